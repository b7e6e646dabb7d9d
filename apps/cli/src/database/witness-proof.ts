import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseUrls, HOUSE } from '@plimsoll/infrastructure';
import {
  type Database,
  type EntryState,
  judgeWitnessed,
  type Tx,
  type Unexplained,
  witnessDifferences,
  type WitnessedTable,
  type WitnessLevel,
} from '@plimsoll/persistence';
import { storingServices, withDatabaseOf } from './services.js';

/** A change that the audit log does not explain. */
export interface UnexplainedChange {
  readonly service: string;
  readonly tenantId: string;
  readonly at: string;
  readonly table: string;
  readonly operation: string;
  readonly because: Unexplained;
  readonly role: string;
  readonly program: string;
  readonly address: string | null;
  readonly row: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly hidden: readonly string[];
}

export interface WitnessProof {
  /** Changes that were compared with the audit log. */
  readonly compared: number;
  /** Oldest first, so many as are told; `unexplainedCount` is all of them. */
  readonly unexplained: readonly UnexplainedChange[];
  readonly unexplainedCount: number;
  /** Triggers that are missing, switched off or unknown: what happened meanwhile was seen by nobody. */
  readonly silenced: readonly string[];
}

interface WitnessRow {
  readonly tenant_id: string;
  readonly seq: string;
  readonly at: Date;
  readonly table_name: string;
  readonly operation: string;
  readonly level: WitnessLevel;
  readonly row_key: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly hidden: string[];
  readonly audit_entry: string | null;
  readonly role: string;
  readonly program: string;
  readonly address: string | null;
  readonly on_its_way: boolean;
}

const BATCH = 2_000;
const TOLD_MAX = 100;

/** Compares what the database itself wrote down of each service with the audit log. */
export async function proveWitnesses(
  at: { readonly dataDir: string; readonly adminUrl: string },
  only?: string,
): Promise<WitnessProof> {
  const proof = { compared: 0, unexplained: [] as UnexplainedChange[], unexplainedCount: 0, silenced: [] as string[] };
  for (const service of storingServices) {
    const list = await witnessedBy(service);
    if (list === undefined) continue;
    const { owner } = databaseUrls(at.dataDir, at.adminUrl, service);
    for (const difference of await witnessDifferences(owner, service, list))
      proof.silenced.push(`${service}.${difference}`);
    await withDatabaseOf({ ...at, service }, (database) =>
      withDatabaseOf({ ...at, service: 'identity' }, async (identity) => {
        for await (const rows of witnessed(database, only)) {
          const recorded = await recordedEntries(identity, rows);
          proof.compared += rows.length;
          for (const change of rows.flatMap((row) => unexplained(service, row, recorded))) {
            proof.unexplainedCount += 1;
            if (proof.unexplained.length < TOLD_MAX) proof.unexplained.push(change);
          }
        }
      }),
    );
  }
  return proof;
}

/** The tables of a service with a second witness (`src/database/witnessed.ts`); undefined for one that has none. */
async function witnessedBy(service: string): Promise<readonly WitnessedTable[] | undefined> {
  const file = path.join(HOUSE, 'apps', service, 'dist', 'database', 'witnessed.js');
  if (!existsSync(file)) return undefined;
  return ((await import(pathToFileURL(file).href)) as { WITNESSED_TABLES: readonly WitnessedTable[] }).WITNESSED_TABLES;
}

async function* witnessed(database: Database, only: string | undefined): AsyncGenerator<readonly WitnessRow[]> {
  let after = '0';
  for (;;) {
    const rows = await database.asWorker((tx) => tx.query<WitnessRow>(WITNESSED, [after, BATCH, only ?? null]));
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.seq;
  }
}

/** Which of the entries that go with these changes stand in the audit log. */
async function recordedEntries(identity: Database, rows: readonly WitnessRow[]): Promise<ReadonlySet<string>> {
  const wanted = rows.flatMap(({ audit_entry: entry }) => (entry === null ? [] : [entry]));
  if (wanted.length === 0) return new Set();
  const tenants = [...new Set(rows.map(({ tenant_id: tenantId }) => tenantId))];
  const ask = (tx: Tx): Promise<{ entry_id: string }[]> => tx.query(RECORDED, [tenants, wanted]);
  return new Set((await identity.asWorker(ask)).map(({ entry_id: entry }) => entry));
}

function unexplained(service: string, row: WitnessRow, recorded: ReadonlySet<string>): UnexplainedChange[] {
  const { table_name: table, operation, role, program, address, before, after, hidden, audit_entry: auditEntry } = row;
  const state: EntryState =
    auditEntry !== null && recorded.has(auditEntry) ? 'recorded' : row.on_its_way ? 'on-its-way' : 'missing';
  const because = judgeWitnessed(service, { table, operation, level: row.level, role, program, auditEntry }, state);
  if (because === undefined) return [];
  const seen = { service, tenantId: row.tenant_id, at: row.at.toISOString(), table, operation, because };
  return [{ ...seen, role, program, address, row: row.row_key, before, after, hidden }];
}

/** An entry is on its way while its fact is not published, and for ten minutes after that. */
const WITNESSED = `
select w.*, exists (
  select from outbox o
  where o.tenant_id = w.tenant_id and o.id = w.audit_entry
    and (o.published_at is null or o.published_at > now() - interval '10 minutes')) as on_its_way
from witness_entries w
where w.seq > $1 and ($3::uuid is null or w.tenant_id = $3)
order by w.seq limit $2`;
const RECORDED = 'select entry_id from audit_entries where tenant_id = any($1::uuid[]) and entry_id = any($2::uuid[])';
