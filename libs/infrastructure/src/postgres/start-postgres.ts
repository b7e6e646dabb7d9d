import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { freePort, isPortFree } from '../process/free-port.js';
import { ManagedProcess } from '../process/managed-process.js';
import { isAlive, processIdentity } from '../process/process-identity.js';
import { type RunningServer, type ServerOptions } from '../running-server.js';
import { secret } from '../secrets.js';
import { diskFull, isDiskFull, portTaken, SetupError } from '../setup-error.js';
import { type Account, unprivilegedAccount } from '../unprivileged.js';
import { findPostgres, type PostgresBinaries } from './binaries.js';
import { postgresPlace } from './place.js';

export interface PostgresOptions extends ServerOptions {
  /** Survives a power cut. Off for specs: no fsync. */
  readonly durable: boolean;
}

const ADMIN = 'plimsoll_admin';
/** `sun_path` without its closing zero, on the narrowest system (macOS has 104, Linux 108). */
const LONGEST_SOCKET_PATH = 103;

/**
 * Brings up a PostgreSQL of our own on 127.0.0.1, with a generated password, and on a Unix socket in its data
 * directory, which only its account and root can enter: a round trip over it costs both sides about a third less.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningServer> {
  const account = unprivilegedAccount();
  mkdirSync(options.dataDir, { recursive: true, mode: account ? 0o711 : 0o700 });
  const place = postgresPlace(options.dataDir, account, options.progress);
  const data = path.join(place, 'data');
  const made = existsSync(path.join(data, 'PG_VERSION'))
    ? Number(readFileSync(path.join(data, 'PG_VERSION'), 'utf8'))
    : undefined;
  const binaries = findPostgres(account, made);
  const password = secret(options.dataDir, 'postgres-admin');
  if (made === undefined) await initialise({ place, data, binaries, account, password, durable: options.durable });
  else clearStaleLock(data);
  const port = options.port ?? (await freePort());
  if (options.port !== undefined && !(await isPortFree(port))) throw portTaken(port, 'PostgreSQL');
  const url = postgresAdminUrl(options.dataDir, `127.0.0.1:${port}`);
  const socket = socketFolder(data, port);
  const server = new ManagedProcess(specOf(options, { data, binaries, account, port, url, socket }));
  await server.start();
  return {
    name: 'postgres',
    url,
    port,
    version: binaries.version,
    origin: binaries.origin,
    process: server,
    ...(socket === undefined ? {} : { socket }),
    stop: () => server.stop(),
  };
}

/** Where the Unix socket lies; undefined when its path is longer than the system takes, or it has none. */
function socketFolder(data: string, port: number): string | undefined {
  const file = path.join(data, `.s.PGSQL.${port}`);
  return process.platform === 'win32' || Buffer.byteLength(file) > LONGEST_SOCKET_PATH ? undefined : data;
}

/** The administrator's address of the PostgreSQL that belongs to a data directory and listens at `address`. */
export function postgresAdminUrl(dataDir: string, address: string): string {
  return `postgres://${ADMIN}:${secret(dataDir, 'postgres-admin')}@${address}/postgres`;
}

interface Launch {
  readonly data: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly port: number;
  readonly url: string;
  readonly socket: string | undefined;
}

function specOf(options: PostgresOptions, launch: Launch): ManagedProcess['spec'] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: launch.socket ?? '',
    max_connections: String(LIMITS.postgresConnections),
    password_encryption: 'scram-sha-256',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // Our statements take less time than compiling them would.
    jit: 'off',
    // Our plans hardly depend on statistics, and new ones make every connection plan anew: seldom, and small.
    autovacuum_analyze_threshold: '1000',
    autovacuum_analyze_scale_factor: '0.5',
    default_statistics_target: '20',
    // What we read is in memory: handing reads to other processes only costs switches.
    ...(launch.binaries.major >= 18 ? { io_method: 'sync' } : {}),
    // After a crash: one call for the whole file system instead of one for each file.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: 'postgres',
    command: launch.binaries.postgres,
    args: ['-D', launch.data, '-p', String(launch.port), ...flags],
    env: serverEnvironment(),
    cwd: launch.data,
    ...(launch.account ? { uid: launch.account.uid, gid: launch.account.gid } : {}),
    logFile: options.logFile ?? path.join(options.dataDir, 'logs', 'postgres.log'),
    // "Fast": ends connections, writes a checkpoint, goes.
    stopSignal: 'SIGINT',
    rank: 1,
    restart: options.restart ?? 'never',
    isReady: () => answers(launch.url),
    readyWithinMs: LIMITS.serverReadyMs,
    explain: (log) => explain(log, launch),
    ...(options.onState ? { onState: options.onState } : {}),
  };
}

interface Initialisation {
  readonly place: string;
  readonly data: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly password: string;
  readonly durable: boolean;
}

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a run that died half-way leaves
 * nothing to repair.
 */
async function initialise(init: Initialisation): Promise<void> {
  const { place, binaries, account } = init;
  const half = path.join(place, 'data.new');
  const passwordFile = path.join(place, 'password.new');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  rmSync(half, { recursive: true, force: true });
  rmSync(init.data, { recursive: true, force: true });
  writeFileSync(passwordFile, `${init.password}\n`, { mode: 0o600 });
  if (account) for (const file of [place, passwordFile]) chownSync(file, account.uid, account.gid);
  // The builtin provider (17 and newer) sorts the same on every machine and needs no locale to be installed.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  const args = [
    '-D',
    half,
    '-U',
    ADMIN,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    ...locale,
    ...(init.durable ? [] : ['--no-sync']),
  ];
  try {
    await promisify(execFile)(binaries.initdb, args, {
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
      cwd: place,
      env: serverEnvironment(),
      timeout: LIMITS.initdbMs,
    });
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(place, error);
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new SetupError(
      'PostgreSQL could not make its data directory.',
      'see what it said; the folder must be writable and have 200 MB free.',
      { cause: error, details: `${stdout ?? ''}${stderr ?? String(error)}`.trim() },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, init.data);
}

/** A lock of a server that died. PostgreSQL clears it itself, unless another process has its number by now. */
function clearStaleLock(data: string): void {
  const lock = path.join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const [pid, , startedAt] = readFileSync(lock, 'utf8').split('\n');
  const identity = processIdentity(Number(pid));
  if (identity === undefined || !isAlive(identity)) return;
  // The number is in use: ours only when that process is a PostgreSQL on this very directory.
  if (process.platform !== 'linux' || !ownsDirectory(Number(pid), data)) rmSync(lock, { force: true });
  else
    throw new SetupError(
      `Another PostgreSQL (process ${pid}, since ${startedAt}) still uses ${data}.`,
      'run "npx plimsoll down" with the same --data-dir, or end that process.',
    );
}

function ownsDirectory(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch {
    // Gone, or not ours to look at; then it is not our server either.
    return false;
  }
}

/** Whether somebody with this address and password is served. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: LIMITS.probeMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(log: string, launch: Launch): SetupError | undefined {
  if (/could not bind|address already in use/i.test(log)) return portTaken(launch.port, 'PostgreSQL');
  if (/permission denied/i.test(log))
    return new SetupError(
      `PostgreSQL may not use ${launch.data}.`,
      'give the folder to the user who starts it, or choose another --data-dir.',
      { details: log },
    );
  return undefined;
}

function serverEnvironment(): Record<string, string> {
  return { ...inheritedEnvironment(), LC_ALL: 'C', TZ: 'UTC' };
}
