import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The list of accounts is read by the time at which they came, a page at a time. */
export class AccountList1770000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index accounts_time on accounts (tenant_id, created_at, account_id);');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index accounts_time;');
  }
}
