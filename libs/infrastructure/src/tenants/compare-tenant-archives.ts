import { canonicalJson } from '@plimsoll/kernel';
import { MESSAGING_TENANT_DATA } from '@plimsoll/messaging';
import { type TenantTableData } from '@plimsoll/persistence';
import { SetupError } from '../setup-error.js';
import { type CheckedArchive, checkTenantArchive, unpacked } from './check-tenant-archive.js';
import { type ArchivedService, type ArchivedTable } from './tenant-archive.js';
import { tenantDataOf } from './tenant-services.js';

export interface ComparedArchives {
  readonly before: CheckedArchive;
  readonly after: CheckedArchive;
  /** Rows that both have. */
  readonly rows: number;
  /** What is otherwise and should not be, a line each; never a value. Empty when an organisation came over whole. */
  readonly differences: readonly string[];
}

/** What a restore writes beside what a service declares as `restored` of its tables. */
const WRITTEN_BY_RESTORE: Readonly<Record<string, readonly string[]>> = {
  'identity.audit_heads': ['seq', 'hash', 'moved_at'],
};
/** What billing's own record says, in every service that knows of it (`renewEntitlements`). */
const KNOWN_OF_THE_PLAN: readonly string[] = ['revision', 'snapshot'];
const RESTORED_ACT = 'organisation.restored';
const SHOWN_OF_A_TABLE = 3;

/**
 * Whether an organisation came over whole: the archive that was restored against one that was exported after it. What a
 * restore changes on purpose may differ, anything else is named by table, row and column. Throws for archives that are
 * not what was written, or of two organisations.
 */
export async function compareTenantArchives(before: string, after: string): Promise<ComparedArchives> {
  const [first, second] = [await whole(before), await whole(after)];
  if (first.manifest.tenantId !== second.manifest.tenantId)
    throw new SetupError(
      `These are archives of two organisations: ${first.manifest.organisation} and ${second.manifest.organisation}.`,
      'compare the archive that was restored with one that was exported after it.',
    );
  const differences = schemaDifferences(first.manifest.services, second.manifest.services);
  let rows = 0;
  if (differences.length === 0)
    for (const { service, tables } of first.manifest.services) {
      const data = { ...MESSAGING_TENANT_DATA, ...(await tenantDataOf(service)) };
      for (const table of tables) {
        const free = freeColumns(`${service}.${table.table}`, data[table.table]);
        const found = await tableDifferences({ file: before, of: first }, { file: after, of: second }, { table, free });
        rows += found.rows;
        differences.push(...found.differences.map((line) => `${service}.${table.table}: ${line}`));
      }
    }
  return { before: first, after: second, rows, differences };
}

async function whole(file: string): Promise<CheckedArchive> {
  const checked = await checkTenantArchive(file);
  if (checked.flaws.length > 0)
    throw new SetupError(`${file} is not what was written: ${checked.flaws[0]!}.`, 'take another copy of it.');
  return checked;
}

/** Services and tables that only one has, or has of another migration. Pure. */
export function schemaDifferences(before: readonly ArchivedService[], after: readonly ArchivedService[]): string[] {
  const said = (services: readonly ArchivedService[]): Map<string, string> =>
    new Map(
      services.flatMap(({ service, schema, tables }) => [
        [service, schema],
        ...tables.map(({ table, columns }): [string, string] => [`${service}.${table}`, columns.join(', ')]),
      ]),
    );
  const [one, other] = [said(before), said(after)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name) ?? 'not there'} before, ${other.get(name) ?? 'not there'} after`);
}

function freeColumns(name: string, said: TenantTableData | undefined): ReadonlySet<string> {
  const restored = said?.in === 'archive' ? Object.keys(said.restored ?? {}) : [];
  const written = name.endsWith('.entitlements') ? KNOWN_OF_THE_PLAN : (WRITTEN_BY_RESTORE[name] ?? []);
  return new Set([...restored, ...written]);
}

interface Side {
  readonly file: string;
  readonly of: CheckedArchive;
}

interface Compared {
  readonly table: ArchivedTable;
  /** Columns that a restore changes. */
  readonly free: ReadonlySet<string>;
}

async function tableDifferences(
  before: Side,
  after: Side,
  { table, free }: Compared,
): Promise<{ rows: number; differences: string[] }> {
  const later = rowsOf(after, table.file);
  const differences: string[] = [];
  let [rows, count] = [0, 0];
  const tell = (line: string): void => {
    count += 1;
    if (count <= SHOWN_OF_A_TABLE) differences.push(line);
  };
  // Both are in the order of the key, so that equal archives go side by side.
  for await (const row of rowsOf(before, table.file)) {
    const { value } = await later.next();
    rows += 1;
    const columns = value === undefined ? undefined : columnDifferences(row, value, free);
    if (columns === undefined) tell(`row ${rows} is missing after`);
    else if (columns.length > 0) tell(`row ${rows} is otherwise in ${columns.join(', ')}`);
  }
  for await (const _ of later) tell('has a row more after');
  if (count > SHOWN_OF_A_TABLE) differences.push(`and ${count - SHOWN_OF_A_TABLE} more rows`);
  return { rows, differences };
}

/** Columns in which two rows differ, beside those that may. Pure. */
export function columnDifferences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  free: ReadonlySet<string>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (column) => !free.has(column) && canonicalJson(before[column] ?? null) !== canonicalJson(after[column] ?? null),
  );
}

/** The rows of a table, without the word of the restore itself in the audit log. */
async function* rowsOf({ file, of }: Side, name: string): AsyncGenerator<Record<string, unknown>, undefined> {
  let rest = '';
  for await (const chunk of unpacked(file, of.files.get(name)!)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const row = JSON.parse(line) as Record<string, unknown>;
      if (name !== 'identity/audit_entries.ndjson.gz' || row['action'] !== RESTORED_ACT) yield row;
    }
  }
}
