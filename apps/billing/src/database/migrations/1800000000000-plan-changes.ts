import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What a change that comes with the end of the period is, beside its plan. */
export class PlanChanges1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table subscriptions add column pending_interval text, add column pending_price_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table subscriptions drop column pending_price_id, drop column pending_interval');
  }
}
