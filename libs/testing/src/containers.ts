import { type StartedTestContainer } from 'testcontainers';
import { type TestServers } from './running-servers.js';

const IMAGES = { postgres: 'postgres:15', nats: 'nats:2.9', redis: 'redis:7' } as const;
const NATS_PORT = 4222;
const REDIS_PORT = 6379;

/** The same three servers by Testcontainers. Every spec file shares the one NATS account and Redis database 0. */
export async function startContainers(): Promise<TestServers> {
  // Read only where they run: reading them costs every spec file a quarter of a second.
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const { GenericContainer, Wait } = await import('testcontainers');
  const containers: StartedTestContainer[] = [];
  const keep = <T extends StartedTestContainer>(container: T): T => {
    containers.push(container);
    return container;
  };
  const [postgres, nats, redis] = await Promise.all([
    new PostgreSqlContainer(IMAGES.postgres)
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
      .start()
      .then(keep),
    new GenericContainer(IMAGES.nats)
      .withCommand(['-js'])
      .withExposedPorts(NATS_PORT)
      .withWaitStrategy(Wait.forListeningPorts())
      .start()
      .then(keep),
    new GenericContainer(IMAGES.redis)
      .withExposedPorts(REDIS_PORT)
      .withWaitStrategy(Wait.forListeningPorts())
      .start()
      .then(keep),
  ]);
  return {
    environment: {
      PLIMSOLL_POSTGRES_URL: postgres.getConnectionUri(),
      PLIMSOLL_NATS_URL: `nats://${nats.getHost()}:${nats.getMappedPort(NATS_PORT)}`,
      PLIMSOLL_REDIS_URL: `redis://${redis.getHost()}:${redis.getMappedPort(REDIS_PORT)}`,
    },
    stop: async () => {
      await Promise.all(containers.map((container) => container.stop()));
    },
  };
}
