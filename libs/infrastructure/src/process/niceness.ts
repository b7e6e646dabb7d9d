import { writeFile } from 'node:fs/promises';
import { getPriority, setPriority } from 'node:os';
import { sleep } from '@plimsoll/kernel';

/** The process is gone, or is not ours to order behind: neither is trouble. */
const EXPECTED = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'];

const NICENESS_MAX = 19;

/**
 * A nice value that is so much behind ours: whoever starts the platform behind other programs starts all of it there.
 */
export function behindUs(steps: number): number {
  return Math.min(NICENESS_MAX, getPriority() + steps);
}

/**
 * The process gets this nice value, unless it has a higher one already (all of us may have been started behind others):
 * raising it needs no rights, taking it back does. Throws what `isExpectedOfOrdering` knows when the process is gone.
 */
export function orderBehind(pid: number, niceness: number): void {
  if (getPriority(pid) < niceness) setPriority(pid, niceness);
}

/** Errors of priorities are of a kind of their own, which has the system's code inside. */
export function isExpectedOfOrdering(error: unknown): boolean {
  const { code, info } = error as { readonly code?: string; readonly info?: { readonly code?: string } };
  return EXPECTED.includes(info?.code ?? code ?? '');
}

/** Whoever is not root may change a session ten times a second, on the whole machine. */
const AGAIN_MS = 150;
const ATTEMPTS = 40;
/** As above, or the system knows nothing of this kind. */
const NO_SESSIONS = [...EXPECTED, 'EROFS'];

/**
 * Orders the session that this process leads so many steps behind others. Where Linux shares processors among sessions
 * (`sched_autogroup`, usual), a nice value orders a process among those of its own session only: without this every
 * service has the same share, whatever its nice value.
 */
export async function orderSessionBehind(pid: number, steps: number): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await writeFile(`/proc/${pid}/autogroup`, String(steps));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (NO_SESSIONS.includes(code ?? '')) return;
      if (code !== 'EAGAIN' || attempt === ATTEMPTS) throw error;
      await sleep(AGAIN_MS);
    }
  }
}
