import { type Client } from 'pg';
import { type DataSource, type EntityMetadata } from 'typeorm';
import { withClient } from '../bootstrap.js';
import { quoteIdentifier } from '../sql.js';
import { dataSourceOn, type EntityClass, MIGRATIONS_TABLE } from './data-source.js';

/**
 * What would have to change in the migrated schema of a service for its entities to be true of it: as SQL where TypeORM
 * knows it, in words where it does not look (entities that it is told to leave alone, conditions of indexes, checks),
 * and the tables that have none. Empty when they mean the same. Partitioning, row-level security, triggers and rights
 * are no entity's: the committed dump holds those.
 */
export function schemaDrift(ownerUrl: string, service: string, entities: readonly EntityClass[]): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const source = await dataSourceOn(client, { schema: service, entities });
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const { entityMetadatas } = source;
    const kept = entityMetadatas.filter(({ synchronize }) => !synchronize);
    const drift = upQueries.map(({ query }) => query);
    for (const entity of kept) drift.push(...(await columnDrift(client, service, source, entity)));
    for (const entity of entityMetadatas) drift.push(...(await conditionDrift(client, service, entity)));
    const known = new Set([...entityMetadatas.map(({ tableName }) => tableName), MIGRATIONS_TABLE]);
    await source.destroy();
    const { rows } = await client.query<{ name: string }>(TABLES, [service]);
    const without = rows.map(({ name }) => name).filter((name) => !known.has(name));
    return [...drift, ...(without.length === 0 ? [] : [`tables without entity: ${without.join(', ')}`])];
  });
}

/** How the columns of an entity that TypeORM leaves alone differ. */
async function columnDrift(
  client: Client,
  service: string,
  { driver }: DataSource,
  { tableName, columns }: EntityMetadata,
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; type: string }>(COLUMNS, [service, tableName]);
  const made = new Map(rows.map(({ name, type }) => [name, type]));
  const meant = new Map(
    columns.map((column) => {
      const { databaseName, precision, scale, isArray, isNullable } = column;
      const size = precision == null ? '' : `(${precision},${scale ?? 0})`;
      const type = `${driver.normalizeType(column)}${size}${isArray ? '[]' : ''}`;
      return [databaseName, isNullable ? type : `${type} not null`];
    }),
  );
  return [...new Set([...made.keys(), ...meant.keys()])]
    .sort()
    .filter((name) => made.get(name) !== meant.get(name))
    .map((name) => differs(`${tableName}.${name}`, made.get(name), meant.get(name)));
}

/**
 * How conditions of partial indexes and checks differ, each as the server itself writes it: what the entity says is put
 * to it on a copy that nobody sees.
 */
async function conditionDrift(client: Client, service: string, entity: EntityMetadata): Promise<string[]> {
  const made = await conditionsOf(client, service, entity.tableName);
  if (made.size === 0 && entity.checks.length + entity.indices.length === 0) return [];
  await client.query('begin');
  try {
    await client.query(`create table ${PROBE} (like ${quoteIdentifier(service)}.${quoteIdentifier(entity.tableName)})`);
    for (const { name, columns, where } of entity.indices)
      await client.query(
        `create index ${quoteIdentifier(probed(name))} on ${PROBE} (${columns.map(({ databaseName }) => quoteIdentifier(databaseName)).join(', ')})${where ? ` where ${where}` : ''}`,
      );
    for (const { name, expression } of entity.checks)
      await client.query(`alter table ${PROBE} add constraint ${quoteIdentifier(probed(name))} check (${expression})`);
    const meant = await conditionsOf(client, service, PROBE);
    const names = [...made.keys(), ...entity.indices.map(({ name }) => name), ...entity.checks.map(({ name }) => name)];
    return [...new Set(names)]
      .filter((name) => made.get(name) !== meant.get(probed(name)))
      .map((name) => differs(name, made.get(name), meant.get(probed(name))));
  } finally {
    await client.query('rollback');
  }
}

const PROBE = 'drift_probe';
const IDENTIFIER_MAX = 63;

/** Names of indexes are those of the whole schema. */
function probed(name: string): string {
  return `p_${name}`.slice(0, IDENTIFIER_MAX);
}

async function conditionsOf(client: Client, service: string, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; condition: string }>(CONDITIONS, [service, table]);
  return new Map(rows.map(({ name, condition }) => [name, condition]));
}

function differs(what: string, made = 'nothing', meant = 'nothing'): string {
  return `${what}: ${made} in the schema, ${meant} by its entity`;
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

const COLUMNS = `
select a.attname as name,
  format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as type
from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relname = $2
  and a.attnum > 0
  and not a.attisdropped`;

const CONDITIONS = `
select i.relname as name, coalesce('where ' || pg_get_expr(x.indpred, x.indrelid, true), 'all rows') as condition
from pg_index x
  join pg_class i on i.oid = x.indexrelid
  join pg_class c on c.oid = x.indrelid
  join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relname = $2
  and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
union all
select k.conname, pg_get_constraintdef(k.oid, true)
from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1
  and c.relname = $2
  and k.contype = 'c'
order by 1`;
