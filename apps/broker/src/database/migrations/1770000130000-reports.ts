import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const REPORT_ACCOUNTS = `
create table report_accounts (
  tenant_id uuid not null,
  report_id uuid not null,
  kind text not null check (kind in ('mt5-history', 'mt5-tester', 'mt4-statement', 'mt4-tester')),
  identity jsonb not null,
  imported_at timestamptz not null default now(),
  imported_by uuid not null,
  primary key (tenant_id, report_id)
);
create index report_accounts_time on report_accounts (tenant_id, imported_at, report_id);
${TENANT_TABLE('report_accounts')}`;

const REPORT_FILES = `
create table report_files (
  tenant_id uuid not null,
  report_id uuid not null,
  sha256 text not null,
  file_name text not null,
  opening numeric not null,
  balance numeric not null,
  equity numeric,
  first_at timestamptz not null,
  last_at timestamptz not null,
  deals integer not null,
  disagreements jsonb not null,
  notes jsonb not null,
  imported_at timestamptz not null default now(),
  imported_by uuid not null,
  primary key (tenant_id, report_id, sha256),
  foreign key (tenant_id, report_id) references report_accounts (tenant_id, report_id) on delete cascade
);
${TENANT_TABLE('report_files')}`;

const REPORT_DEALS = `
create table report_deals (
  tenant_id uuid not null,
  report_id uuid not null,
  ticket numeric(20) not null,
  dealt_at timestamptz not null,
  type text not null,
  entry text,
  symbol text,
  volume numeric,
  price numeric,
  profit numeric not null,
  swap numeric not null,
  commission numeric not null,
  fee numeric not null,
  net numeric not null check (net = profit + swap + commission + fee),
  balance numeric,
  position_id numeric(20),
  order_ticket numeric(20),
  comment text,
  is_credit boolean not null,
  primary key (tenant_id, report_id, ticket),
  foreign key (tenant_id, report_id) references report_accounts (tenant_id, report_id) on delete cascade
);
create index report_deals_time on report_deals (tenant_id, report_id, dealt_at, ticket);
${TENANT_TABLE('report_deals')}`;

/** Accounts that are known by reports alone (BR-12): apart from the ledger, which only terminals write. */
export class Reports1770000130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [REPORT_ACCOUNTS, REPORT_FILES, REPORT_DEALS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table report_deals, report_files, report_accounts');
  }
}
