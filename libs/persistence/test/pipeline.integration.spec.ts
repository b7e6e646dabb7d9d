import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { Database, migrate } from '../src/index.js';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

const tenant = newId();
let trial: TrialDatabase;

beforeAll(async () => {
  trial = await trialDatabase('things');
  await migrate({
    ownerUrl: trial.url('owner'),
    service: 'things',
    directory: path.join(import.meta.dirname, 'migrations'),
  });
});
afterAll(async () => trial?.stop());

/** One connection, so that what it has prepared is met again. */
const open = (prepareStatements: boolean): Database =>
  new Database({
    service: 'things',
    appUrl: trial.url('app'),
    workerUrl: trial.url('worker'),
    appPoolSize: 1,
    workerPoolSize: 1,
    prepareStatements,
  });

describe.each([true, false])('statements that travel together, prepared: %s', (prepareStatements) => {
  let db: Database;
  beforeAll(() => {
    db = open(prepareStatements);
  });
  afterAll(async () => db?.close());

  it('each get their own answer, the second time as the first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = await db.withTenant(tenant, async (tx) => {
        const id = newId();
        tx.send('insert into things (tenant_id, id, amount) values ($1, $2, $3)', [tenant, id, '1.50']);
        const [rows, none, number, changed] = await Promise.all([
          tx.query(
            `select amount, null::text as nothing, $2::bytea as bytes, $3::timestamptz as at, $4::text[] as texts
             from things
             where id = $1`,
            [id, Buffer.from([0, 255]), new Date(5), ['a', 'b"{}\\', null]],
          ),
          tx.query('select 1 as one where $1::int = 0', [1]),
          tx.one('select 7 as seven'),
          tx.execute('update things set amount = 2 where id = any($1::uuid[])', [[id, newId()]]),
        ]);
        return { rows, none, number, changed, after: await tx.one('select amount from things where id = $1', [id]) };
      });
      expect(answers).toEqual({
        rows: [
          {
            amount: '1.50',
            nothing: null,
            bytes: Buffer.from([0, 255]),
            at: new Date(5),
            texts: ['a', 'b"{}\\', null],
          },
        ],
        none: [],
        number: { seven: 7 },
        changed: 1,
        after: { amount: '2' },
      });
    }
  });

  it('that failed before they were prepared are prepared anew', async () => {
    const unfit = `select $1::int / 2 as half -- ${newId()}`;
    const behind = `select $1::int as same -- ${newId()}`;
    const failing = db.withTenant(tenant, (tx) => Promise.all([tx.query(unfit, ['x']), tx.query(behind, [3])]));
    await expect(failing).rejects.toMatchObject({ code: '22P02' });
    const wrong = `select nothing_like_it, $1::int -- ${newId()}`;
    for (let i = 0; i < 2; i += 1)
      await expect(db.withTenant(tenant, (tx) => tx.query(wrong, [1]))).rejects.toMatchObject({ code: '42703' });
    expect(await db.withTenant(tenant, (tx) => Promise.all([tx.query(unfit, [4]), tx.query(behind, [3])]))).toEqual([
      [{ half: 2 }],
      [{ same: 3 }],
    ]);
  });

  it('that cannot be written leave nothing behind for the next connection (rev2)', async () => {
    const many = 70_000;
    const text = `select ${Array.from({ length: many }, (_, i) => `$${i + 1}::int`).join(' + ')} as sum`;
    const secret = newId();
    await expect(
      db.withTenant(tenant, (tx) =>
        Promise.all([
          tx.execute('insert into things (tenant_id, id, amount) values ($1, $2, 1)', [tenant, secret]),
          tx.query(
            text,
            Array.from({ length: many }, () => 1),
          ),
        ]),
      ),
    ).rejects.toThrow(/range/);
    expect(await db.asWorker((tx) => tx.query('select 1 as one where $1::int = 1', [1]))).toEqual([{ one: 1 }]);
    expect(await db.withTenant(tenant, (tx) => tx.query('select id from things where id = $1', [secret]))).toEqual([]);
  });

  it('are passed over behind the one that failed, which is the error of all', async () => {
    const seen: unknown[] = [];
    const work = db.withTenant(tenant, async (tx) => {
      const asked = [
        tx.query('select 1 as one'),
        tx.query('select 1 / $1::int as none', [0]),
        tx.query('select 2 as two'),
      ];
      for (const { status, ...rest } of await Promise.allSettled(asked))
        seen.push(
          status === 'fulfilled'
            ? (rest as { value: unknown }).value
            : (rest as { reason: { code: string } }).reason.code,
        );
    });
    await expect(work).rejects.toThrow('its error was swallowed');
    expect(seen).toEqual([[{ one: 1 }], '22012', '22012']);
  });

  it('that nobody waits for fail the commit, also when they left behind one that was waited for', async () => {
    const work = db.withTenant(tenant, async (tx) => {
      const asked = tx.query('select 1');
      tx.send('select 1 / $1::int', [0]);
      await asked;
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
  });

  it('of several commands in one text keep their place', async () => {
    const rows = await db.withTenant(tenant, async (tx) => {
      const id = newId();
      tx.send('insert into things (tenant_id, id, amount) values ($1, $2, 1)', [tenant, id]);
      await tx.execute(`update things set amount = amount + 1; update things set amount = amount * 10`);
      return tx.query('select amount from things where id = $1', [id]);
    });
    expect(rows).toEqual([{ amount: '20' }]);
  });

  it('leave the connection free for the next transaction, whatever became of them', async () => {
    await db.withTenant(tenant, () => Promise.resolve());
    await expect(db.withTenant(tenant, (tx) => (tx.send('select 1'), Promise.reject(new Error('no'))))).rejects.toThrow(
      'no',
    );
    await expect(
      db.readTenant(tenant, (tx) => tx.execute('delete from things where amount > $1', [0])),
    ).rejects.toMatchObject({ code: '25006' });
    expect(await db.readTenant(tenant, (tx) => tx.one(`select current_setting('app.tenant_id') as who`))).toEqual({
      who: tenant,
    });
    expect(await db.withoutTenant((tx) => tx.one(`select current_setting('app.tenant_id', true) as who`))).toEqual({
      who: '',
    });
  });
});
