-- schema billing: made by "npm run schema" from the migrated database; do not edit

CREATE OR REPLACE FUNCTION billing.drop_usage_day(gone date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'billing'
AS $function$
declare
  part text := 'usage_events_' || to_char(gone, 'YYYY_MM_DD');
begin
  if gone > (now() at time zone 'UTC')::date - 37 then
    raise exception 'events of % may still come', gone;
  end if;
  execute format('alter table usage_events detach partition %I', part);
  execute format('drop table %I', part);
end $function$;

CREATE OR REPLACE FUNCTION billing.ensure_usage_days(first date, days_ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'billing'
AS $function$
declare
  part text; made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('ensure_usage_days'));
  for i in 0..days_ahead loop
    part := 'usage_events_' || to_char(first + i, 'YYYY_MM_DD');
    continue when to_regclass(format('%I', part)) is not null;
    execute format('create table %I partition of usage_events for values from (%L) to (%L)', part, first + i, first + i + 1);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    made := made + 1;
  end loop;
  return made;
end $function$;

CREATE OR REPLACE FUNCTION billing.ledger_adds_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  total numeric;
  entries integer;
  maker bigint;
begin
  select coalesce(sum(e.amount), 0), count(*) into total, entries from ledger_entries e
  where e.tenant_id = new.tenant_id and e.purpose = new.purpose and e.source = new.source;
  select p.sealed_by into maker from ledger_postings p
  where p.tenant_id = new.tenant_id and p.purpose = new.purpose and p.source = new.source;
  if total <> 0 or entries < 2 then
    raise exception 'posting % of % adds up to % in % entries', new.purpose, new.source, total, entries
      using errcode = 'check_violation';
  end if;
  if maker is distinct from pg_current_xact_id()::text::bigint then
    raise exception 'posting % of % was made before and takes no more entries', new.purpose, new.source
      using errcode = 'restrict_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION billing.ledger_seal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.sealed_by := pg_current_xact_id()::text::bigint;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION billing.mark_unproven()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'billing'
AS $function$
      begin
        insert into ledger_unproven (tenant_id, mark_id)
          select tenant_id, gen_random_uuid() from (select distinct tenant_id from written) whose;
        return null;
      end $function$;

CREATE OR REPLACE FUNCTION billing.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION billing.witness_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'billing'
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

create table add_ons (
  add_on text not null,
  "position" integer not null,
  name text not null,
  granted jsonb not null,
  on_sale boolean not null,
  constraint add_ons_pkey PRIMARY KEY (add_on)
);
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON add_ons DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'add_on', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON add_ons DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'add_on', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON add_ons FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF granted, on_sale ON add_ons DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.granted IS DISTINCT FROM new.granted OR old.on_sale IS DISTINCT FROM new.on_sale) EXECUTE FUNCTION witness_change('served', 'add_on', '');
grant delete, insert, select, update on add_ons to billing_app;
grant delete, insert, select, update on add_ons to billing_worker;

create table affiliate_codes (
  code text not null,
  affiliate_id uuid not null,
  constraint affiliate_codes_pkey PRIMARY KEY (code)
);
grant delete, insert, select, update on affiliate_codes to billing_app;
grant delete, insert, select, update on affiliate_codes to billing_worker;

create table affiliate_terms (
  version integer not null,
  terms jsonb not null,
  on_offer boolean not null,
  constraint affiliate_terms_pkey PRIMARY KEY (version),
  constraint affiliate_terms_version_check CHECK ((version >= 1))
);
grant delete, insert, select, update on affiliate_terms to billing_app;
grant delete, insert, select, update on affiliate_terms to billing_worker;

create table affiliates (
  tenant_id uuid not null,
  code text not null,
  terms_version integer not null,
  joined_at timestamp with time zone not null,
  credit_terms integer,
  constraint affiliates_pkey PRIMARY KEY (tenant_id),
  constraint affiliates_credit_terms_fkey FOREIGN KEY (credit_terms) REFERENCES credit_terms(version),
  constraint affiliates_terms_version_fkey FOREIGN KEY (terms_version) REFERENCES affiliate_terms(version)
);
alter table affiliates enable row level security;
alter table affiliates force row level security;
create policy tenant_only on affiliates for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on affiliates for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON affiliates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON affiliates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON affiliates FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, code, terms_version, credit_terms ON affiliates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.code IS DISTINCT FROM new.code OR old.terms_version IS DISTINCT FROM new.terms_version OR old.credit_terms IS DISTINCT FROM new.credit_terms) EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
grant delete, insert, select, update on affiliates to billing_app;
grant delete, insert, select, update on affiliates to billing_worker;

create table commissions (
  tenant_id uuid not null,
  invoice_id text not null,
  referred_tenant uuid not null,
  currency text not null,
  basis_points integer not null,
  base bigint not null,
  amount bigint not null,
  settled bigint not null default 0,
  corrections integer not null default 0,
  earned_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  constraint commissions_pkey PRIMARY KEY (tenant_id, invoice_id),
  constraint commissions_tenant_id_referred_tenant_fkey FOREIGN KEY (tenant_id, referred_tenant) REFERENCES referrals(tenant_id, referred_tenant),
  constraint commissions_amount_check CHECK ((amount >= 0))
);
alter table commissions enable row level security;
alter table commissions force row level security;
CREATE INDEX commissions_newest ON commissions USING btree (tenant_id, earned_at, invoice_id);
CREATE INDEX commissions_open ON commissions USING btree (tenant_id, currency, due_at) WHERE amount <> settled;
create policy tenant_only on commissions for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on commissions for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON commissions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,invoice_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON commissions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,invoice_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON commissions FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, basis_points, base, amount, settled, currency, due_at ON commissions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.basis_points IS DISTINCT FROM new.basis_points OR old.base IS DISTINCT FROM new.base OR old.amount IS DISTINCT FROM new.amount OR old.settled IS DISTINCT FROM new.settled OR old.currency IS DISTINCT FROM new.currency OR old.due_at IS DISTINCT FROM new.due_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,invoice_id', '');
grant delete, insert, select, update on commissions to billing_app;
grant delete, insert, select, update on commissions to billing_worker;

create table credit_note_lines (
  tenant_id uuid not null,
  credit_note_id text not null,
  line_id text not null,
  "position" integer not null,
  invoice_line_id text,
  description text,
  quantity bigint,
  amount bigint not null,
  discount bigint not null,
  tax bigint not null,
  constraint credit_note_lines_pkey PRIMARY KEY (tenant_id, credit_note_id, line_id),
  constraint credit_note_lines_tenant_id_credit_note_id_fkey FOREIGN KEY (tenant_id, credit_note_id) REFERENCES credit_notes(tenant_id, credit_note_id)
);
alter table credit_note_lines enable row level security;
alter table credit_note_lines force row level security;
create policy tenant_only on credit_note_lines for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on credit_note_lines for all to billing_worker using true with check true;
grant delete, insert, select, update on credit_note_lines to billing_app;
grant delete, insert, select, update on credit_note_lines to billing_worker;

