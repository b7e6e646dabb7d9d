-- schema identity: made by "npm run schema" from the migrated database; do not edit

CREATE OR REPLACE FUNCTION identity.ensure_month_partitions(parent text, months_ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'identity'
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

CREATE OR REPLACE FUNCTION identity.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION identity.refuse_head_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.tenant_id = old.tenant_id and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception 'the head of an audit chain only moves forward by one: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION identity.witness_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'identity'
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
    select e.entry_id into entry from audit_heads h join audit_entries e on e.tenant_id = h.tenant_id and e.seq = h.seq
    where h.tenant_id = whose and h.xmin = pg_current_xact_id()::xid;
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

create table api_key_directory (
  key_hash text not null,
  home_tenant_id uuid not null,
  api_key_id uuid not null,
  constraint api_key_directory_pkey PRIMARY KEY (key_hash),
  constraint api_key_directory_key_hash_check CHECK ((length(key_hash) = 64))
);
grant delete, insert, select on api_key_directory to identity_app;
grant delete, insert, select on api_key_directory to identity_worker;

create table api_keys (
  tenant_id uuid not null,
  api_key_id uuid not null,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  last_address text,
  revoked_at timestamp with time zone,
  revoke_reason text,
  expiry_told boolean not null default false,
  constraint api_keys_pkey PRIMARY KEY (tenant_id, api_key_id),
  constraint api_keys_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id),
  constraint api_keys_key_hash_check CHECK ((length(key_hash) = 64))
);
alter table api_keys enable row level security;
alter table api_keys force row level security;
CREATE INDEX api_keys_expiry ON api_keys USING btree (expires_at);
CREATE INDEX api_keys_expiry_untold ON api_keys USING btree (expires_at) WHERE NOT expiry_told AND revoked_at IS NULL;
CREATE INDEX api_keys_of_user ON api_keys USING btree (tenant_id, user_id, api_key_id);
create policy tenant_only on api_keys for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on api_keys for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON api_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,api_key_id', 'key_hash,last_address');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON api_keys FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, user_id, key_hash, scopes, expires_at, revoked_at ON api_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.user_id IS DISTINCT FROM new.user_id OR old.key_hash IS DISTINCT FROM new.key_hash OR old.scopes IS DISTINCT FROM new.scopes OR old.expires_at IS DISTINCT FROM new.expires_at OR old.revoked_at IS DISTINCT FROM new.revoked_at) EXECUTE FUNCTION witness_change('audited', 'tenant_id,api_key_id', 'key_hash,last_address');
grant delete, insert, select, update on api_keys to identity_app;
grant delete, insert, select, update on api_keys to identity_worker;

create table audit_checkpoints (
  tenant_id uuid not null,
  seq bigint not null,
  hash text not null,
  at timestamp with time zone not null,
  seal text not null,
  constraint audit_checkpoints_pkey PRIMARY KEY (tenant_id, seq),
  constraint audit_checkpoints_hash_check CHECK ((length(hash) = 64))
);
alter table audit_checkpoints enable row level security;
alter table audit_checkpoints force row level security;
create policy tenant_only on audit_checkpoints for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on audit_checkpoints for all to identity_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON audit_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on audit_checkpoints to identity_app;
grant insert, select on audit_checkpoints to identity_worker;

create table audit_entries (
  tenant_id uuid not null,
  seq bigint not null,
  recorded_at timestamp with time zone not null,
  entry_id uuid not null,
  service text not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  at timestamp with time zone not null,
  address text,
  outcome text not null,
  reason text,
  detail text,
  correlation_id text,
  prev_hash text not null,
  hash text not null,
  constraint audit_entries_pkey PRIMARY KEY (tenant_id, seq, recorded_at),
  constraint audit_entries_hash_check CHECK ((length(hash) = 64)),
  constraint audit_entries_prev_hash_check CHECK ((length(prev_hash) = 64)),
  constraint audit_entries_seq_check CHECK ((seq > 0))
) partition by RANGE (recorded_at);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
CREATE INDEX audit_entries_action ON ONLY audit_entries USING btree (tenant_id, action, seq);
CREATE INDEX audit_entries_actor ON ONLY audit_entries USING btree (tenant_id, actor_id, seq);
CREATE INDEX audit_entries_target ON ONLY audit_entries USING btree (tenant_id, target_id, seq);
create policy tenant_only on audit_entries for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on audit_entries for all to identity_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on audit_entries to identity_app;
grant insert, select on audit_entries to identity_worker;

