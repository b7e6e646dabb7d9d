import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Alerts that were not acted on matter for the order of those around them, not for good: they are found by age. */
export class MissedAlertsEnd1770000071002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index missed_alerts_age on missed_alerts (occurred_at);');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index missed_alerts_age;');
  }
}
