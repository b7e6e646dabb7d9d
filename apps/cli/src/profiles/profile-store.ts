import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { processIdentity, SetupError } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { holderOf, takeLock } from './profile-lock.js';
import { type Profile, profileName } from './profile.js';

const SUFFIX = '.json';
const CURRENT = 'current';
const OTHERS = 0o077;
/** Longer than every try of a refresh together. */
const LOCK_PATIENCE_MS = 30_000;
const LOCK_POLL_MS = 25;
const FORMAT = 1;

/**
 * The profiles of this user: a file each, readable by them alone, because it lets in whoever reads it. Written whole or
 * not at all; what reads a profile and writes it back does so under its lock, because several commands may run at once.
 */
export class ProfileStore {
  constructor(readonly folder: string) {}

  /** Their names, in order. */
  names(): string[] {
    return listed(path.join(this.folder, 'profiles'))
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length))
      .sort();
  }

  /** Undefined when there is none of that name. Throws a `SetupError` when it is damaged, or open to others. */
  read(name: string): Profile | undefined {
    const file = this.fileOf(name);
    const text = readPrivate(file);
    return text === undefined ? undefined : parse(file, text);
  }

  /** Changes one as it is now, and no other command does at the same time. */
  async change(name: string, how: (now: Profile | undefined) => Profile): Promise<Profile> {
    return this.alone(name, () => Promise.resolve(this.put(name, how(this.read(name)))));
  }

  /** Writes it; only for who holds its lock, or is about to. */
  put(name: string, profile: Profile): Profile {
    this.write(this.fileOf(name), `${JSON.stringify({ format: FORMAT, ...profile }, null, 2)}\n`);
    return profile;
  }

  /** Forgets it. Says whether it was there. */
  remove(name: string): boolean {
    const file = this.fileOf(name);
    const wasThere = this.names().includes(name);
    rmSync(file, { force: true });
    if (this.current() === name) rmSync(path.join(this.folder, CURRENT), { force: true });
    return wasThere;
  }

  /** The one that is used unless another is named. */
  current(): string | undefined {
    const name = readPrivate(path.join(this.folder, CURRENT))?.trim();
    return name !== undefined && this.names().includes(name) ? name : undefined;
  }

  use(name: string): void {
    this.write(path.join(this.folder, CURRENT), `${profileName(name)}\n`);
  }

  /** Runs while no other process of this user works on the same profile; the lock of one that died is taken over. */
  async alone<T>(name: string, work: () => Promise<T>): Promise<T> {
    const lock = `${this.fileOf(name)}.lock`;
    const me = `${processIdentity(process.pid) ?? `${process.pid}:0`}\n${randomBytes(4).toString('hex')}`;
    mkdirSync(path.dirname(lock), { recursive: true, mode: 0o700 });
    const deadline = systemClock.monotonicMs() + LOCK_PATIENCE_MS;
    while (!takeLock(lock, me)) {
      if (systemClock.monotonicMs() > deadline)
        throw new SetupError(
          `Another command has held the profile "${name}" for ${LOCK_PATIENCE_MS / 1_000} s.`,
          `wait for it to end; where none runs, delete ${lock}.`,
        );
      await sleep(LOCK_POLL_MS);
    }
    try {
      return await work();
    } finally {
      if (holderOf(lock) === me) rmSync(lock, { force: true });
    }
  }

  private fileOf(name: string): string {
    return path.join(this.folder, 'profiles', `${profileName(name)}${SUFFIX}`);
  }

  /** Under a name of its own first: two that write at once each write whole, and the last one counts. */
  private write(file: string, text: string): void {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const fresh = `${file}.${randomBytes(6).toString('hex')}.new`;
    try {
      writeFileSync(fresh, text, { mode: 0o600, flag: 'wx', flush: true });
      renameSync(fresh, file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    }
  }
}

function parse(file: string, text: string): Profile {
  const cure = `delete it, then sign in again with "npx plimsoll login".`;
  const held = json(text);
  if (held === undefined) throw new SetupError(`The profile ${file} is damaged.`, cure);
  const { format, ...profile } = held as unknown as Profile & { format?: unknown };
  if (format !== FORMAT)
    throw new SetupError(`The profile ${file} was written by another version of Plimsoll.`, `update it, or ${cure}`);
  if (typeof profile.url !== 'string' || !URL.canParse(profile.url))
    throw new SetupError(`The profile ${file} names no platform.`, cure);
  return profile;
}

function json(text: string): object | undefined {
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === 'object' && held !== null && !Array.isArray(held) ? held : undefined;
  } catch {
    return undefined;
  }
}

/** What only its owner can read; undefined when it is not there. */
function readPrivate(file: string): string | undefined {
  const descriptor = opened(file);
  if (descriptor === undefined) return undefined;
  try {
    const mode = fstatSync(descriptor).mode & 0o777;
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      throw new SetupError(
        `Others can read ${file} (mode ${mode.toString(8)}), and with it act as you.`,
        `chmod 600 '${file}', and end the session or revoke the key in it if anybody did.`,
      );
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function listed(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}
