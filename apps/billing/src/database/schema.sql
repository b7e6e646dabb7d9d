-- schema billing: made by "npm run schema" from the migrated database; do not edit

create table add_ons (
  add_on text not null,
  "position" integer not null,
  name text not null,
  granted jsonb not null,
  on_sale boolean not null,
  constraint add_ons_pkey PRIMARY KEY (add_on)
);
grant delete, insert, select, update on add_ons to billing_app;
grant delete, insert, select, update on add_ons to billing_worker;

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

create table entitlement_heads (
  tenant_id uuid not null,
  revision bigint not null,
  snapshot jsonb not null,
  next_change_at timestamp with time zone,
  constraint entitlement_heads_pkey PRIMARY KEY (tenant_id),
  constraint entitlement_heads_revision_check CHECK ((revision >= 1))
);
alter table entitlement_heads enable row level security;
alter table entitlement_heads force row level security;
CREATE INDEX entitlement_heads_next_change ON entitlement_heads USING btree (next_change_at) WHERE next_change_at IS NOT NULL;
create policy tenant_only on entitlement_heads for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlement_heads for all to billing_worker using true with check true;
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
  constraint entitlement_overrides_pkey PRIMARY KEY (tenant_id, override_id),
  constraint entitlement_overrides_check CHECK ((ends_at > created_at)),
  constraint entitlement_overrides_reason_check CHECK ((reason <> ''::text))
);
alter table entitlement_overrides enable row level security;
alter table entitlement_overrides force row level security;
create policy tenant_only on entitlement_overrides for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlement_overrides for all to billing_worker using true with check true;
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

create table plans (
  plan text not null,
  version integer not null,
  "position" integer not null,
  name text not null,
  summary text not null,
  grants jsonb not null,
  on_sale boolean not null,
  constraint plans_pkey PRIMARY KEY (plan, version),
  constraint plans_version_check CHECK ((version >= 1))
);
grant delete, insert, select, update on plans to billing_app;
grant delete, insert, select, update on plans to billing_worker;

create table prices (
  price_id text not null,
  plan text,
  plan_version integer,
  add_on text,
  currency text not null,
  billing_interval text not null,
  amount bigint not null,
  constraint prices_pkey PRIMARY KEY (price_id),
  constraint prices_add_on_fkey FOREIGN KEY (add_on) REFERENCES add_ons(add_on),
  constraint prices_plan_plan_version_fkey FOREIGN KEY (plan, plan_version) REFERENCES plans(plan, version),
  constraint prices_amount_check CHECK ((amount > 0)),
  constraint prices_billing_interval_check CHECK ((billing_interval = ANY (ARRAY['month'::text, 'year'::text]))),
  constraint prices_check CHECK ((((plan IS NULL) = (plan_version IS NULL)) AND ((plan IS NULL) <> (add_on IS NULL))))
);
CREATE INDEX prices_of_plan ON prices USING btree (plan, plan_version);
grant delete, insert, select, update on prices to billing_app;
grant delete, insert, select, update on prices to billing_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to billing_worker;

create table stripe_customers (
  tenant_id uuid not null,
  customer_id text not null,
  created_at timestamp with time zone not null,
  constraint stripe_customers_pkey PRIMARY KEY (tenant_id)
);
alter table stripe_customers enable row level security;
alter table stripe_customers force row level security;
CREATE INDEX stripe_customers_customer ON stripe_customers USING btree (customer_id);
create policy tenant_only on stripe_customers for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on stripe_customers for all to billing_worker using true with check true;
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
  constraint subscriptions_pkey PRIMARY KEY (tenant_id, subscription_id),
  constraint subscriptions_plan_plan_version_fkey FOREIGN KEY (plan, plan_version) REFERENCES plans(plan, version),
  constraint subscriptions_check CHECK (((pending_plan IS NULL) = (pending_at IS NULL))),
  constraint subscriptions_revision_check CHECK ((revision >= 1))
);
alter table subscriptions enable row level security;
alter table subscriptions force row level security;
CREATE INDEX subscriptions_stripe ON subscriptions USING btree (stripe_subscription_id) WHERE stripe_subscription_id IS NOT NULL;
CREATE UNIQUE INDEX subscriptions_live ON subscriptions USING btree (tenant_id) WHERE ended_at IS NULL;
create policy tenant_only on subscriptions for all to billing_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on subscriptions for all to billing_worker using true with check true;
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
