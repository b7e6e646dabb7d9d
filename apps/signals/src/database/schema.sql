-- schema signals: made by "npm run schema" from the migrated database; do not edit

CREATE OR REPLACE FUNCTION signals.ensure_month_partitions(parent text, months_ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'signals'
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

create table claims (
  tenant_id uuid not null,
  source_id uuid not null,
  claim_key text not null,
  payload_id uuid not null,
  payload_received_at timestamp with time zone not null,
  payload_hash text not null,
  expires_at timestamp with time zone not null,
  constraint claims_pkey PRIMARY KEY (tenant_id, source_id, claim_key)
);
alter table claims enable row level security;
alter table claims force row level security;
CREATE INDEX claims_expiry ON claims USING btree (expires_at);
create policy tenant_only on claims for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on claims for all to signals_worker using true with check true;
grant delete, insert, select, update on claims to signals_app;
grant delete, insert, select, update on claims to signals_worker;

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
create policy tenant_only on dead_letters for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to signals_worker using true with check true;
grant insert, select on dead_letters to signals_app;
grant delete, insert, select, update on dead_letters to signals_worker;

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
create policy tenant_only on entitlements for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlements for all to signals_worker using true with check true;
grant delete, insert, select, update on entitlements to signals_app;
grant delete, insert, select, update on entitlements to signals_worker;

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
create policy tenant_only on idempotency_keys for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to signals_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to signals_app;
grant delete, insert, select, update on idempotency_keys to signals_worker;

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
create policy tenant_only on inbox for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to signals_worker using true with check true;
grant insert, select on inbox to signals_app;
grant delete, insert, select, update on inbox to signals_worker;

create table listening_spells (
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  constraint listening_spells_pkey PRIMARY KEY (began_at)
);
CREATE INDEX listening_spells_by_end ON listening_spells USING btree (ended_at);
grant delete, insert, select, update on listening_spells to signals_app;
grant delete, insert, select, update on listening_spells to signals_worker;

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
create policy tenant_only on outbox for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to signals_worker using true with check true;
grant insert, select on outbox to signals_app;
grant delete, insert, select, update on outbox to signals_worker;

create table payloads (
  tenant_id uuid not null,
  payload_id uuid not null,
  received_at timestamp with time zone not null,
  source_id uuid not null,
  outcome text not null,
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
  replayed_at timestamp with time zone,
  constraint payloads_pkey PRIMARY KEY (tenant_id, received_at, payload_id),
  constraint payloads_check CHECK (((outcome = 'rejected'::text) = (reason IS NOT NULL))),
  constraint payloads_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'duplicate'::text, 'rejected'::text])))
) partition by RANGE (received_at);
alter table payloads enable row level security;
alter table payloads force row level security;
CREATE INDEX payloads_by_outcome ON ONLY payloads USING btree (tenant_id, outcome, received_at);
CREATE INDEX payloads_of_source ON ONLY payloads USING btree (tenant_id, source_id, received_at);
create policy tenant_only on payloads for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on payloads for all to signals_worker using true with check true;
grant delete, insert, select, update on payloads to signals_app;
grant delete, insert, select, update on payloads to signals_worker;

create table payloads_default (
  tenant_id uuid not null,
  payload_id uuid not null,
  received_at timestamp with time zone not null,
  source_id uuid not null,
  outcome text not null,
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
  replayed_at timestamp with time zone,
  constraint payloads_default_pkey PRIMARY KEY (tenant_id, received_at, payload_id),
  constraint payloads_check CHECK (((outcome = 'rejected'::text) = (reason IS NOT NULL))),
  constraint payloads_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'duplicate'::text, 'rejected'::text])))
) partition by DEFAULT;
alter table payloads_default enable row level security;
alter table payloads_default force row level security;
CREATE INDEX payloads_default_tenant_id_outcome_received_at_idx ON payloads_default USING btree (tenant_id, outcome, received_at);
CREATE INDEX payloads_default_tenant_id_source_id_received_at_idx ON payloads_default USING btree (tenant_id, source_id, received_at);
grant delete, insert, select, update on payloads_default to signals_app;
grant delete, insert, select, update on payloads_default to signals_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to signals_worker;

