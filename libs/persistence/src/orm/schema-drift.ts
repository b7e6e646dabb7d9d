import { withClient } from '../bootstrap.js';
import { dataSourceOn, type EntityClass, MIGRATIONS_TABLE } from './data-source.js';

/**
 * What would have to change in the migrated schema of a service for its entities to be true of it, as SQL, and the tables that have none; empty when
 * they mean the same. Partitioning, row-level security, triggers, rights and the text of checks are not TypeORM's: the committed dump holds those.
 */
export function schemaDrift(ownerUrl: string, service: string, entities: readonly EntityClass[]): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const source = await dataSourceOn(client, { schema: service, entities });
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const known = new Set([...source.entityMetadatas.map(({ tableName }) => tableName), MIGRATIONS_TABLE]);
    await source.destroy();
    const { rows } = await client.query<{ name: string }>(TABLES, [service]);
    const without = rows.map(({ name }) => name).filter((name) => !known.has(name));
    return [
      ...upQueries.map(({ query }) => query),
      ...(without.length === 0 ? [] : [`tables without entity: ${without.join(', ')}`]),
    ];
  });
}

/** Partitions are their table's. */
const TABLES = `
select c.relname as name
from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relkind in ('r', 'p')
  and not c.relispartition
order by 1`;
