import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Pairing codes of terminals. The directory belongs to nobody: a program knows its code and no tenant. */
export class PairingCodes1799100000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TENANT_TABLE('pairing_codes'));
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pairing_code_directory, pairing_codes');
  }
}

const TABLES = `
create table pairing_codes (
  tenant_id uuid not null,
  terminal_id uuid not null,
  code_hash text not null check (length(code_hash) = 64),
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  attempt_hash text check (length(attempt_hash) = 64),
  secret_id uuid,
  primary key (tenant_id, terminal_id),
  foreign key (tenant_id, terminal_id) references terminals (tenant_id, terminal_id)
);
create index pairing_codes_expiry on pairing_codes (expires_at);
create table pairing_code_directory (
  code_hash text primary key check (length(code_hash) = 64),
  home_tenant_id uuid not null,
  terminal_id uuid not null,
  expires_at timestamptz not null
);
create index pairing_code_directory_expiry on pairing_code_directory (expires_at);`;

/** Whose a code is never changes; the worker removes what ran out. */
const RIGHTS = `
do $$
begin
  execute format('revoke update on pairing_code_directory from %I, %I', current_schema() || '_app', current_schema() || '_worker');
  execute format('revoke delete on pairing_code_directory from %I', current_schema() || '_app');
end $$;`;
