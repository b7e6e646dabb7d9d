import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { PARTITIONED_BY_MONTH, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sources, payloads and signals. `source_directory` belongs to nobody: it is asked before the tenant is known. */
export class Signals1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    await runner.query(SOURCES);
    await runner.query(PAYLOADS);
    await runner.query(SIGNALS);
    for (const table of TENANT_TABLES) await runner.query(TENANT_TABLE(table));
    for (const table of PARTITIONED) await runner.query(PARTITIONED_BY_MONTH(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query('drop table source_directory');
    await runner.query('drop function ensure_month_partitions(text, integer)');
    await runner.query(MESSAGING_DOWN);
  }
}

const TENANT_TABLES = ['sources', 'source_secrets', 'claims', 'payloads', 'signals'];
const PARTITIONED = ['payloads', 'signals'];

const SOURCES = `
create table source_directory (
  token_hash text primary key check (length(token_hash) = 64),
  home_tenant_id uuid not null,
  source_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index source_directory_source on source_directory (source_id);
create table sources (
  tenant_id uuid not null,
  source_id uuid not null,
  name text not null,
  kind text not null check (kind in ('tradingview', 'trendspider', 'generic')),
  settings jsonb not null,
  body_secret_hash text check (length(body_secret_hash) = 64),
  created_by uuid not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, source_id)
);
create table source_secrets (
  tenant_id uuid not null,
  source_id uuid not null,
  secret_id uuid not null,
  sealed text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (tenant_id, source_id, secret_id),
  foreign key (tenant_id, source_id) references sources (tenant_id, source_id)
);
create table claims (
  tenant_id uuid not null,
  source_id uuid not null,
  claim_key text not null,
  payload_id uuid not null,
  payload_received_at timestamptz not null,
  payload_hash text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, source_id, claim_key)
);
create index claims_expiry on claims (expires_at);`;

const PAYLOADS = `
create table payloads (
  tenant_id uuid not null,
  payload_id uuid not null,
  received_at timestamptz not null,
  source_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'duplicate', 'rejected')),
  reason text,
  detail text,
  fields text[] not null,
  notes text[] not null,
  signal_ids uuid[] not null,
  duplicate_of uuid,
  body bytea not null,
  payload_hash text not null,
  secret_verified boolean not null,
  envelope jsonb not null,
  replayed_at timestamptz,
  primary key (tenant_id, received_at, payload_id),
  check ((outcome = 'rejected') = (reason is not null))
) partition by range (received_at);
create index payloads_of_source on payloads (tenant_id, source_id, received_at);
create index payloads_by_outcome on payloads (tenant_id, outcome, received_at);`;

const SIGNALS = `
create table signals (
  tenant_id uuid not null,
  signal_id uuid not null,
  received_at timestamptz not null,
  payload_id uuid not null,
  source_id uuid not null,
  source_kind text not null,
  source_name text not null,
  type text not null check (type in ('entry', 'exit')),
  symbol text not null,
  side text check (side in ('buy', 'sell')),
  confidence double precision not null check (confidence between 0 and 1),
  price numeric,
  stop_loss numeric,
  take_profit numeric,
  volume numeric,
  equity_share numeric,
  strategy text,
  chart_interval text,
  occurred_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, received_at, signal_id),
  check (type = 'exit' or side is not null)
) partition by range (received_at);
create index signals_of_symbol on signals (tenant_id, symbol, received_at);
create index signals_of_source on signals (tenant_id, source_id, received_at);`;