create table credit_notes (
  tenant_id uuid not null,
  credit_note_id text not null,
  invoice_id text not null,
  number text,
  status text not null,
  reason text,
  currency text not null,
  total bigint not null,
  tax bigint not null,
  off_due bigint not null,
  to_credit bigint not null,
  refunded bigint not null,
  elsewhere bigint not null,
  created_at timestamp with time zone not null,
  voided_at timestamp with time zone,
  pdf_url text,
  constraint credit_notes_pkey PRIMARY KEY (tenant_id, credit_note_id),
  constraint credit_notes_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, invoice_id),
  constraint credit_notes_status_check CHECK ((status = ANY (ARRAY['issued'::text, 'void'::text])))
);
alter table credit_notes enable row level security;
alter table credit_notes force row level security;
CREATE INDEX credit_notes_of_invoice ON credit_notes USING btree (tenant_id, invoice_id);
create policy tenant_only on credit_notes for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on credit_notes for all to billing_worker using true with check true;
grant delete, insert, select, update on credit_notes to billing_app;
grant delete, insert, select, update on credit_notes to billing_worker;

create table credit_terms (
  version integer not null,
  terms jsonb not null,
  on_offer boolean not null,
  constraint credit_terms_pkey PRIMARY KEY (version),
  constraint credit_terms_version_check CHECK ((version >= 1))
);
grant delete, insert, select, update on credit_terms to billing_app;
grant delete, insert, select, update on credit_terms to billing_worker;

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
create policy tenant_only on dead_letters for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to billing_worker using true with check true;
grant insert, select on dead_letters to billing_app;
grant delete, insert, select, update on dead_letters to billing_worker;

create table discount_terms (
  kind text not null,
  version integer not null,
  percent integer not null,
  months integer not null,
  on_offer boolean not null,
  constraint discount_terms_pkey PRIMARY KEY (kind, version),
  constraint discount_terms_months_check CHECK (((months >= 1) AND (months <= 24))),
  constraint discount_terms_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
  constraint discount_terms_version_check CHECK ((version >= 1))
);
grant delete, insert, select, update on discount_terms to billing_app;
grant delete, insert, select, update on discount_terms to billing_worker;

create table discounts (
  tenant_id uuid not null,
  discount_id uuid not null,
  kind text not null,
  terms integer not null,
  percent integer not null,
  state text not null,
  institution text not null,
  proof text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  decided_by uuid,
  decided_of uuid,
  decided_at timestamp with time zone,
  reason text,
  months integer,
  ends_at timestamp with time zone,
  told_at timestamp with time zone,
  applied_at timestamp with time zone,
  next_at timestamp with time zone not null,
  constraint discounts_pkey PRIMARY KEY (tenant_id, discount_id),
  constraint discounts_kind_terms_fkey FOREIGN KEY (kind, terms) REFERENCES discount_terms(kind, version),
  constraint discounts_ends_check CHECK (((state <> ALL (ARRAY['approved'::text, 'ended'::text])) OR ((ends_at IS NOT NULL) AND (months IS NOT NULL)))),
  constraint discounts_others_check CHECK (((state <> ALL (ARRAY['approved'::text, 'ended'::text])) OR (decided_of <> tenant_id))),
  constraint discounts_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
  constraint discounts_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'ended'::text])))
);
alter table discounts enable row level security;
alter table discounts force row level security;
CREATE INDEX discounts_due ON discounts USING btree (next_at) WHERE state = 'approved'::text;
CREATE INDEX discounts_newest ON discounts USING btree (tenant_id, asked_at);
CREATE UNIQUE INDEX discounts_live ON discounts USING btree (tenant_id) WHERE state = ANY (ARRAY['asked'::text, 'approved'::text]);
create policy tenant_only on discounts for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on discounts for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON discounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,discount_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON discounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,discount_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON discounts FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF percent, state, ends_at, decided_by ON discounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.percent IS DISTINCT FROM new.percent OR old.state IS DISTINCT FROM new.state OR old.ends_at IS DISTINCT FROM new.ends_at OR old.decided_by IS DISTINCT FROM new.decided_by) EXECUTE FUNCTION witness_change('served', 'tenant_id,discount_id', '');
grant delete, insert, select, update on discounts to billing_app;
grant delete, insert, select, update on discounts to billing_worker;

create table disputes (
  tenant_id uuid not null,
  dispute_id text not null,
  invoice_id text not null,
  payment_id text not null,
  status text not null,
  reason text,
  amount bigint not null,
  currency text not null,
  withdrawn boolean not null,
  reinstated boolean not null,
  fee bigint not null,
  due_by timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint disputes_pkey PRIMARY KEY (tenant_id, dispute_id),
  constraint disputes_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, invoice_id)
);
alter table disputes enable row level security;
alter table disputes force row level security;
CREATE INDEX disputes_of_invoice ON disputes USING btree (tenant_id, invoice_id);
create policy tenant_only on disputes for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on disputes for all to billing_worker using true with check true;
grant delete, insert, select, update on disputes to billing_app;
grant delete, insert, select, update on disputes to billing_worker;

create table entitlement_heads (
  tenant_id uuid not null,
  revision bigint not null,
  snapshot jsonb not null,
  next_change_at timestamp with time zone,
  limits_seen_at timestamp with time zone,
  constraint entitlement_heads_pkey PRIMARY KEY (tenant_id),
  constraint entitlement_heads_revision_check CHECK ((revision >= 1))
);
alter table entitlement_heads enable row level security;
alter table entitlement_heads force row level security;
CREATE INDEX entitlement_heads_limits ON entitlement_heads USING btree (limits_seen_at NULLS FIRST);
CREATE INDEX entitlement_heads_next_change ON entitlement_heads USING btree (next_change_at) WHERE next_change_at IS NOT NULL;
create policy tenant_only on entitlement_heads for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlement_heads for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON entitlement_heads DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON entitlement_heads DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON entitlement_heads FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, snapshot ON entitlement_heads DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.snapshot IS DISTINCT FROM new.snapshot) EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
grant delete, insert, select, update on entitlement_heads to billing_app;
grant delete, insert, select, update on entitlement_heads to billing_worker;

create table entitlement_overrides (
  tenant_id uuid not null,
  override_id uuid not null,
  granted jsonb not null,
  reason text not null,
  made_by uuid,
  created_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  made_of uuid,
  constraint entitlement_overrides_pkey PRIMARY KEY (tenant_id, override_id),
  constraint entitlement_overrides_check CHECK ((ends_at > created_at)),
  constraint entitlement_overrides_others_check CHECK ((made_of <> tenant_id)),
  constraint entitlement_overrides_reason_check CHECK ((reason <> ''::text))
);
alter table entitlement_overrides enable row level security;
alter table entitlement_overrides force row level security;
create policy tenant_only on entitlement_overrides for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlement_overrides for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON entitlement_overrides DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,override_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON entitlement_overrides DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,override_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON entitlement_overrides FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, granted, ends_at, ended_at ON entitlement_overrides DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.granted IS DISTINCT FROM new.granted OR old.ends_at IS DISTINCT FROM new.ends_at OR old.ended_at IS DISTINCT FROM new.ended_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,override_id', '');
grant delete, insert, select, update on entitlement_overrides to billing_app;
grant delete, insert, select, update on entitlement_overrides to billing_worker;

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
create policy tenant_only on idempotency_keys for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to billing_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to billing_app;
grant delete, insert, select, update on idempotency_keys to billing_worker;

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
create policy tenant_only on inbox for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to billing_worker using true with check true;
grant insert, select on inbox to billing_app;
grant delete, insert, select, update on inbox to billing_worker;

