-- schema pipelines: made by "npm run schema" from the migrated database; do not edit

CREATE OR REPLACE FUNCTION pipelines.ensure_month_partitions(parent text, months_ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pipelines'
AS $function$
declare
  month date; part text; made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('ensure_month_partitions:' || parent));
  for i in 0..months_ahead loop
    month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
    part := parent || '_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(format('%I', part)) is not null;
    begin
      execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
      made := made + 1;
    exception when check_violation then
      raise warning 'partition % not made: rows of that month are in the default partition', part;
    end;
  end loop;
  return made;
end $function$;

CREATE OR REPLACE FUNCTION pipelines.lease_lost()
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the execution is in other hands' using errcode = 'PL001';
end $function$;

create table catalog_revisions (
  tenant_id uuid not null,
  revision bigint not null,
  constraint catalog_revisions_pkey PRIMARY KEY (tenant_id)
);
alter table catalog_revisions enable row level security;
alter table catalog_revisions force row level security;
create policy tenant_only on catalog_revisions for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on catalog_revisions for all to pipelines_worker using true with check true;
grant delete, insert, select, update on catalog_revisions to pipelines_app;
grant delete, insert, select, update on catalog_revisions to pipelines_worker;

create table dead_letters (
  tenant_id uuid not null,
  id uuid not null,
  source text not null,
  consumer text not null,
  event_id text not null,
  subject text not null,
  key text not null,
  headers jsonb not null,
  body text not null,
  reason text not null,
  error text,
  deliveries integer not null,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  resolved_at timestamp with time zone,
  constraint dead_letters_pkey PRIMARY KEY (tenant_id, id),
  constraint dead_letters_tenant_id_consumer_event_id_key UNIQUE (tenant_id, consumer, event_id),
  constraint dead_letters_source_check CHECK ((source = ANY (ARRAY['consumer'::text, 'timer'::text]))),
  constraint dead_letters_state_check CHECK ((state = ANY (ARRAY['open'::text, 'replayed'::text, 'discarded'::text])))
);
alter table dead_letters enable row level security;
alter table dead_letters force row level security;
CREATE INDEX dead_letters_open ON dead_letters USING btree (created_at) WHERE state = 'open'::text;
create policy tenant_only on dead_letters for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to pipelines_worker using true with check true;
grant insert, select on dead_letters to pipelines_app;
grant delete, insert, select, update on dead_letters to pipelines_worker;

create table entitlements (
  tenant_id uuid not null,
  revision bigint not null,
  snapshot jsonb not null,
  learnt_at timestamp with time zone not null,
  constraint entitlements_pkey PRIMARY KEY (tenant_id),
  constraint entitlements_revision_check CHECK ((revision >= 1))
);
alter table entitlements enable row level security;
alter table entitlements force row level security;
CREATE INDEX entitlements_learnt_at ON entitlements USING btree (learnt_at);
create policy tenant_only on entitlements for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlements for all to pipelines_worker using true with check true;
grant delete, insert, select, update on entitlements to pipelines_app;
grant delete, insert, select, update on entitlements to pipelines_worker;

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
  state text not null,
  reason text,
  percent smallint not null default 0,
  cost_us bigint not null default 0,
  revision integer not null default 0,
  ordering boolean not null default false,
  correlation_id text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  lease_owner text,
  lease_epoch bigint not null,
  due_at timestamp with time zone,
  turn bigint not null generated by default as identity,
  occurred_at timestamp with time zone not null,
  behind integer not null default 0,
  constraint executions_pkey PRIMARY KEY (tenant_id, id),
  constraint executions_tenant_id_pipeline_id_pipeline_version_fkey FOREIGN KEY (tenant_id, pipeline_id, pipeline_version) REFERENCES pipeline_versions(tenant_id, pipeline_id, version),
  constraint executions_check CHECK (((state = ANY (ARRAY['running'::text, 'waiting'::text])) = (finished_at IS NULL))),
  constraint executions_check1 CHECK (((state <> 'running'::text) OR (due_at IS NOT NULL))),
  constraint executions_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint executions_state_check CHECK ((state = ANY (ARRAY['running'::text, 'waiting'::text, 'completed'::text, 'vetoed'::text, 'failed'::text, 'expired'::text, 'cancelled'::text])))
);
alter table executions enable row level security;
alter table executions force row level security;
CREATE INDEX executions_by_state ON executions USING btree (tenant_id, state, signal_id);
CREATE INDEX executions_due ON executions USING btree (due_at) WHERE state = ANY (ARRAY['running'::text, 'waiting'::text]);
CREATE INDEX executions_listed ON executions USING btree (tenant_id, started_at DESC, id DESC);
CREATE INDEX executions_occurred ON executions USING btree (tenant_id, symbol, occurred_at);
CREATE INDEX executions_of_pipeline ON executions USING btree (tenant_id, pipeline_id, started_at DESC, id DESC);
CREATE INDEX executions_of_signal ON executions USING btree (tenant_id, signal_id);
CREATE INDEX executions_open ON executions USING btree (tenant_id, symbol, pipeline_id) WHERE state = ANY (ARRAY['running'::text, 'waiting'::text]);
create policy tenant_only on executions for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on executions for all to pipelines_worker using true with check true;
grant delete, insert, select, update on executions to pipelines_app;
grant delete, insert, select, update on executions to pipelines_worker;

