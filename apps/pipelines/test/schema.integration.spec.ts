import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { assertTenantTablesForced, migrate, rollback } from '@plimsoll/persistence';
import { checkSchema, testDatabase } from '@plimsoll/testing';
import { ENTITIES } from '../src/database/entities.js';
import { RETENTION } from '../src/database/retention.js';
import { TENANT_DATA } from '../src/database/tenant-data.js';

describe('schema of pipelines (SG-5, BL-5)', () => {
  it('goes up, down and up again to what is committed, every tenant table under forced row-level security', async () => {
    const schema = await checkSchema({
      service: 'pipelines',
      entities: ENTITIES,
      retention: RETENTION,
      tenantData: TENANT_DATA,
    });
    expect(schema.leftBehind).toEqual([]);
    expect(schema.dump).toBe(schema.committed);
    expect(schema.drift).toEqual([]);
  });

  it('takes an installation that has executions and orders with it: row-level security hides no row from an upgrade (rev2)', async () => {
    const database = await testDatabase('pipelines', { sql: 'select 1' });
    const options = {
      ownerUrl: database.ownerUrl,
      service: 'pipelines',
      directory: new URL('../dist/database/migrations', import.meta.url).pathname,
    };
    await migrate(options);
    while (await hasTurns(database)) await rollback(options);
    const [tenant, pipeline, execution] = [newId(), newId(), newId()];
    await database.asAdmin(`alter table executions drop constraint executions_tenant_id_pipeline_id_pipeline_version_fkey; insert into executions (tenant_id, id, pipeline_id, pipeline_version, pipeline_name, account_id, signal_id, symbol, signal, state, correlation_id, started_at, finished_at, lease_epoch)
      values ('${tenant}', '${execution}', '${pipeline}', 1, 'old', gen_random_uuid(), gen_random_uuid(), 'EURUSD', '{"occurredAt":"2026-05-01T10:00:00Z"}', 'completed', 'c', '2026-05-01T10:00:01Z', now(), 1);
      insert into orders (tenant_id, client_key, execution_id, node_id, account_id, symbol, type, intent, expires_at, state, changed_at)
      values ('${tenant}', 'k', '${execution}', 'n', gen_random_uuid(), 'EURUSD', 'close', '{"positionId":"77"}', now(), 'done', now())`);
    await migrate(options);
    expect(await database.asAdmin('select occurred_at from executions')).toEqual([
      { occurred_at: new Date('2026-05-01T10:00:00Z') },
    ]);
    expect(await database.asAdmin('select position_id from orders')).toEqual([{ position_id: '77' }]);
    await assertTenantTablesForced(database.ownerUrl, 'pipelines');
    await database.drop();
  });
});

async function hasTurns(database: Awaited<ReturnType<typeof testDatabase>>): Promise<boolean> {
  const found = await database.asAdmin(
    `select 1
     from information_schema.columns
     where table_schema = 'pipelines' and table_name = 'executions' and column_name = 'turn'`,
  );
  return found.length > 0;
}
