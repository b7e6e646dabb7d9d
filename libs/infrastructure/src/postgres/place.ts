import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '@plimsoll/kernel';
import { SetupError } from '../setup-error.js';
import { canEnter, type Account } from '../unprivileged.js';

const POINTER = 'postgres.location';

/**
 * Where the files of PostgreSQL lie: in the data directory, or, when its account cannot enter that, in a place of the
 * system named after the data directory. A pointer file in the data directory says so. A data directory without one is
 * new, and gets a place of its own: files of an earlier one of the same path, whose secrets are gone with it, are left
 * alone and told of.
 */
export function postgresPlace(
  dataDir: string,
  account: Account | undefined,
  note: (line: string) => void = () => undefined,
): string {
  const pointer = path.join(dataDir, POINTER);
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  const usual = path.join(dataDir, 'postgres');
  if (existsSync(usual) || canEnter(account, dataDir) || lettingPass(account, dataDir)) return usual;
  const name = `data-${sha256Hex(path.resolve(dataDir)).slice(0, 16)}`;
  const parent = sharedPlace();
  for (const left of readdirSync(parent).filter((entry) => entry.startsWith(name))) {
    note(
      `${path.join(parent, left)} holds the database of an earlier ${dataDir}, which was deleted; remove it when you do not need it`,
    );
  }
  const place = path.join(parent, `${name}-${randomBytes(4).toString('hex')}`);
  writeFileSync(pointer, `${place}\n`, { mode: 0o600 });
  return place;
}

/**
 * Opens the data directory itself for passing through, not for looking: all that lies in it has narrow rights of its
 * own. Helps where only the last folder is closed, as a fresh temporary one is; otherwise it stays as it was.
 */
function lettingPass(account: Account | undefined, dataDir: string): boolean {
  const { mode, uid } = statSync(dataDir);
  if (uid !== process.getuid?.()) return false;
  chmodSync(dataDir, (mode & 0o777) | 0o001);
  if (canEnter(account, dataDir)) return true;
  chmodSync(dataDir, mode & 0o777);
  return false;
}

/** Removes a data directory that nobody needs any more, with the part of it that lies elsewhere. */
export function removeDataDir(dataDir: string): void {
  const pointer = path.join(dataDir, POINTER);
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  // Only what we put there ourselves, whatever the pointer says.
  if (
    elsewhere !== undefined &&
    path.dirname(elsewhere) === sharedPlace() &&
    path.basename(elsewhere).startsWith('data-')
  )
    rmSync(elsewhere, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** A folder of root's that every account can enter and none but root can write. */
export function sharedPlace(): string {
  for (const parent of ['/var/lib', '/var/tmp']) {
    const place = path.join(parent, 'plimsoll');
    try {
      accessSync(parent, constants.W_OK);
      mkdirSync(place, { recursive: true, mode: 0o755 });
    } catch {
      // Read-only system folders; the next one may do.
      continue;
    }
    const state = lstatSync(place);
    // In a folder that everyone can write, somebody else may have put a trap under our name.
    if (state.isDirectory() && state.uid === process.getuid?.() && (state.mode & 0o022) === 0) return place;
  }
  throw new SetupError(
    'PostgreSQL needs a folder that an unprivileged user can enter, and neither /var/lib nor /var/tmp can be written.',
    'choose a --data-dir such as /srv/plimsoll, or start as an ordinary user.',
  );
}
