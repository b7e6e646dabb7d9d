import { createHash } from 'node:crypto';
import { systemClock } from '@plimsoll/kernel';
import { type Restored, RestoreSession, type TenantTable } from '@plimsoll/persistence';
import { SetupError } from '../setup-error.js';
import { type CheckedArchive, checkTenantArchive, type Placed, unpacked } from './check-tenant-archive.js';
import { restoreFlaws } from './restore-flaws.js';
import { type ArchivedTable, fileOf, type TenantManifest, type TenantService } from './tenant-archive.js';

export interface RestoreWish {
  readonly file: string;
  /** Of an administrator who may take the place of the services' roles. */
  readonly adminUrl: string;
  readonly services: readonly TenantService[];
  /** All of it is tried, and nothing stays. */
  readonly isDryRun: boolean;
}

export interface RestoredArchive {
  readonly manifest: TenantManifest;
  readonly sha256: string;
  readonly rows: number;
  readonly commit: boolean;
}

const BATCH = 1_000;
const SHOWN = 20;

/**
 * Puts back all that an archive holds of a tenant, of every service, in one transaction: whole or not at all. Refuses by
 * name an archive that is not what was written or fits other schemas, a tenant of whom anything is here already, and
 * what somebody else here has (addresses, terminals, codes, invoices).
 */
export async function restoreTenantArchive(wish: RestoreWish): Promise<RestoredArchive> {
  const checked = await checkTenantArchive(wish.file);
  assertWhole(wish, checked);
  const { manifest, sha256 } = checked;
  const at = systemClock.now();
  const reason = `restored from the archive ${sha256} as of ${manifest.takenAt}`;
  const restoring = { wish, checked, restored: { tenantId: manifest.tenantId, at, reason } };
  try {
    return await RestoreSession.run(wish.adminUrl, manifest.tenantId, async (session) => {
      await assertVacant(session, wish.services);
      const rows = await putBack(session, restoring);
      return { manifest, sha256, rows, commit: !wish.isDryRun };
    });
  } catch (error) {
    throw explained(error);
  }
}

interface Restoring {
  readonly wish: RestoreWish;
  readonly checked: CheckedArchive;
  readonly restored: Restored;
}

function assertWhole({ services }: RestoreWish, { manifest, flaws }: CheckedArchive): void {
  if (flaws.length > 0)
    throw new SetupError(`The archive is not what was written: ${listed(flaws)}.`, 'take another copy of it.');
  const unfit = restoreFlaws(manifest, services);
  if (unfit.length > 0)
    throw new SetupError(
      `The archive does not fit this installation: ${listed(unfit)}.`,
      'bring both installations to the same version and export again.',
    );
}

/** Whatever is there of the tenant, in a table that is archived or not, is somebody's present state. */
async function assertVacant(session: RestoreSession, services: readonly TenantService[]): Promise<void> {
  const found: string[] = [];
  for (const { service, tables } of services) {
    await session.enter(service);
    found.push(...(await session.occupied(tables)).map((table) => `${service}.${table}`));
  }
  if (found.length > 0)
    throw new SetupError(
      `There is something of this organisation here already: ${listed(found)}.`,
      'an archive goes into an installation that has nothing of its organisation; nothing was changed.',
    );
}

async function putBack(session: RestoreSession, restoring: Restoring): Promise<number> {
  const taken: string[] = [];
  let rows = 0;
  for (const service of restoring.wish.services) {
    await session.enter(service.service);
    for (const table of await session.inOrder(service.tables))
      if (service.data[table.name]?.in === 'archive') rows += await putBackTable(session, restoring, service, table);
    await session.raiseSequences(archivedOf(service));
    taken.push(...((await service.restore.fill?.(session.tx, restoring.restored)) ?? []));
  }
  if (taken.length > 0)
    throw new SetupError(
      `Somebody else here has what belongs to this organisation: ${listed(taken)}.`,
      'change it there or there, and export again; nothing was changed.',
    );
  await renewEntitlements(session, restoring.wish.services);
  await session.settle();
  return rows;
}

function archivedOf({ tables, data }: TenantService): TenantTable[] {
  return tables.filter(({ name }) => data[name]?.in === 'archive');
}

async function putBackTable(
  session: RestoreSession,
  { wish, checked }: Restoring,
  { service, data, restore }: TenantService,
  table: TenantTable,
): Promise<number> {
  const file = fileOf(service, table.name);
  const archived = tableOf(checked.manifest, file);
  await session.ensureMonths(table.name);
  let rows = 0;
  for await (const lines of batches(wish.file, checked.files.get(file)!, archived)) {
    await session.be('worker');
    await restore.prepare?.(session.tx, table.name, lines);
    await session.insert(table, data[table.name]!, lines);
    rows += lines.length;
  }
  return rows;
}

function tableOf({ services }: TenantManifest, file: string): ArchivedTable {
  return services.flatMap(({ tables }) => tables).find((table) => table.file === file)!;
}

/** Lines of a table, so many at a time; throws at the end when they are not those that were checked. */
async function* batches(file: string, place: Placed, { sha256 }: ArchivedTable): AsyncGenerator<string[]> {
  const digest = createHash('sha256');
  let [rest, batch] = ['', [] as string[]];
  for await (const chunk of unpacked(file, place)) {
    digest.update(chunk);
    const found = `${rest}${chunk}`.split('\n');
    rest = found.pop() ?? '';
    for (const line of found) {
      batch.push(line);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  if (digest.digest('hex') !== sha256) throw new RangeError(`${place.name} changed while it was read`);
}

/** What billing says the organisation may is what every service knows of it, also when a fact was under way. */
async function renewEntitlements(session: RestoreSession, services: readonly TenantService[]): Promise<void> {
  await session.enter('billing');
  const head = await session.tx.maybeOne<{ revision: string; snapshot: unknown }>(
    'select revision, snapshot from entitlement_heads',
  );
  if (head === undefined) return;
  for (const { service } of services.filter(({ tables }) => tables.some(({ name }) => name === 'entitlements'))) {
    await session.enter(service);
    await session.tx.execute('update entitlements set revision = $1, snapshot = $2', [
      head.revision,
      JSON.stringify(head.snapshot),
    ]);
  }
}

function listed(lines: readonly string[]): string {
  const more = lines.length - SHOWN;
  return `${lines.slice(0, SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** What the database refused, in words; the rest as it is. */
function explained(error: unknown): unknown {
  const { code, message = '', detail, table, schema } = error as Partial<Record<string, string>>;
  const where = `${schema ?? ''}.${table ?? ''}: ${message}${detail === undefined ? '' : ` (${detail})`}`;
  if (error instanceof RangeError)
    return new SetupError(`${message}; nothing was changed.`, 'take another copy of it.', { cause: error });
  if (code === '42501')
    return new SetupError(
      `The administrator of the database may not take the place of the services' roles: ${message}.`,
      'name an address of a superuser for the time of the restore; nothing was changed.',
      { cause: error },
    );
  if (code === '23505' || code === '23503')
    return new SetupError(`This installation refuses a row of the archive: ${where}.`, REFUSED[code], { cause: error });
  return error;
}

const REFUSED = {
  '23505': 'what is unique is here already; nothing was changed.',
  '23503':
    'what it refers to is missing here: bring the catalogue of this installation up to that of the other; nothing was changed.',
} as const;
