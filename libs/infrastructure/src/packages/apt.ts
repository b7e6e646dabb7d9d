import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { diskFull, isDiskFull } from '../setup-error.js';
import { type ServerKind } from './server-kind.js';

const run = promisify(execFile);
const ENVIRONMENT = { ...inheritedEnvironment(), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this is a Debian or Ubuntu, where packages can be fetched and unpacked. */
export function isAptHere(): boolean {
  return ['/usr/bin/apt-get', '/usr/bin/dpkg-deb'].every((program) => existsSync(program));
}

/**
 * Fetches the packages of a server, checked by apt as ever, and unpacks them into `target` with the libraries that
 * this system lacks. Nothing is installed and no service starts; works without root.
 */
export async function fetchByApt(kind: ServerKind, target: string): Promise<string> {
  return inWorkFolder(target, async (work, root) => {
    const state = await download(kind.packages, work);
    await unpack(work, root);
    if (!missingLibraries(root, kind.binary)) return;
    await fetch(await libraryPackages(kind.packages, state), work, state);
    await unpack(work, root);
  });
}

/**
 * Fills a folder beside the target and moves it there when it is whole. One process at a time: a second one finds what
 * the first has fetched.
 */
async function inWorkFolder(target: string, fill: (work: string, root: string) => Promise<void>): Promise<string> {
  const work = `${target}.${process.pid}`;
  const root = path.join(work, 'root');
  mkdirSync(root, { recursive: true, mode: 0o755 });
  try {
    await fill(work, root);
    rmSync(target, { recursive: true, force: true });
    renameSync(root, target);
    return target;
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(path.dirname(target), error);
    throw new Error(firstErrorLine(error), { cause: error });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The same for a program with many libraries: fetches it with every package that apt says is missing on this system,
 * libraries of libraries included. Nothing is installed, also when we are root.
 */
export async function fetchWithAllMissing(packages: readonly string[], target: string): Promise<string> {
  return inWorkFolder(target, async (work, root) => {
    const state = await freshLists(work);
    const { stdout } = await run('apt-get', [...state, '-s', '--no-install-recommends', 'install', ...packages], {
      env: ENVIRONMENT,
      timeout: LIMITS.aptDownloadMs,
    });
    const missing = [...stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
    await fetch(missing.length > 0 ? missing : packages, work, state, LIMITS.browserDownloadMs);
    await unpack(work, root);
  });
}

/**
 * With the package lists of the system when they are of use, else with lists of our own. Returns the options that
 * worked.
 */
async function download(packages: readonly string[], work: string): Promise<string[]> {
  const ours = privateState(work, false);
  try {
    await fetch(packages, work, ours);
    return ours;
  } catch {
    // No lists, or lists older than the archive: fetch them, privately.
    const fresh = await freshLists(work);
    await fetch(packages, work, fresh);
    return fresh;
  }
}

async function freshLists(work: string): Promise<string[]> {
  const fresh = privateState(work, true);
  await run('apt-get', [...fresh, '-o', 'APT::Update::Error-Mode=any', 'update'], {
    env: ENVIRONMENT,
    timeout: LIMITS.aptUpdateMs,
  });
  return fresh;
}

async function fetch(
  packages: readonly string[],
  work: string,
  state: readonly string[],
  withinMs: number = LIMITS.aptDownloadMs,
): Promise<void> {
  if (packages.length === 0) return;
  await run('apt-get', [...state, 'download', ...packages], { cwd: work, env: ENVIRONMENT, timeout: withinMs });
}

function privateState(work: string, ownLists: boolean): string[] {
  const folders = { cache: path.join(work, 'cache'), lists: path.join(work, 'lists') };
  mkdirSync(path.join(folders.cache, 'archives', 'partial'), { recursive: true });
  mkdirSync(path.join(folders.lists, 'partial'), { recursive: true });
  const patience = ['Acquire::Retries=1', 'Acquire::http::Timeout=15', 'Acquire::https::Timeout=15'];
  const ours = [
    'Debug::NoLocking=1',
    `Dir::Cache=${folders.cache}`,
    ...(ownLists ? [`Dir::State::lists=${folders.lists}`] : []),
  ];
  const options = [...ours, `APT::Sandbox::User=${userInfo().username}`, ...patience];
  return ['-q', ...options.flatMap((option) => ['-o', option])];
}

/** Each archive once: unpacked, then deleted. */
async function unpack(work: string, root: string): Promise<void> {
  for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', path.join(work, file), root], { env: ENVIRONMENT });
    rmSync(path.join(work, file));
  }
}

function missingLibraries(root: string, binary: string): boolean {
  const program = ['usr/bin', 'usr/sbin']
    .map((folder) => path.join(root, folder, binary))
    .find((file) => existsSync(file));
  if (program === undefined) throw new Error(`the package holds no ${binary}`);
  try {
    return execFileSync('ldd', [program], {
      encoding: 'utf8',
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).includes('not found');
  } catch {
    // "not a dynamic executable".
    return false;
  }
}

/** The libraries that the packages ask for directly; not the C library, which must be the system's own. */
async function libraryPackages(packages: readonly string[], state: readonly string[]): Promise<string[]> {
  const options = state.filter((option) => option !== '-q');
  const { stdout } = await run(
    'apt-cache',
    [
      ...options,
      'depends',
      '--no-recommends',
      '--no-suggests',
      '--no-conflicts',
      '--no-breaks',
      '--no-replaces',
      '--no-enhances',
      ...packages,
    ],
    { env: ENVIRONMENT },
  );
  const names = [...stdout.matchAll(/Depends: (\S+)/g)].map((match) => match[1]!);
  return [...new Set(names)].filter((name) => /^(lib|lua)/.test(name) && name !== 'libc6');
}

function firstErrorLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const lines = (stderr ?? message ?? String(error)).split('\n');
  return (lines.find((line) => line.startsWith('E: ')) ?? lines[0] ?? 'no reason given').replace(/^E: /, '').trim();
}
