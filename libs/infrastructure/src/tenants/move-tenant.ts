import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from '../json-file.js';
import { SetupError } from '../setup-error.js';
import { checkTenantArchive } from './check-tenant-archive.js';
import { compareTenantArchives } from './compare-tenant-archives.js';
import { type MoveJournal, type MoveStanding, type MoveStep, nextStep } from './move-plan.js';
import { restoreTenantArchive } from './restore-tenant-archive.js';
import { type TenantService } from './tenant-archive.js';
import { NoSuchTenantError, writeTenantArchive } from './write-tenant-archive.js';

/** What a move needs of both installations. */
export interface Move {
  readonly tenantId: string;
  /** Keeps the journal and both archives; a move that was ended goes on from it. */
  readonly folder: string;
  readonly to: string;
  readonly movedTo: string;
  /** How it stands at the one that it leaves, and how it is changed there. */
  readonly standing: {
    get(): Promise<MoveStanding>;
    /** Gives it frozen and quiet: nothing that was begun before is under way. */
    freeze(): Promise<MoveStanding>;
    retire(): Promise<void>;
  };
  readonly from: readonly TenantService[];
  readonly into: { readonly adminUrl: string; readonly services: readonly TenantService[] };
  /** Tells of a step while it takes its time. */
  readonly tell: <T>(step: MoveStep, work: () => Promise<T>) => Promise<T>;
}

export interface Moved {
  readonly sha256: string | undefined;
  /** What came over otherwise, a line each; then it stays frozen, and nobody is told of the new place. */
  readonly differences: readonly string[];
}

const JOURNAL = 'move.json';
const BEFORE = 'before.tar';
const AFTER = 'after.tar';

/**
 * Moves an organisation: frozen here, written, put back there, compared, and only when it is the same there, let go
 * here. Nothing trades there before: what a restore makes is switched off and unpaired. Each step is kept before the next, and can be done twice; whatever ends it,
 * the same call goes on. Throws a `SetupError` where going on would lose something.
 */
export async function moveTenant(move: Move): Promise<Moved> {
  await mkdir(move.folder, { recursive: true, mode: 0o700 });
  let journal = journalOf(move);
  for (;;) {
    const step = nextStep(journal, await move.standing.get());
    if (step === 'done') return { sha256: journal.sha256, differences: [] };
    const after = await move.tell(step, () => take(step, move, journal));
    if ('differences' in after) return { sha256: journal.sha256, ...after };
    journal = after;
    writeJsonFile(path.join(move.folder, JOURNAL), journal);
  }
}

/** What a folder's move has done; a new one where there is none. Throws for the folder of another move. */
export function journalOf({
  folder,
  tenantId,
  to,
  movedTo,
}: Omit<Move, 'standing' | 'from' | 'into' | 'tell'>): MoveJournal {
  const held = readJsonFile<MoveJournal>(path.join(folder, JOURNAL), 'look at the target first: a copy may be there.');
  const wished: MoveJournal = { tenantId, to, movedTo };
  if (held === undefined) return wished;
  for (const key of ['tenantId', 'to', 'movedTo'] as const)
    if (held[key] !== wished[key])
      throw new SetupError(
        `${folder} holds the move of another organisation or to another place: ${held[key]}, not ${wished[key]}.`,
        'name another --folder, or the same organisation and place as before.',
      );
  return held;
}

type Taken = MoveJournal | { readonly differences: readonly string[] };

function take(step: Exclude<MoveStep, 'done'>, move: Move, journal: MoveJournal): Promise<Taken> {
  const { tenantId, to, movedTo } = journal;
  switch (step) {
    case 'freeze':
    case 'begin':
      // One that was frozen by somebody else is taken as it is, when nothing from before is under way.
      return move.standing.freeze().then(({ revision }) => ({ tenantId, to, movedTo, revision }));
    case 'export':
      return exported(move, journal);
    case 'restore':
      return restored(move, journal);
    case 'compare':
      return compared(move, journal);
    case 'retire':
      return move.standing.retire().then(() => journal);
  }
}

async function exported({ tenantId, from, folder }: Move, journal: MoveJournal): Promise<MoveJournal> {
  const file = path.join(folder, BEFORE);
  await rm(file, { force: true });
  const { sha256 } = await writeTenantArchive({ tenantId, services: from, file });
  return { ...journal, sha256 };
}

async function restored(move: Move, journal: MoveJournal): Promise<MoveJournal> {
  const { folder, into } = move;
  const file = path.join(folder, BEFORE);
  const kept = existsSync(file) ? (await checkTenantArchive(file)).sha256 : undefined;
  // Its digest was kept: another file is not what this organisation was.
  if (kept !== journal.sha256) return exported(move, { ...journal });
  await restoreTenantArchive({ file, ...into, isDryRun: true });
  const restoring: MoveJournal = { ...journal, restoring: true };
  // Kept before the transaction: who ends it in the middle leaves either nothing there or all of it, and compares.
  writeJsonFile(path.join(folder, JOURNAL), restoring);
  await restoreTenantArchive({ file, ...into, isDryRun: false });
  return restoring;
}

async function compared(move: Move, journal: MoveJournal): Promise<Taken> {
  const [before, after] = [BEFORE, AFTER].map((name) => path.join(move.folder, name)) as [string, string];
  await rm(after, { force: true });
  const isThere = await writeTenantArchive({ tenantId: move.tenantId, services: move.into.services, file: after }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoSuchTenantError) return false;
      throw error;
    },
  );
  // The restore was ended before its transaction was: it is made again.
  if (!isThere) {
    const { restoring: _, ...again } = journal;
    return again;
  }
  const { differences } = await compareTenantArchives(before, after);
  return differences.length > 0 ? { differences } : { ...journal, compared: true };
}