create table invoice_lines (
  tenant_id uuid not null,
  invoice_id text not null,
  line_id text not null,
  "position" integer not null,
  description text,
  quantity bigint,
  unit_amount text,
  amount bigint not null,
  discount bigint not null,
  tax bigint not null,
  net bigint not null,
  taxes jsonb not null,
  stripe_price text,
  price_id text,
  sold_as text not null,
  is_proration boolean not null,
  period_start timestamp with time zone not null,
  period_end timestamp with time zone not null,
  constraint invoice_lines_pkey PRIMARY KEY (tenant_id, invoice_id, line_id),
  constraint invoice_lines_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, invoice_id)
);
alter table invoice_lines enable row level security;
alter table invoice_lines force row level security;
create policy tenant_only on invoice_lines for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on invoice_lines for all to billing_worker using true with check true;
grant delete, insert, select, update on invoice_lines to billing_app;
grant delete, insert, select, update on invoice_lines to billing_worker;

create table invoices (
  tenant_id uuid not null,
  invoice_id text not null,
  stripe_subscription_id text,
  number text,
  status text not null,
  reason text,
  currency text not null,
  subtotal bigint not null,
  discount bigint not null,
  tax bigint not null,
  total bigint not null,
  amount_due bigint not null,
  amount_paid bigint not null,
  amount_remaining bigint not null,
  starting_balance bigint not null,
  ending_balance bigint not null,
  created_at timestamp with time zone not null,
  finalized_at timestamp with time zone,
  due_at timestamp with time zone,
  paid_at timestamp with time zone,
  voided_at timestamp with time zone,
  uncollectible_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  attempts integer not null,
  hosted_url text,
  pdf_url text,
  digest text not null,
  seen_at timestamp with time zone not null,
  earn_next_at timestamp with time zone,
  constraint invoices_pkey PRIMARY KEY (tenant_id, invoice_id),
  constraint invoices_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'paid'::text, 'uncollectible'::text, 'void'::text])))
);
alter table invoices enable row level security;
alter table invoices force row level security;
CREATE INDEX invoices_newest ON invoices USING btree (tenant_id, created_at, invoice_id);
CREATE INDEX invoices_to_earn ON invoices USING btree (earn_next_at) WHERE earn_next_at IS NOT NULL;
create policy tenant_only on invoices for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on invoices for all to billing_worker using true with check true;
CREATE TRIGGER unproven_insert AFTER INSERT ON invoices REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
CREATE TRIGGER unproven_update AFTER UPDATE ON invoices REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
grant delete, insert, select, update on invoices to billing_app;
grant delete, insert, select, update on invoices to billing_worker;

create table ledger_entries (
  tenant_id uuid not null,
  purpose text not null,
  source text not null,
  account text not null,
  amount bigint not null,
  constraint ledger_entries_pkey PRIMARY KEY (tenant_id, purpose, source, account),
  constraint ledger_entries_tenant_id_purpose_source_fkey FOREIGN KEY (tenant_id, purpose, source) REFERENCES ledger_postings(tenant_id, purpose, source),
  constraint ledger_entries_amount_check CHECK ((amount <> 0))
);
alter table ledger_entries enable row level security;
alter table ledger_entries force row level security;
CREATE INDEX ledger_entries_of_account ON ledger_entries USING btree (tenant_id, account);
create policy tenant_only on ledger_entries for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on ledger_entries for all to billing_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER ledger_zero_sum AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_adds_up();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,purpose,source,account', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,purpose,source,account', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF account, amount ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.account IS DISTINCT FROM new.account OR old.amount IS DISTINCT FROM new.amount) EXECUTE FUNCTION witness_change('served', 'tenant_id,purpose,source,account', '');
grant select on ledger_entries to billing_app;
grant insert, select on ledger_entries to billing_worker;

create table ledger_postings (
  tenant_id uuid not null,
  purpose text not null,
  source text not null,
  invoice_id text,
  currency text not null,
  at timestamp with time zone not null,
  posted_at timestamp with time zone not null,
  sealed_by bigint not null,
  constraint ledger_postings_pkey PRIMARY KEY (tenant_id, purpose, source)
);
alter table ledger_postings enable row level security;
alter table ledger_postings force row level security;
CREATE INDEX ledger_postings_by_time ON ledger_postings USING btree (tenant_id, at);
CREATE INDEX ledger_postings_of_invoice ON ledger_postings USING btree (tenant_id, invoice_id);
create policy tenant_only on ledger_postings for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on ledger_postings for all to billing_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON ledger_postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER ledger_has_entries AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_adds_up();
CREATE TRIGGER ledger_sealed BEFORE INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION ledger_seal();
CREATE TRIGGER unproven_insert AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
CREATE TRIGGER unproven_update AFTER UPDATE ON ledger_postings REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,purpose,source', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,purpose,source', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
grant select on ledger_postings to billing_app;
grant insert, select on ledger_postings to billing_worker;

create table ledger_unproven (
  tenant_id uuid not null,
  mark_id uuid not null,
  constraint ledger_unproven_pkey PRIMARY KEY (tenant_id, mark_id)
);
alter table ledger_unproven enable row level security;
alter table ledger_unproven force row level security;
create policy owner_adds on ledger_unproven for insert to billing_owner with check true;
create policy tenant_only on ledger_unproven for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on ledger_unproven for all to billing_worker using true with check true;
grant delete, insert, select, update on ledger_unproven to billing_app;
grant delete, insert, select, update on ledger_unproven to billing_worker;

create table limit_crossings (
  tenant_id uuid not null,
  subject text not null,
  period_began timestamp with time zone not null,
  bound bigint not null,
  state text not null,
  told_at timestamp with time zone not null,
  constraint limit_crossings_pkey PRIMARY KEY (tenant_id, subject, period_began, bound, state),
  constraint limit_crossings_state_check CHECK ((state = ANY (ARRAY['near'::text, 'reached'::text, 'begun'::text, 'as-plan'::text])))
);
alter table limit_crossings enable row level security;
alter table limit_crossings force row level security;
CREATE INDEX limit_crossings_told ON limit_crossings USING btree (told_at);
create policy tenant_only on limit_crossings for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on limit_crossings for all to billing_worker using true with check true;
grant delete, insert, select, update on limit_crossings to billing_app;
grant delete, insert, select, update on limit_crossings to billing_worker;

create table limit_marks (
  tenant_id uuid not null,
  mark_id uuid not null,
  marked_at timestamp with time zone not null,
  constraint limit_marks_pkey PRIMARY KEY (tenant_id, mark_id)
);
alter table limit_marks enable row level security;
alter table limit_marks force row level security;
CREATE INDEX limit_marks_at ON limit_marks USING btree (marked_at);
create policy tenant_only on limit_marks for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on limit_marks for all to billing_worker using true with check true;
grant delete, insert, select, update on limit_marks to billing_app;
grant delete, insert, select, update on limit_marks to billing_worker;

create table meter_prices (
  plan text not null,
  meter smallint not null,
  currency text not null,
  version integer not null,
  valid_from timestamp with time zone not null,
  mode text not null,
  included numeric not null,
  tiers jsonb not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  is_charged boolean not null default false,
  constraint meter_prices_pkey PRIMARY KEY (plan, meter, currency, version),
  constraint meter_prices_included_check CHECK ((included >= (0)::numeric)),
  constraint meter_prices_mode_check CHECK ((mode = ANY (ARRAY['graduated'::text, 'volume'::text]))),
  constraint meter_prices_version_check CHECK ((version >= 1))
);
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON meter_prices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON meter_prices FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON meter_prices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,meter,currency,version', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON meter_prices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,meter,currency,version', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON meter_prices FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
grant insert, select on meter_prices to billing_app;
grant insert, select on meter_prices to billing_worker;

