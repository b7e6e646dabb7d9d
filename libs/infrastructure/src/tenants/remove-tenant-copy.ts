import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RestoreSession } from '@plimsoll/persistence';
import { SetupError } from '../setup-error.js';
import { checkTenantArchive } from './check-tenant-archive.js';
import { compareTenantArchives } from './compare-tenant-archives.js';
import { type TenantManifest, type TenantService } from './tenant-archive.js';
import { writeTenantArchive } from './write-tenant-archive.js';

export interface RemoveWish {
  /** The archive that was put back. */
  readonly file: string;
  /** The organisation's name as somebody typed it, so that no other one is meant. */
  readonly name: string;
  readonly adminUrl: string;
  readonly services: readonly TenantService[];
}

export interface RemovedCopy {
  readonly manifest: TenantManifest;
  readonly rows: number;
  readonly commit: boolean;
}

const SHOWN = 5;

/**
 * Removes a copy that was put back and never used: every row of the organisation, in one transaction. Refuses where
 * what is here isn't that archive as a restore leaves it: who signed in, paired or changed anything works here, and
 * nothing of his is removed. Needs an administrator who is a superuser.
 */
export async function removeTenantCopy(wish: RemoveWish): Promise<RemovedCopy> {
  const { manifest, sha256 } = await checkTenantArchive(wish.file);
  if (wish.name !== manifest.organisation)
    throw new SetupError(
      `The archive is of "${manifest.organisation}", not of "${wish.name}".`,
      'type the name of the organisation whose copy is removed.',
    );
  try {
    // From one instant on: what somebody changes meanwhile ends it.
    return await RestoreSession.run(
      wish.adminUrl,
      manifest.tenantId,
      async (session) => {
        await assertRestored(session, sha256);
        await assertUnused(wish, manifest.tenantId);
        return { manifest, rows: await removeAll(session, wish.services, manifest.tenantId), commit: true };
      },
      'repeatable read',
    );
  } catch (error) {
    const { code, message = '' } = error as { code?: string; message?: string };
    if (code !== '40001') throw error;
    throw new SetupError(
      `Somebody changed it while it was removed: ${message}.`,
      'nothing was removed; see who works here before you ask again.',
      { cause: error },
    );
  }
}

async function assertRestored(session: RestoreSession, sha256: string): Promise<void> {
  await session.enter('identity');
  const entry = await session.tx.maybeOne<{ reason: string }>(
    "select reason from audit_entries where action = 'organisation.restored' order by seq desc limit 1",
  );
  if (entry === undefined || !entry.reason.includes(sha256))
    throw new SetupError(
      'This organisation was not put back here from that archive: it lives here, or came from another one.',
      'name the archive that was restored here; nothing was removed.',
    );
}

async function assertUnused({ file, services }: RemoveWish, tenantId: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plimsoll-copy-'));
  try {
    const now = path.join(folder, 'now.tar');
    await writeTenantArchive({ tenantId, services, file: now });
    const { differences } = await compareTenantArchives(file, now);
    if (differences.length === 0) return;
    throw new SetupError(
      `Somebody has worked with this copy since it was put back: ${differences.slice(0, SHOWN).join('; ')}.`,
      'it is no copy any more, and nothing was removed.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeAll(
  session: RestoreSession,
  services: readonly TenantService[],
  tenantId: string,
): Promise<number> {
  let rows = 0;
  for (const { service, tables, restore } of services) {
    await session.enter(service);
    rows += await session.remove(tables);
    await restore.clear?.(session.tx, tenantId);
  }
  return rows;
}