create table audit_entries_default (
  tenant_id uuid not null,
  seq bigint not null,
  recorded_at timestamp with time zone not null,
  entry_id uuid not null,
  service text not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  at timestamp with time zone not null,
  address text,
  outcome text not null,
  reason text,
  detail text,
  correlation_id text,
  prev_hash text not null,
  hash text not null,
  constraint audit_entries_default_pkey PRIMARY KEY (tenant_id, seq, recorded_at),
  constraint audit_entries_hash_check CHECK ((length(hash) = 64)),
  constraint audit_entries_prev_hash_check CHECK ((length(prev_hash) = 64)),
  constraint audit_entries_seq_check CHECK ((seq > 0))
) partition by DEFAULT;
alter table audit_entries_default enable row level security;
alter table audit_entries_default force row level security;
CREATE INDEX audit_entries_default_tenant_id_action_seq_idx ON audit_entries_default USING btree (tenant_id, action, seq);
CREATE INDEX audit_entries_default_tenant_id_actor_id_seq_idx ON audit_entries_default USING btree (tenant_id, actor_id, seq);
CREATE INDEX audit_entries_default_tenant_id_target_id_seq_idx ON audit_entries_default USING btree (tenant_id, target_id, seq);
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON audit_entries_default FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant delete, insert, select, update on audit_entries_default to identity_app;
grant delete, insert, select, update on audit_entries_default to identity_worker;

create table audit_heads (
  tenant_id uuid not null,
  seq bigint not null,
  hash text not null,
  moved_at timestamp with time zone not null,
  constraint audit_heads_pkey PRIMARY KEY (tenant_id),
  constraint audit_heads_hash_check CHECK ((length(hash) = 64))
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy tenant_only on audit_heads for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on audit_heads for all to identity_worker using true with check true;
CREATE TRIGGER forward_only_all BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_head_change();
CREATE TRIGGER forward_only_rows BEFORE DELETE OR UPDATE ON audit_heads FOR EACH ROW EXECUTE FUNCTION refuse_head_change();
grant delete, insert, select, update on audit_heads to identity_app;
grant delete, insert, select, update on audit_heads to identity_worker;

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
create policy tenant_only on dead_letters for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on dead_letters for all to identity_worker using true with check true;
grant insert, select on dead_letters to identity_app;
grant delete, insert, select, update on dead_letters to identity_worker;

create table email_directory (
  email_hash text not null,
  home_tenant_id uuid not null,
  home_user_id uuid not null,
  constraint email_directory_pkey PRIMARY KEY (email_hash),
  constraint email_directory_email_hash_check CHECK ((length(email_hash) = 64))
);
grant delete, insert, select on email_directory to identity_app;
grant insert, select on email_directory to identity_worker;

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
create policy tenant_only on entitlements for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on entitlements for all to identity_worker using true with check true;
grant delete, insert, select, update on entitlements to identity_app;
grant delete, insert, select, update on entitlements to identity_worker;

create table export_parts (
  tenant_id uuid not null,
  export_id uuid not null,
  name text not null,
  ordinal integer not null,
  content bytea not null,
  constraint export_parts_pkey PRIMARY KEY (tenant_id, export_id, name, ordinal),
  constraint export_parts_tenant_id_export_id_fkey FOREIGN KEY (tenant_id, export_id) REFERENCES exports(tenant_id, export_id) ON DELETE CASCADE
);
alter table export_parts enable row level security;
alter table export_parts force row level security;
create policy tenant_only on export_parts for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on export_parts for all to identity_worker using true with check true;
grant delete, insert, select, update on export_parts to identity_app;
grant delete, insert, select, update on export_parts to identity_worker;

create table exports (
  tenant_id uuid not null,
  export_id uuid not null,
  state text not null,
  asked_by uuid not null,
  created_at timestamp with time zone not null,
  heard_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  expires_at timestamp with time zone,
  bytes bigint not null default 0,
  failure text,
  services jsonb not null default '{}'::jsonb,
  link_hash text,
  link_expires_at timestamp with time zone,
  constraint exports_pkey PRIMARY KEY (tenant_id, export_id),
  constraint exports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'collecting'::text, 'ready'::text, 'failed'::text, 'expired'::text])))
);
alter table exports enable row level security;
alter table exports force row level security;
CREATE INDEX exports_under_way ON exports USING btree (state, heard_at) WHERE state = ANY (ARRAY['waiting'::text, 'collecting'::text, 'ready'::text]);
CREATE UNIQUE INDEX exports_one_at_a_time ON exports USING btree (tenant_id) WHERE state = ANY (ARRAY['waiting'::text, 'collecting'::text]);
create policy tenant_only on exports for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on exports for all to identity_worker using true with check true;
grant delete, insert, select, update on exports to identity_app;
grant delete, insert, select, update on exports to identity_worker;

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
create policy tenant_only on idempotency_keys for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on idempotency_keys for all to identity_worker using true with check true;
grant delete, insert, select, update on idempotency_keys to identity_app;
grant delete, insert, select, update on idempotency_keys to identity_worker;

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
create policy tenant_only on inbox for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on inbox for all to identity_worker using true with check true;
grant insert, select on inbox to identity_app;
grant delete, insert, select, update on inbox to identity_worker;

