import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Exports that organisations make themselves, and their bytes until they run out. */
export class Exports1799200030001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table exports (
  tenant_id uuid not null references tenants (tenant_id),
  export_id uuid not null,
  state text not null check (state in ('waiting', 'collecting', 'ready', 'failed', 'expired')),
  asked_by uuid not null,
  created_at timestamptz not null,
  heard_at timestamptz not null,
  taken_at timestamptz,
  expires_at timestamptz,
  bytes bigint not null default 0,
  failure text,
  services jsonb not null default '{}',
  link_hash text,
  link_expires_at timestamptz,
  primary key (tenant_id, export_id)
)`);
    await runner.query(
      `create unique index exports_one_at_a_time on exports (tenant_id) where state in ('waiting', 'collecting')`,
    );
    await runner.query(
      `create index exports_under_way on exports (state, heard_at) where state in ('waiting', 'collecting', 'ready')`,
    );
    await runner.query(`
create table export_parts (
  tenant_id uuid not null,
  export_id uuid not null,
  name text not null,
  ordinal integer not null,
  content bytea not null,
  primary key (tenant_id, export_id, name, ordinal),
  foreign key (tenant_id, export_id) references exports (tenant_id, export_id) on delete cascade
)`);
    await runner.query(TENANT_TABLE('exports'));
    await runner.query(TENANT_TABLE('export_parts'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table export_parts');
    await runner.query('drop table exports');
  }
}
