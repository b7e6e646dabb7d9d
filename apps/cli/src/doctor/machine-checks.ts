import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  dockerAnswers,
  findPostgres,
  infrastructureEnvironment,
  inheritedEnvironment,
  mainOf,
  NATS,
  onThisMachine,
  REDIS,
  type ServerKind,
  SERVICES,
  unprivilegedAccount,
  webRoot,
} from '@plimsoll/infrastructure';
import { repositoryRoot } from '../cli.config.js';
import { simulatorMain } from '../demo/simulator.js';
import { type Check, type CheckResult } from './check.js';

const NODE_WANTED = 24;
const NPM_OLDEST = 10;
const NATS_MODERN = [2, 12] as const;
const TIMEOUT_MS = 10_000;

/** What the machine and the clone bring along. */
export function machineChecks(): Check[] {
  return [
    { name: 'node', run: node },
    { name: 'npm', run: npm },
    { name: 'packages', run: packages },
    { name: 'build', run: build },
    { name: 'postgresql', run: postgres },
    { name: 'nats', run: () => server(NATS) },
    { name: 'redis', run: () => server(REDIS) },
    { name: 'docker', run: docker },
  ];
}

type Found = Omit<CheckResult, 'name'>;

function node(): Promise<Found> {
  const { node: version } = process.versions;
  const fine = Number(version.split('.')[0]) >= NODE_WANTED;
  return Promise.resolve(
    fine
      ? { state: 'ok', found: version }
      : {
          state: 'failed',
          found: `${version}, but services run on ${NODE_WANTED}`,
          cure: 'run this as "npx plimsoll doctor": npm scripts bring their own Node.',
        },
  );
}

async function npm(): Promise<Found> {
  const version = await versionOf('npm', ['--version']);
  if (version === undefined)
    return { state: 'warning', found: 'not on the path', cure: 'install npm; it comes with Node.' };
  return Number(version.split('.')[0]) >= NPM_OLDEST
    ? { state: 'ok', found: version }
    : { state: 'warning', found: version, cure: `update it: npm install -g npm@${NPM_OLDEST}` };
}

function packages(): Promise<Found> {
  const stamp = path.join(repositoryRoot, 'node_modules', '.plimsoll-install');
  return Promise.resolve(
    existsSync(stamp)
      ? { state: 'ok', found: 'installed as the lock file says' }
      : { state: 'note', found: 'installed by hand', cure: '"npm start" checks them and installs what is missing.' },
  );
}

function build(): Promise<Found> {
  const mains = [
    ...SERVICES.map((entry) => [entry.name, mainOf(entry.name)] as const),
    ['simulator', simulatorMain] as const,
  ];
  const missing = mains.filter(([, main]) => !existsSync(main)).map(([name]) => name);
  if (missing.length > 0)
    return Promise.resolve({ state: 'failed', found: `not built: ${missing.join(', ')}`, cure: 'npm run build' });
  return Promise.resolve(
    webRoot() === undefined
      ? { state: 'warning', found: 'services are built, the page is not', cure: 'npm run build' }
      : { state: 'ok', found: `${mains.length} programs and the page` },
  );
}

function postgres(): Promise<Found> {
  if (infrastructureEnvironment().postgresUrl)
    return Promise.resolve({ state: 'ok', found: 'not needed: PLIMSOLL_POSTGRES_URL names one' });
  const found = findPostgres(unprivilegedAccount());
  return Promise.resolve({ state: 'ok', found: `${found.version}, ${found.origin}` });
}

async function server(kind: ServerKind): Promise<Found> {
  const { natsUrl, redisUrl } = infrastructureEnvironment();
  if (kind === NATS ? natsUrl : redisUrl) return { state: 'ok', found: `not needed: ${kind.urlVariable} names one` };
  const here = onThisMachine(kind);
  if (here)
    return { state: 'ok', found: `${here.version}, ${here.origin}`, ...(kind === NATS ? natsNote(here.version) : {}) };
  if (existsSync('/usr/bin/apt-get'))
    return {
      state: 'note',
      found: 'not here yet',
      cure: 'the first start fetches it from the package archive of this system; nothing is installed.',
    };
  if (await dockerAnswers()) return { state: 'note', found: `not here; the Docker image ${kind.image} will be used` };
  return {
    state: 'failed',
    found: 'not on this machine',
    cure: `install ${kind.brew}, start Docker, or set ${kind.urlVariable} to a server that runs.`,
  };
}

/** Older servers keep the last moments before a power cut in memory only; the outbox has them all. */
function natsNote(version: string): Partial<Found> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const modern = major > NATS_MODERN[0] || (major === NATS_MODERN[0] && minor >= NATS_MODERN[1]);
  const note = modern
    ? 'set sync_interval: always in production.'
    : `enough here; in production use ${NATS_MODERN.join('.')} or newer with sync_interval: always. What a power cut takes from it is published again from the outbox.`;
  return { state: 'note', cure: note };
}

async function docker(): Promise<Found> {
  const client = await versionOf('docker', ['--version']);
  if (client === undefined) return { state: 'ok', found: 'not here, and not needed' };
  return {
    state: 'ok',
    found: (await dockerAnswers())
      ? 'an engine answers; not needed'
      : 'a client without an engine: fine, it is not needed',
  };
}

async function versionOf(program: string, args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env: inheritedEnvironment(), timeout: TIMEOUT_MS });
    return stdout.trim();
  } catch {
    // Not there, or it does not say.
    return undefined;
  }
}
