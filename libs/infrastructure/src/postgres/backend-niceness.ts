import { readFileSync } from 'node:fs';
import { LIMITS } from '../limits.js';
import { isExpectedOfOrdering, orderBehind } from '../process/niceness.js';
import { processTree } from '../process/process-identity.js';

/** A backend tells in its title who it serves: `postgres: pipelines_worker plimsoll 127.0.0.1(41234) idle`. */
const SERVING = /^postgres: (?:\S+: )?(\w+?)_(?:app|worker) /;

/**
 * Orders the backends of PostgreSQL that serve these services behind all others, as the services themselves are: a
 * service with a dozen backends would otherwise get a dozen shares of a processor that is not enough for all. Raising a
 * nice value needs no rights. Linux only; elsewhere nothing happens.
 * `known`: those that were looked at before. Gives those that are there now.
 */
export function orderBackends(
  postmaster: number,
  services: ReadonlySet<string>,
  niceness: number,
  known: ReadonlySet<number> = new Set(),
): Set<number> {
  const backends = processTree(postmaster).filter((pid) => pid !== postmaster);
  // One that has not told yet who it serves is looked at again.
  return new Set(backends.filter((pid) => known.has(pid) || ordered(pid, services, niceness)));
}

/** The same again and again, because connections come and go. Gives what ends it. */
export function keepBackendsBehind(
  postmaster: () => number | undefined,
  services: ReadonlySet<string>,
  niceness: number,
): () => void {
  let known = new Set<number>();
  const order = (): void => {
    const pid = postmaster();
    if (pid !== undefined) known = orderBackends(pid, services, niceness, known);
  };
  order();
  const timer = setInterval(order, LIMITS.backendOrderMs).unref();
  return () => clearInterval(timer);
}

/** Whether the backend has told whom it serves. */
function ordered(pid: number, services: ReadonlySet<string>, niceness: number): boolean {
  try {
    const service = servedBy(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
    if (service !== undefined && services.has(service)) orderBehind(pid, niceness);
    return service !== undefined;
  } catch (error) {
    if (isExpectedOfOrdering(error)) return false;
    throw error;
  }
}

/** The service that a backend with this title serves; undefined for other processes of the server. */
export function servedBy(title: string): string | undefined {
  return SERVING.exec(title)?.[1];
}