create table invitations (
  tenant_id uuid not null,
  invitation_id uuid not null,
  email text not null,
  email_hash text not null,
  role text not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  accepted_by uuid,
  constraint invitations_pkey PRIMARY KEY (tenant_id, invitation_id),
  constraint invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint invitations_email_hash_check CHECK ((length(email_hash) = 64)),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['trader'::text, 'viewer'::text, 'support'::text, 'auditor'::text, 'admin'::text, 'owner'::text])))
);
alter table invitations enable row level security;
alter table invitations force row level security;
CREATE INDEX invitations_closed ON invitations USING btree (closed_at) WHERE closed_at IS NOT NULL;
CREATE UNIQUE INDEX invitations_open ON invitations USING btree (tenant_id, email_hash) WHERE closed_at IS NULL;
create policy tenant_only on invitations for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on invitations for all to identity_worker using true with check true;
grant delete, insert, select, update on invitations to identity_app;
grant delete, insert, select, update on invitations to identity_worker;

create table login_throttle (
  key text not null,
  kind text not null,
  attempts integer not null,
  window_ends_at timestamp with time zone not null,
  proven_until timestamp with time zone,
  constraint login_throttle_pkey PRIMARY KEY (key),
  constraint login_throttle_kind_check CHECK ((kind = ANY (ARRAY['pair'::text, 'account'::text, 'address'::text])))
);
CREATE INDEX login_throttle_over ON login_throttle USING btree (window_ends_at);
grant delete, insert, select, update on login_throttle to identity_app;
grant delete, insert, select, update on login_throttle to identity_worker;

create table mails (
  tenant_id uuid not null,
  mail_id uuid not null,
  user_id uuid,
  kind text not null,
  status text not null,
  to_hash text not null,
  sealed text not null,
  attempts integer not null,
  last_error text,
  queued_at timestamp with time zone not null,
  next_attempt_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (tenant_id, mail_id),
  constraint mails_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'kept'::text, 'dead'::text]))),
  constraint mails_to_hash_check CHECK ((length(to_hash) = 64))
);
alter table mails enable row level security;
alter table mails force row level security;
CREATE INDEX mails_by_time ON mails USING btree (queued_at, mail_id);
CREATE INDEX mails_due ON mails USING btree (next_attempt_at) WHERE status = 'queued'::text;
CREATE INDEX mails_of_address ON mails USING btree (tenant_id, to_hash, kind, queued_at);
create policy tenant_only on mails for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on mails for all to identity_worker using true with check true;
grant delete, insert, select, update on mails to identity_app;
grant delete, insert, select, update on mails to identity_worker;

