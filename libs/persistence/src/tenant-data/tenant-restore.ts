import { invariant, isId } from '@plimsoll/kernel';
import { Client } from 'pg';
import { roleName, type ServiceRole } from '../bootstrap.js';
import { quoteIdentifier, quoteLiteral } from '../sql.js';
import { type Tx } from '../tx.js';
import { type TenantTable, type TenantTableData } from './tenant-data.js';

/** Statements in the transaction of a restore, as a service and its tenant. */
export type RestoreTx = Pick<Tx, 'query' | 'one' | 'maybeOne' | 'execute'>;

/** What was restored, for what a service fills beside its tenant tables. */
export interface Restored {
  readonly tenantId: string;
  readonly at: Date;
  /** What the audit log keeps of it. */
  readonly reason: string;
}

/** What a service does for a restore beside putting back rows (`src/database/tenant-restore.ts`). */
export interface TenantRestore {
  /** Before the rows of a table: what must be there for them. */
  readonly prepare?: (tx: RestoreTx, table: string, lines: readonly string[]) => Promise<void>;
  /** After all rows: directories. Gives what somebody else has already, by name: then nothing is restored. */
  readonly fill?: (tx: RestoreTx, restored: Restored) => Promise<string[]>;
  /** Takes out what `fill` put in, when a copy is removed. */
  readonly clear?: (tx: RestoreTx, tenantId: string) => Promise<void>;
}

const TIMEOUT = '30min';
/** Two restores at once would wait for each other's directories. */
const RESTORE_LOCK = 7_241_866;

/**
 * One transaction over the schemas of all services, which share a database: in turn the session is that of each service,
 * so that row-level security and grants hold, and the second witness sees whom it knows.
 */
export class RestoreSession {
  private service = '';

  private constructor(
    private readonly client: Client,
    private readonly tenantId: string,
  ) {}

  /**
   * Works in a transaction that commits when the work says so, and leaves nothing otherwise. `adminUrl` is of an
   * administrator who may take the place of the services' roles; throws when he may not.
   */
  static async run<T extends { readonly commit: boolean }>(
    adminUrl: string,
    tenantId: string,
    work: (session: RestoreSession) => Promise<T>,
    isolation: 'read committed' | 'repeatable read' = 'read committed',
  ): Promise<T> {
    invariant(isId(tenantId), 'a tenant is named by its id');
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query(`begin isolation level ${isolation}`);
      for (const setting of ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout'])
        await client.query(`set local ${setting} = '${TIMEOUT}'`);
      await client.query('set local timezone = UTC');
      await client.query('select pg_advisory_xact_lock($1)', [RESTORE_LOCK]);
      await client.query(`set local app.tenant_id = ${quoteLiteral(tenantId)}`);
      const result = await work(new RestoreSession(client, tenantId));
      await client.query(result.commit ? 'commit' : 'rollback');
      return result;
    } finally {
      // An open transaction ends with its connection.
      await client.end();
    }
  }

  /** The service whose statements follow. What the one before deferred is judged now, under its own name. */
  async enter(service: string): Promise<void> {
    await this.settle();
    this.service = service;
    await this.client.query('set constraints all deferred');
    await this.client.query(`set local application_name = ${quoteLiteral(`cli-${service}-restore`)}`);
    await this.client.query(`set local search_path = ${quoteIdentifier(service)}`);
    await this.be('app');
  }

  /** Judges what was deferred: what does not add up fails here. */
  async settle(): Promise<void> {
    if (this.service !== '') await this.client.query('set constraints all immediate');
  }

  /** As a role of the service; the app role sees and writes this tenant alone. */
  async be(role: Exclude<ServiceRole, 'owner'>): Promise<void> {
    await this.client.query('set local session authorization default');
    await this.client.query(`set local session authorization ${quoteIdentifier(roleName(this.service, role))}`);
  }

  get tx(): RestoreTx {
    const query = async <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> =>
      (await this.client.query(sql, [...params])).rows as R[];
    return {
      query,
      maybeOne: async <R>(sql: string, params?: readonly unknown[]) => (await query<R>(sql, params))[0],
      one: async <R>(sql: string, params?: readonly unknown[]) => {
        const [row] = await query<R>(sql, params);
        invariant(row, 'a row was expected');
        return row;
      },
      execute: async (sql, params = []) => (await this.client.query(sql, [...params])).rowCount ?? 0,
    };
  }

