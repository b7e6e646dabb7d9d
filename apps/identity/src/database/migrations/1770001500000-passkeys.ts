import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Passkeys of people. Directory and spent challenges belong to nobody: they are asked before the tenant is known. */
export class Passkeys1770001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TENANT_TABLE('passkeys'));
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table spent_passkey_challenges, passkey_directory, passkeys');
  }
}

const TABLES = `
create table passkeys (
  tenant_id uuid not null,
  passkey_id uuid not null,
  user_id uuid not null,
  name text not null,
  credential_id text not null,
  credential_hash text not null check (length(credential_hash) = 64),
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, passkey_id),
  foreign key (tenant_id, user_id) references users (tenant_id, user_id)
);
create index passkeys_of_user on passkeys (tenant_id, user_id, passkey_id);
create table passkey_directory (
  credential_hash text primary key check (length(credential_hash) = 64),
  home_tenant_id uuid not null,
  passkey_id uuid not null
);
create table spent_passkey_challenges (
  challenge_hash text primary key check (length(challenge_hash) = 64),
  expires_at timestamptz not null
);
create index spent_passkey_challenges_expiry on spent_passkey_challenges (expires_at);`;

/** An entry of a key is never another's, and a spent challenge stays spent until it is swept. */
const RIGHTS = `
do $$
begin
  execute format('revoke update on passkey_directory, spent_passkey_challenges from %I, %I', current_schema() || '_app', current_schema() || '_worker');
  execute format('revoke delete on spent_passkey_challenges from %I', current_schema() || '_app');
end $$;`;
