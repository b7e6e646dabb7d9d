import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { sleep, systemClock } from '@plimsoll/kernel';
import { isAlive, processIdentity } from '../process/process-identity.js';
import { LIMITS } from '../limits.js';

/**
 * Runs `work` while no other process of this user works on the same thing in the cache. The lock of a process that died
 * is taken over; one that is held for longer than any download may take is not waited for any more, because what it
 * guards is only work done twice.
 */
export async function withCacheLock<T>(target: string, work: () => Promise<T>): Promise<T> {
  const lock = `${target}.lock`;
  const me = processIdentity(process.pid) ?? `${process.pid}:0`;
  mkdirSync(path.dirname(lock), { recursive: true, mode: 0o755 });
  const end = systemClock.monotonicMs() + LIMITS.cacheLockMs;
  while (!take(lock, me) && systemClock.monotonicMs() < end) await sleep(LIMITS.cacheLockPollMs);
  try {
    return await work();
  } finally {
    if (holder(lock) === me) rmSync(lock, { force: true });
  }
}

function take(lock: string, me: string): boolean {
  try {
    const descriptor = openSync(lock, 'wx', 0o600);
    writeSync(descriptor, me);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = holder(lock);
  if (owner === me) return false;
  // Empty: its owner is about to write its name, or died right then; the next look or the end of patience tells.
  if (owner !== undefined && owner !== '' && !isAlive(owner)) rmSync(lock, { force: true });
  return false;
}

function holder(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    // Given back a moment ago.
    return undefined;
  }
}