create table signals (
  tenant_id uuid not null,
  signal_id uuid not null,
  received_at timestamp with time zone not null,
  payload_id uuid not null,
  source_id uuid not null,
  source_kind text not null,
  source_name text not null,
  type text not null,
  symbol text not null,
  side text,
  confidence double precision not null,
  price numeric,
  stop_loss numeric,
  take_profit numeric,
  volume numeric,
  equity_share numeric,
  strategy text,
  chart_interval text,
  occurred_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  sequence integer not null default 1,
  reverses boolean,
  order_kind text,
  limit_price numeric,
  trigger_price numeric,
  order_expires_at timestamp with time zone,
  stop_distance jsonb,
  targets jsonb,
  size jsonb,
  position_before jsonb,
  position_after jsonb,
  notes jsonb,
  straddle boolean,
  one_side boolean,
  constraint signals_pkey PRIMARY KEY (tenant_id, received_at, signal_id),
  constraint signals_check CHECK (((type = 'exit'::text) OR (side IS NOT NULL))),
  constraint signals_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
  constraint signals_order_kind_check CHECK ((order_kind = ANY (ARRAY['market'::text, 'limit'::text, 'stop'::text, 'stop-limit'::text]))),
  constraint signals_priced_orders CHECK ((((order_kind = ANY (ARRAY['limit'::text, 'stop-limit'::text])) AND (limit_price IS NOT NULL)) OR (order_kind IS NULL) OR (order_kind = ANY (ARRAY['market'::text, 'stop'::text])))),
  constraint signals_reverses_entries CHECK (((type = 'entry'::text) OR (reverses IS NULL))),
  constraint signals_side_check CHECK ((side = ANY (ARRAY['buy'::text, 'sell'::text]))),
  constraint signals_triggered_orders CHECK ((((order_kind = ANY (ARRAY['stop'::text, 'stop-limit'::text])) AND (trigger_price IS NOT NULL)) OR (order_kind IS NULL) OR (order_kind = ANY (ARRAY['market'::text, 'limit'::text])))),
  constraint signals_type_check CHECK ((type = ANY (ARRAY['entry'::text, 'exit'::text])))
) partition by RANGE (received_at);
alter table signals enable row level security;
alter table signals force row level security;
CREATE INDEX signals_of_source ON ONLY signals USING btree (tenant_id, source_id, received_at);
CREATE INDEX signals_of_symbol ON ONLY signals USING btree (tenant_id, symbol, received_at);
create policy tenant_only on signals for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on signals for all to signals_worker using true with check true;
grant delete, insert, select, update on signals to signals_app;
grant delete, insert, select, update on signals to signals_worker;

