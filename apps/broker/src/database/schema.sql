-- schema broker: made by "npm run schema" from the migrated database; do not edit

CREATE OR REPLACE FUNCTION broker.ensure_month_partitions(parent text, months_ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'broker'
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

CREATE OR REPLACE FUNCTION broker.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION broker.witness_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'broker'
AS $function$
declare
  level text := tg_argv[0];
  hides text[] := string_to_array(tg_argv[2], ',');
  was jsonb; becomes jsonb; whose uuid; entry uuid; hidden text[];
begin
  if tg_op in ('UPDATE', 'DELETE') then was := to_jsonb(old); end if;
  if tg_op in ('UPDATE', 'INSERT') then becomes := to_jsonb(new); end if;
  whose := coalesce((coalesce(becomes, was) ->> 'tenant_id')::uuid, '00000000-0000-0000-0000-000000000000');
  if level = 'audited' then
    select o.id into entry from outbox o
    where o.tenant_id = whose and o.published_at is null and o.xmin = pg_current_xact_id()::xid and o.subject like '%.audit.recorded.%'
    order by o.seq desc limit 1;
  end if;
  select coalesce(array_agg(h), '{}') into hidden from unnest(hides) h where was -> h is distinct from becomes -> h;
  insert into witness_entries (tenant_id, entry_id, transaction_id, table_name, operation, level, row_key, before, after, hidden, audit_entry, role, program, address)
  values (
    whose, gen_random_uuid(), pg_current_xact_id()::text::bigint, tg_table_name, lower(tg_op), level,
    coalesce((select jsonb_object_agg(k, coalesce(becomes, was) -> k) from unnest(string_to_array(tg_argv[1], ',')) k), '{}'),
    (select jsonb_object_agg(key, value) from jsonb_each(was - hides) where becomes is null or becomes -> key is distinct from value),
    (select jsonb_object_agg(key, value) from jsonb_each(becomes - hides) where was is null or was -> key is distinct from value),
    hidden, entry, session_user, current_setting('application_name'), inet_client_addr()::text);
  return null;
end $function$;

create table accounts (
  tenant_id uuid not null,
  account_id uuid not null,
  server text not null,
  login text not null,
  company text not null,
  currency text not null,
  margin_mode text not null,
  account_kind text not null,
  leverage integer not null,
  terminal_id uuid not null,
  connection text not null,
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
  last_deal_at timestamp with time zone,
  balance numeric,
  equity numeric,
  credit numeric,
  margin numeric,
  free_margin numeric,
  numbers_at timestamp with time zone,
  last_seen_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  magic_nonces integer[] not null default ARRAY[(1 + (floor((random() * (65535)::double precision)))::integer)],
  constraint accounts_pkey PRIMARY KEY (tenant_id, account_id),
  constraint accounts_tenant_id_server_login_key UNIQUE (tenant_id, server, login),
  constraint accounts_account_kind_check CHECK ((account_kind = ANY (ARRAY['demo'::text, 'real'::text, 'contest'::text]))),
  constraint accounts_connection_check CHECK ((connection = ANY (ARRAY['connected'::text, 'stale'::text, 'offline'::text, 'quarantined'::text]))),
  constraint accounts_margin_mode_check CHECK ((margin_mode = ANY (ARRAY['hedging'::text, 'netting'::text])))
);
alter table accounts enable row level security;
alter table accounts force row level security;
CREATE INDEX accounts_time ON accounts USING btree (tenant_id, created_at, account_id);
create policy tenant_only on accounts for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on accounts for all to broker_worker using true with check true;
grant delete, insert, select, update on accounts to broker_app;
grant delete, insert, select, update on accounts to broker_worker;

create table adjustments (
  tenant_id uuid not null,
  adjustment_id uuid not null,
  account_id uuid not null,
  discrepancy_id uuid not null,
  kind text not null,
  position_id numeric(20,0),
  side text,
  volume numeric,
  amount numeric,
  reason text not null,
  voided_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint adjustments_pkey PRIMARY KEY (tenant_id, adjustment_id),
  constraint adjustments_tenant_id_discrepancy_id_fkey FOREIGN KEY (tenant_id, discrepancy_id) REFERENCES discrepancies(tenant_id, discrepancy_id),
  constraint adjustments_kind_check CHECK ((kind = ANY (ARRAY['position'::text, 'cash'::text])))
);
alter table adjustments enable row level security;
alter table adjustments force row level security;
CREATE INDEX adjustments_in_force ON adjustments USING btree (tenant_id, account_id) WHERE voided_at IS NULL;
create policy tenant_only on adjustments for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on adjustments for all to broker_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON adjustments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,adjustment_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON adjustments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,adjustment_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON adjustments FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF volume, amount, kind, side, voided_at ON adjustments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.volume IS DISTINCT FROM new.volume OR old.amount IS DISTINCT FROM new.amount OR old.kind IS DISTINCT FROM new.kind OR old.side IS DISTINCT FROM new.side OR old.voided_at IS DISTINCT FROM new.voided_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,adjustment_id', '');
grant delete, insert, select, update on adjustments to broker_app;
grant delete, insert, select, update on adjustments to broker_worker;

create table commands (
  tenant_id uuid not null,
  command_id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  seq bigint not null,
  wire jsonb not null,
  magic numeric(20,0) not null,
  not_after timestamp with time zone not null,
  attempt integer not null,
  state text not null,
  ended boolean not null default false,
  leased_journal text,
  revoking boolean not null default false,
  result jsonb,
  changed_at timestamp with time zone not null,
  order_ticket numeric(20,0),
  searches integer not null default 0,
  constraint commands_pkey PRIMARY KEY (tenant_id, command_id),
  constraint commands_tenant_id_account_id_seq_key UNIQUE (tenant_id, account_id, seq),
  constraint commands_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders(tenant_id, order_id),
  constraint commands_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'accepted'::text, 'sent'::text, 'placed'::text, 'partial'::text, 'done'::text, 'rejected'::text, 'expired'::text, 'unknown'::text, 'deferred'::text, 'blocked'::text, 'cancelled'::text])))
);
alter table commands enable row level security;
alter table commands force row level security;
CREATE INDEX commands_magic ON commands USING btree (tenant_id, account_id, magic);
CREATE INDEX commands_open ON commands USING btree (tenant_id, account_id) WHERE NOT ended;
CREATE INDEX commands_overdue ON commands USING btree (not_after) WHERE NOT ended AND state <> 'placed'::text;
create policy tenant_only on commands for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on commands for all to broker_worker using true with check true;
grant delete, insert, select, update on commands to broker_app;
grant delete, insert, select, update on commands to broker_worker;

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
create policy tenant_only on dead_letters for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to broker_worker using true with check true;
grant insert, select on dead_letters to broker_app;
grant delete, insert, select, update on dead_letters to broker_worker;