create table memberships (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  constraint memberships_pkey PRIMARY KEY (tenant_id, user_id, role),
  constraint memberships_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id),
  constraint memberships_role_check CHECK ((role = ANY (ARRAY['trader'::text, 'viewer'::text, 'support'::text, 'auditor'::text, 'admin'::text, 'owner'::text])))
);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy tenant_only on memberships for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on memberships for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id,role', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id,role', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON memberships FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, user_id, role ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.user_id IS DISTINCT FROM new.user_id OR old.role IS DISTINCT FROM new.role) EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id,role', '');
grant delete, insert, select, update on memberships to identity_app;
grant delete, insert, select, update on memberships to identity_worker;

create table one_time_codes (
  tenant_id uuid not null,
  code_hash text not null,
  purpose text not null,
  subject_id uuid not null,
  email_hash text not null,
  attempts integer not null,
  detail jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  constraint one_time_codes_pkey PRIMARY KEY (tenant_id, code_hash),
  constraint one_time_codes_code_hash_check CHECK ((length(code_hash) = 64)),
  constraint one_time_codes_email_hash_check CHECK ((length(email_hash) = 64)),
  constraint one_time_codes_purpose_check CHECK ((purpose = ANY (ARRAY['verify-email'::text, 'reset-password'::text, 'confirm-email'::text, 'invitation'::text, 'second-factor'::text])))
);
alter table one_time_codes enable row level security;
alter table one_time_codes force row level security;
CREATE INDEX one_time_codes_expiry ON one_time_codes USING btree (expires_at);
CREATE INDEX one_time_codes_of_subject ON one_time_codes USING btree (tenant_id, subject_id, purpose, created_at);
create policy tenant_only on one_time_codes for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on one_time_codes for all to identity_worker using true with check true;
grant delete, insert, select, update on one_time_codes to identity_app;
grant delete, insert, select, update on one_time_codes to identity_worker;

create table organisation_standings (
  tenant_id uuid not null,
  state text not null,
  revision bigint not null,
  since timestamp with time zone not null,
  reason text not null,
  moved_to text,
  constraint organisation_standings_pkey PRIMARY KEY (tenant_id),
  constraint organisation_standings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id),
  constraint organisation_standings_check CHECK (((state = 'moved'::text) = (moved_to IS NOT NULL))),
  constraint organisation_standings_revision_check CHECK ((revision >= 1)),
  constraint organisation_standings_state_check CHECK ((state = ANY (ARRAY['active'::text, 'frozen'::text, 'moved'::text])))
);
alter table organisation_standings enable row level security;
alter table organisation_standings force row level security;
create policy tenant_only on organisation_standings for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on organisation_standings for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON organisation_standings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id', '');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON organisation_standings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id', '');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON organisation_standings FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, state, moved_to ON organisation_standings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.state IS DISTINCT FROM new.state OR old.moved_to IS DISTINCT FROM new.moved_to) EXECUTE FUNCTION witness_change('audited', 'tenant_id', '');
grant delete, insert, select, update on organisation_standings to identity_app;
grant delete, insert, select, update on organisation_standings to identity_worker;

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
create policy tenant_only on outbox for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on outbox for all to identity_worker using true with check true;
grant insert, select on outbox to identity_app;
grant delete, insert, select, update on outbox to identity_worker;

create table pairing_code_directory (
  code_hash text not null,
  home_tenant_id uuid not null,
  terminal_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint pairing_code_directory_pkey PRIMARY KEY (code_hash),
  constraint pairing_code_directory_code_hash_check CHECK ((length(code_hash) = 64))
);
CREATE INDEX pairing_code_directory_expiry ON pairing_code_directory USING btree (expires_at);
grant insert, select on pairing_code_directory to identity_app;
grant delete, insert, select on pairing_code_directory to identity_worker;

