import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { removeDataDir, startPostgres } from '@plimsoll/infrastructure';

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stdout.write('skipped: where PostgreSQL keeps its files for root: only root can try it\n');
const closed = mkdtempSync(path.join(tmpdir(), 'plimsoll-closed-'));
const dataDir = path.join(closed, 'data');
const elsewhere = new Set<string>();

afterAll(() => {
  for (const place of elsewhere) rmSync(place, { recursive: true, force: true });
  rmSync(closed, { recursive: true, force: true });
});

/** Starts and stops; gives what was told meanwhile, and remembers where the files went. */
async function startOnce(): Promise<string[]> {
  const told: string[] = [];
  const server = await startPostgres({ dataDir, durable: false, progress: (line) => told.push(line) });
  elsewhere.add(readFileSync(path.join(dataDir, 'postgres.location'), 'utf8').trim());
  await server.stop();
  return told;
}

describe('root, below a folder that the account of PostgreSQL cannot enter (first run F2)', () => {
  (isRoot ? it : it.skip)(
    'begins anew after its data directory was deleted, and tells what is left of the old one',
    async () => {
      chmodSync(closed, 0o700);
      mkdirSync(dataDir, { mode: 0o700 });
      expect(await startOnce()).toEqual([]);
      expect(await startOnce()).toEqual([]);
      const [old] = elsewhere;
      rmSync(dataDir, { recursive: true });
      const told = await startOnce();
      expect(told).toEqual([expect.stringContaining(`${old} holds the database of an earlier ${dataDir}`)]);
      expect([elsewhere.size, existsSync(old!)]).toEqual([2, true]);
      removeDataDir(dataDir);
      expect([...elsewhere].map((place) => existsSync(place))).toEqual([true, false]);
    },
    120_000,
  );
});
