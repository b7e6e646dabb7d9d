import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  infrastructureEnvironment,
  type NatsAccount,
  removeDataDir,
  type RunningServer,
  secret,
  startNats,
  startPostgres,
  startRedis,
} from '@plimsoll/infrastructure';
import { startContainers } from './containers.js';
import { type TestServers } from './running-servers.js';
import { TEST_KEYS } from './test-keys.js';
import { publishTestEnvironment, testEnvironment } from './testing.config.js';

/** Spec files of one run that may each have a NATS account of their own; JetStream keeps nothing for an unused one. */
const NATS_ACCOUNTS = 250;
const REDIS_DATABASES = 250;

/**
 * PostgreSQL (without fsync), NATS and Redis for one run of the specs, known to them by the environment. Servers
 * that the environment already names are used as they are; with PLIMSOLL_TEST_INFRA=containers they run in Docker.
 */
export async function startTestServers(): Promise<TestServers> {
  const given = testEnvironment();
  const { testInfra } = infrastructureEnvironment();
  // Not below the clone: it may lie where PostgreSQL's account cannot go.
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-specs-'));
  const servers = await (testInfra === 'containers' ? startContainers() : startOwn(dataDir, given)).catch(
    (error: unknown) => {
      removeDataDir(dataDir);
      throw error;
    },
  );
  const environment = { PLIMSOLL_TEST_RUN_DIR: dataDir, ...TEST_KEYS, ...servers.environment };
  publishTestEnvironment(environment);
  return {
    environment,
    stop: async () => {
      await servers.stop();
      removeDataDir(dataDir);
    },
  };
}

async function startOwn(dataDir: string, given: ReturnType<typeof testEnvironment>): Promise<TestServers> {
  const options = { dataDir, progress: (line: string) => void process.stderr.write(`${line}\n`) };
  const started = await Promise.allSettled([
    given.postgresUrl === undefined ? startPostgres({ ...options, durable: false }) : undefined,
    given.natsUrl === undefined ? startNats({ ...options, accounts: natsAccounts(dataDir) }) : undefined,
    given.redisUrl === undefined ? startRedis({ ...options, databases: REDIS_DATABASES }) : undefined,
  ]);
  const servers = started
    .map((one) => (one.status === 'fulfilled' ? one.value : undefined))
    .filter((one): one is RunningServer => one !== undefined);
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  const failure = started.find((one) => one.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  const environment: Record<string, string> = {};
  for (const server of servers) Object.assign(environment, ENVIRONMENT_OF[server.name](server.url));
  return { environment, stop };
}

const ENVIRONMENT_OF: Record<RunningServer['name'], (url: string) => Record<string, string>> = {
  postgres: (url) => ({ PLIMSOLL_POSTGRES_URL: url }),
  nats: (url) => ({ PLIMSOLL_NATS_URL: url, PLIMSOLL_TEST_NATS_ACCOUNTS: String(NATS_ACCOUNTS) }),
  redis: (url) => ({ PLIMSOLL_REDIS_URL: url, PLIMSOLL_TEST_REDIS_DATABASES: String(REDIS_DATABASES) }),
};

/**
 * Accounts see nothing of each other: streams, consumers and requests of one spec file are its own. One password for
 * all.
 */
function natsAccounts(dataDir: string): NatsAccount[] {
  const password = secret(dataDir, 'nats');
  return Array.from({ length: NATS_ACCOUNTS }, (_, place) => ({
    name: `SPEC${place}`,
    users: [{ user: `spec${place}`, password }],
  }));
}
