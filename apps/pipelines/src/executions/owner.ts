import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** The name of this process as a holder of leases: where it runs, and which process it is. */
export const OWNER = `${hostname()}/${process.pid}/${randomUUID()}`;

/** Whether a holder is surely gone: a process of this machine that does not live any more. Then nobody has to wait for its lease to end. */
export function isGone(owner: string, me: string = OWNER, isAlive: (pid: number) => boolean = processLives): boolean {
  const [host, pid] = owner.split('/');
  const [myHost, myPid] = me.split('/');
  if (host !== myHost || pid === undefined || owner === me) return false;
  return pid === myPid || !isAlive(Number(pid));
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
