import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assertTenantTablesForced, dumpSchema, migrate, rollback } from '@plimsoll/persistence';
import { freshDatabase, migrationsOf } from './world.js';

describe('schema of signals (SG-5, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const { url } = await freshDatabase();
    const options = migrationsOf(url('owner'));
    await migrate(options);
    await rollback({ ...options, count: 100 });
    expect(await dumpSchema(url('owner'), 'signals')).not.toMatch(/create (table|or replace function)/i);
    await migrate(options);
    expect(await dumpSchema(url('owner'), 'signals')).toBe(readFileSync(new URL('../src/database/schema.sql', import.meta.url), 'utf8'));
    await assertTenantTablesForced(url('owner'), 'signals');
  });
});
