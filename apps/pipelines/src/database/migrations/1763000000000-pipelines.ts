import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { PARTITIONED_BY_MONTH, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Pipelines and their versions, verdicts, executions with their node attempts and orders. */
export class Pipelines1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    await runner.query(PIPELINES);
    await runner.query(VERDICTS);
    await runner.query(EXECUTIONS);
    await runner.query(ORDERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
    drop table position_outcomes, orders, node_attempts, executions, verdicts, catalog_revisions, pipeline_versions, pipelines;
    drop function ensure_month_partitions(text, integer);
    drop function lease_lost();
  `);
    await runner.query(MESSAGING_DOWN);
  }
}

const PIPELINES = `
create table pipelines (
  tenant_id uuid not null,
  id uuid not null,
  latest_version integer not null check (latest_version >= 1),
  active boolean not null default false,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  check (deleted_at is null or not active)
);
create index pipelines_active on pipelines (tenant_id) where active;
${TENANT_TABLE('pipelines')}

create table pipeline_versions (
  tenant_id uuid not null,
  pipeline_id uuid not null,
  version integer not null check (version >= 1),
  name text not null,
  account_id uuid not null,
  trigger jsonb not null,
  graph jsonb not null,
  made_by uuid,
  created_at timestamptz not null,
  primary key (tenant_id, pipeline_id, version),
  foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id)
);
${TENANT_TABLE('pipeline_versions')}

-- Rises whenever the set of active pipelines of a tenant changes: the dispatcher's cache is right while it holds this number.
create table catalog_revisions (
  tenant_id uuid not null primary key,
  revision bigint not null
);
${TENANT_TABLE('catalog_revisions')}
`;

const VERDICTS = `
-- pipeline_id is the nil UUID where the tenant had no active pipeline.
create table verdicts (
  tenant_id uuid not null,
  signal_id uuid not null,
  pipeline_id uuid not null,
  received_at timestamptz not null,
  pipeline_version integer,
  pipeline_name text not null,
  symbol text not null,
  matched boolean not null,
  checks jsonb not null,
  summary text not null,
  execution_id uuid,
  judged_at timestamptz not null,
  primary key (tenant_id, signal_id, pipeline_id, received_at)
) partition by range (received_at);
create index verdicts_of_pipeline on verdicts (tenant_id, pipeline_id, judged_at desc, signal_id);
${TENANT_TABLE('verdicts')}
${PARTITIONED_BY_MONTH('verdicts')}
`;

const EXECUTIONS = `
-- due_at says when somebody must look again: the end of the lease, the next attempt, or the end of the patience with an order.
create table executions (
  tenant_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  pipeline_version integer not null,
  pipeline_name text not null,
  account_id uuid not null,
  signal_id uuid not null,
  symbol text not null,
  signal jsonb not null,
  state text not null check (state in ('running', 'waiting', 'completed', 'vetoed', 'failed', 'expired', 'cancelled')),
  reason text,
  percent smallint not null default 0 check (percent between 0 and 100),
  cost_us bigint not null default 0,
  revision integer not null default 0,
  ordering boolean not null default false,
  correlation_id text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  lease_owner text,
  lease_epoch bigint not null,
  due_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, pipeline_id, pipeline_version) references pipeline_versions (tenant_id, pipeline_id, version),
  check ((state in ('running', 'waiting')) = (finished_at is null)),
  check (state <> 'running' or due_at is not null)
);
-- Called where a write finds that its execution is in other hands: nothing of that transaction may stay.
create function lease_lost() returns integer language plpgsql as $$
begin
  raise exception 'the execution is in other hands' using errcode = 'PL001';
end $$;
create index executions_due on executions (due_at) where state in ('running', 'waiting');
create index executions_open on executions (tenant_id, symbol, pipeline_id) where state in ('running', 'waiting');
create index executions_listed on executions (tenant_id, started_at desc, id desc);
create index executions_of_pipeline on executions (tenant_id, pipeline_id, started_at desc, id desc);
create index executions_of_signal on executions (tenant_id, signal_id);
${TENANT_TABLE('executions')}

-- One row for each attempt at a node. Found by the start of its execution, so that only one partition is read.
create table node_attempts (
  tenant_id uuid not null,
  execution_id uuid not null,
  node_id text not null,
  attempt integer not null check (attempt >= 1),
  execution_at timestamptz not null,
  ordinal integer not null,
  agent text not null,
  agent_version integer not null,
  state text not null check (state in ('running', 'done', 'vetoed', 'rejected', 'expired', 'failed', 'retrying')),
  conclusion text,
  rule text,
  checks jsonb not null default '[]',
  input jsonb,
  output jsonb,
  error text,
  cost_us bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, execution_id, node_id, attempt, execution_at)
) partition by range (execution_at);
${TENANT_TABLE('node_attempts')}
${PARTITIONED_BY_MONTH('node_attempts')}
`;

const ORDERS = `
-- What the order manager wanted (written before anything is sent) and what the broker's facts told since.
-- state: 'intended' surely not with the broker service, 'sending' perhaps, else the state that the broker service gave it.
create table orders (
  tenant_id uuid not null,
  client_key text not null,
  execution_id uuid not null,
  node_id text not null,
  account_id uuid not null,
  symbol text not null,
  type text not null check (type in ('open', 'close')),
  intent jsonb not null,
  expires_at timestamptz not null,
  order_id uuid,
  state text not null,
  settled boolean not null default false,
  filled_volume numeric,
  price numeric,
  position_id text,
  reason text,
  revision bigint not null default -1,
  changed_at timestamptz not null,
  primary key (tenant_id, client_key),
  foreign key (tenant_id, execution_id) references executions (tenant_id, id)
);
create index orders_of_execution on orders (tenant_id, execution_id);
create index orders_pending on orders (tenant_id, account_id, changed_at) where type = 'open';
${TENANT_TABLE('orders')}

-- The last that the broker service said of a position that one of our orders opened.
create table position_outcomes (
  tenant_id uuid not null,
  order_id uuid not null,
  position_id text not null,
  change text not null,
  close_price numeric,
  realised numeric not null,
  revision bigint not null,
  at timestamptz not null,
  primary key (tenant_id, order_id, position_id)
);
${TENANT_TABLE('position_outcomes')}
`;
