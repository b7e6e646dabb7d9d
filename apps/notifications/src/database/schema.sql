-- schema notifications: made by "npm run schema" from the migrated database; do not edit

create table accounts (
  tenant_id uuid not null,
  account_id uuid not null,
  login text not null,
  currency text not null,
  connection text not null,
  trade_allowed boolean not null,
  open_positions integer not null default 0,
  revision integer not null,
  constraint accounts_pkey PRIMARY KEY (tenant_id, account_id)
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy tenant_only on accounts for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on accounts for all to notifications_worker using true with check true;
grant delete, insert, select, update on accounts to notifications_app;
grant delete, insert, select, update on accounts to notifications_worker;

create table channel_codes (
  tenant_id uuid not null,
  code_id uuid not null,
  channel_id uuid not null,
  user_id uuid not null,
  address_hash text not null,
  code_hash text not null,
  tries integer not null default 0,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint channel_codes_pkey PRIMARY KEY (tenant_id, code_id),
  constraint channel_codes_code_hash_check CHECK ((length(code_hash) = 64))
);
alter table channel_codes enable row level security;
alter table channel_codes force row level security;
CREATE INDEX channel_codes_by_age ON channel_codes USING btree (sent_at);
CREATE INDEX channel_codes_of_address ON channel_codes USING btree (address_hash, sent_at);
CREATE INDEX channel_codes_of_channel ON channel_codes USING btree (tenant_id, channel_id, sent_at);
create policy tenant_only on channel_codes for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on channel_codes for all to notifications_worker using true with check true;
grant delete, insert, select, update on channel_codes to notifications_app;
grant delete, insert, select, update on channel_codes to notifications_worker;

create table channels (
  tenant_id uuid not null,
  channel_id uuid not null,
  user_id uuid not null,
  channel text not null,
  name text not null,
  sealed_address text not null,
  shown_address text not null,
  address_hash text not null,
  state text not null,
  reason text,
  created_at timestamp with time zone not null,
  confirmed boolean not null default true,
  constraint channels_pkey PRIMARY KEY (tenant_id, channel_id),
  constraint channels_tenant_id_user_id_channel_address_hash_key UNIQUE (tenant_id, user_id, channel, address_hash),
  constraint channels_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'active'::text, 'disabled'::text])))
);
alter table channels enable row level security;
alter table channels force row level security;
CREATE INDEX channels_by_address ON channels USING btree (channel, address_hash);
create policy tenant_only on channels for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on channels for all to notifications_worker using true with check true;
grant delete, insert, select, update on channels to notifications_app;
grant delete, insert, select, update on channels to notifications_worker;

create table chat_nonces (
  tenant_id uuid not null,
  nonce_hash text not null,
  user_id uuid not null,
  channel_id uuid not null,
  account_id uuid not null,
  login text not null,
  expires_at timestamp with time zone not null,
  constraint chat_nonces_pkey PRIMARY KEY (tenant_id, nonce_hash)
);
alter table chat_nonces enable row level security;
alter table chat_nonces force row level security;
CREATE INDEX chat_nonces_by_end ON chat_nonces USING btree (expires_at);
create policy tenant_only on chat_nonces for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on chat_nonces for all to notifications_worker using true with check true;
grant delete, insert, select, update on chat_nonces to notifications_app;
grant delete, insert, select, update on chat_nonces to notifications_worker;

create table chat_updates (
  tenant_id uuid not null,
  bot text not null,
  update_id bigint not null,
  user_id uuid not null,
  channel_id uuid not null,
  act jsonb not null,
  began_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  message_id uuid,
  answers_id uuid,
  constraint chat_updates_pkey PRIMARY KEY (tenant_id, bot, update_id)
);
alter table chat_updates enable row level security;
alter table chat_updates force row level security;
CREATE INDEX chat_updates_by_age ON chat_updates USING btree (began_at);
CREATE UNIQUE INDEX chat_updates_one_act ON chat_updates USING btree (tenant_id, answers_id) WHERE answers_id IS NOT NULL AND (act ->> 'does'::text) <> 'say'::text;
create policy tenant_only on chat_updates for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on chat_updates for all to notifications_worker using true with check true;
grant delete, insert, select, update on chat_updates to notifications_app;
grant delete, insert, select, update on chat_updates to notifications_worker;

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
create policy tenant_only on dead_letters for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to notifications_worker using true with check true;
grant insert, select on dead_letters to notifications_app;
grant delete, insert, select, update on dead_letters to notifications_worker;

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
create policy tenant_only on idempotency_keys for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to notifications_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to notifications_app;
grant delete, insert, select, update on idempotency_keys to notifications_worker;

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
create policy tenant_only on inbox for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to notifications_worker using true with check true;
grant insert, select on inbox to notifications_app;
grant delete, insert, select, update on inbox to notifications_worker;

