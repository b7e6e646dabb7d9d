import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { sha256Hex } from '@plimsoll/kernel';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { dockerRunArguments } from '../packages/docker.js';
import { REDIS } from '../packages/server-kind.js';
import { explainStart, findServer, type ServerProgram } from '../packages/server-program.js';
import { freePort, isPortFree } from '../process/free-port.js';
import { ManagedProcess } from '../process/managed-process.js';
import { type RunningServer, type ServerOptions } from '../running-server.js';
import { secret } from '../secrets.js';
import { portTaken } from '../setup-error.js';

export interface RedisOptions extends ServerOptions {
  /** Numbered databases; specs take one each. */
  readonly databases?: number;
}

const INNER_PORT = 6379;

/** Brings up a Redis of our own on 127.0.0.1 with a generated password. In memory only: it holds what may be lost. */
export async function startRedis(options: RedisOptions): Promise<RunningServer> {
  const program = await findServer(REDIS, options.progress);
  const folder = path.join(options.dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = secret(options.dataDir, 'redis');
  const port = options.port ?? (await freePort());
  if (options.port !== undefined && !(await isPortFree(port))) throw portTaken(port, REDIS.title);
  const inDocker = program.how === 'docker';
  const conf = path.join(folder, 'redis.conf');
  const lines = inDocker ? ['bind 0.0.0.0', `port ${INNER_PORT}`] : ['bind 127.0.0.1', `port ${port}`];
  lines.push(
    'protected-mode yes',
    'save ""',
    'appendonly no',
    'maxmemory 256mb',
    'maxmemory-policy volatile-lru',
    `databases ${options.databases ?? 16}`,
    `requirepass ${password}`,
  );
  writeFileSync(conf, `${lines.join('\n')}\n`, { mode: 0o600 });
  const server = new ManagedProcess({
    name: 'redis',
    ...commandOf(program, { folder, conf, port }),
    cwd: folder,
    logFile: options.logFile ?? path.join(options.dataDir, 'logs', 'redis.log'),
    stopSignal: 'SIGTERM',
    rank: 3,
    restart: options.restart ?? 'never',
    isReady: async () => (await redisPing({ port, password })) === 'PONG',
    readyWithinMs: inDocker ? LIMITS.dockerPullMs : LIMITS.serverReadyMs,
    explain: explainStart(REDIS, program, port),
    ...(options.onState ? { onState: options.onState } : {}),
  });
  await server.start();
  return {
    name: 'redis',
    url: `redis://:${password}@127.0.0.1:${port}`,
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
    return { command: program.command, args: [at.conf], env: { ...inheritedEnvironment(), ...program.env } };
  const name = `plimsoll-redis-${sha256Hex(at.folder).slice(0, 12)}`;
  const args = dockerRunArguments({
    image: program.image,
    name,
    port: at.port,
    innerPort: INNER_PORT,
    mounts: { [at.folder]: '/data' },
    command: ['redis-server', '/data/redis.conf'],
  });
  return { command: 'docker', args, env: inheritedEnvironment() };
}

/** The answer to PING (`PONG`, or the refusal); undefined when nobody answers. */
export function redisPing(at: {
  port: number;
  host?: string;
  user?: string;
  password?: string;
}): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port: at.port, host: at.host ?? '127.0.0.1', timeout: LIMITS.probeMs });
    let text = '';
    const done = (result: string | undefined): void => {
      socket.destroy();
      resolve(result);
    };
    for (const event of ['error', 'timeout', 'close'] as const) socket.once(event, () => done(undefined));
    socket.once('connect', () =>
      socket.write(`${at.password ? `AUTH ${at.user ? `${at.user} ` : ''}${at.password}\r\n` : ''}PING\r\n`),
    );
    socket.on('data', (data) => {
      text += data.toString('utf8');
      const refused = /^-(.*)\r\n/m.exec(text)?.[1];
      if (refused !== undefined) done(refused);
      else if (text.includes('+PONG')) done('PONG');
    });
  });
}
