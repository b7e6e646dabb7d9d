import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../limits.js';
import { freePort, isPortFree } from '../process/free-port.js';
import { SetupError } from '../setup-error.js';

export interface PublicPorts {
  readonly people: number;
  readonly terminals: number;
  /** Told when the usual port was not to be had. */
  readonly notes: readonly string[];
}

export interface PortWishes {
  /** Exactly this port, or an error. */
  readonly people?: number;
  readonly terminals?: number;
  /** Any free ports, nothing remembered: for runs that last a moment. */
  readonly anyFree?: boolean;
}

const FILE = 'ports.json';

/** The two public ports: as wished, else as last time, else the usual ones, else free ones. Remembered, because people write them down. */
export async function publicPorts(dataDir: string, wishes: PortWishes): Promise<PublicPorts> {
  const file = path.join(dataDir, FILE);
  const last = !wishes.anyFree && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { people?: number; terminals?: number }) : {};
  const notes: string[] = [];
  const choose = async (wish: number | undefined, usual: number, option: string, taken: number | undefined): Promise<number> => {
    if (wish !== undefined) {
      if (await isPortFree(wish)) return wish;
      throw new SetupError(`Port ${wish} is taken by another program.`, `end that program, or give another ${option}.`);
    }
    if (wishes.anyFree) return freePort();
    if (usual !== taken && (await isPortFree(usual))) return usual;
    const other = await freePort();
    notes.push(`port ${usual} is taken by another program, so ${other} is used`);
    return other;
  };
  const people = await choose(wishes.people, last.people ?? LIMITS.gatewayPort, '--port', undefined);
  const terminals = await choose(wishes.terminals, last.terminals ?? LIMITS.terminalPort, '--terminal-port', people);
  if (!wishes.anyFree) writeFileSync(file, `${JSON.stringify({ people, terminals })}\n`, { mode: 0o600 });
  return { people, terminals, notes };
}