create table idempotency_keys (
  tenant_id uuid not null,
  scope text not null,
  key text not null,
  fingerprint text not null,
  answer jsonb not null,
  expires_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (tenant_id, scope, key)
);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
CREATE INDEX idempotency_keys_expiry ON idempotency_keys USING btree (expires_at);
create policy tenant_only on idempotency_keys for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to pipelines_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to pipelines_app;
grant delete, insert, select, update on idempotency_keys to pipelines_worker;

create table inbox (
  tenant_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  handled_at timestamp with time zone not null default now(),
  constraint inbox_pkey PRIMARY KEY (tenant_id, consumer, event_id)
);
alter table inbox enable row level security;
alter table inbox force row level security;
CREATE INDEX inbox_handled ON inbox USING btree (handled_at);
create policy tenant_only on inbox for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to pipelines_worker using true with check true;
grant insert, select on inbox to pipelines_app;
grant delete, insert, select, update on inbox to pipelines_worker;

create table missed_alerts (
  tenant_id uuid not null,
  pipeline_id uuid not null,
  signal_id uuid not null,
  symbol text not null,
  occurred_at timestamp with time zone not null,
  turn bigint not null default nextval('executions_turn_seq'::regclass),
  overtaken boolean not null,
  signal jsonb not null,
  constraint missed_alerts_pkey PRIMARY KEY (tenant_id, pipeline_id, signal_id)
);
alter table missed_alerts enable row level security;
alter table missed_alerts force row level security;
CREATE INDEX missed_alerts_age ON missed_alerts USING btree (occurred_at);
CREATE INDEX missed_alerts_occurred ON missed_alerts USING btree (tenant_id, symbol, occurred_at);
create policy tenant_only on missed_alerts for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on missed_alerts for all to pipelines_worker using true with check true;
grant delete, insert, select, update on missed_alerts to pipelines_app;
grant delete, insert, select, update on missed_alerts to pipelines_worker;

create table node_attempts (
  tenant_id uuid not null,
  execution_id uuid not null,
  node_id text not null,
  attempt integer not null,
  execution_at timestamp with time zone not null,
  ordinal integer not null,
  agent text not null,
  agent_version integer not null,
  state text not null,
  conclusion text,
  rule text,
  checks jsonb not null default '[]'::jsonb,
  input jsonb,
  output jsonb,
  error text,
  cost_us bigint not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint node_attempts_pkey PRIMARY KEY (tenant_id, execution_id, node_id, attempt, execution_at),
  constraint node_attempts_attempt_check CHECK ((attempt >= 1)),
  constraint node_attempts_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'vetoed'::text, 'rejected'::text, 'expired'::text, 'cancelled'::text, 'failed'::text, 'retrying'::text])))
) partition by RANGE (execution_at);
alter table node_attempts enable row level security;
alter table node_attempts force row level security;
create policy tenant_only on node_attempts for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on node_attempts for all to pipelines_worker using true with check true;
grant delete, insert, select, update on node_attempts to pipelines_app;
grant delete, insert, select, update on node_attempts to pipelines_worker;