create table pairing_codes (
  tenant_id uuid not null,
  terminal_id uuid not null,
  code_hash text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  attempt_hash text,
  secret_id uuid,
  constraint pairing_codes_pkey PRIMARY KEY (tenant_id, terminal_id),
  constraint pairing_codes_tenant_id_terminal_id_fkey FOREIGN KEY (tenant_id, terminal_id) REFERENCES terminals(tenant_id, terminal_id),
  constraint pairing_codes_attempt_hash_check CHECK ((length(attempt_hash) = 64)),
  constraint pairing_codes_code_hash_check CHECK ((length(code_hash) = 64))
);
alter table pairing_codes enable row level security;
alter table pairing_codes force row level security;
CREATE INDEX pairing_codes_expiry ON pairing_codes USING btree (expires_at);
create policy tenant_only on pairing_codes for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on pairing_codes for all to identity_worker using true with check true;
grant delete, insert, select, update on pairing_codes to identity_app;
grant delete, insert, select, update on pairing_codes to identity_worker;

create table passkey_directory (
  credential_hash text not null,
  home_tenant_id uuid not null,
  passkey_id uuid not null,
  constraint passkey_directory_pkey PRIMARY KEY (credential_hash),
  constraint passkey_directory_credential_hash_check CHECK ((length(credential_hash) = 64))
);
grant delete, insert, select on passkey_directory to identity_app;
grant delete, insert, select on passkey_directory to identity_worker;

create table passkeys (
  tenant_id uuid not null,
  passkey_id uuid not null,
  user_id uuid not null,
  name text not null,
  credential_id text not null,
  credential_hash text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (tenant_id, passkey_id),
  constraint passkeys_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id),
  constraint passkeys_credential_hash_check CHECK ((length(credential_hash) = 64))
);
alter table passkeys enable row level security;
alter table passkeys force row level security;
CREATE INDEX passkeys_of_user ON passkeys USING btree (tenant_id, user_id, passkey_id);
create policy tenant_only on passkeys for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on passkeys for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON passkeys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,passkey_id', 'credential_id,credential_hash,public_key,name');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON passkeys FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF user_id, credential_hash, public_key ON passkeys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.user_id IS DISTINCT FROM new.user_id OR old.credential_hash IS DISTINCT FROM new.credential_hash OR old.public_key IS DISTINCT FROM new.public_key) EXECUTE FUNCTION witness_change('served', 'tenant_id,passkey_id', 'credential_id,credential_hash,public_key,name');
grant delete, insert, select, update on passkeys to identity_app;
grant delete, insert, select, update on passkeys to identity_worker;

create table plans_since (
  only_one boolean not null default true,
  at timestamp with time zone not null,
  constraint plans_since_pkey PRIMARY KEY (only_one),
  constraint plans_since_only_one_check CHECK (only_one)
);
grant delete, insert, select, update on plans_since to identity_app;
grant delete, insert, select, update on plans_since to identity_worker;

create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_mark text not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (tenant_id, user_id, code_mark),
  constraint recovery_codes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES second_factors(tenant_id, user_id) ON DELETE CASCADE
);
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
create policy tenant_only on recovery_codes for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on recovery_codes for all to identity_worker using true with check true;
grant delete, insert, select, update on recovery_codes to identity_app;
grant delete, insert, select, update on recovery_codes to identity_worker;

create table refresh_tokens (
  tenant_id uuid not null,
  token_hash text not null,
  session_id uuid not null,
  generation integer not null,
  spent_at timestamp with time zone,
  spent_by_attempt text,
  constraint refresh_tokens_pkey PRIMARY KEY (tenant_id, token_hash),
  constraint refresh_tokens_tenant_id_session_id_generation_key UNIQUE (tenant_id, session_id, generation),
  constraint refresh_tokens_tenant_id_session_id_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES sessions(tenant_id, session_id) ON DELETE CASCADE,
  constraint refresh_tokens_token_hash_check CHECK ((length(token_hash) = 64))
);
alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
create policy tenant_only on refresh_tokens for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on refresh_tokens for all to identity_worker using true with check true;
grant delete, insert, select, update on refresh_tokens to identity_app;
grant delete, insert, select, update on refresh_tokens to identity_worker;

create table relay_lease (
  name text not null,
  holder text not null,
  epoch bigint not null,
  expires_at timestamp with time zone not null,
  stream_created text,
  constraint relay_lease_pkey PRIMARY KEY (name)
);
grant delete, insert, select, update on relay_lease to identity_worker;