create table money_acts (
  tenant_id uuid not null,
  act_id uuid not null,
  kind text not null,
  payment_id text,
  invoice_id text,
  reverses uuid,
  amount bigint not null,
  currency text not null,
  reason text not null,
  state text not null,
  needs_second boolean not null,
  asked_by uuid,
  asked_of uuid,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  decided_by uuid,
  decided_of uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  next_at timestamp with time zone not null,
  stripe_id text,
  failure text,
  done_at timestamp with time zone,
  cause text not null default 'person'::text,
  constraint money_acts_pkey PRIMARY KEY (tenant_id, act_id),
  constraint money_acts_amount_check CHECK ((amount > 0)),
  constraint money_acts_cause_check CHECK ((((cause = 'person'::text) AND (asked_by IS NOT NULL) AND (asked_of IS NOT NULL)) OR ((cause = 'referral'::text) AND (asked_by IS NULL) AND (asked_of IS NULL) AND (kind = 'credit'::text) AND (NOT needs_second)))),
  constraint money_acts_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'credit'::text, 'debit'::text]))),
  constraint money_acts_payment_check CHECK (((kind = 'refund'::text) = (payment_id IS NOT NULL))),
  constraint money_acts_second_check CHECK (((NOT needs_second) OR (state <> ALL (ARRAY['approved'::text, 'done'::text, 'failed'::text])) OR ((decided_by IS NOT NULL) AND (decided_by <> asked_by)))),
  constraint money_acts_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'done'::text, 'failed'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);
alter table money_acts enable row level security;
alter table money_acts force row level security;
CREATE INDEX money_acts_alone ON money_acts USING btree (asked_by, currency, asked_at);
CREATE INDEX money_acts_due ON money_acts USING btree (next_at) WHERE state = 'approved'::text;
CREATE INDEX money_acts_newest ON money_acts USING btree (asked_at, act_id);
CREATE INDEX money_acts_of_payment ON money_acts USING btree (tenant_id, payment_id);
CREATE INDEX money_acts_of_tenant ON money_acts USING btree (tenant_id, asked_at);
CREATE INDEX money_acts_waiting ON money_acts USING btree (expires_at) WHERE state = 'waiting'::text;
CREATE UNIQUE INDEX money_acts_reversed ON money_acts USING btree (tenant_id, reverses) WHERE state = ANY (ARRAY['waiting'::text, 'approved'::text, 'done'::text]);
CREATE UNIQUE INDEX money_acts_stripe ON money_acts USING btree (tenant_id, stripe_id);
create policy tenant_only on money_acts for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on money_acts for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON money_acts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,act_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON money_acts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,act_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON money_acts FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, kind, payment_id, amount, currency, state, cause, needs_second, asked_by, asked_of, decided_by, decided_of ON money_acts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.kind IS DISTINCT FROM new.kind OR old.payment_id IS DISTINCT FROM new.payment_id OR old.amount IS DISTINCT FROM new.amount OR old.currency IS DISTINCT FROM new.currency OR old.state IS DISTINCT FROM new.state OR old.cause IS DISTINCT FROM new.cause OR old.needs_second IS DISTINCT FROM new.needs_second OR old.asked_by IS DISTINCT FROM new.asked_by OR old.asked_of IS DISTINCT FROM new.asked_of OR old.decided_by IS DISTINCT FROM new.decided_by OR old.decided_of IS DISTINCT FROM new.decided_of) EXECUTE FUNCTION witness_change('served', 'tenant_id,act_id', '');
grant delete, insert, select, update on money_acts to billing_app;
grant delete, insert, select, update on money_acts to billing_worker;

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
create policy tenant_only on outbox for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to billing_worker using true with check true;
grant insert, select on outbox to billing_app;
grant delete, insert, select, update on outbox to billing_worker;

create table payment_methods (
  tenant_id uuid not null,
  kind text not null,
  brand text,
  last4 text,
  exp_month integer,
  exp_year integer,
  seen_at timestamp with time zone not null,
  constraint payment_methods_pkey PRIMARY KEY (tenant_id),
  constraint payment_methods_last4_check CHECK ((length(last4) <= 4))
);
alter table payment_methods enable row level security;
alter table payment_methods force row level security;
create policy tenant_only on payment_methods for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on payment_methods for all to billing_worker using true with check true;
grant delete, insert, select, update on payment_methods to billing_app;
grant delete, insert, select, update on payment_methods to billing_worker;

create table payments (
  tenant_id uuid not null,
  payment_id text not null,
  invoice_id text not null,
  status text not null,
  returned boolean not null,
  elsewhere boolean not null,
  amount bigint not null,
  currency text not null,
  brand text,
  last4 text,
  failure_code text,
  fee bigint,
  fee_currency text,
  created_at timestamp with time zone not null,
  constraint payments_pkey PRIMARY KEY (tenant_id, payment_id),
  constraint payments_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, invoice_id),
  constraint payments_status_check CHECK ((status = ANY (ARRAY['succeeded'::text, 'pending'::text, 'failed'::text])))
);
alter table payments enable row level security;
alter table payments force row level security;
CREATE INDEX payments_of_invoice ON payments USING btree (tenant_id, invoice_id);
create policy tenant_only on payments for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on payments for all to billing_worker using true with check true;
CREATE TRIGGER unproven_insert AFTER INSERT ON payments REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
CREATE TRIGGER unproven_update AFTER UPDATE ON payments REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION mark_unproven();
grant delete, insert, select, update on payments to billing_app;
grant delete, insert, select, update on payments to billing_worker;

create table payout_shares (
  tenant_id uuid not null,
  payout_id uuid not null,
  invoice_id text not null,
  amount bigint not null,
  constraint payout_shares_pkey PRIMARY KEY (tenant_id, payout_id, invoice_id),
  constraint payout_shares_tenant_id_payout_id_fkey FOREIGN KEY (tenant_id, payout_id) REFERENCES payouts(tenant_id, payout_id),
  constraint payout_shares_amount_check CHECK ((amount <> 0))
);
alter table payout_shares enable row level security;
alter table payout_shares force row level security;
create policy tenant_only on payout_shares for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on payout_shares for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON payout_shares DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,payout_id,invoice_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON payout_shares DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,payout_id,invoice_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON payout_shares FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF amount ON payout_shares DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.amount IS DISTINCT FROM new.amount) EXECUTE FUNCTION witness_change('served', 'tenant_id,payout_id,invoice_id', '');
grant delete, insert, select, update on payout_shares to billing_app;
grant delete, insert, select, update on payout_shares to billing_worker;

create table payouts (
  tenant_id uuid not null,
  payout_id uuid not null,
  currency text not null,
  amount bigint not null,
  reference text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint payouts_pkey PRIMARY KEY (tenant_id, payout_id),
  constraint payouts_amount_check CHECK ((amount > 0))
);
alter table payouts enable row level security;
alter table payouts force row level security;
CREATE INDEX payouts_newest ON payouts USING btree (tenant_id, made_at, payout_id);
create policy tenant_only on payouts for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on payouts for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON payouts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,payout_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON payouts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,payout_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON payouts FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF amount, currency, reference ON payouts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.amount IS DISTINCT FROM new.amount OR old.currency IS DISTINCT FROM new.currency OR old.reference IS DISTINCT FROM new.reference) EXECUTE FUNCTION witness_change('served', 'tenant_id,payout_id', '');
grant delete, insert, select, update on payouts to billing_app;
grant delete, insert, select, update on payouts to billing_worker;

