import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Webhooks are kept as text: JSON may hold signs (NUL, halves of a character) that a column of JSON cannot. */
export class EventsAsText1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stripe_events alter column payload type text using payload::text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table stripe_events alter column payload type jsonb using payload::jsonb');
  }
}