  /** Tables of the service that have rows of this tenant already. */
  async occupied(tables: readonly TenantTable[]): Promise<string[]> {
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await this.client.query<{ there: boolean }>(
        `select exists (select from ${quoteIdentifier(name)} where tenant_id = $1) as there`,
        [this.tenantId],
      );
      if (rows[0]!.there) found.push(name);
    }
    return found;
  }

  /** Puts rows into a table: lines of JSON as the archive has them. */
  async insert(table: TenantTable, said: TenantTableData, lines: readonly string[]): Promise<void> {
    const facts = await this.factsOf(table.name);
    await this.be(facts.app_adds ? 'app' : 'worker');
    const sql = insertStatement(table, said, new Set(facts.exact));
    const { rowCount } = await this.client.query(sql, [this.tenantId, `[${lines.join(',')}]`]);
    await this.be('app');
    invariant(rowCount === lines.length, `${table.name}: ${rowCount ?? 0} of ${lines.length} rows were put back`);
  }

  /** Removes every row of the tenant from tables of the service, past triggers and references: all of it goes. */
  async remove(tables: readonly TenantTable[]): Promise<number> {
    await this.client.query('set local session authorization default');
    await this.client.query("set local session_replication_role = 'replica'");
    let rows = 0;
    for (const { name } of tables) {
      const sql = `delete from ${quoteIdentifier(name)} where tenant_id = $1`;
      rows += (await this.client.query(sql, [this.tenantId])).rowCount ?? 0;
    }
    return rows;
  }

  /** The tables in the order in which they refer to each other. */
  async inOrder(tables: readonly TenantTable[]): Promise<TenantTable[]> {
    const { rows } = await this.client.query<{ child: string; parent: string }>(REFERENCES, [this.service]);
    return parentsFirst(tables, rows);
  }

  /** Numbers that are given next come after those that were put back. Not taken back with the transaction. */
  async raiseSequences(tables: readonly TenantTable[]): Promise<void> {
    await this.client.query('set local session authorization default');
    const { rows } = await this.client.query<{ relation: string; attribute: string; sequence: string }>(SEQUENCES, [
      this.service,
      tables.map(({ name }) => name),
    ]);
    for (const { relation, attribute, sequence } of rows)
      await this.client.query(
        `select setval($1::regclass, r.highest)
         from (select max(${quoteIdentifier(attribute)}) as highest from ${quoteIdentifier(relation)} where tenant_id = $2) r
         where r.highest > (select coalesce(pg_sequence_last_value($1::regclass), 0))`,
        [sequence, this.tenantId],
      );
    await this.be('app');
  }

  /** Makes the partitions of the coming months, so that none of their rows falls into the one for what is left over. */
  async ensureMonths(table: string): Promise<void> {
    await this.be('worker');
    const { rows } = await this.client.query<{ by_month: boolean }>(BY_MONTH, [quoteIdentifier(table)]);
    if (rows[0]!.by_month) await this.client.query('select ensure_month_partitions($1, 1)', [table]);
    await this.be('app');
  }

  private async factsOf(table: string): Promise<{ app_adds: boolean; exact: string[] }> {
    const { rows } = await this.client.query<{ app_adds: boolean; exact: string[] }>(FACTS, [
      quoteIdentifier(table),
      roleName(this.service, 'app'),
    ]);
    return rows[0]!;
  }
}

/**
 * Puts rows back: the tenant from outside and not from the lines, what was left out as it was declared. `exact` are
 * columns in which JSON's null is a value, because none may be missing. Pure.
 */
export function insertStatement(table: TenantTable, said: TenantTableData, exact: ReadonlySet<string>): string {
  invariant(said.in === 'archive', `${table.name} is not in an archive`);
  const { without = {}, restored = {} } = said;
  const valueOf = (name: string): string => {
    if (name === 'tenant_id') return '$1::uuid';
    if (without[name] !== undefined) return without[name].becomes ?? 'null';
    if (restored[name] !== undefined) return restored[name].becomes;
    const column = `r.${quoteIdentifier(name)}`;
    return exact.has(name) ? `coalesce(${column}, 'null'::jsonb)` : column;
  };
  const into = table.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const values = table.columns.map(({ name }) => valueOf(name)).join(', ');
  const name = quoteIdentifier(table.name);
  return `insert into ${name} (${into}) overriding system value select ${values} from json_populate_recordset(null::${name}, $2::json) r`;
}

/** Sorts tables so that each comes after those it refers to. Pure. */
export function parentsFirst(
  tables: readonly TenantTable[],
  references: readonly { readonly child: string; readonly parent: string }[],
): TenantTable[] {
  const placed = new Set<string>();
  const result: TenantTable[] = [];
  const waits = (name: string): boolean =>
    references.some(
      ({ child, parent }) =>
        child === name && parent !== name && !placed.has(parent) && tables.some((table) => table.name === parent),
    );
  while (result.length < tables.length) {
    const next = tables.filter(({ name }) => !placed.has(name) && !waits(name));
    invariant(next.length > 0, 'tables refer to each other in a circle');
    for (const table of next) placed.add(table.name);
    result.push(...next);
  }
  return result;
}

const REFERENCES = `
select t.relname as child, f.relname as parent
from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
join pg_namespace n on n.oid = t.relnamespace
where n.nspname = $1 and k.contype = 'f' and k.conparentid = 0`;

const SEQUENCES = `
select c.relname as relation, a.attname as attribute,
  coalesce(
    pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
    substring(pg_get_expr(d.adbin, d.adrelid) from 'nextval\\(''([^'']+)''')) as sequence
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where n.nspname = $1 and c.relname = any($2)
  and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`;

const BY_MONTH = `
select exists (select from pg_partitioned_table where partrelid = to_regclass($1) and partdefid <> 0)
  and to_regprocedure('ensure_month_partitions(text, integer)') is not null as by_month`;

const FACTS = `
select has_table_privilege($2, $1::regclass, 'insert') as app_adds,
  coalesce((
    select json_agg(a.attname)
    from pg_attribute a
    where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
      and a.atttypid = 'jsonb'::regtype), '[]') as exact`;