create table plan_acts (
  tenant_id uuid not null,
  act_id uuid not null,
  author jsonb not null,
  action text not null,
  subscription_id uuid,
  detail jsonb not null,
  reason text,
  begun_at timestamp with time zone not null,
  constraint plan_acts_pkey PRIMARY KEY (tenant_id, act_id)
);
alter table plan_acts enable row level security;
alter table plan_acts force row level security;
CREATE INDEX plan_acts_begun ON plan_acts USING btree (begun_at);
create policy tenant_only on plan_acts for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on plan_acts for all to billing_worker using true with check true;
grant delete, insert, select, update on plan_acts to billing_app;
grant delete, insert, select, update on plan_acts to billing_worker;

create table plan_defaults (
  plan text not null,
  feature text not null,
  granted jsonb not null,
  constraint plan_defaults_pkey PRIMARY KEY (plan, feature)
);
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON plan_defaults DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,feature', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON plan_defaults DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,feature', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON plan_defaults FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF granted ON plan_defaults DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.granted IS DISTINCT FROM new.granted) EXECUTE FUNCTION witness_change('served', 'plan,feature', '');
grant delete, insert, select, update on plan_defaults to billing_app;
grant delete, insert, select, update on plan_defaults to billing_worker;

create table plans (
  plan text not null,
  version integer not null,
  "position" integer not null,
  name text not null,
  summary text not null,
  grants jsonb not null,
  on_sale boolean not null,
  trial_days integer not null default 0,
  constraint plans_pkey PRIMARY KEY (plan, version),
  constraint plans_trial_days_check CHECK ((trial_days >= 0)),
  constraint plans_version_check CHECK ((version >= 1))
);
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,version', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'plan,version', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON plans FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF grants, on_sale, trial_days ON plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.grants IS DISTINCT FROM new.grants OR old.on_sale IS DISTINCT FROM new.on_sale OR old.trial_days IS DISTINCT FROM new.trial_days) EXECUTE FUNCTION witness_change('served', 'plan,version', '');
grant delete, insert, select, update on plans to billing_app;
grant delete, insert, select, update on plans to billing_worker;

create table price_changes (
  change_id uuid not null,
  plan text,
  plan_version integer,
  add_on text,
  sold_from timestamp with time zone not null,
  moves text not null,
  bought_since timestamp with time zone,
  notice_days integer not null,
  reason text not null,
  prices jsonb not null,
  mapping jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint price_changes_pkey PRIMARY KEY (change_id),
  constraint price_changes_check CHECK ((((plan IS NULL) = (plan_version IS NULL)) AND ((plan IS NULL) <> (add_on IS NULL)))),
  constraint price_changes_moves_check CHECK ((moves = ANY (ARRAY['nobody'::text, 'everybody'::text, 'bought-since'::text]))),
  constraint price_changes_notice_days_check CHECK ((notice_days >= 0)),
  constraint price_changes_reason_check CHECK ((reason <> ''::text))
);
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON price_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'change_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON price_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'change_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON price_changes FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF mapping, sold_from, moves, bought_since, notice_days, withdrawn_at ON price_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.mapping IS DISTINCT FROM new.mapping OR old.sold_from IS DISTINCT FROM new.sold_from OR old.moves IS DISTINCT FROM new.moves OR old.bought_since IS DISTINCT FROM new.bought_since OR old.notice_days IS DISTINCT FROM new.notice_days OR old.withdrawn_at IS DISTINCT FROM new.withdrawn_at) EXECUTE FUNCTION witness_change('served', 'change_id', '');
grant delete, insert, select, update on price_changes to billing_app;
grant delete, insert, select, update on price_changes to billing_worker;

create table price_moves (
  tenant_id uuid not null,
  change_id uuid not null,
  subscription_id uuid not null,
  state text not null,
  not_before timestamp with time zone not null,
  announced_at timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  due_at timestamp with time zone not null default now(),
  constraint price_moves_pkey PRIMARY KEY (tenant_id, change_id, subscription_id),
  constraint price_moves_state_check CHECK ((state = ANY (ARRAY['announced'::text, 'placed'::text, 'moved'::text, 'left'::text])))
);
alter table price_moves enable row level security;
alter table price_moves force row level security;
CREATE INDEX price_moves_due ON price_moves USING btree (due_at) WHERE state = ANY (ARRAY['announced'::text, 'placed'::text]);
CREATE INDEX price_moves_of_change ON price_moves USING btree (change_id);
CREATE INDEX price_moves_open ON price_moves USING btree (tenant_id, change_id, subscription_id) WHERE state = ANY (ARRAY['announced'::text, 'placed'::text]);
create policy tenant_only on price_moves for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on price_moves for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON price_moves DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,change_id,subscription_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON price_moves DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,change_id,subscription_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON price_moves FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, change_id, subscription_id, state, not_before ON price_moves DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.change_id IS DISTINCT FROM new.change_id OR old.subscription_id IS DISTINCT FROM new.subscription_id OR old.state IS DISTINCT FROM new.state OR old.not_before IS DISTINCT FROM new.not_before) EXECUTE FUNCTION witness_change('served', 'tenant_id,change_id,subscription_id', '');
grant delete, insert, select, update on price_moves to billing_app;
grant delete, insert, select, update on price_moves to billing_worker;

create table prices (
  price_id text not null,
  plan text,
  plan_version integer,
  add_on text,
  currency text not null,
  billing_interval text not null,
  amount bigint not null,
  min_quantity integer not null default 1,
  sold_from timestamp with time zone,
  withdrawn_at timestamp with time zone,
  offered_to uuid,
  offered_by uuid,
  constraint prices_pkey PRIMARY KEY (price_id),
  constraint prices_add_on_fkey FOREIGN KEY (add_on) REFERENCES add_ons(add_on),
  constraint prices_plan_plan_version_fkey FOREIGN KEY (plan, plan_version) REFERENCES plans(plan, version),
  constraint prices_amount_check CHECK ((amount > 0)),
  constraint prices_billing_interval_check CHECK ((billing_interval = ANY (ARRAY['month'::text, 'year'::text]))),
  constraint prices_check CHECK ((((plan IS NULL) = (plan_version IS NULL)) AND ((plan IS NULL) <> (add_on IS NULL)))),
  constraint prices_min_quantity_check CHECK ((min_quantity >= 1)),
  constraint prices_others_check CHECK ((offered_by <> offered_to))
);
alter table prices enable row level security;
CREATE INDEX prices_of_plan ON prices USING btree (plan, plan_version);
create policy offered on prices for all to billing_app using ((offered_to IS NULL) OR (offered_to = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) with check false;
create policy worker_all on prices for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON prices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'price_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON prices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'price_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON prices FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF amount, currency, plan, plan_version, add_on, billing_interval, min_quantity, sold_from, withdrawn_at, offered_to ON prices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.amount IS DISTINCT FROM new.amount OR old.currency IS DISTINCT FROM new.currency OR old.plan IS DISTINCT FROM new.plan OR old.plan_version IS DISTINCT FROM new.plan_version OR old.add_on IS DISTINCT FROM new.add_on OR old.billing_interval IS DISTINCT FROM new.billing_interval OR old.min_quantity IS DISTINCT FROM new.min_quantity OR old.sold_from IS DISTINCT FROM new.sold_from OR old.withdrawn_at IS DISTINCT FROM new.withdrawn_at OR old.offered_to IS DISTINCT FROM new.offered_to) EXECUTE FUNCTION witness_change('served', 'price_id', '');
grant delete, insert, select, update on prices to billing_app;
grant delete, insert, select, update on prices to billing_worker;