create table second_factors (
  tenant_id uuid not null,
  user_id uuid not null,
  secret_sealed text not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null,
  failures integer not null,
  window_ends_at timestamp with time zone not null,
  constraint second_factors_pkey PRIMARY KEY (tenant_id, user_id),
  constraint second_factors_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id)
);
alter table second_factors enable row level security;
alter table second_factors force row level security;
create policy tenant_only on second_factors for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on second_factors for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON second_factors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,user_id', 'secret_sealed');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON second_factors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,user_id', 'secret_sealed');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON second_factors FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF secret_sealed, confirmed_at ON second_factors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.secret_sealed IS DISTINCT FROM new.secret_sealed OR old.confirmed_at IS DISTINCT FROM new.confirmed_at) EXECUTE FUNCTION witness_change('served', 'tenant_id,user_id', 'secret_sealed');
grant delete, insert, select, update on second_factors to identity_app;
grant delete, insert, select, update on second_factors to identity_worker;

create table sessions (
  tenant_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  device text,
  address text,
  head integer not null,
  created_at timestamp with time zone not null,
  refreshed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  user_agent text,
  last_address text,
  constraint sessions_pkey PRIMARY KEY (tenant_id, session_id),
  constraint sessions_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users(tenant_id, user_id)
);
alter table sessions enable row level security;
alter table sessions force row level security;
CREATE INDEX sessions_ended ON sessions USING btree (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sessions_expiry ON sessions USING btree (expires_at);
CREATE INDEX sessions_of_user ON sessions USING btree (tenant_id, user_id, created_at) WHERE ended_at IS NULL;
create policy tenant_only on sessions for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on sessions for all to identity_worker using true with check true;
grant delete, insert, select, update on sessions to identity_app;
grant delete, insert, select, update on sessions to identity_worker;

create table signing_keys (
  kid text not null,
  public_jwk jsonb not null,
  private_sealed text not null,
  created_at timestamp with time zone not null,
  signs_from timestamp with time zone not null,
  constraint signing_keys_pkey PRIMARY KEY (kid)
);
grant select on signing_keys to identity_app;
grant delete, insert, select on signing_keys to identity_worker;

create table spent_passkey_challenges (
  challenge_hash text not null,
  expires_at timestamp with time zone not null,
  constraint spent_passkey_challenges_pkey PRIMARY KEY (challenge_hash),
  constraint spent_passkey_challenges_challenge_hash_check CHECK ((length(challenge_hash) = 64))
);
CREATE INDEX spent_passkey_challenges_expiry ON spent_passkey_challenges USING btree (expires_at);
grant insert, select on spent_passkey_challenges to identity_app;
grant delete, insert, select on spent_passkey_challenges to identity_worker;

create table tenants (
  tenant_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  announced boolean not null default false,
  constraint tenants_pkey PRIMARY KEY (tenant_id)
);
alter table tenants enable row level security;
alter table tenants force row level security;
CREATE INDEX tenants_unannounced ON tenants USING btree (tenant_id) WHERE NOT announced;
create policy tenant_only on tenants for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on tenants for all to identity_worker using true with check true;
grant delete, insert, select, update on tenants to identity_app;
grant delete, insert, select, update on tenants to identity_worker;

create table terminal_directory (
  terminal_id uuid not null,
  home_tenant_id uuid not null,
  constraint terminal_directory_pkey PRIMARY KEY (terminal_id)
);
grant insert, select on terminal_directory to identity_app;
grant insert, select on terminal_directory to identity_worker;

create table terminal_secrets (
  tenant_id uuid not null,
  terminal_id uuid not null,
  secret_id uuid not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint terminal_secrets_pkey PRIMARY KEY (tenant_id, terminal_id, secret_id),
  constraint terminal_secrets_tenant_id_terminal_id_fkey FOREIGN KEY (tenant_id, terminal_id) REFERENCES terminals(tenant_id, terminal_id)
);
alter table terminal_secrets enable row level security;
alter table terminal_secrets force row level security;
CREATE INDEX terminal_secrets_expiry ON terminal_secrets USING btree (expires_at) WHERE expires_at IS NOT NULL;
create policy tenant_only on terminal_secrets for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on terminal_secrets for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON terminal_secrets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('served', 'tenant_id,terminal_id,secret_id', 'sealed');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON terminal_secrets FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF sealed, terminal_id ON terminal_secrets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.sealed IS DISTINCT FROM new.sealed OR old.terminal_id IS DISTINCT FROM new.terminal_id) EXECUTE FUNCTION witness_change('served', 'tenant_id,terminal_id,secret_id', 'sealed');
grant delete, insert, select, update on terminal_secrets to identity_app;
grant delete, insert, select, update on terminal_secrets to identity_worker;