create table node_attempts_default (
  tenant_id uuid not null,
  execution_id uuid not null,
  node_id text not null,
  attempt integer not null,
  execution_at timestamp with time zone not null,
  ordinal integer not null,
  agent text not null,
  agent_version integer not null,
  state text not null,
  conclusion text,
  rule text,
  checks jsonb not null default '[]'::jsonb,
  input jsonb,
  output jsonb,
  error text,
  cost_us bigint not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint node_attempts_default_pkey PRIMARY KEY (tenant_id, execution_id, node_id, attempt, execution_at),
  constraint node_attempts_attempt_check CHECK ((attempt >= 1)),
  constraint node_attempts_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'vetoed'::text, 'rejected'::text, 'expired'::text, 'cancelled'::text, 'failed'::text, 'retrying'::text])))
) partition by DEFAULT;
alter table node_attempts_default enable row level security;
alter table node_attempts_default force row level security;
grant delete, insert, select, update on node_attempts_default to pipelines_app;
grant delete, insert, select, update on node_attempts_default to pipelines_worker;

create table orders (
  tenant_id uuid not null,
  client_key text not null,
  execution_id uuid not null,
  node_id text not null,
  account_id uuid not null,
  symbol text not null,
  type text not null,
  intent jsonb not null,
  expires_at timestamp with time zone not null,
  order_id uuid,
  state text not null,
  settled boolean not null default false,
  filled_volume numeric,
  price numeric,
  position_id text,
  reason text,
  revision bigint not null default '-1'::integer,
  changed_at timestamp with time zone not null,
  constraint orders_pkey PRIMARY KEY (tenant_id, client_key),
  constraint orders_tenant_id_execution_id_fkey FOREIGN KEY (tenant_id, execution_id) REFERENCES executions(tenant_id, id),
  constraint orders_type_check CHECK ((type = ANY (ARRAY['open'::text, 'close'::text])))
);
alter table orders enable row level security;
alter table orders force row level security;
CREATE INDEX orders_ended ON orders USING btree (tenant_id, account_id, changed_at) WHERE type = 'open'::text;
CREATE INDEX orders_of_execution ON orders USING btree (tenant_id, execution_id);
CREATE INDEX orders_of_position ON orders USING btree (tenant_id, account_id, position_id) WHERE position_id IS NOT NULL;
CREATE INDEX orders_under_way ON orders USING btree (tenant_id, account_id) WHERE type = 'open'::text AND NOT settled;
create policy tenant_only on orders for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on orders for all to pipelines_worker using true with check true;
grant delete, insert, select, update on orders to pipelines_app;
grant delete, insert, select, update on orders to pipelines_worker;

