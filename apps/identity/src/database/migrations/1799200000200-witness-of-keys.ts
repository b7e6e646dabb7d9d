import { NOT_WITNESSED, WITNESSED, type WitnessedTable } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { FIRST_WITNESSED } from './1799200000000-witness.js';

/** The second witness sees an API key that was revoked come to life again, and whose a row becomes. */
export class WitnessOfKeys1799200000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of before(SEEN_OTHERWISE)) await runner.query(NOT_WITNESSED(table));
    for (const table of SEEN_OTHERWISE) await runner.query(WITNESSED(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SEEN_OTHERWISE) await runner.query(NOT_WITNESSED(table));
    for (const table of before(SEEN_OTHERWISE)) await runner.query(WITNESSED(table));
  }
}

function before(tables: readonly WitnessedTable[]): WitnessedTable[] {
  const names = new Set(tables.map(({ table }) => table));
  return FIRST_WITNESSED.filter(({ table }) => names.has(table));
}

/** In the place of those of the same name that the first migration has. */
export const SEEN_OTHERWISE: readonly WitnessedTable[] = [
  {
    table: 'api_keys',
    key: ['tenant_id', 'api_key_id'],
    insert: 'audited',
    update: { level: 'audited', of: ['tenant_id', 'user_id', 'key_hash', 'scopes', 'expires_at', 'revoked_at'] },
    hides: ['key_hash', 'last_address'],
  },
  {
    table: 'users',
    key: ['tenant_id', 'user_id'],
    insert: 'audited',
    delete: 'audited',
    update: { level: 'audited', of: ['tenant_id', 'user_id', 'email', 'password_hash', 'removed_at'] },
    hides: ['email', 'pending_email', 'name', 'password_hash', 'preferences'],
  },
];
