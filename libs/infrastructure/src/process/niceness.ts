import { getPriority, setPriority } from 'node:os';

/** The process is gone, or is not ours to order behind: neither is trouble. */
const EXPECTED = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'];

const NICENESS_MAX = 19;

/** A nice value that is so much behind ours: whoever starts the platform behind other programs starts all of it there. */
export function behindUs(steps: number): number {
  return Math.min(NICENESS_MAX, getPriority() + steps);
}

/**
 * The process gets this nice value, unless it has a higher one already (all of us may have been started behind others): raising it needs no
 * rights, taking it back does. Throws what `isExpectedOfOrdering` knows when the process is gone.
 */
export function orderBehind(pid: number, niceness: number): void {
  if (getPriority(pid) < niceness) setPriority(pid, niceness);
}

/** Errors of priorities are of a kind of their own, which has the system's code inside. */
export function isExpectedOfOrdering(error: unknown): boolean {
  const { code, info } = error as { readonly code?: string; readonly info?: { readonly code?: string } };
  return EXPECTED.includes(info?.code ?? code ?? '');
}
