import { MESSAGING_DOWN, MESSAGING_UP } from '@plimsoll/messaging';
import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People, sessions, keys and terminals. The tables without `tenant_id` belong to nobody: they are asked before the tenant is known. */
export class Identity1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGING_UP);
    await runner.query(DIRECTORIES);
    await runner.query(PEOPLE);
    await runner.query(SESSIONS);
    await runner.query(TERMINALS);
    for (const table of TENANT_TABLES) await runner.query(TENANT_TABLE(table));
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query('drop table signing_keys, login_throttle, terminal_directory, email_directory');
    await runner.query(MESSAGING_DOWN);
  }
}

const TENANT_TABLES = [
  'tenants',
  'users',
  'memberships',
  'sessions',
  'refresh_tokens',
  'terminals',
  'terminal_secrets',
];

const DIRECTORIES = `
create table email_directory (
  email_hash text primary key check (length(email_hash) = 64),
  home_tenant_id uuid not null,
  home_user_id uuid not null
);
create table terminal_directory (
  terminal_id uuid primary key,
  home_tenant_id uuid not null
);
create table login_throttle (
  key text primary key,
  kind text not null check (kind in ('pair', 'account', 'address')),
  attempts integer not null,
  window_ends_at timestamptz not null,
  proven_until timestamptz
);
create index login_throttle_over on login_throttle (window_ends_at);
create table signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_sealed text not null,
  created_at timestamptz not null,
  signs_from timestamptz not null
);`;

const PEOPLE = `
create table tenants (
  tenant_id uuid primary key,
  name text not null,
  created_at timestamptz not null
);
create table users (
  tenant_id uuid not null references tenants (tenant_id),
  user_id uuid not null,
  email text not null,
  name text,
  password_hash text not null,
  created_at timestamptz not null,
  primary key (tenant_id, user_id)
);
create table memberships (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('trader', 'viewer', 'support', 'auditor', 'admin', 'owner')),
  primary key (tenant_id, user_id, role),
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);`;

const SESSIONS = `
create table sessions (
  tenant_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  device text,
  address text,
  head integer not null,
  created_at timestamptz not null,
  refreshed_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);
create index sessions_of_user on sessions (tenant_id, user_id, created_at) where ended_at is null;
create index sessions_ended on sessions (ended_at) where ended_at is not null;
create index sessions_expiry on sessions (expires_at);
create table refresh_tokens (
  tenant_id uuid not null,
  token_hash text not null check (length(token_hash) = 64),
  session_id uuid not null,
  generation integer not null,
  spent_at timestamptz,
  spent_by_attempt text,
  primary key (tenant_id, token_hash),
  unique (tenant_id, session_id, generation),
  foreign key (tenant_id, session_id) references sessions (tenant_id, session_id) on delete cascade
);`;

const TERMINALS = `
create table terminals (
  tenant_id uuid not null references tenants (tenant_id),
  terminal_id uuid not null,
  name text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null,
  revoked_at timestamptz,
  revoke_reason text,
  primary key (tenant_id, terminal_id)
);
create table terminal_secrets (
  tenant_id uuid not null,
  terminal_id uuid not null,
  secret_id uuid not null,
  sealed text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (tenant_id, terminal_id, secret_id),
  foreign key (tenant_id, terminal_id) references terminals (tenant_id, terminal_id)
);
create index terminal_secrets_expiry on terminal_secrets (expires_at) where expires_at is not null;`;

/** Who has an address or a terminal is decided once; requests read keys, only the worker changes them. */
const RIGHTS = `
do $$
begin
  execute format('revoke update, delete on email_directory, terminal_directory from %I, %I', current_schema() || '_app', current_schema() || '_worker');
  execute format('revoke insert, update, delete on signing_keys from %I', current_schema() || '_app');
  execute format('revoke update on signing_keys from %I', current_schema() || '_worker');
end $$;`;
