import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A verdict leads to the trace and the log lines of its alert. Verdicts of before say nothing of it. */
export class VerdictCorrelation1770000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table verdicts add column correlation_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table verdicts drop column correlation_id');
  }
}