create table installation_keys (
  name text not null,
  public_key text not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  constraint installation_keys_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on installation_keys to notifications_app;
grant delete, insert, select, update on installation_keys to notifications_worker;

create table link_codes (
  code_hash text not null,
  home_tenant_id uuid not null,
  home_user_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint link_codes_pkey PRIMARY KEY (code_hash),
  constraint link_codes_code_hash_check CHECK ((length(code_hash) = 64))
);
CREATE INDEX link_codes_by_end ON link_codes USING btree (expires_at);
grant delete, insert, select, update on link_codes to notifications_app;
grant delete, insert, select, update on link_codes to notifications_worker;

create table message_tries (
  tenant_id uuid not null,
  message_id uuid not null,
  attempt integer not null,
  at timestamp with time zone not null,
  outcome text not null,
  answer text not null,
  took_ms integer not null,
  constraint message_tries_pkey PRIMARY KEY (tenant_id, message_id, attempt),
  constraint message_tries_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES messages(tenant_id, message_id) ON DELETE CASCADE,
  constraint message_tries_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'refused'::text, 'failed'::text, 'unclear'::text])))
);
alter table message_tries enable row level security;
alter table message_tries force row level security;
create policy tenant_only on message_tries for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on message_tries for all to notifications_worker using true with check true;
grant delete, insert, select, update on message_tries to notifications_app;
grant delete, insert, select, update on message_tries to notifications_worker;

create table messages (
  tenant_id uuid not null,
  message_id uuid not null,
  notice_id uuid,
  user_id uuid,
  kind text not null,
  severity text not null,
  channel text not null,
  lane text not null,
  channel_id uuid,
  sealed_to text not null,
  shown_to text not null,
  subject text not null,
  body text not null,
  payload jsonb,
  status text not null,
  attempts integer not null default 0,
  unsettled boolean not null default false,
  repeated boolean not null default false,
  queued_at timestamp with time zone not null,
  next_attempt_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  sent_at timestamp with time zone,
  replayed_after integer not null default 0,
  constraint messages_pkey PRIMARY KEY (tenant_id, message_id),
  constraint messages_lane_check CHECK ((lane = ANY (ARRAY['critical'::text, 'ordinary'::text, 'digest'::text, 'elsewhere'::text]))),
  constraint messages_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text]))),
  constraint messages_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'kept'::text, 'failed'::text])))
);
alter table messages enable row level security;
alter table messages force row level security;
CREATE INDEX messages_answerable ON messages USING btree (message_id) WHERE channel = 'email'::text AND lane = 'critical'::text;
CREATE INDEX messages_by_age ON messages USING btree (queued_at);
CREATE INDEX messages_due ON messages USING btree (lane, channel, tenant_id, next_attempt_at) WHERE status = 'waiting'::text;
CREATE INDEX messages_failed ON messages USING btree (queued_at) WHERE status = 'failed'::text;
CREATE INDEX messages_kept ON messages USING btree (queued_at, message_id) WHERE status = 'kept'::text;
CREATE INDEX messages_of_notice ON messages USING btree (tenant_id, notice_id);
CREATE INDEX messages_of_person ON messages USING btree (tenant_id, user_id, message_id);
create policy tenant_only on messages for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on messages for all to notifications_worker using true with check true;
grant delete, insert, select, update on messages to notifications_app;
grant delete, insert, select, update on messages to notifications_worker;