create table deal_corrections (
  tenant_id uuid not null,
  account_id uuid not null,
  correction_id uuid not null,
  ticket numeric(20,0) not null,
  position_id numeric(20,0),
  kind text not null,
  before jsonb not null,
  after jsonb not null,
  net_change numeric not null,
  at timestamp with time zone not null,
  seq bigint not null generated always as identity,
  constraint deal_corrections_pkey PRIMARY KEY (tenant_id, account_id, correction_id),
  constraint deal_corrections_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint deal_corrections_kind_check CHECK ((kind = ANY (ARRAY['canceled'::text, 'changed'::text])))
);
alter table deal_corrections enable row level security;
alter table deal_corrections force row level security;
CREATE INDEX deal_corrections_position ON deal_corrections USING btree (tenant_id, account_id, position_id) WHERE position_id IS NOT NULL;
CREATE INDEX deal_corrections_ticket ON deal_corrections USING btree (tenant_id, account_id, ticket, seq);
create policy tenant_only on deal_corrections for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on deal_corrections for all to broker_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON deal_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON deal_corrections FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON deal_corrections DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id,correction_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON deal_corrections DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id,correction_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON deal_corrections FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
grant insert, select on deal_corrections to broker_app;
grant insert, select on deal_corrections to broker_worker;

