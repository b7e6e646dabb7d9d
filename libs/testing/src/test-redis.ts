import { claim, required } from './claim.js';
import { testEnvironment } from './testing.config.js';

/** Address of an empty Redis database that no other spec file uses. */
export function testRedis(): string {
  const { redisUrl, redisDatabases } = testEnvironment();
  const shared = new URL(required(redisUrl, 'Redis'));
  const place = claim('redis-database', redisDatabases);
  if (place !== undefined) shared.pathname = `/${place}`;
  return shared.toString();
}
