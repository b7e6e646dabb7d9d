import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { infrastructureEnvironment } from '../infrastructure.config.js';
import { SetupError } from '../setup-error.js';
import { fetchByApt, installByApt, isAptHere } from './apt.js';
import { dockerAnswers } from './docker.js';
import { type ServerKind } from './server-kind.js';

/** How to run it: a program of this machine, or an image where only Docker can help. */
export type ServerProgram =
  | { readonly how: 'program'; readonly command: string; readonly env: Readonly<Record<string, string>>; readonly version: string; readonly origin: string }
  | { readonly how: 'docker'; readonly image: string; readonly version: string; readonly origin: string };

/**
 * Finds the server without changing the system where that is possible: on the path, unpacked earlier, unpacked now
 * from the distribution's package, installed (root only), Docker. Else one line that says what to install.
 */
export async function findServer(kind: ServerKind, progress: (line: string) => void = () => undefined): Promise<ServerProgram> {
  const here = onThisMachine(kind);
  if (here) return here;
  const tried: string[] = [];
  if (isAptHere()) {
    progress(`fetching ${kind.title} from the package archive of this system (nothing is installed)`);
    const folder = await fetchByApt(kind, path.join(infrastructureEnvironment().cacheDir, kind.binary)).catch((error: Error) => void tried.push(error.message));
    const fetched = folder ? inCache(kind) : undefined;
    if (fetched) return fetched;
    if (process.getuid?.() === 0) {
      progress(`installing ${kind.title} with apt-get`);
      await installByApt(kind.packages).catch((error: Error) => void tried.push(error.message));
      const installed = onPath(kind);
      if (installed) return installed;
    }
  }
  if (await dockerAnswers()) return { how: 'docker', image: kind.image, version: kind.image, origin: `Docker image ${kind.image}` };
  throw notFound(kind, tried);
}

/** What is there without fetching anything; for `doctor` too. */
export function onThisMachine(kind: ServerKind): ServerProgram | undefined {
  return onPath(kind) ?? inCache(kind);
}

function onPath(kind: ServerKind): ServerProgram | undefined {
  const folders = [...infrastructureEnvironment().searchPath, '/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
  for (const folder of folders) {
    const command = path.join(folder, kind.binary);
    const version = versionOf(command, {});
    if (version) return { how: 'program', command, env: {}, version, origin: `installed on this machine (${command})` };
  }
  return undefined;
}

function inCache(kind: ServerKind): ServerProgram | undefined {
  const root = path.join(infrastructureEnvironment().cacheDir, kind.binary);
  const libraries = libraryFolders(root);
  const env: Record<string, string> = libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {};
  for (const folder of ['usr/bin', 'usr/sbin']) {
    const command = path.join(root, folder, kind.binary);
    const version = versionOf(command, env);
    if (version) return { how: 'program', command, env, version, origin: `unpacked from the system's package archive (${root})` };
  }
  return undefined;
}

function libraryFolders(root: string): string[] {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return [`usr/lib/${triplet}`, `lib/${triplet}`].map((folder) => path.join(root, folder)).filter((folder) => existsSync(folder));
}

/** Its version, when the program is there and really runs with the libraries at hand. */
function versionOf(command: string, env: Readonly<Record<string, string>>): string | undefined {
  try {
    accessSync(command, constants.X_OK);
    const text = execFileSync(command, ['--version'], { encoding: 'utf8', env: { ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    return /\d+\.\d+\.\d+/.exec(text)?.[0];
  } catch {
    // Not there, or not for this machine.
    return undefined;
  }
}

function notFound(kind: ServerKind, tried: readonly string[]): SetupError {
  const install = process.platform === 'darwin' ? `brew install ${kind.brew}` : `sudo apt-get install ${kind.packages[0]} (or what your system calls it)`;
  const why = tried.length > 0 ? ` and it could not be fetched (${tried[0]})` : '';
  return new SetupError(`${kind.title} is not on this machine${why}.`, `${install}, start Docker, or set ${kind.urlVariable} to a server that runs.`);
}
