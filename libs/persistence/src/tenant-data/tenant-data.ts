import { withClient } from '../bootstrap.js';

/** A column that does not go into the archive of a tenant: why, and what a restored row has in its place. */
export interface LeftOutColumn {
  readonly why: string;
  /** SQL; null when absent. */
  readonly becomes?: string;
}

/** A column that goes along, and that a restored row has otherwise: why, and what it has. */
export interface RestoredColumn {
  readonly why: string;
  /** SQL over the archived row `r`. */
  readonly becomes: string;
}

/**
 * What the archive of a tenant has of a table.
 * `archive`: its rows go along. `without` are the columns that do not; `keeps` says why a column goes along whose name
 * sounds like a secret; `restored` are those that a restored row has otherwise.
 * `installation`: its rows stay where they are, because they mean nothing elsewhere or open something here.
 */
export type TenantTableData =
  | {
      readonly in: 'archive';
      readonly without?: Readonly<Record<string, LeftOutColumn>>;
      readonly keeps?: Readonly<Record<string, string>>;
      readonly restored?: Readonly<Record<string, RestoredColumn>>;
      /** Why the export that an organisation makes itself has none of it. */
      readonly unshown?: string;
    }
  | { readonly in: 'installation'; readonly why: string };

/** Of every table of a service that has a `tenant_id`. */
export type TenantData = Readonly<Record<string, TenantTableData>>;

export const ARCHIVED: TenantTableData = { in: 'archive' };

/** Names that sound like something that lets somebody in, or like its digest. */
const SECRETIVE = /secret|seal|password|hash|token|credential|private|code_mark|public_key/;

/** A table of a schema that belongs to tenants, as the catalogue knows it. */
export interface TenantTable {
  readonly name: string;
  /** Without those that PostgreSQL computes; `tenant_id` first, so that a line of the archive begins with it. */
  readonly columns: readonly TenantColumn[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
}

export interface TenantColumn {
  readonly name: string;
  /** As PostgreSQL calls it: `numeric`, `int8`, `uuid`. */
  readonly type: string;
}

/** All tables of a schema with a `tenant_id`, from the catalogue; partitions are part of their table. */
export function tenantTables(url: string, schema: string): Promise<TenantTable[]> {
  return withClient(url, async (client) => (await client.query<TenantTable>(TENANT_TABLES, [schema])).rows);
}

/**
 * The gate: throws with every tenant table of the schema that has no line, every line without a table or column, and
 * every column that sounds like a secret and of which nobody said whether it goes along.
 */
export async function assertTenantDataDeclared(url: string, schema: string, data: TenantData): Promise<void> {
  const complaints = tenantDataFlaws(await tenantTables(url, schema), data);
  if (complaints.length > 0)
    throw new Error(
      `archive of schema ${schema} (src/database/tenant-data.ts of the service):\n${complaints.map((line) => `  ${line}`).join('\n')}`,
    );
}

/** What is wrong between what there is and what was said of it, a line each. Pure. */
export function tenantDataFlaws(tables: readonly TenantTable[], data: TenantData): string[] {
  const names = new Set(tables.map(({ name }) => name));
  return [
    ...tables.flatMap((table) => flawsOf(table, data[table.name])),
    ...Object.keys(data)
      .filter((name) => !names.has(name))
      .map((name) => `${name}: declared, but there is no such tenant table`),
  ];
}

function flawsOf(table: TenantTable, said: TenantTableData | undefined): string[] {
  if (said === undefined)
    return [`${table.name}: nothing is declared; say whether its rows go into the archive of a tenant`];
  if (said.in === 'installation') return [];
  const columns = new Set(table.columns.map(({ name }) => name));
  const decided = [...Object.keys(said.without ?? {}), ...Object.keys(said.keeps ?? {})];
  const changed = Object.keys(said.restored ?? {});
  const inKey = Object.keys(said.without ?? {}).filter((column) => table.key.includes(column));
  return [
    ...[...decided, ...changed]
      .filter((name) => !columns.has(name))
      .map((name) => `${table.name}: has no column ${name}`),
    ...inKey.map((name) => `${table.name}: ${name} is part of its key and cannot be left out`),
    ...changed
      .filter((name) => table.key.includes(name) || said.without?.[name] !== undefined)
      .map((name) => `${table.name}: ${name} is part of its key or left out and cannot be restored otherwise`),
    ...[...columns]
      .filter((name) => SECRETIVE.test(name) && !decided.includes(name))
      .map((name) => `${table.name}.${name}: sounds like a secret; say that it stays (without) or why it goes (keeps)`),
  ];
}

/** The columns of a table that go into the archive. Pure. */
export function archivedColumns(table: TenantTable, said: TenantTableData): readonly TenantColumn[] {
  if (said.in !== 'archive') return [];
  return table.columns.filter(({ name }) => said.without?.[name] === undefined);
}

const TENANT_TABLES = `
select c.relname as name,
  (
    select json_agg(json_build_object('name', a.attname, 'type', t.typname) order by a.attname <> 'tenant_id', a.attnum)
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
  coalesce((
    select json_agg(a.attname order by k.place)
    from pg_index x
    cross join lateral unnest(x.indkey::int2[]) with ordinality k (attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where x.indrelid = c.oid and x.indisprimary), '[]') as key
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
  and exists (
    select from pg_attribute a
    where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
order by c.relname`;