create table terminals (
  tenant_id uuid not null,
  terminal_id uuid not null,
  name text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  version integer not null,
  revoked_at timestamp with time zone,
  revoke_reason text,
  constraint terminals_pkey PRIMARY KEY (tenant_id, terminal_id),
  constraint terminals_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table terminals enable row level security;
alter table terminals force row level security;
create policy tenant_only on terminals for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on terminals for all to identity_worker using true with check true;
grant delete, insert, select, update on terminals to identity_app;
grant delete, insert, select, update on terminals to identity_worker;

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
create policy tenant_only on timers for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on timers for all to identity_worker using true with check true;
grant delete, insert, select, update on timers to identity_app;
grant delete, insert, select, update on timers to identity_worker;

create table users (
  tenant_id uuid not null,
  user_id uuid not null,
  email text not null,
  name text,
  password_hash text not null,
  created_at timestamp with time zone not null,
  email_verified_at timestamp with time zone,
  pending_email text,
  locale text,
  time_zone text,
  hide_amounts boolean not null default false,
  preferences jsonb not null default '{}'::jsonb,
  access_version integer not null default 0,
  removed_at timestamp with time zone,
  constraint users_pkey PRIMARY KEY (tenant_id, user_id),
  constraint users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(tenant_id)
);
alter table users enable row level security;
alter table users force row level security;
create policy tenant_only on users for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on users for all to identity_worker using true with check true;
CREATE CONSTRAINT TRIGGER witness_delete AFTER DELETE ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id', 'email,pending_email,name,password_hash,preferences');
CREATE CONSTRAINT TRIGGER witness_insert AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id', 'email,pending_email,name,password_hash,preferences');
CREATE TRIGGER witness_truncate AFTER TRUNCATE ON users FOR EACH STATEMENT EXECUTE FUNCTION witness_change('served', '', '');
CREATE CONSTRAINT TRIGGER witness_update AFTER UPDATE OF tenant_id, user_id, email, password_hash, removed_at ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.tenant_id IS DISTINCT FROM new.tenant_id OR old.user_id IS DISTINCT FROM new.user_id OR old.email IS DISTINCT FROM new.email OR old.password_hash IS DISTINCT FROM new.password_hash OR old.removed_at IS DISTINCT FROM new.removed_at) EXECUTE FUNCTION witness_change('audited', 'tenant_id,user_id', 'email,pending_email,name,password_hash,preferences');
grant delete, insert, select, update on users to identity_app;
grant delete, insert, select, update on users to identity_worker;

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
create policy owner_adds on witness_entries for insert to identity_owner with check true;
create policy tenant_only on witness_entries for all to identity_app using (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
create policy worker_all on witness_entries for all to identity_worker using true with check true;
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON witness_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON witness_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
grant insert, select on witness_entries to identity_app;
grant insert, select on witness_entries to identity_worker;

create view audit_links with (security_invoker=true) as SELECT tenant_id,
    seq,
    prev_hash,
    hash,
    json_build_object('entryId', entry_id, 'service', service, 'actorKind', actor_kind, 'actorId', actor_id, 'action', action, 'targetKind', target_kind, 'targetId', target_id, 'at', to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text), 'address', address, 'outcome', outcome, 'reason', reason, 'detail', detail, 'correlationId', correlation_id, 'recordedAt', to_char((recorded_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text)) AS entry
   FROM audit_entries;
grant delete, insert, select, update on audit_links to identity_app;
grant delete, insert, select, update on audit_links to identity_worker;
