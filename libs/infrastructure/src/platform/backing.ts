import { systemClock } from '@plimsoll/kernel';
import { infrastructureEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { type NatsAccount } from '../nats/nats-conf.js';
import { jetStreamFlaw } from '../nats/jetstream-answers.js';
import { provisionFacts } from '../nats/fact-stream.js';
import { natsGreeting, startNats } from '../nats/start-nats.js';
import { NATS, REDIS } from '../packages/server-kind.js';
import { findServers } from '../packages/server-program.js';
import { answers, startPostgres } from '../postgres/start-postgres.js';
import { redisPing, startRedis } from '../redis/start-redis.js';
import { type RunningServer, type ServerOptions } from '../running-server.js';
import { SetupError } from '../setup-error.js';

export interface BackingOptions extends ServerOptions {
  readonly durable: boolean;
  readonly natsAccounts: readonly NatsAccount[];
  /** Ignore the addresses in the environment: for runs on data of their own. */
  readonly own: boolean;
  readonly onUp: (server: RunningServer, ms: number) => void;
}

/** Brings up PostgreSQL, NATS and Redis, or takes those that the environment names. All or none. */
export async function startBacking(
  options: BackingOptions,
): Promise<{ postgres: RunningServer; nats: RunningServer; redis: RunningServer }> {
  const given = options.own
    ? { postgresUrl: undefined, natsUrl: undefined, redisUrl: undefined }
    : infrastructureEnvironment();
  const timed = async (starting: Promise<RunningServer>): Promise<RunningServer> => {
    const begun = systemClock.monotonicMs();
    const server = await starting;
    options.onUp(server, Math.round(systemClock.monotonicMs() - begun));
    return server;
  };
  await findServers(
    [...(given.natsUrl === undefined ? [NATS] : []), ...(given.redisUrl === undefined ? [REDIS] : [])],
    options.progress,
  );
  const prepare = (url: string): Promise<void> => provisionFacts(url, LIMITS.backingUrlMs);
  const started = await Promise.allSettled([
    timed(given.postgresUrl === undefined ? startPostgres(options) : postgresAt(given.postgresUrl)),
    timed(
      given.natsUrl === undefined
        ? startNats({ ...options, accounts: options.natsAccounts, prepare })
        : natsAt(given.natsUrl).then((server) => provisioned(server)),
    ),
    timed(given.redisUrl === undefined ? startRedis(options) : redisAt(given.redisUrl)),
  ]);
  const failure = started.find((one) => one.status === 'rejected');
  if (failure) {
    await Promise.all(started.filter((one) => one.status === 'fulfilled').map((one) => one.value.stop()));
    throw failure.reason;
  }
  const [postgres, nats, redis] = started.map((one) => (one as PromiseFulfilledResult<RunningServer>).value) as [
    RunningServer,
    RunningServer,
    RunningServer,
  ];
  return { postgres, nats, redis };
}

/** Makes the stream of facts on a server that was given by address: its user must be allowed to. */
async function provisioned(server: RunningServer): Promise<RunningServer> {
  try {
    await provisionFacts(server.url, LIMITS.backingUrlMs);
    return server;
  } catch (error) {
    throw new SetupError(
      `the stream of facts cannot be made on the NATS of PLIMSOLL_NATS_URL: ${error instanceof Error ? error.message : String(error)}.`,
      'give the address with a user of that server who may publish and subscribe to all subjects, $JS.API included (user:password@host); or unset the variable: then Plimsoll brings its own.',
      { cause: error },
    );
  }
}

async function postgresAt(url: string): Promise<RunningServer> {
  const reason = await withinLimit(
    answers(checked(url, 'PLIMSOLL_POSTGRES_URL', ['postgres:', 'postgresql:'])).then(
      () => undefined,
      (error: Error) => error.message,
    ),
  );
  if (reason !== undefined) throw silent('PostgreSQL', url, 'PLIMSOLL_POSTGRES_URL', reason);
  return given('postgres', url, 5432);
}

async function natsAt(url: string): Promise<RunningServer> {
  const { hostname, port } = new URL(checked(url, 'PLIMSOLL_NATS_URL', ['nats:', 'tls:']));
  const greeting = await natsGreeting(Number(port || 4222), hostname);
  if (!greeting) throw silent('NATS', url, 'PLIMSOLL_NATS_URL', 'nobody there speaks NATS');
  const flaw = await jetStreamFlaw(url, LIMITS.backingUrlMs);
  if (flaw !== undefined)
    throw new SetupError(
      `JetStream of the NATS at ${hostname} (PLIMSOLL_NATS_URL) does not work: ${flaw}.`,
      'start that server with JetStream (-js) and room on its disk, or start it again; or unset the variable: then Plimsoll brings its own.',
    );
  return { ...given('nats', url, 4222), version: greeting.version };
}

async function redisAt(url: string): Promise<RunningServer> {
  const { hostname, port, username, password, protocol } = new URL(
    checked(url, 'PLIMSOLL_REDIS_URL', ['redis:', 'rediss:']),
  );
  const reply =
    protocol === 'rediss:'
      ? 'PONG'
      : await redisPing({
          port: Number(port || 6379),
          host: hostname,
          user: decodeURIComponent(username),
          password: decodeURIComponent(password),
        });
  if (reply !== 'PONG') throw silent('Redis', url, 'PLIMSOLL_REDIS_URL', reply ?? 'no answer');
  return given('redis', url, 6379);
}

/** The three addresses that are given and whether they answer, for `doctor`. */
export function checkBackingUrls(): { readonly name: string; readonly check: () => Promise<RunningServer> }[] {
  const { postgresUrl, natsUrl, redisUrl } = infrastructureEnvironment();
  return [
    ...(postgresUrl === undefined ? [] : [{ name: 'PLIMSOLL_POSTGRES_URL', check: () => postgresAt(postgresUrl) }]),
    ...(natsUrl === undefined ? [] : [{ name: 'PLIMSOLL_NATS_URL', check: () => natsAt(natsUrl) }]),
    ...(redisUrl === undefined ? [] : [{ name: 'PLIMSOLL_REDIS_URL', check: () => redisAt(redisUrl) }]),
  ];
}

function given(name: RunningServer['name'], url: string, defaultPort: number): RunningServer {
  const { hostname, port } = new URL(url);
  return {
    name,
    url,
    port: Number(port || defaultPort),
    version: '',
    origin: `given by address (${hostname})`,
    process: undefined,
    stop: () => Promise.resolve(),
  };
}

function checked(url: string, variable: string, protocols: readonly string[]): string {
  if (URL.canParse(url) && protocols.includes(new URL(url).protocol)) return url;
  throw new SetupError(
    `${variable} is not an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`,
    `correct it, or unset it: then Plimsoll brings its own server.`,
  );
}

/** Never repeats the password that is in the address. */
function silent(title: string, url: string, variable: string, reason: string): SetupError {
  const { protocol, hostname, port } = new URL(url);
  return new SetupError(
    `${title} at ${protocol}//${hostname}${port ? `:${port}` : ''} (${variable}) does not answer: ${reason}.`,
    'start it or correct the address and password, or unset the variable: then Plimsoll brings its own.',
  );
}

async function withinLimit(work: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(
    (resolve) =>
      (timer = setTimeout(() => resolve(`nothing within ${LIMITS.backingUrlMs / 1000} s`), LIMITS.backingUrlMs)),
  );
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
