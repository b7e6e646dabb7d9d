import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  checkBackingUrls,
  INFRASTRUCTURE_LIMITS,
  isPortFree,
  readJsonFile,
  SetupError,
} from '@plimsoll/infrastructure';
import { bytes } from '../output/words.js';
import { judgeRun } from '../run/judge-run.js';
import { type Check, type CheckResult } from './check.js';

type Found = Omit<CheckResult, 'name'>;

const OTHERS_MAY_LOOK = 0o066;
const OTHERS_MAY_READ = 0o077;
const COMFORTABLE_BYTES = 2 * 1024 ** 3;

/** The data directory, what runs in it, and the ports. */
export function placeChecks(dataDir: string): Check[] {
  return [
    { name: 'data directory', run: () => Promise.resolve(folder(dataDir)) },
    { name: 'secrets', run: () => Promise.resolve(secrets(dataDir)) },
    { name: 'disk', run: () => Promise.resolve(disk(dataDir)) },
    { name: 'run', run: () => Promise.resolve(run(dataDir)) },
    { name: 'ports', run: () => ports(dataDir) },
    ...checkBackingUrls().map(({ name, check }) => ({
      name,
      run: async (): Promise<Found> => {
        const server = await check();
        return { state: 'ok', found: `answers, ${server.origin}` };
      },
    })),
  ];
}

function folder(dataDir: string): Found {
  if (!existsSync(dataDir))
    return { state: 'note', found: `${dataDir} does not exist yet`, cure: 'the first start makes it.' };
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SetupError(
      `${dataDir} cannot be used by this user`,
      'chown it to the user who starts Plimsoll, or choose another --data-dir.',
      { cause: error },
    );
  }
  const mode = statSync(dataDir).mode & 0o777;
  if ((mode & OTHERS_MAY_LOOK) !== 0)
    return {
      state: 'warning',
      found: `${dataDir} can be read by others (mode ${mode.toString(8)})`,
      cure: `chmod go-rw '${dataDir}'`,
    };
  return { state: 'ok', found: dataDir };
}

/** Whoever reads a secret is somebody else. */
function secrets(dataDir: string): Found {
  const place = path.join(dataDir, 'secrets');
  if (!existsSync(place)) return { state: 'note', found: 'none yet', cure: 'the first start generates them.' };
  const files = [
    ...readdirSync(place).map((name) => path.join(place, name)),
    ...['run.json', 'demo.json'].map((name) => path.join(dataDir, name)).filter((file) => existsSync(file)),
  ];
  const open = files.filter((file) => (statSync(file).mode & OTHERS_MAY_READ) !== 0);
  if (open.length > 0)
    return {
      state: 'failed',
      found: `others can read ${open.map((file) => path.relative(dataDir, file)).join(', ')}`,
      cure: `chmod 600 ${open.map((file) => `'${file}'`).join(' ')}`,
    };
  return { state: 'ok', found: `${files.length} files that only their owner reads` };
}

function disk(dataDir: string): Found {
  const place = existing(dataDir);
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  if (free < INFRASTRUCTURE_LIMITS.freeDiskBytes)
    return {
      state: 'failed',
      found: `${bytes(free)} free at ${place}`,
      cure: `free at least ${bytes(INFRASTRUCTURE_LIMITS.freeDiskBytes)}, or choose another --data-dir.`,
    };
  if (free < COMFORTABLE_BYTES)
    return {
      state: 'warning',
      found: `${bytes(free)} free at ${place}`,
      cure: 'free some space soon: the ledger and the logs grow.',
    };
  return { state: 'ok', found: `${bytes(free)} free` };
}

function existing(place: string): string {
  let found = place;
  while (!existsSync(found)) found = path.dirname(found);
  return found;
}

function run(dataDir: string): Found {
  const { state, trouble } = judgeRun(dataDir);
  const said = trouble.join('; ');
  switch (state) {
    case 'up':
      return { state: 'ok', found: 'up' };
    case 'starting':
      return { state: 'note', found: 'starting' };
    case 'troubled':
      return {
        state: 'failed',
        found: said,
        cure: `read the logs in ${path.join(dataDir, 'logs')}; the supervisor starts again what dies.`,
      };
    case 'half-dead':
      return { state: 'failed', found: said, cure: 'npx plimsoll down: it ends what was left behind.' };
    case 'down':
      return trouble.length > 0
        ? { state: 'note', found: 'an earlier run died; nothing of it lives', cure: 'the next start cleans up.' }
        : { state: 'ok', found: 'down' };
  }
}

async function ports(dataDir: string): Promise<Found> {
  const { state, run: record } = judgeRun(dataDir);
  if (state === 'up' || state === 'troubled')
    return { state: 'ok', found: `ours: ${Object.values(record?.urls ?? {}).join(', ')}` };
  const file = path.join(dataDir, 'ports.json');
  const last = readJsonFile<{ people?: number; terminals?: number }>(file, 'the ports are chosen anew.') ?? {};
  const wanted = [
    last.people ?? INFRASTRUCTURE_LIMITS.gatewayPort,
    last.terminals ?? INFRASTRUCTURE_LIMITS.terminalPort,
  ];
  const free = await Promise.all(wanted.map((port) => isPortFree(port)));
  const taken = wanted.filter((_, i) => !free[i]);
  if (taken.length === 0) return { state: 'ok', found: `${wanted.join(' and ')} are free` };
  return {
    state: 'note',
    found: `${taken.join(' and ')} taken by another program, which is left alone`,
    cure: 'the next start uses free ones and says which; --port and --terminal-port choose.',
  };
}
