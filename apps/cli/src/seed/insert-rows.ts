import { type Tx } from '@plimsoll/persistence';

/** Columns of a row without its tenant, each with its type in PostgreSQL; `signalIds` is the column `signal_ids`. */
export type Columns<R> = Readonly<Record<keyof R & string, string>>;

const ROWS_AT_ONCE = 1_000;

/** Writes all rows of one tenant, a thousand with each statement. Gives how many. */
export async function insertRows<R extends object>(
  tx: Tx,
  into: { readonly table: string; readonly tenantId: string; readonly columns: Columns<R> },
  rows: Iterable<R>,
): Promise<number> {
  const sql = insertStatement(into.table, into.columns);
  let count = 0;
  let batch: R[] = [];
  const write = async (): Promise<void> => {
    count += await tx.execute(sql, [into.tenantId, JSON.stringify(batch)]);
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === ROWS_AT_ONCE) await write();
  }
  if (batch.length > 0) await write();
  return count;
}

/** The rows of each thing, one after the other, none of them made before it is written. */
export function* rowsOfEach<T, R>(things: readonly T[], rowsOf: (thing: T) => Iterable<R>): Generator<R> {
  for (const thing of things) yield* rowsOf(thing);
}

/** The statement behind it; visible for its spec. */
export function insertStatement(table: string, columns: Readonly<Record<string, string>>): string {
  const names = Object.keys(columns);
  const typed = names.map((name) => `${quoted(name)} ${columns[name]}`);
  const read = names.map((name) => `r.${quoted(name)}`);
  return `insert into ${quoted(table)} (tenant_id, ${names.map(columnOf).join(', ')})
select $1::uuid, ${read.join(', ')}
from jsonb_to_recordset($2::jsonb) as r (${typed.join(', ')})`;
}

function columnOf(name: string): string {
  return quoted(name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** Names are our own, never somebody's input. */
function quoted(name: string): string {
  return `"${name}"`;
}