create table deals (
  tenant_id uuid not null,
  account_id uuid not null,
  ticket numeric(20,0) not null,
  dealt_at timestamp with time zone not null,
  order_ticket numeric(20,0),
  position_id numeric(20,0),
  symbol text,
  type text not null,
  entry text,
  volume numeric,
  price numeric,
  profit numeric not null,
  swap numeric not null,
  commission numeric not null,
  fee numeric not null,
  net numeric not null generated always as ((((profit + swap) + commission) + fee)) stored,
  balance numeric,
  magic numeric(20,0),
  comment text,
  reason text,
  order_id uuid,
  booked_at timestamp with time zone not null default now(),
  constraint deals_pkey PRIMARY KEY (tenant_id, account_id, ticket, dealt_at),
  constraint deals_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint deals_check CHECK (((type = ANY (ARRAY['buy'::text, 'sell'::text])) = ((position_id IS NOT NULL) AND (entry IS NOT NULL) AND (volume IS NOT NULL) AND (price IS NOT NULL) AND (symbol IS NOT NULL))))
) partition by RANGE (dealt_at);
alter table deals enable row level security;
alter table deals force row level security;
CREATE INDEX deals_position ON ONLY deals USING btree (tenant_id, account_id, position_id) WHERE position_id IS NOT NULL;
CREATE INDEX deals_time ON ONLY deals USING btree (tenant_id, account_id, dealt_at, ticket);
create policy tenant_only on deals for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on deals for all to broker_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON deals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON deals FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on deals to broker_app;
grant insert, select on deals to broker_worker;

create table deals_default (
  tenant_id uuid not null,
  account_id uuid not null,
  ticket numeric(20,0) not null,
  dealt_at timestamp with time zone not null,
  order_ticket numeric(20,0),
  position_id numeric(20,0),
  symbol text,
  type text not null,
  entry text,
  volume numeric,
  price numeric,
  profit numeric not null,
  swap numeric not null,
  commission numeric not null,
  fee numeric not null,
  net numeric not null generated always as ((((profit + swap) + commission) + fee)) stored,
  balance numeric,
  magic numeric(20,0),
  comment text,
  reason text,
  order_id uuid,
  booked_at timestamp with time zone not null default now(),
  constraint deals_default_pkey PRIMARY KEY (tenant_id, account_id, ticket, dealt_at),
  constraint deals_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint deals_check CHECK (((type = ANY (ARRAY['buy'::text, 'sell'::text])) = ((position_id IS NOT NULL) AND (entry IS NOT NULL) AND (volume IS NOT NULL) AND (price IS NOT NULL) AND (symbol IS NOT NULL))))
) partition by DEFAULT;
alter table deals_default enable row level security;
alter table deals_default force row level security;
CREATE INDEX deals_default_tenant_id_account_id_dealt_at_ticket_idx ON deals_default USING btree (tenant_id, account_id, dealt_at, ticket);
CREATE INDEX deals_default_tenant_id_account_id_position_id_idx ON deals_default USING btree (tenant_id, account_id, position_id) WHERE position_id IS NOT NULL;
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON deals_default FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant delete, insert, select, update on deals_default to broker_app;
grant delete, insert, select, update on deals_default to broker_worker;

