import { NOT_WITNESSED, WITNESS_DOWN, WITNESS_UP, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The second witness of the audit log (BL-5): what changes rights, limits and money, written down by the database. */
export class Witness1799200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WITNESS_UP('log'));
    for (const table of FIRST_WITNESSED) await runner.query(WITNESSED(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of FIRST_WITNESSED) await runner.query(NOT_WITNESSED(table));
    await runner.query(WITNESS_DOWN);
  }
}

/** What this migration began with; what comes later comes with a migration of its own. */
export const FIRST_WITNESSED: readonly WitnessedTable[] = [
  {
    table: 'memberships',
    key: ['tenant_id', 'user_id', 'role'],
    insert: 'audited',
    delete: 'audited',
    update: { level: 'audited', of: ['tenant_id', 'user_id', 'role'] },
  },
  {
    table: 'users',
    key: ['tenant_id', 'user_id'],
    insert: 'audited',
    delete: 'audited',
    update: { level: 'audited', of: ['email', 'password_hash', 'removed_at'] },
    hides: ['email', 'pending_email', 'name', 'password_hash', 'preferences'],
  },
  {
    table: 'api_keys',
    key: ['tenant_id', 'api_key_id'],
    insert: 'audited',
    update: { level: 'audited', of: ['user_id', 'key_hash', 'scopes', 'expires_at'] },
    hides: ['key_hash', 'last_address'],
  },
  {
    table: 'second_factors',
    key: ['tenant_id', 'user_id'],
    insert: 'served',
    delete: 'served',
    update: { level: 'served', of: ['secret_sealed', 'confirmed_at'] },
    hides: ['secret_sealed'],
  },
  {
    table: 'passkeys',
    key: ['tenant_id', 'passkey_id'],
    insert: 'served',
    update: { level: 'served', of: ['user_id', 'credential_hash', 'public_key'] },
    hides: ['credential_id', 'credential_hash', 'public_key', 'name'],
  },
  {
    table: 'terminal_secrets',
    key: ['tenant_id', 'terminal_id', 'secret_id'],
    insert: 'served',
    update: { level: 'served', of: ['sealed', 'terminal_id'] },
    hides: ['sealed'],
  },
];