create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint not null generated always as identity,
  subject text not null,
  key text not null,
  headers jsonb not null,
  data jsonb not null,
  created_at timestamp with time zone not null default now(),
  published_at timestamp with time zone,
  stream_seq bigint,
  constraint outbox_pkey PRIMARY KEY (tenant_id, id)
);
alter table outbox enable row level security;
alter table outbox force row level security;
CREATE INDEX outbox_published ON outbox USING btree (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX outbox_unpublished ON outbox USING btree (seq) WHERE published_at IS NULL;
create policy tenant_only on outbox for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to pipelines_worker using true with check true;
grant insert, select on outbox to pipelines_app;
grant delete, insert, select, update on outbox to pipelines_worker;

create table pipeline_versions (
  tenant_id uuid not null,
  pipeline_id uuid not null,
  version integer not null,
  name text not null,
  account_id uuid not null,
  trigger jsonb not null,
  graph jsonb not null,
  made_by uuid,
  created_at timestamp with time zone not null,
  constraint pipeline_versions_pkey PRIMARY KEY (tenant_id, pipeline_id, version),
  constraint pipeline_versions_tenant_id_pipeline_id_fkey FOREIGN KEY (tenant_id, pipeline_id) REFERENCES pipelines(tenant_id, id),
  constraint pipeline_versions_version_check CHECK ((version >= 1))
);
alter table pipeline_versions enable row level security;
alter table pipeline_versions force row level security;
create policy tenant_only on pipeline_versions for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on pipeline_versions for all to pipelines_worker using true with check true;
grant delete, insert, select, update on pipeline_versions to pipelines_app;
grant delete, insert, select, update on pipeline_versions to pipelines_worker;

create table pipelines (
  tenant_id uuid not null,
  id uuid not null,
  latest_version integer not null,
  active boolean not null default false,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint pipelines_pkey PRIMARY KEY (tenant_id, id),
  constraint pipelines_check CHECK (((deleted_at IS NULL) OR (NOT active))),
  constraint pipelines_latest_version_check CHECK ((latest_version >= 1))
);
alter table pipelines enable row level security;
alter table pipelines force row level security;
CREATE INDEX pipelines_active ON pipelines USING btree (tenant_id) WHERE active;
create policy tenant_only on pipelines for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on pipelines for all to pipelines_worker using true with check true;
grant delete, insert, select, update on pipelines to pipelines_app;
grant delete, insert, select, update on pipelines to pipelines_worker;

create table position_outcomes (
  tenant_id uuid not null,
  order_id uuid not null,
  position_id text not null,
  change text not null,
  close_price numeric,
  realised numeric not null,
  revision bigint not null,
  at timestamp with time zone not null,
  constraint position_outcomes_pkey PRIMARY KEY (tenant_id, order_id, position_id)
);
alter table position_outcomes enable row level security;
alter table position_outcomes force row level security;
create policy tenant_only on position_outcomes for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on position_outcomes for all to pipelines_worker using true with check true;
grant delete, insert, select, update on position_outcomes to pipelines_app;
grant delete, insert, select, update on position_outcomes to pipelines_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to pipelines_worker;

create table standings (
  tenant_id uuid not null,
  revision bigint not null,
  standing jsonb not null,
  learnt_at timestamp with time zone not null,
  constraint standings_pkey PRIMARY KEY (tenant_id),
  constraint standings_revision_check CHECK ((revision >= 1))
);
alter table standings enable row level security;
alter table standings force row level security;
CREATE INDEX standings_learnt_at ON standings USING btree (learnt_at);
create policy tenant_only on standings for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on standings for all to pipelines_worker using true with check true;
grant delete, insert, select, update on standings to pipelines_app;
grant delete, insert, select, update on standings to pipelines_worker;

create table timers (
  tenant_id uuid not null,
  name text not null,
  key text not null,
  due_at timestamp with time zone not null,
  next_attempt_at timestamp with time zone not null,
  attempts integer not null default 0,
  data jsonb not null,
  constraint timers_pkey PRIMARY KEY (tenant_id, name, key)
);
alter table timers enable row level security;
alter table timers force row level security;
CREATE INDEX timers_due ON timers USING btree (next_attempt_at);
create policy tenant_only on timers for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to pipelines_worker using true with check true;
grant delete, insert, select, update on timers to pipelines_app;
grant delete, insert, select, update on timers to pipelines_worker;

create table verdicts (
  tenant_id uuid not null,
  signal_id uuid not null,
  pipeline_id uuid not null,
  received_at timestamp with time zone not null,
  pipeline_version integer,
  pipeline_name text not null,
  symbol text not null,
  matched boolean not null,
  checks jsonb not null,
  summary text not null,
  execution_id uuid,
  judged_at timestamp with time zone not null,
  correlation_id text,
  constraint verdicts_pkey PRIMARY KEY (tenant_id, signal_id, pipeline_id, received_at)
) partition by RANGE (received_at);
alter table verdicts enable row level security;
alter table verdicts force row level security;
CREATE INDEX verdicts_of_pipeline ON ONLY verdicts USING btree (tenant_id, pipeline_id, judged_at DESC, signal_id);
create policy tenant_only on verdicts for all to pipelines_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on verdicts for all to pipelines_worker using true with check true;
grant delete, insert, select, update on verdicts to pipelines_app;
grant delete, insert, select, update on verdicts to pipelines_worker;

create table verdicts_default (
  tenant_id uuid not null,
  signal_id uuid not null,
  pipeline_id uuid not null,
  received_at timestamp with time zone not null,
  pipeline_version integer,
  pipeline_name text not null,
  symbol text not null,
  matched boolean not null,
  checks jsonb not null,
  summary text not null,
  execution_id uuid,
  judged_at timestamp with time zone not null,
  correlation_id text,
  constraint verdicts_default_pkey PRIMARY KEY (tenant_id, signal_id, pipeline_id, received_at)
) partition by DEFAULT;
alter table verdicts_default enable row level security;
alter table verdicts_default force row level security;
CREATE INDEX verdicts_default_tenant_id_pipeline_id_judged_at_signal_id_idx ON verdicts_default USING btree (tenant_id, pipeline_id, judged_at DESC, signal_id);
grant delete, insert, select, update on verdicts_default to pipelines_app;
grant delete, insert, select, update on verdicts_default to pipelines_worker;
