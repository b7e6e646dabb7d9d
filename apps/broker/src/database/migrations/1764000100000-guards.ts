import { APPEND_ONLY_TABLE, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const GUARDS = `
create table guards (
  tenant_id uuid not null,
  account_id uuid not null,
  status text not null check (status in ('armed', 'warned', 'reducing', 'breached', 'closing', 'flat-locked')),
  run_no bigint not null,
  run_id uuid not null,
  policy_version integer not null,
  warn numeric not null,
  reduce numeric not null,
  breach numeric not null,
  hard_floor numeric not null,
  countdown_ms integer not null,
  peak numeric,
  peak_since timestamptz not null,
  breach_muted boolean not null default false,
  blind_since timestamptz,
  revision bigint not null,
  changed_at timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id),
  check (warn < reduce and reduce < breach and breach < hard_floor)
) with (fillfactor = 70);
create index guards_busy on guards (status) where status in ('breached', 'closing');
${TENANT_TABLE('guards')}
create table guard_runs (
  tenant_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  policy_version integer not null,
  cause text not null check (cause in ('breach', 'hard-floor', 'owner', 'terminal')),
  peak numeric,
  trigger_equity numeric,
  breached_at timestamptz not null,
  deadline_at timestamptz not null,
  disarm jsonb,
  overdue boolean not null default false,
  closing_at timestamptz,
  flat_at timestamptz,
  close_equity numeric,
  outcome text check (outcome in ('cancelled', 'recovered', 'closed')),
  epoch bigint not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
create index guard_runs_time on guard_runs (tenant_id, account_id, breached_at);
${TENANT_TABLE('guard_runs')}`;

const CLOSES = `
create table guard_closes (
  tenant_id uuid not null,
  run_id uuid not null,
  position_id numeric(20) not null,
  attempt integer not null,
  account_id uuid not null,
  symbol text not null,
  order_id uuid not null,
  command_id uuid not null,
  state text not null check (state in ('live', 'executed', 'returned', 'failed')),
  armed boolean not null,
  retcode integer,
  requested_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, run_id, position_id, attempt),
  unique (tenant_id, order_id),
  foreign key (tenant_id, run_id) references guard_runs (tenant_id, run_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, order_id)
);
create unique index guard_closes_one_live on guard_closes (tenant_id, run_id, position_id) where state = 'live';
${TENANT_TABLE('guard_closes')}
create table guard_history (
  tenant_id uuid not null,
  account_id uuid not null,
  revision bigint not null,
  run_id uuid not null,
  before text not null,
  state text not null,
  action text not null,
  reason text not null,
  actor text not null,
  equity numeric,
  drawdown numeric,
  at timestamptz not null,
  primary key (tenant_id, account_id, revision),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
${TENANT_TABLE('guard_history')}
${APPEND_ONLY_TABLE('guard_history')}`;

const DISCREPANCIES = `
create table discrepancies (
  tenant_id uuid not null,
  discrepancy_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13')),
  subject text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  state text not null check (state in ('open', 'resolved')),
  symbol text,
  position_id numeric(20),
  summary text not null,
  evidence jsonb not null,
  action text,
  attempts integer not null default 0,
  next_at timestamptz,
  escalated boolean not null default false,
  reopened integer not null default 0,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  note text,
  revision bigint not null,
  primary key (tenant_id, discrepancy_id),
  unique (tenant_id, account_id, kind, subject),
  foreign key (tenant_id, account_id) references accounts (tenant_id, account_id)
);
create index discrepancies_open on discrepancies (tenant_id, account_id) where state = 'open';
create index discrepancies_time on discrepancies (tenant_id, account_id, first_seen_at, discrepancy_id);
${TENANT_TABLE('discrepancies')}
create table adjustments (
  tenant_id uuid not null,
  adjustment_id uuid not null,
  account_id uuid not null,
  discrepancy_id uuid not null,
  kind text not null check (kind in ('position', 'cash')),
  position_id numeric(20),
  side text,
  volume numeric,
  amount numeric,
  reason text not null,
  voided_at timestamptz,
  at timestamptz not null,
  primary key (tenant_id, adjustment_id),
  foreign key (tenant_id, discrepancy_id) references discrepancies (tenant_id, discrepancy_id)
);
create index adjustments_in_force on adjustments (tenant_id, account_id) where voided_at is null;
${TENANT_TABLE('adjustments')}`;

/** The drawdown guard (BR-3) and reconciliation (BR-2). */
export class Guards1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [GUARDS, CLOSES, DISCREPANCIES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adjustments, discrepancies, guard_history, guard_closes, guard_runs, guards');
  }
}
