import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive } from '@plimsoll/infrastructure';

/** Takes the lock for `me` where nobody has it; one of a process that died is taken away, for the next try. */
export function takeLock(lock: string, me: string): boolean {
  if (made(lock, me)) return true;
  const owner = holderOf(lock);
  // Empty: its owner is about to write its name, or died right then; the end of patience tells.
  if (owner !== undefined && owner !== '' && !isAlive(owner.split('\n', 1)[0]!)) takeAway(lock, owner);
  return false;
}

/**
 * Takes away the lock of an owner that died, and never that of one who took it meanwhile: of all that find the same one
 * dead only one may, and it looks again before it does.
 */
export function takeAway(lock: string, dead: string): void {
  const mark = `${lock}.${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
  if (!made(mark, '')) return;
  try {
    if (holderOf(lock) === dead) rmSync(lock, { force: true });
  } finally {
    rmSync(mark, { force: true });
  }
}

/** Who holds it, as it wrote its name; undefined when nobody does. */
export function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    // Given back a moment ago.
    return undefined;
  }
}

function made(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