create table signals_default (
  tenant_id uuid not null,
  signal_id uuid not null,
  received_at timestamp with time zone not null,
  payload_id uuid not null,
  source_id uuid not null,
  source_kind text not null,
  source_name text not null,
  type text not null,
  symbol text not null,
  side text,
  confidence double precision not null,
  price numeric,
  stop_loss numeric,
  take_profit numeric,
  volume numeric,
  equity_share numeric,
  strategy text,
  chart_interval text,
  occurred_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  sequence integer not null default 1,
  reverses boolean,
  order_kind text,
  limit_price numeric,
  trigger_price numeric,
  order_expires_at timestamp with time zone,
  stop_distance jsonb,
  targets jsonb,
  size jsonb,
  position_before jsonb,
  position_after jsonb,
  notes jsonb,
  straddle boolean,
  one_side boolean,
  constraint signals_default_pkey PRIMARY KEY (tenant_id, received_at, signal_id),
  constraint signals_check CHECK (((type = 'exit'::text) OR (side IS NOT NULL))),
  constraint signals_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
  constraint signals_order_kind_check CHECK ((order_kind = ANY (ARRAY['market'::text, 'limit'::text, 'stop'::text, 'stop-limit'::text]))),
  constraint signals_priced_orders CHECK ((((order_kind = ANY (ARRAY['limit'::text, 'stop-limit'::text])) AND (limit_price IS NOT NULL)) OR (order_kind IS NULL) OR (order_kind = ANY (ARRAY['market'::text, 'stop'::text])))),
  constraint signals_reverses_entries CHECK (((type = 'entry'::text) OR (reverses IS NULL))),
  constraint signals_side_check CHECK ((side = ANY (ARRAY['buy'::text, 'sell'::text]))),
  constraint signals_triggered_orders CHECK ((((order_kind = ANY (ARRAY['stop'::text, 'stop-limit'::text])) AND (trigger_price IS NOT NULL)) OR (order_kind IS NULL) OR (order_kind = ANY (ARRAY['market'::text, 'limit'::text])))),
  constraint signals_type_check CHECK ((type = ANY (ARRAY['entry'::text, 'exit'::text])))
) partition by DEFAULT;
alter table signals_default enable row level security;
alter table signals_default force row level security;
CREATE INDEX signals_default_tenant_id_source_id_received_at_idx ON signals_default USING btree (tenant_id, source_id, received_at);
CREATE INDEX signals_default_tenant_id_symbol_received_at_idx ON signals_default USING btree (tenant_id, symbol, received_at);
grant delete, insert, select, update on signals_default to signals_app;
grant delete, insert, select, update on signals_default to signals_worker;

create table source_directory (
  token_hash text not null,
  home_tenant_id uuid not null,
  source_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint source_directory_pkey PRIMARY KEY (token_hash),
  constraint source_directory_token_hash_check CHECK ((length(token_hash) = 64))
);
CREATE INDEX source_directory_source ON source_directory USING btree (source_id);
grant delete, insert, select, update on source_directory to signals_app;
grant delete, insert, select, update on source_directory to signals_worker;

create table source_secrets (
  tenant_id uuid not null,
  source_id uuid not null,
  secret_id uuid not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint source_secrets_pkey PRIMARY KEY (tenant_id, source_id, secret_id),
  constraint source_secrets_tenant_id_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES sources(tenant_id, source_id)
);
alter table source_secrets enable row level security;
alter table source_secrets force row level security;
create policy tenant_only on source_secrets for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on source_secrets for all to signals_worker using true with check true;
grant delete, insert, select, update on source_secrets to signals_app;
grant delete, insert, select, update on source_secrets to signals_worker;

create table sources (
  tenant_id uuid not null,
  source_id uuid not null,
  name text not null,
  kind text not null,
  settings jsonb not null,
  body_secret_hash text,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  silent_since timestamp with time zone,
  silent_last_at timestamp with time zone,
  constraint sources_pkey PRIMARY KEY (tenant_id, source_id),
  constraint sources_body_secret_hash_check CHECK ((length(body_secret_hash) = 64)),
  constraint sources_kind_check CHECK ((kind = ANY (ARRAY['tradingview'::text, 'trendspider'::text, 'generic'::text])))
);
alter table sources enable row level security;
alter table sources force row level security;
create policy tenant_only on sources for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on sources for all to signals_worker using true with check true;
grant delete, insert, select, update on sources to signals_app;
grant delete, insert, select, update on sources to signals_worker;

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
create policy tenant_only on standings for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on standings for all to signals_worker using true with check true;
grant delete, insert, select, update on standings to signals_app;
grant delete, insert, select, update on standings to signals_worker;

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
create policy tenant_only on timers for all to signals_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to signals_worker using true with check true;
grant delete, insert, select, update on timers to signals_app;
grant delete, insert, select, update on timers to signals_worker;
