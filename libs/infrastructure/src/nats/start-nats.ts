import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '@plimsoll/kernel';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { dockerRunArguments } from '../packages/docker.js';
import { NATS } from '../packages/server-kind.js';
import { explainStart, findServer, type ServerProgram } from '../packages/server-program.js';
import { freePort, isPortFree } from '../process/free-port.js';
import { ManagedProcess } from '../process/managed-process.js';
import { type RunningServer, type ServerOptions } from '../running-server.js';
import { secret } from '../secrets.js';
import { portTaken } from '../setup-error.js';
import { jetStreamAnswers } from './jetstream-answers.js';
import { type NatsAccount, natsConf, type NatsConfOptions } from './nats-conf.js';

export interface NatsOptions extends ServerOptions {
  /** Who may connect; the first user of the first account is the one in `url`. One user `plimsoll` when absent. */
  readonly accounts?: readonly NatsAccount[];
  /** The configuration, instead of ours from `accounts`: to try that of containers. */
  readonly configuration?: (place: Omit<NatsConfOptions, 'accounts'>) => string;
  /**
   * What must be done on it, as its first user, before it counts as ready: at each start, for it may have lost its
   * data.
   */
  readonly prepare?: (url: string) => Promise<void>;
  /** How soon a server whose JetStream does not answer is started again; the limits of the house when absent. */
  readonly liveness?: { readonly everyMs: number; readonly timeoutMs: number; readonly failures: number };
}

const INNER_PORT = 4222;
const LIVENESS = {
  everyMs: LIMITS.livenessEveryMs,
  timeoutMs: LIMITS.livenessTimeoutMs,
  failures: LIMITS.livenessFailures,
};
/**
 * The server's heap is a few megabytes and need not be collected often. And it shares the processors with all of us: on
 * half of them it looks less often for work that is not there.
 */
const SERVER_RUNTIME = { GOGC: '400', GOMAXPROCS: String(Math.max(1, Math.floor(availableParallelism() / 2))) };

/** Brings up a NATS of our own on 127.0.0.1 with JetStream in the data directory and generated passwords. */
export async function startNats(options: NatsOptions): Promise<RunningServer> {
  const program = await findServer(NATS, options.progress);
  const folder = path.join(options.dataDir, 'nats');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const accounts = options.accounts ?? [
    { name: 'PLIMSOLL', users: [{ user: 'plimsoll', password: secret(options.dataDir, 'nats') }] },
  ];
  const port = options.port ?? (await freePort());
  if (options.port !== undefined && !(await isPortFree(port))) throw portTaken(port, NATS.title);
  const inDocker = program.how === 'docker';
  const conf = path.join(folder, 'nats.conf');
  const place = inDocker
    ? { host: '0.0.0.0', port: INNER_PORT, storeDir: '/data/jetstream' }
    : { host: '127.0.0.1', port, storeDir: path.join(folder, 'jetstream') };
  writeFileSync(conf, options.configuration?.(place) ?? natsConf({ ...place, accounts }), { mode: 0o600 });
  const first = accounts[0]!.users[0]!;
  const url = `nats://${first.user}:${first.password}@127.0.0.1:${port}`;
  const { everyMs, timeoutMs, failures } = options.liveness ?? LIVENESS;
  const server = new ManagedProcess({
    name: 'nats',
    ...commandOf(program, { folder, conf, port }),
    cwd: folder,
    logFile: options.logFile ?? path.join(options.dataDir, 'logs', 'nats.log'),
    stopSignal: 'SIGTERM',
    rank: 2,
    restart: options.restart ?? 'never',
    isReady: async () => {
      if ((await natsGreeting(port)) === undefined || !(await jetStreamAnswers(url, timeoutMs))) return false;
      await options.prepare?.(url);
      return true;
    },
    liveness: { check: () => jetStreamAnswers(url, timeoutMs), everyMs, failures },
    readyWithinMs: inDocker ? LIMITS.dockerPullMs : LIMITS.serverReadyMs,
    explain: explainStart(NATS, program, port),
    ...(options.onState ? { onState: options.onState } : {}),
  });
  await server.start();
  return {
    name: 'nats',
    url,
    port,
    version: program.version,
    origin: program.origin,
    process: server,
    stop: () => server.stop(),
  };
}

function commandOf(
  program: ServerProgram,
  at: { folder: string; conf: string; port: number },
): { command: string; args: string[]; env: Record<string, string> } {
  if (program.how === 'program')
    return {
      command: program.command,
      args: ['-c', at.conf],
      env: { ...inheritedEnvironment(), ...SERVER_RUNTIME, ...program.env },
    };
  const name = `plimsoll-nats-${sha256Hex(at.folder).slice(0, 12)}`;
  const args = dockerRunArguments({
    image: program.image,
    name,
    port: at.port,
    innerPort: INNER_PORT,
    mounts: { [at.folder]: '/data' },
    command: ['-c', '/data/nats.conf'],
  });
  return { command: 'docker', args, env: inheritedEnvironment() };
}

/** What a NATS server says to whoever connects, before any password; undefined when nobody is there. */
export function natsGreeting(port: number, host = '127.0.0.1'): Promise<{ version: string } | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: LIMITS.probeMs });
    const done = (result: { version: string } | undefined): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('error', () => done(undefined));
    socket.once('timeout', () => done(undefined));
    socket.once('close', () => done(undefined));
    socket.once('data', (data) => {
      const version = /^INFO .*"version":"([^"]+)"/.exec(data.toString('utf8'))?.[1];
      done(version === undefined ? undefined : { version });
    });
  });
}
