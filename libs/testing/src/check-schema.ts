import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MESSAGING_RETENTION, MESSAGING_TENANT_DATA } from '@plimsoll/messaging';
import {
  assertRetentionDeclared,
  assertTenantDataDeclared,
  assertTenantTablesForced,
  dumpSchema,
  type EntityClass,
  migrate,
  migrationNames,
  rollback,
  schemaDrift,
  type TableRetention,
  type TenantData,
  witnessDifferences,
  type WitnessedTable,
} from '@plimsoll/persistence';
import { ROOT, testDatabase } from './test-database.js';

export interface SchemaUnderTest {
  readonly service: string;
  readonly entities: readonly EntityClass[];
  readonly retention: TableRetention;
  readonly tenantData: TenantData;
  /** Tables with a second witness; none unless given. */
  readonly witnessed?: readonly WitnessedTable[];
}

/** What a schema is, against what it must be. */
export interface CheckedSchema {
  /** What is left after all migrations went down: nothing. */
  readonly leftBehind: readonly string[];
  /** The schema after up, down and up again, and the dump that is committed, which `npm run schema` makes anew. */
  readonly dump: string;
  readonly committed: string;
  /** Where entities and tables differ, as what would make the tables what the entities say: nowhere. */
  readonly drift: readonly string[];
}

/**
 * Takes the migrations of a service up, down and up again in a database of its own. Throws where a tenant's table has
 * no forced row-level security, or nobody said what becomes of its rows or whether they go into its archive (BL-5).
 */
export async function checkSchema({
  service,
  entities,
  retention,
  tenantData,
  witnessed = [],
}: SchemaUnderTest): Promise<CheckedSchema> {
  const folder = path.join(ROOT, 'apps', service);
  const directory = path.join(folder, 'dist', 'database', 'migrations');
  const database = await testDatabase(service, { sql: 'select 1' });
  try {
    const options = { ownerUrl: database.ownerUrl, service, directory };
    await migrate(options);
    await rollback({ ...options, count: (await migrationNames(directory)).length });
    const empty = await dumpSchema(options.ownerUrl, service);
    await migrate(options);
    await assertTenantTablesForced(options.ownerUrl, service);
    await assertRetentionDeclared(options.ownerUrl, service, { ...MESSAGING_RETENTION, ...retention });
    await assertTenantDataDeclared(options.ownerUrl, service, { ...MESSAGING_TENANT_DATA, ...tenantData });
    const silent = await witnessDifferences(options.ownerUrl, service, witnessed);
    if (silent.length > 0) throw new Error(`second witness of ${service}: ${silent.join('; ')}`);
    return {
      leftBehind: empty.match(/create (table|or replace function) \S+/gi) ?? [],
      dump: await dumpSchema(options.ownerUrl, service),
      committed: readFileSync(path.join(folder, 'src', 'database', 'schema.sql'), 'utf8'),
      drift: (await schemaDrift(options.ownerUrl, service, entities)).map(
        (line) => `by the entities it would be: ${line}`,
      ),
    };
  } finally {
    await database.drop();
  }
}
