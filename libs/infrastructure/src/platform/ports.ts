import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from '../json-file.js';
import { LIMITS } from '../limits.js';
import { freePort, isPortFree } from '../process/free-port.js';
import { SetupError } from '../setup-error.js';

interface Ports {
  readonly people: number;
  readonly terminals: number;
}

export interface PublicPorts extends Ports {
  /** Told when a port is another one than people would expect. */
  readonly notes: readonly string[];
  /**
   * To be called when it is up, with the ports that it got: one may have been taken between the look and the listening.
   * What never was up, nobody has written down.
   */
  remember(got: Ports): void;
}

export interface PortWishes {
  /** Exactly this port, or an error. */
  readonly people?: number;
  readonly terminals?: number;
  /** Address of this machine that they are for: 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free ports, nothing remembered: for runs that last a moment. */
  readonly anyFree?: boolean;
}

/** What `ports.json` holds: the installation's own ports, and what stood in for them while they were taken. */
interface Memory extends Partial<Ports> {
  readonly instead?: Partial<Ports>;
}

interface Question {
  readonly wish: number | undefined;
  /** Of earlier starts. */
  readonly own: number | undefined;
  readonly stoodIn: number | undefined;
  readonly usual: number;
  readonly option: string;
  readonly host: string | undefined;
  /** The other of the two ports. */
  readonly other?: number;
}

interface Choice {
  readonly port: number;
  /** What the installation has of its own, named now or of earlier starts; at its first start what it comes up with. */
  readonly own: number | undefined;
  readonly note?: string;
}

const FILE = 'ports.json';
const USUAL: Ports = { people: LIMITS.gatewayPort, terminals: LIMITS.terminalPort };

/**
 * The two public ports. People write them down, in senders of webhooks and in terminals, so an installation has its
 * own: those that were named last, else those it was up with first (the usual ones, or free ones where those were
 * taken, as for a second installation beside the first). While its own port is taken by another program, a free one
 * stands in, the same each time if it can; with the first start after that program is gone, the installation is back on
 * its own.
 */
export async function publicPorts(dataDir: string, wishes: PortWishes, usual: Ports = USUAL): Promise<PublicPorts> {
  if (wishes.anyFree) {
    const choose = async (wish: number | undefined, option: string): Promise<number> =>
      wish === undefined ? freePort(wishes.host) : named(wish, option, wishes.host);
    return {
      people: await choose(wishes.people, '--port'),
      terminals: await choose(wishes.terminals, '--terminal-port'),
      notes: [],
      remember: () => undefined,
    };
  }
  const file = path.join(dataDir, FILE);
  const last =
    readJsonFile<Memory>(
      file,
      'the ports are chosen anew; --port and --terminal-port name those that are written down somewhere.',
    ) ?? {};
  const people = await choose({
    wish: wishes.people,
    own: last.people,
    stoodIn: last.instead?.people,
    usual: usual.people,
    option: '--port',
    host: wishes.host,
  });
  const terminals = await choose({
    wish: wishes.terminals,
    own: last.terminals,
    stoodIn: last.instead?.terminals,
    usual: usual.terminals,
    option: '--terminal-port',
    host: wishes.host,
    other: people.port,
  });
  return {
    people: people.port,
    terminals: terminals.port,
    notes: [people.note, terminals.note].filter((note) => note !== undefined),
    remember: (got) => writeJsonFile(file, memoryOf({ people, terminals }, got)),
  };
}

/** The public ports of a platform that is up, by its addresses. */
export function portsOf({ gateway, terminals }: { readonly gateway: string; readonly terminals: string }): Ports {
  const portOf = (url: string): number => Number(new URL(url).port || 80);
  return { people: portOf(gateway), terminals: portOf(terminals) };
}

/** Whether the installation of this data directory ever was up: only then its ports are remembered. */
export function wasUp(dataDir: string): boolean {
  return existsSync(path.join(dataDir, FILE));
}

async function choose({ wish, own, stoodIn, usual, option, host, other }: Question): Promise<Choice> {
  if (wish !== undefined) {
    const port = await named(wish, option, host);
    return { port, own: port };
  }
  const wanted = own ?? usual;
  const canHave = async (port: number): Promise<boolean> => port !== other && (await isPortFree(port, host));
  if (await canHave(wanted))
    return {
      port: wanted,
      own,
      ...(stoodIn === undefined ? {} : { note: `port ${wanted} is free again and used; last time it was ${stoodIn}` }),
    };
  const port = stoodIn !== undefined && (await canHave(stoodIn)) ? stoodIn : await freePort(host);
  const taken = `port ${wanted} is taken by another program, so ${port} is used`;
  if (own === undefined) return { port, own, note: `${taken}, now and later; ${option} ${wanted} changes that` };
  return { port, own, note: `${taken} until it is free again` };
}

async function named(port: number, option: string, host?: string): Promise<number> {
  if (await isPortFree(port, host)) return port;
  throw new SetupError(`Port ${port} is taken by another program.`, `end that program, or give another ${option}.`);
}

function memoryOf(choices: Readonly<Record<keyof Ports, Choice>>, got: Ports): Memory {
  const people = choices.people.own ?? got.people;
  const terminals = choices.terminals.own ?? got.terminals;
  const instead = {
    ...(got.people === people ? {} : { people: got.people }),
    ...(got.terminals === terminals ? {} : { terminals: got.terminals }),
  };
  return { people, terminals, ...(Object.keys(instead).length > 0 ? { instead } : {}) };
}
