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
  roleUrl,
  rollback,
  schemaDrift,
} from '@plimsoll/persistence';
import { serversOfRun } from './world.js';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';

describe('schema of identity (ID-5, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const { postgresUrl } = serversOfRun();
    const database = `schema_${newId().replaceAll('-', '')}`;
    await bootstrapService({
      adminUrl: postgresUrl,
      database,
      service: 'identity',
      passwords: { owner: 'o', app: 'a', worker: 'w' },
    });
    const ownerUrl = roleUrl(postgresUrl, { database, service: 'identity', role: 'owner', password: 'o' });
    const options = {
      ownerUrl,
      service: 'identity',
      directory: new URL('../dist/database/migrations', import.meta.url).pathname,
    };
    const empty = await migrate(options)
      .then(() => rollback({ ...options, count: 2 }))
      .then(() => dumpSchema(ownerUrl, 'identity'));
    expect(empty).not.toContain('create table');
    await migrate(options);
    expect(await dumpSchema(ownerUrl, 'identity')).toBe(
      readFileSync(new URL('../src/database/schema.sql', import.meta.url), 'utf8'),
    );
    await assertTenantTablesForced(ownerUrl, 'identity');
    expect(await schemaDrift(ownerUrl, 'identity', ENTITIES)).toEqual([]);
    await assertRetentionDeclared(ownerUrl, 'identity', { ...MESSAGING_RETENTION, ...RETENTION });
  });
});
