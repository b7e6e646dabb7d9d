import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { infrastructureEnvironment } from '../infrastructure.config.js';
import { portTaken, SetupError } from '../setup-error.js';
import { fetchByApt, isAptHere } from './apt.js';
import { withCacheLock } from './cache-lock.js';
import { dockerAnswers } from './docker.js';
import { type ServerKind } from './server-kind.js';

/** How to run it: a program of this machine, or an image where only Docker can help. */
export type ServerProgram =
  | {
      readonly how: 'program';
      readonly command: string;
      readonly env: Readonly<Record<string, string>>;
      readonly version: string;
      readonly origin: string;
    }
  | {
      readonly how: 'docker';
      readonly image: string;
      readonly version: string;
      readonly origin: string;
      /** Why it is not a program; for the case that the image cannot be had either. */ readonly instead:
        string | undefined;
    };

/** A server that can neither be found nor fetched; several of them are told in one line. */
export class ServerMissingError extends SetupError {
  constructor(
    readonly kinds: readonly ServerKind[],
    readonly reason: string | undefined,
  ) {
    const names = kinds.map((kind) => kind.title).join(' and ');
    const one = kinds.length === 1;
    const [are, they, server] = one ? ['is', 'it', 'a server that runs'] : ['are', 'they', 'servers that run'];
    const packages = kinds.map((kind) => (process.platform === 'darwin' ? kind.brew : kind.packages[0])).join(' ');
    const install =
      process.platform === 'darwin'
        ? `brew install ${packages}`
        : `sudo apt-get install ${packages} (or what your system calls ${one ? 'it' : 'them'})`;
    const network = reason !== undefined ? 'check the network and start again, or ' : '';
    const set = `set ${kinds.map((kind) => kind.urlVariable).join(' and ')} to ${server}.`;
    super(
      `${names} ${are} not on this machine${reason === undefined ? '' : ` and ${they} could not be fetched (${reason})`}.`,
      `${network}${install}, start Docker, or ${set}`,
    );
  }
}

/**
 * Finds the server without changing the system: on the path, unpacked earlier, unpacked now from the distribution's
 * package, Docker. Else one line that says what to install; nothing is ever installed by us, also when we are root.
 */
export async function findServer(
  kind: ServerKind,
  progress: (line: string) => void = () => undefined,
): Promise<ServerProgram> {
  const here = onThisMachine(kind);
  if (here) return here;
  let reason: string | undefined;
  if (isAptHere()) {
    const target = path.join(infrastructureEnvironment().cacheDir, kind.binary);
    const fetched = await withCacheLock(target, async () => {
      const meanwhile = inCache(kind);
      if (meanwhile) return meanwhile;
      progress(`fetching ${kind.title} from the package archive of this system (nothing is installed)`);
      await fetchByApt(kind, target);
      return inCache(kind);
    }).catch((error: Error) => void (reason = error.message));
    if (fetched) return fetched;
    reason ??= 'what was fetched does not run here';
  }
  if (await dockerAnswers())
    return {
      how: 'docker',
      image: kind.image,
      version: kind.image,
      origin: `Docker image ${kind.image}`,
      instead: reason,
    };
  throw new ServerMissingError([kind], reason);
}

/** Finds all of them; what is missing is told together, before anything is started. */
export async function findServers(kinds: readonly ServerKind[], progress?: (line: string) => void): Promise<void> {
  const found = await Promise.allSettled(kinds.map((kind) => findServer(kind, progress)));
  const failures = found.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
  const missing = failures.filter((failure) => failure instanceof ServerMissingError);
  if (failures.length > missing.length) throw failures.find((failure) => !(failure instanceof ServerMissingError));
  if (missing.length > 0)
    throw new ServerMissingError(
      missing.flatMap((one) => one.kinds),
      missing[0]!.reason,
    );
}

/** What the log of a server that did not start means. */
export function explainStart(
  kind: ServerKind,
  program: ServerProgram,
  port: number,
): (log: string) => SetupError | undefined {
  return (log) => {
    if (/address already in use/i.test(log)) return portTaken(port, kind.title);
    return program.how === 'docker' ? explainDocker(kind, program.instead, log) : undefined;
  };
}

/** What the log of an image that could not be run means: the image is missing too. */
function explainDocker(kind: ServerKind, instead: string | undefined, log: string): SetupError | undefined {
  const line = log
    .split('\n')
    .find((text) =>
      /no such host|pull access denied|manifest unknown|unable to find image|error response from daemon|connection refused|i\/o timeout/i.test(
        text,
      ),
    );
  return line === undefined
    ? undefined
    : new ServerMissingError(
        [kind],
        [instead, `Docker: ${line.replace(/^docker: /, '').trim()}`].filter((part) => part !== undefined).join('; '),
      );
}

/** What is there without fetching anything; for `doctor` too. */
export function onThisMachine(kind: ServerKind): ServerProgram | undefined {
  return onPath(kind) ?? inCache(kind);
}

function onPath(kind: ServerKind): ServerProgram | undefined {
  const folders = [
    ...infrastructureEnvironment().searchPath,
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
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
    if (version)
      return { how: 'program', command, env, version, origin: `unpacked from the system's package archive (${root})` };
  }
  return undefined;
}

function libraryFolders(root: string): string[] {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return [`usr/lib/${triplet}`, `lib/${triplet}`]
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder));
}

/** Its version, when the program is there and really runs with the libraries at hand. */
function versionOf(command: string, env: Readonly<Record<string, string>>): string | undefined {
  try {
    accessSync(command, constants.X_OK);
    const text = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      env: { ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /\d+\.\d+\.\d+/.exec(text)?.[0];
  } catch {
    // Not there, or not for this machine.
    return undefined;
  }
}
