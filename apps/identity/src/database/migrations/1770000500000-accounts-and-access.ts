import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Mails, their codes, second factors, API keys, invitations, and what a person is beside a password. Whoever is here
 * already counts as verified. The directory of keys belongs to nobody: it is asked before the tenant is known.
 */
export class AccountsAndAccess1770000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
    await runner.query(MAILS);
    await runner.query(FACTORS);
    await runner.query(KEYS);
    await runner.query(INVITATIONS);
    for (const table of TENANT_TABLES) await runner.query(TENANT_TABLE(table));
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(RIGHTS_BEFORE);
    await runner.query('drop table api_key_directory');
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query('alter table sessions drop column user_agent, drop column last_address');
    await runner.query(`alter table users drop column email_verified_at, drop column pending_email, drop column locale,
      drop column time_zone, drop column hide_amounts, drop column preferences, drop column access_version,
      drop column removed_at`);
  }
}

const TENANT_TABLES = ['mails', 'one_time_codes', 'second_factors', 'recovery_codes', 'api_keys', 'invitations'];

const PEOPLE = `
alter table users
  add column email_verified_at timestamptz,
  add column pending_email text,
  add column locale text,
  add column time_zone text,
  add column hide_amounts boolean not null default false,
  add column preferences jsonb not null default '{}',
  add column access_version integer not null default 0,
  add column removed_at timestamptz;
update users set email_verified_at = created_at;
alter table sessions add column user_agent text, add column last_address text;`;

const MAILS = `
create table mails (
  tenant_id uuid not null,
  mail_id uuid not null,
  user_id uuid,
  kind text not null,
  status text not null check (status in ('queued', 'sent', 'kept', 'dead')),
  to_hash text not null check (length(to_hash) = 64),
  sealed text not null,
  attempts integer not null,
  last_error text,
  queued_at timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, mail_id)
);
create index mails_due on mails (next_attempt_at) where status = 'queued';
create index mails_by_time on mails (queued_at, mail_id);
create index mails_of_address on mails (tenant_id, to_hash, kind, queued_at);
create table one_time_codes (
  tenant_id uuid not null,
  code_hash text not null check (length(code_hash) = 64),
  purpose text not null check (purpose in ('verify-email', 'reset-password', 'confirm-email', 'invitation', 'second-factor')),
  subject_id uuid not null,
  email_hash text not null check (length(email_hash) = 64),
  attempts integer not null,
  detail jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (tenant_id, code_hash)
);
create index one_time_codes_of_subject on one_time_codes (tenant_id, subject_id, purpose, created_at);
create index one_time_codes_expiry on one_time_codes (expires_at);`;

const FACTORS = `
create table second_factors (
  tenant_id uuid not null,
  user_id uuid not null,
  secret_sealed text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null,
  failures integer not null,
  window_ends_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);
create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_mark text not null,
  used_at timestamptz,
  primary key (tenant_id, user_id, code_mark),
  foreign key (tenant_id, user_id) references second_factors (tenant_id, user_id) on delete cascade
);`;

const KEYS = `
create table api_keys (
  tenant_id uuid not null,
  api_key_id uuid not null,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash text not null check (length(key_hash) = 64),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_address text,
  revoked_at timestamptz,
  revoke_reason text,
  primary key (tenant_id, api_key_id),
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);
create index api_keys_of_user on api_keys (tenant_id, user_id, api_key_id);
create index api_keys_expiry on api_keys (expires_at);
create table api_key_directory (
  key_hash text primary key check (length(key_hash) = 64),
  home_tenant_id uuid not null,
  api_key_id uuid not null
);`;

const INVITATIONS = `
create table invitations (
  tenant_id uuid not null references tenants (tenant_id),
  invitation_id uuid not null,
  email text not null,
  email_hash text not null check (length(email_hash) = 64),
  role text not null check (role in ('trader', 'viewer', 'support', 'auditor', 'admin', 'owner')),
  invited_by uuid not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  accepted_by uuid,
  primary key (tenant_id, invitation_id)
);
create unique index invitations_open on invitations (tenant_id, email_hash) where closed_at is null;
create index invitations_closed on invitations (closed_at) where closed_at is not null;`;

/** A person who leaves or moves to another address gives the old one back; a key that ends is nobody's. */
const RIGHTS = `
do $$
begin
  execute format('grant delete on email_directory to %I', current_schema() || '_app');
  execute format('revoke update on api_key_directory from %I, %I', current_schema() || '_app', current_schema() || '_worker');
end $$;`;

const RIGHTS_BEFORE = `
do $$
begin
  execute format('revoke delete on email_directory from %I', current_schema() || '_app');
end $$;`;
