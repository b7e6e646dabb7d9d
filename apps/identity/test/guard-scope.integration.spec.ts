import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { migrate, migrationNames, rollback } from '@plimsoll/persistence';
import { testDatabase, type TestDatabase } from '@plimsoll/testing';
import { fileURLToPath } from 'node:url';

const directory = fileURLToPath(new URL('../dist/database/migrations', import.meta.url));
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase('identity')), 60_000);
afterAll(() => database?.drop());

it('keys that commanded guards as part of `trade` go on doing it, and no other key begins to (ID-7)', async () => {
  const options = { ownerUrl: database.ownerUrl, service: 'identity', directory };
  const names = await migrationNames(directory);
  const back = { ...options, count: names.length - names.findIndex((name) => /guard-?scope/i.test(name)) };
  await rollback(back);
  // Their people are not looked at.
  await database.asAdmin(
    `set session_replication_role = replica; ${['trade', 'read,trade', 'read', 'manage'].map(key).join('; ')}`,
  );
  await migrate(options);
  const rows = await database.asAdmin<{ name: string; scopes: string[] }>(
    'select name, scopes from api_keys order by name',
  );
  expect(rows).toEqual([
    { name: 'manage', scopes: ['manage'] },
    { name: 'read', scopes: ['read'] },
    { name: 'read,trade', scopes: ['read', 'trade', 'guard'] },
    { name: 'trade', scopes: ['trade', 'guard'] },
  ]);
  await rollback(back);
  expect(await database.asAdmin(`select 1 from api_keys where 'guard' = any (scopes)`)).toEqual([]);
  await migrate(options);
});

function key(scopes: string): string {
  return `insert into api_keys (tenant_id, api_key_id, user_id, name, prefix, key_hash, scopes, created_at, expires_at)
    values ('${newId()}', '${newId()}', '${newId()}', '${scopes}', 'plk_x', repeat('0', 64), '{${scopes}}', now(), now())`;
}
