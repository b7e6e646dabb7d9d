import { APPEND_ONLY_TABLE, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const DEAL_CORRECTIONS = `
create table deal_corrections (
  tenant_id uuid not null,
  account_id uuid not null,
  correction_id uuid not null,
  ticket numeric(20) not null,
  position_id numeric(20),
  kind text not null check (kind in ('canceled', 'changed')),
  before jsonb not null,
  after jsonb not null,
  net_change numeric not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  primary key (tenant_id, account_id, correction_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
create index deal_corrections_ticket on deal_corrections (tenant_id, account_id, ticket, seq);
create index deal_corrections_position on deal_corrections (tenant_id, account_id, position_id) where position_id is not null;
${TENANT_TABLE('deal_corrections')}
${APPEND_ONLY_TABLE('deal_corrections')}`;

const POSITION_CORRECTIONS = `
create table position_corrections (
  tenant_id uuid not null,
  account_id uuid not null,
  correction_id uuid not null,
  position_id numeric(20) not null,
  symbol text not null,
  side text not null check (side in ('buy', 'sell')),
  volume numeric not null,
  open_price numeric not null,
  opened_at timestamptz not null,
  magic numeric(20),
  discrepancy_id uuid not null,
  actor text not null,
  at timestamptz not null,
  primary key (tenant_id, account_id, correction_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
create index position_corrections_position on position_corrections (tenant_id, account_id, position_id);
${TENANT_TABLE('position_corrections')}
${APPEND_ONLY_TABLE('position_corrections')}`;

/** Deals that a broker cancels or changes, and positions that a person takes over from the terminal: dated corrections, the original stays (BR-2, case 112). */
export class Corrections1770000040001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [DEAL_CORRECTIONS, POSITION_CORRECTIONS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table position_corrections, deal_corrections');
  }
}