create table discrepancies (
  tenant_id uuid not null,
  discrepancy_id uuid not null,
  account_id uuid not null,
  kind text not null,
  subject text not null,
  severity text not null,
  state text not null,
  symbol text,
  position_id numeric(20,0),
  summary text not null,
  evidence jsonb not null,
  action text,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  escalated boolean not null default false,
  reopened integer not null default 0,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  closed_by text,
  closed_at timestamp with time zone,
  note text,
  revision bigint not null,
  constraint discrepancies_pkey PRIMARY KEY (tenant_id, discrepancy_id),
  constraint discrepancies_tenant_id_account_id_kind_subject_key UNIQUE (tenant_id, account_id, kind, subject),
  constraint discrepancies_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint discrepancies_kind_check CHECK ((kind = ANY (ARRAY['D1'::text, 'D2'::text, 'D3'::text, 'D4'::text, 'D5'::text, 'D6'::text, 'D11'::text, 'D12'::text, 'D13'::text, 'D14'::text, 'D15'::text]))),
  constraint discrepancies_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text]))),
  constraint discrepancies_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text])))
);
alter table discrepancies enable row level security;
alter table discrepancies force row level security;
CREATE INDEX discrepancies_open ON discrepancies USING btree (tenant_id, account_id) WHERE state = 'open'::text;
CREATE INDEX discrepancies_time ON discrepancies USING btree (tenant_id, account_id, first_seen_at, discrepancy_id);
create policy tenant_only on discrepancies for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on discrepancies for all to broker_worker using true with check true;
grant delete, insert, select, update on discrepancies to broker_app;
grant delete, insert, select, update on discrepancies to broker_worker;

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
create policy tenant_only on entitlements for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlements for all to broker_worker using true with check true;
grant delete, insert, select, update on entitlements to broker_app;
grant delete, insert, select, update on entitlements to broker_worker;

create table equity_points (
  tenant_id uuid not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  equity numeric not null,
  balance numeric not null,
  constraint equity_points_pkey PRIMARY KEY (tenant_id, account_id, at)
);
alter table equity_points enable row level security;
alter table equity_points force row level security;
CREATE INDEX equity_points_at ON equity_points USING btree (at);
create policy tenant_only on equity_points for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on equity_points for all to broker_worker using true with check true;
grant delete, insert, select, update on equity_points to broker_app;
grant delete, insert, select, update on equity_points to broker_worker;

create table guard_closes (
  tenant_id uuid not null,
  run_id uuid not null,
  target_id numeric(20,0) not null,
  attempt integer not null,
  account_id uuid not null,
  symbol text not null,
  order_id uuid not null,
  command_id uuid not null,
  state text not null,
  armed boolean not null,
  retcode integer,
  requested_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  kind text not null,
  constraint guard_closes_pkey PRIMARY KEY (tenant_id, run_id, kind, target_id, attempt),
  constraint guard_closes_tenant_id_order_id_key UNIQUE (tenant_id, order_id),
  constraint guard_closes_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES orders(tenant_id, order_id),
  constraint guard_closes_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES guard_runs(tenant_id, run_id),
  constraint guard_closes_kind_check CHECK ((kind = ANY (ARRAY['close'::text, 'cancel'::text]))),
  constraint guard_closes_state_check CHECK ((state = ANY (ARRAY['live'::text, 'executed'::text, 'returned'::text, 'failed'::text])))
);
alter table guard_closes enable row level security;
alter table guard_closes force row level security;
CREATE UNIQUE INDEX guard_closes_one_live ON guard_closes USING btree (tenant_id, run_id, kind, target_id) WHERE state = 'live'::text;
create policy tenant_only on guard_closes for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on guard_closes for all to broker_worker using true with check true;
grant delete, insert, select, update on guard_closes to broker_app;
grant delete, insert, select, update on guard_closes to broker_worker;

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
  at timestamp with time zone not null,
  phrases jsonb,
  constraint guard_history_pkey PRIMARY KEY (tenant_id, account_id, revision),
  constraint guard_history_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
);
alter table guard_history enable row level security;
alter table guard_history force row level security;
create policy tenant_only on guard_history for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on guard_history for all to broker_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON guard_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON guard_history FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON guard_history DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id,revision', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON guard_history FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
grant insert, select on guard_history to broker_app;
grant insert, select on guard_history to broker_worker;