create table referral_credits (
  tenant_id uuid not null,
  referred_tenant uuid not null,
  side text not null,
  credit_terms integer not null,
  invoice_id text not null,
  currency text not null,
  amount bigint not null,
  state text not null,
  earned_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  act_id uuid,
  constraint referral_credits_pkey PRIMARY KEY (tenant_id, referred_tenant),
  constraint referral_credits_credit_terms_fkey FOREIGN KEY (credit_terms) REFERENCES credit_terms(version),
  constraint referral_credits_act_check CHECK (((state = 'given'::text) = (act_id IS NOT NULL))),
  constraint referral_credits_amount_check CHECK (((amount > 0) OR ((amount = 0) AND (state <> 'given'::text)))),
  constraint referral_credits_side_check CHECK (((side = 'newcomer'::text) = (tenant_id = referred_tenant))),
  constraint referral_credits_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'refused'::text, 'lost'::text, 'given'::text])))
);
alter table referral_credits enable row level security;
alter table referral_credits force row level security;
CREATE INDEX referral_credits_due ON referral_credits USING btree (next_at) WHERE state = 'waiting'::text;
CREATE INDEX referral_credits_newest ON referral_credits USING btree (tenant_id, earned_at, referred_tenant);
CREATE INDEX referral_credits_of_referral ON referral_credits USING btree (referred_tenant);
create policy tenant_only on referral_credits for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on referral_credits for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON referral_credits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON referral_credits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON referral_credits FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, referred_tenant, amount, currency, state, due_at, act_id ON referral_credits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.referred_tenant IS DISTINCT FROM new.referred_tenant OR old.amount IS DISTINCT FROM new.amount OR old.currency IS DISTINCT FROM new.currency OR old.state IS DISTINCT FROM new.state OR old.due_at IS DISTINCT FROM new.due_at OR old.act_id IS DISTINCT FROM new.act_id) EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
grant delete, insert, select, update on referral_credits to billing_app;
grant delete, insert, select, update on referral_credits to billing_worker;

create table referrals (
  tenant_id uuid not null,
  referred_tenant uuid not null,
  code text not null,
  touch text not null,
  clicked_at timestamp with time zone not null,
  registered_at timestamp with time zone not null,
  terms_version integer not null,
  state text not null,
  reason text,
  cards_compared_at timestamp with time zone,
  decided_by uuid,
  decided_at timestamp with time zone,
  credit_terms integer,
  constraint referrals_pkey PRIMARY KEY (tenant_id, referred_tenant),
  constraint referrals_credit_terms_fkey FOREIGN KEY (credit_terms) REFERENCES credit_terms(version),
  constraint referrals_terms_version_fkey FOREIGN KEY (terms_version) REFERENCES affiliate_terms(version),
  constraint referrals_state_check CHECK ((state = ANY (ARRAY['counted'::text, 'held'::text, 'refused'::text]))),
  constraint referrals_touch_check CHECK ((touch = ANY (ARRAY['first'::text, 'last'::text])))
);
alter table referrals enable row level security;
alter table referrals force row level security;
CREATE INDEX referrals_held ON referrals USING btree (registered_at) WHERE state = 'held'::text;
CREATE INDEX referrals_newest ON referrals USING btree (tenant_id, registered_at, referred_tenant);
create policy tenant_only on referrals for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on referrals for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON referrals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON referrals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON referrals FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, referred_tenant, terms_version, credit_terms, state, cards_compared_at ON referrals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.referred_tenant IS DISTINCT FROM new.referred_tenant OR old.terms_version IS DISTINCT FROM new.terms_version OR old.credit_terms IS DISTINCT FROM new.credit_terms OR old.state IS DISTINCT FROM new.state OR old.cards_compared_at IS DISTINCT FROM new.cards_compared_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,referred_tenant', '');
grant delete, insert, select, update on referrals to billing_app;
grant delete, insert, select, update on referrals to billing_worker;

create table referred_organisations (
  organisation_id uuid not null,
  affiliate_id uuid not null,
  constraint referred_organisations_pkey PRIMARY KEY (organisation_id)
);
grant delete, insert, select, update on referred_organisations to billing_app;
grant delete, insert, select, update on referred_organisations to billing_worker;

create table refunds (
  tenant_id uuid not null,
  refund_id text not null,
  invoice_id text not null,
  payment_id text not null,
  status text not null,
  amount bigint not null,
  currency text not null,
  reason text,
  created_at timestamp with time zone not null,
  constraint refunds_pkey PRIMARY KEY (tenant_id, refund_id),
  constraint refunds_tenant_id_invoice_id_fkey FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, invoice_id),
  constraint refunds_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'requires_action'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text])))
);
alter table refunds enable row level security;
alter table refunds force row level security;
CREATE INDEX refunds_of_invoice ON refunds USING btree (tenant_id, invoice_id);
create policy tenant_only on refunds for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on refunds for all to billing_worker using true with check true;
grant delete, insert, select, update on refunds to billing_app;
grant delete, insert, select, update on refunds to billing_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to billing_worker;

create table revenue_reckonings (
  name text not null,
  content jsonb not null,
  reckoned_at timestamp with time zone not null,
  constraint revenue_reckonings_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on revenue_reckonings to billing_app;
grant delete, insert, select, update on revenue_reckonings to billing_worker;

create table stay_offers (
  tenant_id uuid not null,
  offer_id uuid not null,
  rule_id text not null,
  plan text not null,
  feedback text not null,
  kind text not null,
  percent integer,
  months integer,
  to_plan text,
  made_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  price_id text,
  amount bigint,
  currency text,
  constraint stay_offers_pkey PRIMARY KEY (tenant_id, offer_id),
  constraint stay_offers_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES stay_rules(rule_id),
  constraint stay_offers_kind_check CHECK ((kind = ANY (ARRAY['percent'::text, 'pause'::text, 'smaller'::text])))
);
alter table stay_offers enable row level security;
alter table stay_offers force row level security;
CREATE INDEX stay_offers_newest ON stay_offers USING btree (tenant_id, made_at);
create policy tenant_only on stay_offers for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on stay_offers for all to billing_worker using true with check true;
grant delete, insert, select, update on stay_offers to billing_app;
grant delete, insert, select, update on stay_offers to billing_worker;

create table stay_rules (
  rule_id text not null,
  "position" integer not null,
  rule jsonb not null,
  on_offer boolean not null,
  constraint stay_rules_pkey PRIMARY KEY (rule_id)
);
grant delete, insert, select, update on stay_rules to billing_app;
grant delete, insert, select, update on stay_rules to billing_worker;

create table stripe_customers (
  tenant_id uuid not null,
  customer_id text not null,
  created_at timestamp with time zone not null,
  language text,
  constraint stripe_customers_pkey PRIMARY KEY (tenant_id)
);
alter table stripe_customers enable row level security;
alter table stripe_customers force row level security;
CREATE INDEX stripe_customers_customer ON stripe_customers USING btree (customer_id);
create policy tenant_only on stripe_customers for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on stripe_customers for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON stripe_customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON stripe_customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON stripe_customers FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, customer_id ON stripe_customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.customer_id IS DISTINCT FROM new.customer_id) EXECUTE FUNCTION witness_change('served', 'tenant_id', '');
grant delete, insert, select, update on stripe_customers to billing_app;
grant delete, insert, select, update on stripe_customers to billing_worker;

create table stripe_events (
  event_id text not null,
  type text not null,
  api_version text,
  object_id text,
  created_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  payload text not null,
  attempts integer not null default 0,
  next_at timestamp with time zone not null,
  handled_at timestamp with time zone,
  outcome text,
  money_id text,
  constraint stripe_events_pkey PRIMARY KEY (event_id)
);
CREATE INDEX stripe_events_open ON stripe_events USING btree (next_at) WHERE handled_at IS NULL;
CREATE INDEX stripe_events_received ON stripe_events USING btree (received_at);
grant delete, insert, select, update on stripe_events to billing_app;
grant delete, insert, select, update on stripe_events to billing_worker;

