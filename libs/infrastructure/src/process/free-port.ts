import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { LIMITS } from '../limits.js';

/** A port nobody listens on. Taken from below the ephemeral range, where no outgoing connection can sit on it later. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < LIMITS.portAttempts; attempt += 1) {
    const port = randomInt(LIMITS.portFrom, LIMITS.portTo);
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`no free port between ${LIMITS.portFrom} and ${LIMITS.portTo} on ${host}`);
}

/** Whether we could listen there now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
