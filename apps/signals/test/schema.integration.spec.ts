import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MESSAGING_RETENTION } from '@plimsoll/messaging';
import {
  assertRetentionDeclared,
  assertTenantTablesForced,
  dumpSchema,
  migrate,
  rollback,
  schemaDrift,
} from '@plimsoll/persistence';
import { testDatabase } from '@plimsoll/testing';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';

describe('schema of signals (SG-5, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const database = await testDatabase('signals', { sql: 'select 1' });
    const { ownerUrl } = database;
    const options = {
      ownerUrl,
      service: 'signals',
      directory: new URL('../dist/database/migrations', import.meta.url).pathname,
    };
    await migrate(options);
    await rollback({ ...options, count: 100 });
    expect(await dumpSchema(ownerUrl, 'signals')).not.toMatch(/create (table|or replace function)/i);
    await migrate(options);
    expect(await dumpSchema(ownerUrl, 'signals')).toBe(
      readFileSync(new URL('../src/database/schema.sql', import.meta.url), 'utf8'),
    );
    await assertTenantTablesForced(ownerUrl, 'signals');
    expect(await schemaDrift(ownerUrl, 'signals', ENTITIES)).toEqual([]);
    await assertRetentionDeclared(ownerUrl, 'signals', { ...MESSAGING_RETENTION, ...RETENTION });
    await database.drop();
  });
});