create table guard_runs (
  tenant_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  policy_version integer not null,
  cause text not null,
  peak numeric,
  trigger_equity numeric,
  breached_at timestamp with time zone not null,
  deadline_at timestamp with time zone not null,
  disarm jsonb,
  overdue boolean not null default false,
  closing_at timestamp with time zone,
  flat_at timestamp with time zone,
  close_equity numeric,
  outcome text,
  epoch bigint not null,
  constraint guard_runs_pkey PRIMARY KEY (tenant_id, run_id),
  constraint guard_runs_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint guard_runs_cause_check CHECK ((cause = ANY (ARRAY['breach'::text, 'hard-floor'::text, 'owner'::text, 'terminal'::text]))),
  constraint guard_runs_outcome_check CHECK ((outcome = ANY (ARRAY['cancelled'::text, 'recovered'::text, 'closed'::text])))
);
alter table guard_runs enable row level security;
alter table guard_runs force row level security;
CREATE INDEX guard_runs_time ON guard_runs USING btree (tenant_id, account_id, breached_at);
create policy tenant_only on guard_runs for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on guard_runs for all to broker_worker using true with check true;
grant delete, insert, select, update on guard_runs to broker_app;
grant delete, insert, select, update on guard_runs to broker_worker;

create table guards (
  tenant_id uuid not null,
  account_id uuid not null,
  status text not null,
  run_no bigint not null,
  run_id uuid not null,
  policy_version integer not null,
  warn numeric not null,
  reduce numeric not null,
  breach numeric not null,
  hard_floor numeric not null,
  countdown_ms integer not null,
  peak numeric,
  peak_since timestamp with time zone not null,
  breach_muted boolean not null default false,
  blind_since timestamp with time zone,
  revision bigint not null,
  changed_at timestamp with time zone not null,
  taken_step numeric not null default 0,
  confirm_warn_ms integer not null default 250,
  confirm_reduce_ms integer not null default 250,
  confirm_breach_ms integer not null default 250,
  spread_grace_ms integer not null default 30000,
  constraint guards_pkey PRIMARY KEY (tenant_id, account_id),
  constraint guards_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint guards_check CHECK (((warn < reduce) AND (reduce < breach) AND (breach < hard_floor))),
  constraint guards_status_check CHECK ((status = ANY (ARRAY['armed'::text, 'warned'::text, 'reducing'::text, 'breached'::text, 'closing'::text, 'flat-locked'::text])))
);
alter table guards enable row level security;
alter table guards force row level security;
CREATE INDEX guards_busy ON guards USING btree (status) WHERE status = ANY (ARRAY['breached'::text, 'closing'::text]);
create policy tenant_only on guards for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on guards for all to broker_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON guards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON guards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON guards FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF warn, reduce, breach, hard_floor, countdown_ms, confirm_warn_ms, confirm_reduce_ms, confirm_breach_ms, spread_grace_ms ON guards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.warn IS DISTINCT FROM new.warn OR old.reduce IS DISTINCT FROM new.reduce OR old.breach IS DISTINCT FROM new.breach OR old.hard_floor IS DISTINCT FROM new.hard_floor OR old.countdown_ms IS DISTINCT FROM new.countdown_ms OR old.confirm_warn_ms IS DISTINCT FROM new.confirm_warn_ms OR old.confirm_reduce_ms IS DISTINCT FROM new.confirm_reduce_ms OR old.confirm_breach_ms IS DISTINCT FROM new.confirm_breach_ms OR old.spread_grace_ms IS DISTINCT FROM new.spread_grace_ms) EXECUTE FUNCTION witness_change('audited', 'tenant_id,account_id', '');
grant delete, insert, select, update on guards to broker_app;
grant delete, insert, select, update on guards to broker_worker;

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
create policy tenant_only on idempotency_keys for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to broker_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to broker_app;
grant delete, insert, select, update on idempotency_keys to broker_worker;

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
create policy tenant_only on inbox for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to broker_worker using true with check true;
grant insert, select on inbox to broker_app;
grant delete, insert, select, update on inbox to broker_worker;

