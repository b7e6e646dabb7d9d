import { withClient } from './bootstrap.js';
import { type Database } from './database.js';
import { quoteIdentifier } from './sql.js';

/**
 * What becomes of the rows of a table; every table of a service is declared, beside its migrations.
 * `state`: as many rows as there are things that it describes (accounts, sources, what is open now); they are changed,
 * not added to.
 * `kept`: grows, and nothing is ever removed, because law or the product says so; `byMonth` when it is partitioned by
 * that column.
 * `ends`: each row ends with what it belongs to, or is removed by code that is named.
 * `days`: a partition for each day (`by`), which is removed whole after `days` by code that is named.
 * `purged`: grows, and is removed after `days` by `by` (0: as soon as that instant has passed), in batches along an
 * index that begins with it.
 */
export type Retention =
  | { readonly rows: 'state' }
  | { readonly rows: 'kept'; readonly why: string; readonly byMonth?: string }
  | { readonly rows: 'ends'; readonly removedBy: string }
  | { readonly rows: 'days'; readonly days: number; readonly by: string; readonly removedBy: string }
  | { readonly rows: 'purged'; readonly days: number; readonly by: string; readonly key: readonly string[] };

export type TableRetention = Readonly<Record<string, Retention>>;

const BATCH = 2_000;
/** One round ends after so many batches of one table: the next table, and the next round, go on. */
const BATCHES_MAX = 500;

export interface PurgeOptions {
  readonly batch?: number;
  /** Asked before each batch. */
  readonly stop?: () => boolean;
  /** A table that could not be purged; the others are purged all the same. */
  readonly onError?: (table: string, error: unknown) => void;
}

/**
 * Removes what is past its time, oldest first, each batch in a transaction of its own. Gives the rows removed, by
 * table. As worker.
 */
export async function purgeExpired(
  database: Database,
  tables: TableRetention,
  options: PurgeOptions = {},
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const [table, retention] of Object.entries(tables)) {
    if (retention.rows !== 'purged') continue;
    removed[table] = 0;
    try {
      for (let round = 0; round < BATCHES_MAX && !options.stop?.(); round += 1) {
        const batch = options.batch ?? BATCH;
        const count = await database.asWorker((tx) =>
          tx.execute(purgeStatement(table, retention), [retention.days, batch]),
        );
        removed[table] += count;
        if (count < batch) break;
      }
    } catch (error) {
      options.onError?.(table, error);
    }
  }
  return removed;
}

function purgeStatement(table: string, { by, key }: Extract<Retention, { rows: 'purged' }>): string {
  const [name, column, columns] = [quoteIdentifier(table), quoteIdentifier(by), key.map(quoteIdentifier).join(', ')];
  return `delete from ${name} where (${columns}) in (select ${columns} from ${name}
    where ${column} < now() - make_interval(days => $1) order by ${column} limit $2 for update skip locked)`;
}

/**
 * The gate: throws with every table of the schema that has no declaration, every declaration without a table, a purge
 * without an index that begins with its column, and a partition that is declared and not there.
 */
export async function assertRetentionDeclared(url: string, schema: string, tables: TableRetention): Promise<void> {
  const found = await withClient(url, async (client) => (await client.query<TableFacts>(FACTS, [schema])).rows);
  const complaints = found.flatMap((facts) => flawsOf(facts, tables[facts.name]));
  for (const name of Object.keys(tables))
    if (!found.some((facts) => facts.name === name)) complaints.push(`${name}: declared, but there is no such table`);
  if (complaints.length > 0)
    throw new Error(
      `retention of schema ${schema} (src/database/retention.ts of the service):\n${complaints.map((line) => `  ${line}`).join('\n')}`,
    );
}

interface TableFacts {
  readonly name: string;
  /** The column it is partitioned by. */
  readonly partitioned_by: string | null;
  /** First columns of its indexes. */
  readonly indexed: readonly string[];
  readonly columns: readonly string[];
}

function flawsOf(facts: TableFacts, retention: Retention | undefined): string[] {
  const { name } = facts;
  if (retention === undefined)
    return [`${name}: nothing is declared; say whether its rows are state, kept, purged or end`];
  if (retention.rows === 'kept' && retention.byMonth !== undefined && facts.partitioned_by !== retention.byMonth)
    return [`${name}: is not partitioned by ${retention.byMonth}`];
  if (retention.rows === 'days' && facts.partitioned_by !== retention.by)
    return [`${name}: is not partitioned by ${retention.by}`];
  if (retention.rows !== 'purged') return [];
  const absent = [retention.by, ...retention.key].filter((column) => !facts.columns.includes(column));
  if (absent.length > 0) return [`${name}: has no column ${absent.join(', ')}`];
  return facts.indexed.includes(retention.by)
    ? []
    : [`${name}: no index begins with ${retention.by}, so a purge would read all of it`];
}

const FACTS = `
select c.relname as name,
  (
    select a.attname
    from pg_partitioned_table p
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
    where p.partrelid = c.oid) as partitioned_by,
  array(
    select a.attname::text
    from pg_index x
    join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where x.indrelid = c.oid) as indexed,
  array(
    select a.attname::text
    from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname not in ('pgmigrations', 'migrations')
order by 1`;
