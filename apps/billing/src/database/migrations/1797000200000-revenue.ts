import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the revenue of the installation was reckoned to be: sums over all tenants, so that no request looks across them. */
export class Revenue1797000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table revenue_reckonings (
        name text not null primary key,
        content jsonb not null,
        reckoned_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table revenue_reckonings');
  }
}