create table orders (
  tenant_id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  client_key text not null,
  type text not null,
  priority text not null,
  symbol text not null,
  side text,
  volume numeric,
  stop_loss numeric,
  take_profit numeric,
  position_id numeric(20,0),
  expires_at timestamp with time zone not null,
  state text not null,
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
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  order_ticket numeric(20,0),
  order_kind text,
  pending_price numeric,
  stop_limit_price numeric,
  expiration timestamp with time zone,
  pipeline_id uuid,
  remainder numeric,
  request_hash text,
  in_doubt boolean not null default false,
  cancel_note text,
  constraint orders_pkey PRIMARY KEY (tenant_id, order_id),
  constraint orders_tenant_id_client_key_key UNIQUE (tenant_id, client_key),
  constraint orders_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint orders_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'leased'::text, 'accepted'::text, 'sent'::text, 'placed'::text, 'partial'::text, 'done'::text, 'rejected'::text, 'expired'::text, 'unknown'::text, 'deferred'::text, 'blocked'::text, 'cancelled'::text]))),
  constraint orders_type_check CHECK ((type = ANY (ARRAY['open'::text, 'close'::text, 'modify'::text, 'cancel'::text])))
);
alter table orders enable row level security;
alter table orders force row level security;
CREATE INDEX orders_in_doubt ON orders USING btree (tenant_id, account_id) WHERE in_doubt;
CREATE INDEX orders_time ON orders USING btree (tenant_id, account_id, created_at, order_id);
create policy tenant_only on orders for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on orders for all to broker_worker using true with check true;
grant delete, insert, select, update on orders to broker_app;
grant delete, insert, select, update on orders to broker_worker;

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
create policy tenant_only on outbox for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to broker_worker using true with check true;
grant insert, select on outbox to broker_app;
grant delete, insert, select, update on outbox to broker_worker;

create table position_corrections (
  tenant_id uuid not null,
  account_id uuid not null,
  correction_id uuid not null,
  position_id numeric(20,0) not null,
  symbol text not null,
  side text not null,
  volume numeric not null,
  open_price numeric not null,
  opened_at timestamp with time zone not null,
  magic numeric(20,0),
  discrepancy_id uuid not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint position_corrections_pkey PRIMARY KEY (tenant_id, account_id, correction_id),
  constraint position_corrections_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint position_corrections_side_check CHECK ((side = ANY (ARRAY['buy'::text, 'sell'::text])))
);
alter table position_corrections enable row level security;
alter table position_corrections force row level security;
CREATE INDEX position_corrections_position ON position_corrections USING btree (tenant_id, account_id, position_id);
create policy tenant_only on position_corrections for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on position_corrections for all to broker_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON position_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON position_corrections FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON position_corrections DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id,correction_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON position_corrections DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,account_id,correction_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON position_corrections FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
grant insert, select on position_corrections to broker_app;
grant insert, select on position_corrections to broker_worker;

create table positions (
  tenant_id uuid not null,
  account_id uuid not null,
  position_id numeric(20,0) not null,
  symbol text not null,
  side text not null,
  volume numeric not null,
  open_price numeric not null,
  close_price numeric,
  closed_volume numeric not null,
  realised numeric not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  magic numeric(20,0),
  deals integer not null,
  reversals integer not null,
  incomplete boolean not null,
  order_id uuid,
  revision bigint not null,
  constraint positions_pkey PRIMARY KEY (tenant_id, account_id, position_id),
  constraint positions_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id),
  constraint positions_side_check CHECK ((side = ANY (ARRAY['buy'::text, 'sell'::text])))
);
alter table positions enable row level security;
alter table positions force row level security;
CREATE INDEX positions_open ON positions USING btree (tenant_id, account_id) WHERE volume > 0::numeric;
CREATE INDEX positions_time ON positions USING btree (tenant_id, account_id, opened_at, position_id);
create policy tenant_only on positions for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on positions for all to broker_worker using true with check true;
grant delete, insert, select, update on positions to broker_app;
grant delete, insert, select, update on positions to broker_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to broker_worker;

