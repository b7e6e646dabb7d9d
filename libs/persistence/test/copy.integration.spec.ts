import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Database } from '../src/index.js';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

describe('rows by COPY', () => {
  let trial: TrialDatabase;
  let db: Database;

  beforeAll(async () => {
    trial = await trialDatabase('copied');
    const owner = new Client({ connectionString: trial.url('owner') });
    await owner.connect();
    await owner.query('create table pairs (a integer primary key, b text); grant all on pairs to copied_worker');
    await owner.end();
    db = new Database({
      service: 'copied',
      appUrl: trial.url('app'),
      workerUrl: trial.url('worker'),
      workerPoolSize: 1,
    });
  });
  afterAll(async () => {
    await db?.close();
    await trial?.stop();
  });

  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const stored = (): Promise<unknown[]> => db.asWorker((tx) => tx.query('select a, b from pairs order by a'));

  it('are written in the order of their chunks, with what else the transaction does, as whatever bytes they come', async () => {
    const large = Array.from({ length: 20_000 }, (_, i) => `${i + 10}\t${'x'.repeat(50)}\n`).join('');
    await db.asWorker(async (tx) => {
      tx.send('delete from pairs');
      expect(
        await tx.copyIn('copy pairs (a, b) from stdin', [bytes('1\tone\n2\t'), Buffer.from('two\n'), bytes(large)]),
      ).toBe(20_002);
      await tx.execute('delete from pairs where a >= $1', [10]);
    });
    expect(await stored()).toEqual([
      { a: 1, b: 'one' },
      { a: 2, b: 'two' },
    ]);
  });

  it('that are wrong undo the transaction, and the connection goes on', async () => {
    const wrong = db.asWorker(async (tx) => {
      await tx.execute('insert into pairs values ($1, $2)', [7, 'seven']);
      await tx.copyIn('copy pairs (a, b) from stdin', [bytes('x\tno number\n'), bytes('9\tnine\n'.repeat(10_000))]);
    });
    await expect(wrong).rejects.toMatchObject({ code: '22P02' });
    expect(await stored()).toHaveLength(2);
    expect(await db.asWorker((tx) => tx.copyIn('copy pairs (a, b) from stdin', []))).toBe(0);
  });
});
