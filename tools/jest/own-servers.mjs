/**
 * Runs in each integration spec file before anything else: gives it a NATS account and a Redis database of its own
 * under the usual names, so that no spec file meets the streams, consumers or keys of another.
 */
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';

const { PLIMSOLL_TEST_RUN_DIR: runDir, PLIMSOLL_NATS_URL: natsUrl, PLIMSOLL_REDIS_URL: redisUrl } = process.env;

function claim(kind, available) {
  for (let place = 0; runDir && place < available; place += 1) {
    try {
      closeSync(openSync(path.join(runDir, `${kind}-${place}`), 'wx'));
      return place;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return undefined;
}

const account = natsUrl && claim('nats-account', Number(process.env.PLIMSOLL_TEST_NATS_ACCOUNTS ?? 0));
if (account !== undefined && natsUrl)
  process.env.PLIMSOLL_NATS_URL = Object.assign(new URL(natsUrl), { username: `spec${account}` }).toString();
const database = redisUrl && claim('redis-database', Number(process.env.PLIMSOLL_TEST_REDIS_DATABASES ?? 0));
if (database !== undefined && redisUrl)
  process.env.PLIMSOLL_REDIS_URL = Object.assign(new URL(redisUrl), { pathname: `/${database}` }).toString();