create table report_accounts (
  tenant_id uuid not null,
  report_id uuid not null,
  kind text not null,
  identity jsonb not null,
  imported_at timestamp with time zone not null default now(),
  imported_by uuid not null,
  deals integer not null default 0,
  constraint report_accounts_pkey PRIMARY KEY (tenant_id, report_id),
  constraint report_accounts_deals_check CHECK ((deals >= 0)),
  constraint report_accounts_kind_check CHECK ((kind = ANY (ARRAY['mt5-history'::text, 'mt5-tester'::text, 'mt4-statement'::text, 'mt4-tester'::text])))
);
alter table report_accounts enable row level security;
alter table report_accounts force row level security;
CREATE INDEX report_accounts_time ON report_accounts USING btree (tenant_id, imported_at, report_id);
create policy tenant_only on report_accounts for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on report_accounts for all to broker_worker using true with check true;
grant delete, insert, select, update on report_accounts to broker_app;
grant delete, insert, select, update on report_accounts to broker_worker;

create table report_deals (
  tenant_id uuid not null,
  report_id uuid not null,
  ticket numeric(20,0) not null,
  dealt_at timestamp with time zone not null,
  type text not null,
  entry text,
  symbol text,
  volume numeric,
  price numeric,
  profit numeric not null,
  swap numeric not null,
  commission numeric not null,
  fee numeric not null,
  net numeric not null,
  balance numeric,
  position_id numeric(20,0),
  order_ticket numeric(20,0),
  comment text,
  is_credit boolean not null,
  constraint report_deals_pkey PRIMARY KEY (tenant_id, report_id, ticket),
  constraint report_deals_tenant_id_report_id_fkey FOREIGN KEY (tenant_id, report_id) REFERENCES report_accounts(tenant_id, report_id) ON DELETE CASCADE,
  constraint report_deals_check CHECK ((net = (((profit + swap) + commission) + fee)))
);
alter table report_deals enable row level security;
alter table report_deals force row level security;
CREATE INDEX report_deals_time ON report_deals USING btree (tenant_id, report_id, dealt_at, ticket);
create policy tenant_only on report_deals for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on report_deals for all to broker_worker using true with check true;
grant delete, insert, select, update on report_deals to broker_app;
grant delete, insert, select, update on report_deals to broker_worker;

create table report_files (
  tenant_id uuid not null,
  report_id uuid not null,
  sha256 text not null,
  file_name text not null,
  opening numeric not null,
  balance numeric not null,
  equity numeric,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  deals integer not null,
  disagreements jsonb not null,
  notes jsonb not null,
  imported_at timestamp with time zone not null default now(),
  imported_by uuid not null,
  constraint report_files_pkey PRIMARY KEY (tenant_id, report_id, sha256),
  constraint report_files_tenant_id_report_id_fkey FOREIGN KEY (tenant_id, report_id) REFERENCES report_accounts(tenant_id, report_id) ON DELETE CASCADE
);
alter table report_files enable row level security;
alter table report_files force row level security;
create policy tenant_only on report_files for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on report_files for all to broker_worker using true with check true;
grant delete, insert, select, update on report_files to broker_app;
grant delete, insert, select, update on report_files to broker_worker;

create table specifications (
  tenant_id uuid not null,
  account_id uuid not null,
  symbol text not null,
  specification jsonb not null,
  constraint specifications_pkey PRIMARY KEY (tenant_id, account_id, symbol),
  constraint specifications_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
);
alter table specifications enable row level security;
alter table specifications force row level security;
create policy tenant_only on specifications for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on specifications for all to broker_worker using true with check true;
grant delete, insert, select, update on specifications to broker_app;
grant delete, insert, select, update on specifications to broker_worker;

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
create policy tenant_only on standings for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on standings for all to broker_worker using true with check true;
grant delete, insert, select, update on standings to broker_app;
grant delete, insert, select, update on standings to broker_worker;

