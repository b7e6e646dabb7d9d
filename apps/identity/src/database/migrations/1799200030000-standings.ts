import { NOT_WITNESSED, TENANT_TABLE, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which organisations are frozen, or go on at another installation. */
export class Standings1799200030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table organisation_standings (
  tenant_id uuid not null primary key references tenants (tenant_id),
  state text not null check (state in ('active', 'frozen', 'moved')),
  revision bigint not null check (revision >= 1),
  since timestamptz not null,
  reason text not null,
  moved_to text,
  check ((state = 'moved') = (moved_to is not null))
)`);
    await runner.query(TENANT_TABLE('organisation_standings'));
    await runner.query(WITNESSED(STANDINGS_WITNESSED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NOT_WITNESSED(STANDINGS_WITNESSED));
    await runner.query('drop table organisation_standings');
  }
}

/** Who thaws an organisation past the audit log is seen. */
export const STANDINGS_WITNESSED: WitnessedTable = {
  table: 'organisation_standings',
  key: ['tenant_id'],
  insert: 'audited',
  delete: 'audited',
  update: { level: 'audited', of: ['tenant_id', 'state', 'moved_to'] },
};
