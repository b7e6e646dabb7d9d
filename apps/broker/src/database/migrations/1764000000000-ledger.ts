import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { APPEND_ONLY_TABLE, PARTITIONED_BY_MONTH, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TERMINALS = `
create table terminals (
  tenant_id uuid not null,
  terminal_id uuid not null,
  name text not null,
  user_id uuid not null,
  status text not null check (status in ('active', 'revoked')),
  secrets jsonb not null,
  version integer not null,
  changed_at timestamptz not null default clock_timestamp(),
  hello_seq bigint not null default 0,
  account_id uuid,
  identity jsonb,
  pending_identity jsonb,
  quarantined_at timestamptz,
  primary key (tenant_id, terminal_id)
);
create index terminals_changed on terminals (changed_at);
${TENANT_TABLE('terminals')}`;

const ACCOUNTS = `
create table accounts (
  tenant_id uuid not null,
  account_id uuid not null,
  server text not null,
  login text not null,
  company text not null,
  currency text not null,
  margin_mode text not null check (margin_mode in ('hedging', 'netting')),
  account_kind text not null check (account_kind in ('demo', 'real', 'contest')),
  leverage integer not null,
  terminal_id uuid not null,
  connection text not null check (connection in ('connected', 'stale', 'offline', 'quarantined')),
  trade_allowed boolean not null,
  revision bigint not null default 1,
  epoch bigint not null default 0,
  session_id uuid,
  journal_id text not null,
  ack_seq bigint not null default 0,
  mirror_seq bigint not null default 0,
  command_seq bigint not null default 0,
  ledger_balance numeric not null default 0,
  deal_count bigint not null default 0,
  history_complete boolean not null default false,
  last_deal_at timestamptz,
  balance numeric,
  equity numeric,
  credit numeric,
  margin numeric,
  free_margin numeric,
  numbers_at timestamptz,
  last_seen_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, account_id),
  unique (tenant_id, server, login)
) with (fillfactor = 70);
${TENANT_TABLE('accounts')}
create table specifications (
  tenant_id uuid not null,
  account_id uuid not null,
  symbol text not null,
  specification jsonb not null,
  primary key (tenant_id, account_id, symbol),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
${TENANT_TABLE('specifications')}
create table equity_points (
  tenant_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  equity numeric not null,
  balance numeric not null,
  primary key (tenant_id, account_id, at)
);
${TENANT_TABLE('equity_points')}`;

const DEALS = `
create table deals (
  tenant_id uuid not null,
  account_id uuid not null,
  ticket numeric(20) not null,
  dealt_at timestamptz not null,
  order_ticket numeric(20),
  position_id numeric(20),
  symbol text,
  type text not null,
  entry text,
  volume numeric,
  price numeric,
  profit numeric not null,
  swap numeric not null,
  commission numeric not null,
  fee numeric not null,
  net numeric not null generated always as (profit + swap + commission + fee) stored,
  balance numeric,
  magic numeric(20),
  comment text,
  reason text,
  order_id uuid,
  booked_at timestamptz not null default now(),
  primary key (tenant_id, account_id, ticket, dealt_at),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id),
  check ((type in ('buy', 'sell')) = (position_id is not null and entry is not null and volume is not null and price is not null and symbol is not null))
) partition by range (dealt_at);
create index deals_position on deals (tenant_id, account_id, position_id) where position_id is not null;
create index deals_time on deals (tenant_id, account_id, dealt_at, ticket);
${PARTITIONED_BY_MONTH('deals')}
${TENANT_TABLE('deals')}
${APPEND_ONLY_TABLE('deals')}`;

const POSITIONS = `
create table positions (
  tenant_id uuid not null,
  account_id uuid not null,
  position_id numeric(20) not null,
  symbol text not null,
  side text not null check (side in ('buy', 'sell')),
  volume numeric not null,
  open_price numeric not null,
  close_price numeric,
  closed_volume numeric not null,
  realised numeric not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  magic numeric(20),
  deals integer not null,
  reversals integer not null,
  incomplete boolean not null,
  order_id uuid,
  revision bigint not null,
  primary key (tenant_id, account_id, position_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
create index positions_open on positions (tenant_id, account_id) where volume > 0;
create index positions_time on positions (tenant_id, account_id, opened_at, position_id);
${TENANT_TABLE('positions')}
create table terminal_positions (
  tenant_id uuid not null,
  account_id uuid not null,
  position_id numeric(20) not null,
  shown jsonb not null,
  primary key (tenant_id, account_id, position_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
${TENANT_TABLE('terminal_positions')}
create table terminal_orders (
  tenant_id uuid not null,
  account_id uuid not null,
  ticket numeric(20) not null,
  shown jsonb not null,
  primary key (tenant_id, account_id, ticket),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
${TENANT_TABLE('terminal_orders')}`;

const STATES = `('queued', 'leased', 'accepted', 'sent', 'partial', 'done', 'rejected', 'expired', 'unknown', 'deferred', 'blocked', 'cancelled')`;

const ORDERS = `
create table orders (
  tenant_id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  client_key text not null,
  type text not null check (type in ('open', 'close', 'modify', 'cancel')),
  priority text not null,
  symbol text not null,
  side text,
  volume numeric,
  stop_loss numeric,
  take_profit numeric,
  position_id numeric(20),
  expires_at timestamptz not null,
  state text not null check (state in ${STATES}),
  filled_volume numeric,
  price numeric,
  retcode integer,
  reason text,
  attempts integer not null default 1,
  actor text not null,
  execution_id uuid,
  signal_id uuid,
  strategy text,
  run_id uuid,
  revision bigint not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, order_id),
  unique (tenant_id, client_key),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
) with (fillfactor = 80);
create index orders_time on orders (tenant_id, account_id, created_at, order_id);
${TENANT_TABLE('orders')}
create table commands (
  tenant_id uuid not null,
  command_id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  seq bigint not null,
  wire jsonb not null,
  magic numeric(20) not null,
  not_after timestamptz not null,
  attempt integer not null,
  state text not null check (state in ${STATES}),
  ended boolean not null default false,
  leased_journal text,
  revoking boolean not null default false,
  result jsonb,
  changed_at timestamptz not null,
  primary key (tenant_id, command_id),
  unique (tenant_id, account_id, seq),
  foreign key (tenant_id, order_id) references orders (tenant_id, order_id)
) with (fillfactor = 80);
create index commands_open on commands (tenant_id, account_id) where not ended;
create index commands_overdue on commands (not_after) where not ended;
create index commands_magic on commands (tenant_id, account_id, magic);
${TENANT_TABLE('commands')}`;

/** The ledger of the broker: terminals, accounts, deals, positions, orders and their commands. */
export class Ledger1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [MESSAGING_UP, TERMINALS, ACCOUNTS, DEALS, POSITIONS, ORDERS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table commands, orders, terminal_orders, terminal_positions, positions, deals, equity_points, specifications, accounts, terminals',
    );
    await runner.query('drop function ensure_month_partitions(text, integer); drop function refuse_change()');
    await runner.query(MESSAGING_DOWN);
  }
}
