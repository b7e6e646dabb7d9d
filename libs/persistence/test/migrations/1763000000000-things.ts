import { APPEND_ONLY_TABLE, PARTITIONED_BY_MONTH, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Things1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table things (tenant_id uuid not null, id uuid not null, amount numeric not null default 0, seen_at timestamptz not null default now(), primary key (tenant_id, id));
${TENANT_TABLE('things')}
create table counters (name text primary key, value bigint not null);
create table ledger (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
${TENANT_TABLE('ledger')}
${APPEND_ONLY_TABLE('ledger')}
create table ticks (tenant_id uuid not null, id uuid not null, at timestamptz not null, primary key (tenant_id, id, at)) partition by range (at);
${TENANT_TABLE('ticks')}
${PARTITIONED_BY_MONTH('ticks')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table things, counters, ledger, ticks; drop function refuse_change(); drop function ensure_month_partitions(text, integer)',
    );
  }
}
