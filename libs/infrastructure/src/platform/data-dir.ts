import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { sleep, systemClock } from '@plimsoll/kernel';
import { readJsonFile, writeJsonFile } from '../json-file.js';
import { LIMITS } from '../limits.js';
import { isAlive, pidOf, processIdentity, trySignal } from '../process/process-identity.js';
import { diskFull, SetupError } from '../setup-error.js';
import { unprivilegedAccount } from '../unprivileged.js';

/** What a run writes down about itself, for `status`, `down` and for cleaning up after it. */
export interface RunRecord {
  /** Identity of the process that supervises. */
  readonly owner: string;
  readonly startedAt: string;
  readonly ready: boolean;
  readonly urls: Readonly<Record<string, string>>;
  readonly processes: readonly ProcessRecord[];
}

export interface ProcessRecord {
  readonly name: string;
  readonly state: string;
  readonly identity: string | undefined;
  readonly readyMs: number;
  readonly restarts: number;
  readonly address: string | undefined;
  readonly origin: string | undefined;
  readonly logFile: string | undefined;
}

const LOCK = 'run.lock';
const RECORD = 'run.json';

/** What is known about the run in this data directory: one that runs, one that died without cleaning up, or none. */
export function readRun(
  dataDir: string,
):
  | { readonly state: 'running' | 'stale'; readonly run: RunRecord | undefined; readonly owner: string }
  | { readonly state: 'none' } {
  const owner = readOwner(dataDir);
  if (owner === undefined) return { state: 'none' };
  const file = path.join(dataDir, RECORD);
  const run = readJsonFile<RunRecord>(
    file,
    'what it knew of a run that died is lost, so look for processes of it with ps.',
  );
  return { state: isAlive(owner) ? 'running' : 'stale', run, owner };
}

/** Writes the record, whole or not at all. */
export function writeRun(dataDir: string, run: RunRecord): void {
  writeJsonFile(path.join(dataDir, RECORD), run);
}

/**
 * Takes the data directory for this process. Refuses when another run has it; cleans up when that run died. Returns
 * how many processes it had left behind, and what gives the directory back.
 */
export async function claimDataDir(dataDir: string): Promise<{ readonly leftovers: number; release(): void }> {
  prepare(dataDir);
  const lock = path.join(dataDir, LOCK);
  const mine = processIdentity(process.pid) ?? `${process.pid}:0`;
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, `${mine}\n`, { mode: 0o600 });
  let leftovers = 0;
  try {
    while (!tryLink(draft, lock)) {
      const found = readRun(dataDir);
      if (found.state === 'running') throw alreadyRunning(dataDir, found.owner);
      leftovers += await endLeftovers(dataDir);
      removeStale(dataDir, found.state === 'stale' ? found.owner : undefined);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    leftovers,
    release: () => [RECORD, LOCK].forEach((file) => rmSync(path.join(dataDir, file), { force: true })),
  };
}

/** Ends the run in this data directory, whichever process holds it, and waits for its end. */
export async function endRun(dataDir: string): Promise<'stopped' | 'cleaned-up' | 'none'> {
  const found = readRun(dataDir);
  if (found.state === 'none') return 'none';
  if (found.state === 'stale') {
    await endLeftovers(dataDir);
    removeStale(dataDir, found.owner);
    return 'cleaned-up';
  }
  trySignal(pidOf(found.owner), 'SIGTERM');
  const end = systemClock.monotonicMs() + LIMITS.downMs;
  while (isAlive(found.owner)) {
    if (systemClock.monotonicMs() > end)
      throw new SetupError(
        `Process ${pidOf(found.owner)} did not end within ${LIMITS.downMs / 1000} s.`,
        `kill -9 ${pidOf(found.owner)}: its services and servers end with it.`,
      );
    await sleep(LIMITS.readyPollMs);
  }
  return 'stopped';
}

/**
 * Makes the folder and looks whether it can be used. As root others may pass through, for the account of PostgreSQL,
 * but not look.
 */
function prepare(dataDir: string): void {
  try {
    const there = firstThatExists(dataDir);
    accessSync(there, constants.W_OK);
    mustHaveRoom(there, dataDir);
    mkdirSync(dataDir, { recursive: true, mode: unprivilegedAccount() ? 0o711 : 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(
      `The data directory ${dataDir} cannot be written.`,
      'make it yours (chown), or choose another with --data-dir.',
      { cause: error },
    );
  }
}

/**
 * Asked of what exists already: below /proc, which has no room either, making folders never comes back, not even for
 * root.
 */
function mustHaveRoom(there: string, dataDir: string): void {
  const { bavail, bsize } = statfsSync(there);
  if (bavail * bsize < LIMITS.freeDiskBytes) throw diskFull(dataDir);
}

function firstThatExists(folder: string): string {
  return existsSync(folder) || folder === path.dirname(folder) ? folder : firstThatExists(path.dirname(folder));
}

function readOwner(dataDir: string): string | undefined {
  try {
    return readFileSync(path.join(dataDir, LOCK), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function tryLink(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Only the lock we judged: somebody else may have replaced it meanwhile. */
function removeStale(dataDir: string, owner: string | undefined): void {
  if (owner === undefined || readOwner(dataDir) !== owner) return;
  for (const file of [RECORD, LOCK]) rmSync(path.join(dataDir, file), { force: true });
}

/** The guardian ends what a dead run left; this is for the case that it was killed too. */
async function endLeftovers(dataDir: string): Promise<number> {
  const found = readRun(dataDir);
  if (found.state !== 'stale') return 0;
  const alive = (found.run?.processes ?? [])
    .map((one) => one.identity)
    .filter((identity): identity is string => identity !== undefined && isAlive(identity));
  for (const identity of alive) trySignal(pidOf(identity), 'SIGTERM');
  const end = systemClock.monotonicMs() + LIMITS.stopGraceMs;
  while (alive.some(isAlive) && systemClock.monotonicMs() < end) await sleep(LIMITS.readyPollMs);
  for (const identity of alive.filter(isAlive)) trySignal(pidOf(identity), 'SIGKILL');
  return alive.length;
}

function alreadyRunning(dataDir: string, owner: string): SetupError {
  return new SetupError(
    `Plimsoll runs already with the data directory ${dataDir} (process ${pidOf(owner)}).`,
    `run "npx plimsoll down --data-dir '${dataDir}'" first, or choose another --data-dir.`,
  );
}
