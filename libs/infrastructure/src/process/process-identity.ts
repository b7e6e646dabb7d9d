import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A process id alone is reused; together with its start time it names one process for ever. Undefined when no such
 * process runs.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const fields = statFields(pid);
    return fields === undefined || fields[0] === 'Z' ? undefined : `${pid}:${fields[19]}`;
  }
  try {
    return `${pid}:${execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`;
  } catch {
    // ps says so with its exit code.
    return undefined;
  }
}

/** Whether the process with this identity still runs. */
export function isAlive(identity: string): boolean {
  return processIdentity(pidOf(identity)) === identity;
}

/** The process id in an identity. */
export function pidOf(identity: string): number {
  return Number(identity.split(':', 1)[0]);
}

/** The process and all below it, parents first. Only on Linux; elsewhere just the process. */
export function processTree(pid: number): number[] {
  if (process.platform !== 'linux') return [pid];
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? Number(statFields(Number(entry))?.[1]) : NaN;
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found = [pid];
  for (let place = 0; place < found.length; place += 1) found.push(...(children.get(found[place]!) ?? []));
  return found;
}

/** Sends a signal; false when nobody is there any more. */
export function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Fields of /proc/<pid>/stat after the name in brackets (which may hold blanks): state, parent, … start time at 19. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // Gone between listing and reading.
    return undefined;
  }
}
