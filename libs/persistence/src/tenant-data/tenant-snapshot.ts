import { invariant, isId } from '@plimsoll/kernel';
import { Client } from 'pg';
import { quoteIdentifier, quoteLiteral } from '../sql.js';
import { archivedColumns, type TenantColumn, type TenantTable, type TenantTableData } from './tenant-data.js';

/** A schema to read as a tenant. */
export interface SnapshotSource {
  readonly service: string;
  /** Address with the role `<service>_app`, which sees the rows of one tenant only. */
  readonly appUrl: string;
}

/** What of a table belongs to one tenant. */
export interface TableSize {
  readonly rows: number;
  /** Of its values, as the database keeps them (long ones compressed), without indexes. */
  readonly bytes: number;
}

/** The rows of one tenant in all services at one instant. */
export interface TenantSnapshot {
  /** By which other transactions look at the same instant, while this one does. */
  readonly id: string;
  /** The instant, as the database calls it. */
  readonly takenAt: string;
  /**
   * The rows of a table, a line of JSON each, in the order of its key; numbers that JSON cannot hold exactly
   * (`numeric`, `int8`) are text, as everywhere on our wire.
   */
  rows(service: string, table: TenantTable, said: TenantTableData, atOnce?: number): AsyncGenerator<readonly string[]>;
  /** How much of a table is the tenant's. */
  size(service: string, table: TenantTable): Promise<TableSize>;
}

const BATCH = 2_000;
const TIMEOUT = '30min';

/**
 * Reads one tenant in all services as of one instant: the services share a database, so all transactions look at the
 * snapshot of the first. Each is that of the app role as this tenant: row-level security decides what is seen, not a
 * condition of ours. `at`: the id of a snapshot that another transaction of this database still holds.
 */
export async function withTenantSnapshot<T>(
  tenantId: string,
  sources: readonly SnapshotSource[],
  work: (snapshot: TenantSnapshot) => Promise<T>,
  at?: string,
): Promise<T> {
  invariant(isId(tenantId), 'a tenant is named by its id');
  const clients = new Map<string, Client>();
  try {
    const state: { snapshot?: string; takenAt?: string } = at === undefined ? {} : { snapshot: at };
    for (const { service, appUrl } of sources) {
      const client = new Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 });
      client.on('error', () => undefined);
      await client.connect();
      clients.set(service, client);
      await begin(client, tenantId, state);
    }
    const of = (service: string): Client => {
      const client = clients.get(service);
      invariant(client, `${service} is not part of this snapshot`);
      return client;
    };
    return await work({
      id: state.snapshot ?? '',
      takenAt: state.takenAt ?? '',
      rows: (service, table, said, atOnce = BATCH) => readRows(of(service), selectStatement(table, said), atOnce),
      size: (service, table) => readSize(of(service), table),
    });
  } finally {
    await Promise.all([...clients.values()].map((client) => client.end()));
  }
}

async function begin(client: Client, tenantId: string, state: { snapshot?: string; takenAt?: string }): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  if (state.snapshot !== undefined) await client.query(`set transaction snapshot ${quoteLiteral(state.snapshot)}`);
  for (const setting of ['statement_timeout', 'idle_in_transaction_session_timeout'])
    await client.query(`set local ${setting} = '${TIMEOUT}'`);
  await client.query(`set local app.tenant_id = ${quoteLiteral(tenantId)}`);
  if (state.snapshot !== undefined) return;
  const { rows } = await client.query<{ snapshot: string; at: Date }>(
    'select pg_export_snapshot() as snapshot, now() as at',
  );
  state.snapshot = rows[0]!.snapshot;
  state.takenAt = rows[0]!.at.toISOString();
}

async function readSize(client: Client, { name }: TenantTable): Promise<TableSize> {
  const { rows } = await client.query<{ rows: string; bytes: string }>(
    `select count(*) as rows, coalesce(sum(pg_column_size(t.*)), 0) as bytes from ${quoteIdentifier(name)} t`,
  );
  return { rows: Number(rows[0]!.rows), bytes: Number(rows[0]!.bytes) };
}

async function* readRows(client: Client, statement: string, atOnce: number): AsyncGenerator<readonly string[]> {
  await client.query(`declare rows_of_tenant no scroll cursor for ${statement}`);
  let isUsable = true;
  try {
    for (;;) {
      const { rows } = await client
        .query<{ line: string }>(`fetch ${atOnce} from rows_of_tenant`)
        .catch((error: unknown) => {
          isUsable = false;
          throw error;
        });
      if (rows.length > 0) yield rows.map(({ line }) => line);
      if (rows.length < atOnce) return;
    }
  } finally {
    // Also when whoever reads has enough; after an error the transaction takes no more statements.
    if (isUsable) await client.query('close rows_of_tenant');
  }
}

/** Reads what the archive has of a table, in an order that is the same in every installation. Pure. */
export function selectStatement(table: TenantTable, said: TenantTableData): string {
  const columns = archivedColumns(table, said);
  const order = table.key.map((name) => inOrder(table.columns.find((column) => column.name === name)!));
  return `select row_to_json(r)::text as line from (select ${columns.map(asExact).join(', ')} from ${quoteIdentifier(table.name)} t order by ${order.join(', ')}) r`;
}

/** JSON's numbers are doubles where most people read them. */
const INEXACT: ReadonlySet<string> = new Set(['numeric', 'int8']);

function asExact({ name, type }: TenantColumn): string {
  const column = quoteIdentifier(name);
  return INEXACT.has(type) ? `t.${column}::text as ${column}` : `t.${column}`;
}

function inOrder({ name, type }: TenantColumn): string {
  return `t.${quoteIdentifier(name)}${type === 'text' ? ' collate "C"' : ''}`;
}
