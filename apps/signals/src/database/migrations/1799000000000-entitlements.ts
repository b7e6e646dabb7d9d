import { ENTITLEMENTS_DOWN, ENTITLEMENTS_UP } from '@plimsoll/entitlements';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What each tenant may do by his plan, as billing told it. */
export class Entitlements1799000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTITLEMENTS_UP);
    await runner.query(TENANT_TABLE('entitlements'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ENTITLEMENTS_DOWN);
  }
}
