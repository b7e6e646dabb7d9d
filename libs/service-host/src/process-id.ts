import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * This process as a holder of leases: machine, how it numbers its processes, which one, and which life of it (another
 * may have its number later).
 */
export const PROCESS_ID = `${hostname()}/${processNumbering()}/${process.pid}/${randomUUID()}`;

/**
 * Whether a holder (`PROCESS_ID`, or one that begins with it) is a process of this machine that does not live any more:
 * then nobody has to wait for its lease to end. Where that is not sure, it lives.
 */
export function isGone(
  holder: string | undefined,
  me: string = PROCESS_ID,
  isAlive: (pid: number) => boolean = processLives,
): boolean {
  const [host, numbering, pid, life] = (holder ?? '').split('/');
  const [myHost, myNumbering, myPid, myLife] = me.split('/');
  if (host !== myHost || numbering !== myNumbering || pid === undefined || life === undefined) return false;
  return pid === myPid ? life !== myLife : !isAlive(Number(pid));
}

/** Containers may share a host name and yet number their processes each from 1. */
function processNumbering(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch (error) {
    // No Linux: one numbering for all.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'all';
    throw error;
  }
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