create table notices (
  tenant_id uuid not null,
  notice_id uuid not null,
  user_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  severity text not null,
  account_id uuid,
  subject_key text not null,
  title text not null,
  body text not null,
  action text not null,
  place text not null,
  meant jsonb not null,
  occurred_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  told_until timestamp with time zone not null,
  repeats integer not null default 0,
  read_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  escalate_at timestamp with time zone,
  escalation_step smallint not null default 0,
  constraint notices_pkey PRIMARY KEY (tenant_id, notice_id),
  constraint notices_tenant_id_fact_id_user_id_kind_key UNIQUE (tenant_id, fact_id, user_id, kind),
  constraint notices_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text])))
);
alter table notices enable row level security;
alter table notices force row level security;
CREATE INDEX notices_by_age ON notices USING btree (created_at);
CREATE INDEX notices_lately ON notices USING btree (tenant_id, user_id, kind, subject_key, told_until);
CREATE INDEX notices_of_person ON notices USING btree (tenant_id, user_id, notice_id);
CREATE INDEX notices_to_escalate ON notices USING btree (escalate_at) WHERE escalate_at IS NOT NULL;
CREATE INDEX notices_unread ON notices USING btree (tenant_id, user_id) WHERE read_at IS NULL;
create policy tenant_only on notices for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on notices for all to notifications_worker using true with check true;
grant delete, insert, select, update on notices to notifications_app;
grant delete, insert, select, update on notices to notifications_worker;

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
create policy tenant_only on outbox for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to notifications_worker using true with check true;
grant insert, select on outbox to notifications_app;
grant delete, insert, select, update on outbox to notifications_worker;

create table people (
  tenant_id uuid not null,
  user_id uuid not null,
  email text not null,
  email_verified boolean not null,
  roles text[] not null,
  locale text,
  time_zone text,
  constraint people_pkey PRIMARY KEY (tenant_id, user_id)
);
alter table people enable row level security;
alter table people force row level security;
create policy tenant_only on people for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on people for all to notifications_worker using true with check true;
grant delete, insert, select, update on people to notifications_app;
grant delete, insert, select, update on people to notifications_worker;

create table person_settings (
  tenant_id uuid not null,
  user_id uuid not null,
  quiet_from smallint,
  quiet_to smallint,
  digest text not null,
  next_digest_at timestamp with time zone,
  last_digest_at timestamp with time zone,
  constraint person_settings_pkey PRIMARY KEY (tenant_id, user_id),
  constraint person_settings_digest_check CHECK ((digest = ANY (ARRAY['off'::text, 'daily'::text, 'weekly'::text]))),
  constraint person_settings_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
  constraint person_settings_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439)))
);
alter table person_settings enable row level security;
alter table person_settings force row level security;
CREATE INDEX person_settings_due ON person_settings USING btree (next_digest_at) WHERE next_digest_at IS NOT NULL;
create policy tenant_only on person_settings for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on person_settings for all to notifications_worker using true with check true;
grant delete, insert, select, update on person_settings to notifications_app;
grant delete, insert, select, update on person_settings to notifications_worker;

create table preferences (
  tenant_id uuid not null,
  user_id uuid not null,
  account_id uuid not null,
  kind text not null,
  channel text not null,
  from_severity text not null,
  constraint preferences_pkey PRIMARY KEY (tenant_id, user_id, account_id, kind, channel),
  constraint preferences_from_severity_check CHECK ((from_severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text, 'never'::text])))
);
alter table preferences enable row level security;
alter table preferences force row level security;
create policy tenant_only on preferences for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on preferences for all to notifications_worker using true with check true;
grant delete, insert, select, update on preferences to notifications_app;
grant delete, insert, select, update on preferences to notifications_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to notifications_worker;

create table teams (
  tenant_id uuid not null,
  name text not null,
  asked_at timestamp with time zone not null,
  constraint teams_pkey PRIMARY KEY (tenant_id)
);
alter table teams enable row level security;
alter table teams force row level security;
create policy tenant_only on teams for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on teams for all to notifications_worker using true with check true;
grant delete, insert, select, update on teams to notifications_app;
grant delete, insert, select, update on teams to notifications_worker;

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
create policy tenant_only on timers for all to notifications_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to notifications_worker using true with check true;
grant delete, insert, select, update on timers to notifications_app;
grant delete, insert, select, update on timers to notifications_worker;