create table stripe_operations (
  tenant_id uuid not null,
  operation_id uuid not null,
  kind text not null,
  fingerprint text not null,
  state text not null,
  answer text,
  created_at timestamp with time zone not null,
  constraint stripe_operations_pkey PRIMARY KEY (tenant_id, operation_id),
  constraint stripe_operations_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'done'::text, 'refused'::text, 'over'::text])))
);
alter table stripe_operations enable row level security;
alter table stripe_operations force row level security;
CREATE UNIQUE INDEX stripe_operations_wish ON stripe_operations USING btree (tenant_id, kind, fingerprint) WHERE state = ANY (ARRAY['asked'::text, 'done'::text]);
create policy tenant_only on stripe_operations for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on stripe_operations for all to billing_worker using true with check true;
grant delete, insert, select, update on stripe_operations to billing_app;
grant delete, insert, select, update on stripe_operations to billing_worker;

create table subscriptions (
  tenant_id uuid not null,
  subscription_id uuid not null,
  plan text not null,
  plan_version integer not null,
  status text not null,
  billing_interval text,
  current_period_end timestamp with time zone,
  cancel_at_period_end boolean not null default false,
  pending_plan text,
  pending_at timestamp with time zone,
  grace_until timestamp with time zone,
  revision bigint not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  stripe_subscription_id text,
  price_id text,
  asked_at timestamp with time zone,
  pending_interval text,
  pending_price_id text,
  paused_from timestamp with time zone,
  open_payment jsonb,
  trial_end timestamp with time zone,
  cancel_feedback text,
  cancel_comment text,
  ended_because text,
  next_reminder_at timestamp with time zone,
  billing_anchor timestamp with time zone,
  add_ons jsonb not null default '[]'::jsonb,
  pending_add_ons jsonb,
  constraint subscriptions_pkey PRIMARY KEY (tenant_id, subscription_id),
  constraint subscriptions_plan_plan_version_fkey FOREIGN KEY (plan, plan_version) REFERENCES plans(plan, version),
  constraint subscriptions_check CHECK (((pending_plan IS NULL) = (pending_at IS NULL))),
  constraint subscriptions_revision_check CHECK ((revision >= 1))
);
alter table subscriptions enable row level security;
alter table subscriptions force row level security;
CREATE INDEX subscriptions_asked ON subscriptions USING btree (asked_at) WHERE ended_at IS NULL;
CREATE INDEX subscriptions_price ON subscriptions USING btree (price_id) WHERE ended_at IS NULL;
CREATE INDEX subscriptions_reminders ON subscriptions USING btree (next_reminder_at) WHERE ended_at IS NULL AND next_reminder_at IS NOT NULL;
CREATE INDEX subscriptions_stripe ON subscriptions USING btree (stripe_subscription_id) WHERE stripe_subscription_id IS NOT NULL;
CREATE UNIQUE INDEX subscriptions_live ON subscriptions USING btree (tenant_id) WHERE ended_at IS NULL;
create policy tenant_only on subscriptions for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on subscriptions for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON subscriptions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,subscription_id', 'cancel_comment');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON subscriptions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,subscription_id', 'cancel_comment');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON subscriptions FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, plan, plan_version, status, price_id, add_ons, stripe_subscription_id, current_period_end, grace_until, paused_from, billing_anchor, ended_at ON subscriptions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.plan IS DISTINCT FROM new.plan OR old.plan_version IS DISTINCT FROM new.plan_version OR old.status IS DISTINCT FROM new.status OR old.price_id IS DISTINCT FROM new.price_id OR old.add_ons IS DISTINCT FROM new.add_ons OR old.stripe_subscription_id IS DISTINCT FROM new.stripe_subscription_id OR old.current_period_end IS DISTINCT FROM new.current_period_end OR old.grace_until IS DISTINCT FROM new.grace_until OR old.paused_from IS DISTINCT FROM new.paused_from OR old.billing_anchor IS DISTINCT FROM new.billing_anchor OR old.ended_at IS DISTINCT FROM new.ended_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,subscription_id', 'cancel_comment');
grant delete, insert, select, update on subscriptions to billing_app;
grant delete, insert, select, update on subscriptions to billing_worker;

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
create policy tenant_only on timers for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to billing_worker using true with check true;
grant delete, insert, select, update on timers to billing_app;
grant delete, insert, select, update on timers to billing_worker;

create table usage_bills (
  tenant_id uuid not null,
  began timestamp with time zone not null,
  ends timestamp with time zone not null,
  anchor timestamp with time zone not null,
  plan text not null,
  since timestamp with time zone not null,
  currency text not null,
  stripe_subscription_id text not null,
  renews boolean not null,
  state text not null,
  next_at timestamp with time zone not null,
  rated_at timestamp with time zone,
  charged_at timestamp with time zone,
  constraint usage_bills_pkey PRIMARY KEY (tenant_id, began),
  constraint usage_bills_period_check CHECK ((began < ends)),
  constraint usage_bills_state_check CHECK ((state = ANY (ARRAY['open'::text, 'rated'::text, 'charged'::text, 'nothing'::text])))
);
alter table usage_bills enable row level security;
alter table usage_bills force row level security;
CREATE INDEX usage_bills_due ON usage_bills USING btree (next_at) WHERE state = ANY (ARRAY['open'::text, 'rated'::text]);
CREATE UNIQUE INDEX usage_bills_open ON usage_bills USING btree (tenant_id) WHERE state = 'open'::text;
create policy tenant_only on usage_bills for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_bills for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_bills to billing_app;
grant delete, insert, select, update on usage_bills to billing_worker;

create table usage_budgets (
  tenant_id uuid not null,
  meter smallint not null,
  constraint usage_budgets_pkey PRIMARY KEY (tenant_id, meter)
);
alter table usage_budgets enable row level security;
alter table usage_budgets force row level security;
create policy tenant_only on usage_budgets for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_budgets for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_budgets to billing_app;
grant delete, insert, select, update on usage_budgets to billing_worker;

create table usage_charges (
  tenant_id uuid not null,
  began timestamp with time zone not null,
  meter smallint not null,
  ordinal integer not null,
  ends timestamp with time zone not null,
  billed_in timestamp with time zone not null,
  currency text not null,
  plan text not null,
  price_version integer not null,
  quantity numeric not null,
  billable numeric not null,
  cost bigint not null,
  amount bigint not null,
  made_at timestamp with time zone not null,
  item_id text,
  invoice_id text,
  charged_at timestamp with time zone,
  refused text,
  constraint usage_charges_pkey PRIMARY KEY (tenant_id, began, meter, ordinal),
  constraint usage_charges_tenant_id_billed_in_fkey FOREIGN KEY (tenant_id, billed_in) REFERENCES usage_bills(tenant_id, began),
  constraint usage_charges_amount_check CHECK ((amount <> 0)),
  constraint usage_charges_item_check CHECK (((item_id IS NULL) = (charged_at IS NULL))),
  constraint usage_charges_ordinal_check CHECK ((ordinal >= 1)),
  constraint usage_charges_refused_check CHECK (((refused IS NULL) OR ((refused = 'other-currency'::text) AND (item_id IS NULL))))
);
alter table usage_charges enable row level security;
alter table usage_charges force row level security;
CREATE INDEX usage_charges_billed_in ON usage_charges USING btree (tenant_id, billed_in);
CREATE INDEX usage_charges_charged ON usage_charges USING btree (charged_at) WHERE charged_at IS NOT NULL;
CREATE INDEX usage_charges_refused ON usage_charges USING btree (tenant_id, currency) WHERE refused IS NOT NULL;
CREATE UNIQUE INDEX usage_charges_item ON usage_charges USING btree (tenant_id, item_id);
create policy tenant_only on usage_charges for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_charges for all to billing_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON usage_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,began,meter,ordinal', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON usage_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,began,meter,ordinal', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON usage_charges FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF amount, currency, quantity ON usage_charges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.amount IS DISTINCT FROM new.amount OR old.currency IS DISTINCT FROM new.currency OR old.quantity IS DISTINCT FROM new.quantity) EXECUTE FUNCTION witness_change('served', 'tenant_id,began,meter,ordinal', '');
grant delete, insert, select, update on usage_charges to billing_app;
grant delete, insert, select, update on usage_charges to billing_worker;

