import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { MESSAGING_RETENTION } from '@plimsoll/messaging';
import {
  assertRetentionDeclared,
  assertTenantTablesForced,
  bootstrapService,
  dumpSchema,
  migrate,
  migrationNames,
  roleUrl,
  rollback,
  schemaDrift,
} from '@plimsoll/persistence';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';

const DIRECTORY = new URL('../dist/database/migrations', import.meta.url).pathname;

describe('schema of the broker (BR-9, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const { PLIMSOLL_POSTGRES_URL: postgresUrl } = process.env;
    if (!postgresUrl) throw new Error('PLIMSOLL_POSTGRES_URL must name the server of this run');
    const database = `schema_${newId().replaceAll('-', '')}`;
    await bootstrapService({
      adminUrl: postgresUrl,
      database,
      service: 'broker',
      passwords: { owner: 'o', app: 'a', worker: 'w' },
    });
    const ownerUrl = roleUrl(postgresUrl, { database, service: 'broker', role: 'owner', password: 'o' });
    const options = { ownerUrl, service: 'broker', directory: DIRECTORY };
    const empty = await migrate(options)
      .then(async () => rollback({ ...options, count: (await migrationNames(DIRECTORY)).length }))
      .then(() => dumpSchema(ownerUrl, 'broker'));
    expect(empty).not.toMatch(/create (table|or replace function)/i);
    await migrate(options);
    expect(await dumpSchema(ownerUrl, 'broker')).toBe(
      readFileSync(new URL('../src/database/schema.sql', import.meta.url), 'utf8'),
    );
    await assertTenantTablesForced(ownerUrl, 'broker');
    expect(await schemaDrift(ownerUrl, 'broker', ENTITIES)).toEqual([]);
    await assertRetentionDeclared(ownerUrl, 'broker', { ...MESSAGING_RETENTION, ...RETENTION });
  });
});
