import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whose limits are to be looked at, and subscriptions that were looked at last: what is done goes by what changed. */
export class LimitMarks1801400010020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table limit_marks (
        tenant_id uuid not null,
        mark_id uuid not null,
        marked_at timestamptz not null,
        primary key (tenant_id, mark_id)
      );
      create index limit_marks_at on limit_marks (marked_at);
      ${TENANT_TABLE('limit_marks')}
      create index subscriptions_asked on subscriptions (asked_at) where ended_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table limit_marks; drop index subscriptions_asked');
  }
}