create table terminal_orders (
  tenant_id uuid not null,
  account_id uuid not null,
  ticket numeric(20,0) not null,
  shown jsonb not null,
  constraint terminal_orders_pkey PRIMARY KEY (tenant_id, account_id, ticket),
  constraint terminal_orders_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
);
alter table terminal_orders enable row level security;
alter table terminal_orders force row level security;
create policy tenant_only on terminal_orders for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on terminal_orders for all to broker_worker using true with check true;
grant delete, insert, select, update on terminal_orders to broker_app;
grant delete, insert, select, update on terminal_orders to broker_worker;

create table terminal_positions (
  tenant_id uuid not null,
  account_id uuid not null,
  position_id numeric(20,0) not null,
  shown jsonb not null,
  constraint terminal_positions_pkey PRIMARY KEY (tenant_id, account_id, position_id),
  constraint terminal_positions_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
);
alter table terminal_positions enable row level security;
alter table terminal_positions force row level security;
create policy tenant_only on terminal_positions for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on terminal_positions for all to broker_worker using true with check true;
grant delete, insert, select, update on terminal_positions to broker_app;
grant delete, insert, select, update on terminal_positions to broker_worker;

create table terminals (
  tenant_id uuid not null,
  terminal_id uuid not null,
  name text not null,
  user_id uuid not null,
  status text not null,
  secrets jsonb not null,
  version integer not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  hello_seq bigint not null default 0,
  account_id uuid,
  identity jsonb,
  pending_identity jsonb,
  quarantined_at timestamp with time zone,
  refused_at timestamp with time zone,
  refused_code text,
  refused_reason text,
  refused_count integer not null default 0,
  constraint terminals_pkey PRIMARY KEY (tenant_id, terminal_id),
  constraint terminals_status_check CHECK ((status = ANY (ARRAY['active'::text, 'revoked'::text])))
);
alter table terminals enable row level security;
alter table terminals force row level security;
CREATE INDEX terminals_changed ON terminals USING btree (changed_at);
create policy tenant_only on terminals for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on terminals for all to broker_worker using true with check true;
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON terminals FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF secrets, status, user_id ON terminals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.secrets IS DISTINCT FROM new.secrets OR old.status IS DISTINCT FROM new.status OR old.user_id IS DISTINCT FROM new.user_id) EXECUTE FUNCTION witness_change('served', 'tenant_id,terminal_id', 'secrets,identity,pending_identity');
grant delete, insert, select, update on terminals to broker_app;
grant delete, insert, select, update on terminals to broker_worker;

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
create policy tenant_only on timers for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to broker_worker using true with check true;
grant delete, insert, select, update on timers to broker_app;
grant delete, insert, select, update on timers to broker_worker;

create table witness_entries (
  tenant_id uuid not null,
  entry_id uuid not null,
  seq bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  transaction_id bigint not null,
  table_name text not null,
  operation text not null,
  level text not null,
  row_key jsonb not null,
  before jsonb,
  after jsonb,
  hidden text[] not null,
  audit_entry uuid,
  role text not null,
  program text not null,
  address text,
  constraint witness_entries_pkey PRIMARY KEY (tenant_id, entry_id),
  constraint witness_entries_level_check CHECK ((level = ANY (ARRAY['audited'::text, 'served'::text])))
);
alter table witness_entries enable row level security;
alter table witness_entries force row level security;
CREATE INDEX witness_entries_seq ON witness_entries USING btree (seq);
create policy owner_adds on witness_entries for insert to broker_owner with check true;
create policy tenant_only on witness_entries for all to broker_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on witness_entries for all to broker_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON witness_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON witness_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on witness_entries to broker_app;
grant insert, select on witness_entries to broker_worker;
