/**
 * What every platform of the end-to-end specs begins with is made once: a data directory with a database that has its
 * roles and migrations. A platform on a copy of it starts like one that was up before; that one starts on nothing, too,
 * is seen by the specs of newcomers.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  masterKey,
  prepareDatabases,
  removeDataDir,
  SERVICES,
  startPostgres,
} from '../../libs/infrastructure/dist/index.js';

export default async function preparePlatform() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-prepared-'));
  globalThis.plimsollPreparedPlatform = dataDir;
  const postgres = await startPostgres({ dataDir, durable: false, progress: () => undefined });
  try {
    await prepareDatabases(
      dataDir,
      postgres.url,
      SERVICES.map(({ name }) => name),
    );
    masterKey(dataDir);
  } finally {
    await postgres.stop();
  }
  // Where its account cannot enter our folder its files lie elsewhere, and a copy would name the same ones.
  if (existsSync(path.join(dataDir, 'postgres'))) process.env.PLIMSOLL_TEST_PREPARED = dataDir;
}

export function removePrepared() {
  if (globalThis.plimsollPreparedPlatform) removeDataDir(globalThis.plimsollPreparedPlatform);
}
