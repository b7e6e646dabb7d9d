import { type Client } from 'pg';
import { withClient } from '../bootstrap.js';
import { quoteIdentifier } from '../sql.js';
import { WITNESS_BODY, WITNESS_TABLE, type WitnessedTable, witnessStatements } from './witness-table.js';

/**
 * Where the triggers of a schema are not those that its list of witnessed tables asks for: missing, switched off, made
 * otherwise, calling something else, or not on the list. Empty when they are the same.
 */
export function witnessDifferences(url: string, schema: string, list: readonly WitnessedTable[]): Promise<string[]> {
  return withClient(url, async (client) => {
    // As PostgreSQL writes them then: names of this schema without it.
    await client.query(`set search_path = ${quoteIdentifier(schema)}`);
    const { rows } = await client.query<TriggerRow>(TRIGGERS, [schema]);
    return [...triggerDifferences(rows, list), ...(await bodyDifferences(client, schema, list.length > 0))];
  });
}

/** A trigger as the catalogue has it. */
export interface TriggerRow {
  readonly name: string;
  /** It fires for whoever writes; not where it is disabled, nor where it is for replicas only. */
  readonly is_on: boolean;
  readonly statement: string;
}

/** Pure. */
export function triggerDifferences(there: readonly TriggerRow[], list: readonly WitnessedTable[]): string[] {
  const meant = new Map(
    list.flatMap((witnessed) =>
      [...witnessStatements(witnessed)].map(([name, sql]): [string, string] => [`${witnessed.table}.${name}`, sql]),
    ),
  );
  const known = new Map(there.map((row) => [row.name, row]));
  const flaws = [...meant].flatMap(([name, sql]) => {
    const row = known.get(name);
    if (row === undefined) return [`${name} is missing`];
    if (!row.is_on) return [`${name} is switched off`];
    return bare(row.statement) === bare(sql) ? [] : [`${name} is another one: ${row.statement}`];
  });
  return [...flaws, ...[...known.keys()].filter((name) => !meant.has(name)).map((name) => `${name} is on no list`)];
}

/** A statement without what PostgreSQL writes otherwise than we do. */
function bare(statement: string): string {
  return statement.toLowerCase().replaceAll(/["\s;]/g, '');
}

/** What the triggers call, and what keeps its entries from being changed. */
async function bodyDifferences(client: Client, schema: string, isMeant: boolean): Promise<string[]> {
  if (!isMeant) return [];
  const { rows } = await client.query<{ body: string; config: string[] | null }>(BODY, [schema]);
  const bodies = [WITNESS_BODY('log'), WITNESS_BODY('outbox')];
  const isOurs = rows.length === 1 && bodies.includes(rows[0]!.body) && isPlaced(rows[0]!.config, schema);
  const guards = await client.query<{ name: string }>(GUARDS, [schema, WITNESS_TABLE]);
  const on = new Set(guards.rows.map(({ name }) => name));
  return [
    ...(isOurs ? [] : ['witness_change() is another function than this release made']),
    ...['append_only_all', 'append_only_rows']
      .filter((name) => !on.has(name))
      .map((name) => `${WITNESS_TABLE}.${name} is missing or switched off`),
  ];
}

/** Whether it writes into the table of its own schema and not into one of another. */
function isPlaced(config: readonly string[] | null, schema: string): boolean {
  return config?.length === 1 && config[0]!.replaceAll('"', '') === `search_path=${schema}`;
}

const FIRES = `t.tgenabled in ('O', 'A')`;

const TRIGGERS = `
select c.relname || '.' || t.tgname as name, ${FIRES} as is_on, pg_get_triggerdef(t.oid, true) as statement
from pg_trigger t
join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and t.tgname like 'witness\\_%' and not t.tgisinternal
order by 1`;

const BODY = `
select p.prosrc as body, p.proconfig as config from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname = $1 and p.proname = 'witness_change'`;

const GUARDS = `
select t.tgname as name from pg_trigger t
join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_proc p on p.oid = t.tgfoid
where n.nspname = $1 and c.relname = $2 and p.proname = 'refuse_change' and ${FIRES}`;
