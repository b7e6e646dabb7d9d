import { STANDINGS_DOWN, STANDINGS_UP } from '@plimsoll/entitlements';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How organisations stand, as identity told it. */
export class Standings1799400320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STANDINGS_UP);
    await runner.query(TENANT_TABLE('standings'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(STANDINGS_DOWN);
  }
}