create table usage_dimensions (
  tenant_id uuid not null,
  dims_id uuid not null,
  dims jsonb not null,
  constraint usage_dimensions_pkey PRIMARY KEY (tenant_id, dims_id)
);
alter table usage_dimensions enable row level security;
alter table usage_dimensions force row level security;
create policy tenant_only on usage_dimensions for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_dimensions for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_dimensions to billing_app;
grant delete, insert, select, update on usage_dimensions to billing_worker;

create table usage_events (
  tenant_id uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null,
  constraint usage_events_pkey PRIMARY KEY (tenant_id, day, event_id)
) partition by RANGE (day);
alter table usage_events enable row level security;
alter table usage_events force row level security;
CREATE INDEX usage_events_ranked ON ONLY usage_events USING btree (tenant_id, meter, dims_id, at) WHERE is_ranked AND NOT is_void;
create policy tenant_only on usage_events for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_events for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_events to billing_app;
grant delete, insert, select, update on usage_events to billing_worker;

create table usage_hours (
  tenant_id uuid not null,
  meter smallint not null,
  hour timestamp with time zone not null,
  dims_id uuid not null,
  events bigint not null,
  total numeric not null,
  highest numeric,
  last_at timestamp with time zone,
  last_id uuid,
  last_value numeric,
  constraint usage_hours_pkey PRIMARY KEY (tenant_id, meter, hour, dims_id)
);
alter table usage_hours enable row level security;
alter table usage_hours force row level security;
create policy tenant_only on usage_hours for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_hours for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_hours to billing_app;
grant delete, insert, select, update on usage_hours to billing_worker;

create table usage_members (
  tenant_id uuid not null,
  meter smallint not null,
  hour timestamp with time zone not null,
  dims_id uuid not null,
  member uuid not null,
  events bigint not null,
  constraint usage_members_pkey PRIMARY KEY (tenant_id, meter, hour, dims_id, member)
);
alter table usage_members enable row level security;
alter table usage_members force row level security;
create policy tenant_only on usage_members for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_members for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_members to billing_app;
grant delete, insert, select, update on usage_members to billing_worker;

create table usage_months (
  tenant_id uuid not null,
  meter smallint not null,
  month date not null,
  events bigint not null,
  total numeric not null,
  constraint usage_months_pkey PRIMARY KEY (tenant_id, meter, month)
);
alter table usage_months enable row level security;
alter table usage_months force row level security;
create policy tenant_only on usage_months for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_months for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_months to billing_app;
grant delete, insert, select, update on usage_months to billing_worker;

create table usage_reservations (
  tenant_id uuid not null,
  reservation_id uuid not null,
  meter smallint not null,
  quantity numeric not null,
  dims jsonb not null,
  state text not null,
  reserved_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  settled numeric,
  constraint usage_reservations_pkey PRIMARY KEY (tenant_id, reservation_id),
  constraint usage_reservations_check CHECK (((state = 'settled'::text) = (settled IS NOT NULL))),
  constraint usage_reservations_quantity_check CHECK ((quantity > (0)::numeric)),
  constraint usage_reservations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text, 'released'::text, 'expired'::text])))
);
alter table usage_reservations enable row level security;
alter table usage_reservations force row level security;
CREATE INDEX usage_reservations_age ON usage_reservations USING btree (reserved_at);
CREATE INDEX usage_reservations_due ON usage_reservations USING btree (expires_at) WHERE state = 'open'::text;
CREATE INDEX usage_reservations_open ON usage_reservations USING btree (tenant_id, meter, expires_at) WHERE state = 'open'::text;
create policy tenant_only on usage_reservations for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_reservations for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_reservations to billing_app;
grant delete, insert, select, update on usage_reservations to billing_worker;

create table usage_set_aside (
  epoch text not null,
  seq bigint not null,
  shard smallint not null,
  body bytea not null,
  reason text not null,
  set_aside_at timestamp with time zone not null,
  constraint usage_set_aside_pkey PRIMARY KEY (epoch, seq)
);
grant delete, insert, select, update on usage_set_aside to billing_worker;

create table usage_shards (
  shard smallint not null,
  epoch text not null,
  seq bigint not null,
  holder uuid not null,
  held_until timestamp with time zone not null,
  constraint usage_shards_pkey PRIMARY KEY (shard)
);
grant delete, insert, select, update on usage_shards to billing_worker;

create table usage_staging (
  shard smallint not null,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by LIST (shard);
grant delete, insert, select, update on usage_staging to billing_worker;

create table usage_staging_0 (
  shard smallint not null default 0,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('0');
grant delete, insert, select, truncate, update on usage_staging_0 to billing_worker;

create table usage_staging_1 (
  shard smallint not null default 1,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('1');
grant delete, insert, select, truncate, update on usage_staging_1 to billing_worker;

create table usage_staging_2 (
  shard smallint not null default 2,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('2');
grant delete, insert, select, truncate, update on usage_staging_2 to billing_worker;

create table usage_staging_3 (
  shard smallint not null default 3,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('3');
grant delete, insert, select, truncate, update on usage_staging_3 to billing_worker;

create table usage_staging_4 (
  shard smallint not null default 4,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('4');
grant delete, insert, select, truncate, update on usage_staging_4 to billing_worker;

create table usage_staging_5 (
  shard smallint not null default 5,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('5');
grant delete, insert, select, truncate, update on usage_staging_5 to billing_worker;

create table usage_staging_6 (
  shard smallint not null default 6,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('6');
grant delete, insert, select, truncate, update on usage_staging_6 to billing_worker;

create table usage_staging_7 (
  shard smallint not null default 7,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by FOR VALUES IN ('7');
grant delete, insert, select, truncate, update on usage_staging_7 to billing_worker;

create table usage_superseded (
  tenant_id uuid not null,
  day date not null,
  event_id uuid not null,
  revision smallint not null,
  superseded_by smallint not null,
  meter smallint not null,
  at timestamp with time zone not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null,
  superseded_at timestamp with time zone not null,
  constraint usage_superseded_pkey PRIMARY KEY (tenant_id, day, event_id, revision)
);
alter table usage_superseded enable row level security;
alter table usage_superseded force row level security;
create policy tenant_only on usage_superseded for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on usage_superseded for all to billing_worker using true with check true;
grant delete, insert, select, update on usage_superseded to billing_app;
grant delete, insert, select, update on usage_superseded to billing_worker;

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
create policy owner_adds on witness_entries for insert to billing_owner with check true;
create policy tenant_only on witness_entries for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on witness_entries for all to billing_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON witness_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON witness_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on witness_entries to billing_app;
grant insert, select on witness_entries to billing_worker;
