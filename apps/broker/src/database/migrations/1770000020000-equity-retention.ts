import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The oldest points of all accounts, for the purge: without it each look would read the whole table. */
export class EquityRetention1770000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index equity_points_at on equity_points (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index equity_points_at');
  }
}
