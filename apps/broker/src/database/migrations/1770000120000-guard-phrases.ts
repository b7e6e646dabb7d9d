import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Why a guard acted as sentences that the page can say in its language; `reason` stays the English of it. */
export class GuardPhrases1770000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table guard_history add column phrases jsonb;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table guard_history drop column phrases;');
  }
}
