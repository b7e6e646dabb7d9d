import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemError } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { Client } from 'pg';
import {
  Database,
  DATABASE_LIMITS,
  keysetPage,
  migrate,
  onReservedConnections,
  TransactionAbortedError,
  type Tx,
} from '../src/index.js';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

let trial: TrialDatabase;
let db: Database;
const tenant = newId();
const other = newId();

beforeAll(async () => {
  trial = await trialDatabase('things');
  await migrate({
    ownerUrl: trial.url('owner'),
    service: 'things',
    directory: path.join(import.meta.dirname, 'migrations'),
  });
  db = open();
});

afterAll(async () => {
  await db?.close();
  await trial?.stop();
});

function open(size?: number): Database {
  return new Database({
    service: 'things',
    appUrl: trial.url('app'),
    workerUrl: trial.url('worker'),
    ...(size === undefined ? {} : { appPoolSize: size, workerPoolSize: size }),
  });
}

async function admin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: trial.adminUrl });
  await client.connect();
  return work(client).finally(() => client.end());
}

const insert = (tenantId: string, amount = '0', id = newId()): [string, unknown[]] => [
  'insert into things (tenant_id, id, amount) values ($1, $2, $3)',
  [tenantId, id, amount],
];
const count = async (database: Database, tenantId: string): Promise<number> =>
  Number((await database.withTenant(tenantId, (tx) => tx.one<{ n: string }>('select count(*) as n from things'))).n);

/** The SQLSTATEs of an error and of what caused it. */
function codesOf(error: unknown): unknown[] {
  return error instanceof Error ? [(error as { code?: unknown }).code, ...codesOf(error.cause)] : [];
}

describe('tenants (ID-3, failure row 31)', () => {
  it('never leak over a pool of one connection', async () => {
    const one = open(1);
    await one.withTenant(tenant, (tx) => tx.execute(...insert(tenant)));
    await one.withTenant(other, (tx) => tx.execute(...insert(other)));
    for (let i = 0; i < 20; i += 1) {
      const who = i % 2 === 0 ? tenant : other;
      const rows = await one.withTenant(who, (tx) => tx.query<{ tenant_id: string }>('select tenant_id from things'));
      expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([who]));
      expect(await one.withoutTenant((tx) => tx.query('select * from things'))).toEqual([]);
      expect(await one.readTenant(who, (tx) => tx.query('select * from things'))).toHaveLength(rows.length);
    }
    await one.close();
  });

  it('may not write for another', async () => {
    await expect(db.withTenant(tenant, (tx) => tx.execute(...insert(other)))).rejects.toMatchObject({ code: '42501' });
    await expect(db.withoutTenant((tx) => tx.execute(...insert(tenant)))).rejects.toMatchObject({ code: '42501' });
    expect(
      await db.withTenant(tenant, (tx) => tx.execute('update things set amount = 9 where tenant_id = $1', [other])),
    ).toBe(0);
  });

  it('are crossed by the worker only', async () => {
    const rows = await db.asWorker((tx) =>
      tx.query<{ tenant_id: string }>('select distinct tenant_id from things where tenant_id = any($1)', [
        [tenant, other],
      ]),
    );
    expect(rows).toHaveLength(2);
  });

  it('refuses a tenant id that is not one, before it reaches SQL', () => {
    expect(() => db.withTenant(`'; drop table things; --`, () => Promise.resolve())).toThrow('a tenant id is a UUID');
  });

  it('gives reads no way to write', async () => {
    await expect(db.readTenant(tenant, (tx) => tx.execute(...insert(tenant)))).rejects.toMatchObject({ code: '25006' });
  });
});

describe('a transaction', () => {
  it('keeps numbers exact and times as dates', async () => {
    const id = newId();
    await db.withTenant(tenant, (tx) => tx.execute(...insert(tenant, '12345678901234567890.123456789', id)));
    const row = await db.withTenant(tenant, (tx) =>
      tx.one<Record<string, unknown>>(
        `select amount, seen_at, 9007199254740993::int8 as big, array[1.10]::numeric[] as list,
           date '2026-01-05' as day
         from things
         where id = $1`,
        [id],
      ),
    );
    expect(row).toMatchObject({
      amount: '12345678901234567890.123456789',
      big: '9007199254740993',
      list: ['1.10'],
      day: '2026-01-05',
    });
    expect(row['seen_at']).toBeInstanceOf(Date);
  });

  it('runs its hooks after the commit, and not without one', async () => {
    const seen: string[] = [];
    await db.withTenant(tenant, (tx) => {
      tx.afterCommit(() => seen.push('committed'));
      seen.push('working');
      return Promise.resolve();
    });
    await expect(
      db.withTenant(tenant, (tx) => {
        tx.afterCommit(() => seen.push('never'));
        return Promise.reject(new Error('no'));
      }),
    ).rejects.toThrow('no');
    expect(seen).toEqual(['working', 'committed']);
  });

  it('is not done when a statement failed unseen', async () => {
    const swallowing = db.withTenant(tenant, async (tx) => {
      await tx.execute('select 1/0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toBeInstanceOf(TransactionAbortedError);
  });

  it('fails with what it sent without waiting, and saves nothing', async () => {
    const before = await count(db, tenant);
    const id = newId();
    const work = db.withTenant(tenant, (tx) => {
      tx.send(...insert(tenant, '1', id));
      tx.send(...insert(tenant, '1', id));
      return Promise.resolve();
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await count(db, tenant)).toBe(before);
  });

  it('fails with the first error, not with its echoes: a full disk is told as one, pipelined or not (attack F5)', async () => {
    const full = `do $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;
    const echoed = {
      name: 'awaited behind a sent one',
      work: (tx: Tx): Promise<unknown> => (tx.send(full), tx.query('select 1')),
    };
    const later = {
      name: 'awaited one by one',
      work: (tx: Tx): Promise<unknown> => tx.query(full).catch(() => tx.query('select 1')),
    };
    const swallowed = { name: 'swallowed', work: (tx: Tx): Promise<unknown> => tx.query(full).catch(() => undefined) };
    const dressed = {
      name: 'in other words',
      work: (tx: Tx): Promise<unknown> => tx.query(full).catch(() => Promise.reject(new Error('no equity'))),
    };
    const sent = {
      name: 'sent, nothing awaited',
      work: (tx: Tx): Promise<unknown> => (tx.send(full), tx.send('select 1'), Promise.resolve()),
    };
    for (const { name, work } of [echoed, later, swallowed, dressed, sent]) {
      const error = (await db.withTenant(tenant, work).catch((thrown: unknown) => thrown)) as ProblemError;
      expect({ name, code: error.problem?.code }).toEqual({ name, code: 'database-unavailable' });
      expect(JSON.stringify([codesOf(error)])).toContain('53100');
    }
  });

  it('fails with the first error when that is a wrong statement, too', async () => {
    const work = (tx: Tx): Promise<unknown> => (tx.send('select 1/0'), tx.query('select 1'));
    await expect(db.withTenant(tenant, work)).rejects.toMatchObject({ code: '22012' });
  });

  it('that is repeated after a deadlock is repeated when an echo comes first, too', async () => {
    let attempts = 0;
    await db.withTenant(tenant, async (tx) => {
      attempts += 1;
      if (attempts === 1) tx.send(`do $$ begin raise exception 'deadlock detected' using errcode = '40P01'; end $$`);
      await tx.query('select 1');
    });
    expect(attempts).toBe(2);
  });

  it('refuses statements after its end', async () => {
    const late = await db.withTenant(tenant, (tx) => Promise.resolve(() => tx.query('select 1')));
    await expect(late()).rejects.toThrow('after the end of its transaction');
  });

  it('is repeated whole after a deadlock (failure row 26)', async () => {
    await db.withoutTenant((tx) => tx.execute(`insert into counters values ('a', 0), ('b', 0)`));
    let attempts = 0;
    const cross = (first: string, second: string): Promise<void> =>
      db.withoutTenant(async (tx) => {
        attempts += 1;
        await tx.execute('update counters set value = value + 1 where name = $1', [first]);
        await sleep(80);
        await tx.execute('update counters set value = value + 1 where name = $1', [second]);
      });
    await Promise.all([cross('a', 'b'), cross('b', 'a')]);
    expect(attempts).toBeGreaterThan(2);
    expect(await db.withoutTenant((tx) => tx.query('select value from counters order by name'))).toEqual([
      { value: '2' },
      { value: '2' },
    ]);
  });
});

describe('when the database is in trouble (OP-5)', () => {
  it('a full pool answers 503 within about a second, and health has a connection of its own (row 24)', async () => {
    const small = open(1);
    const holding = small.withTenant(tenant, (tx) => tx.query('select pg_sleep(1.6)'));
    await sleep(50);
    const began = systemClock.monotonicMs();
    const refused = await small
      .withTenant(tenant, () => Promise.resolve())
      .catch((error: unknown) => error as ProblemError);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem.code).toBe('database-unavailable');
    expect(systemClock.monotonicMs() - began).toBeLessThan(DATABASE_LIMITS.connectMs + 300);
    await small.ping();
    await holding;
    await small.close();
  });

  it('killed connections, idle or busy, cost at most the work on them (row 20)', async () => {
    const kill = (): Promise<unknown> =>
      admin((client) =>
        client.query(
          `select pg_terminate_backend(pid)
           from pg_stat_activity
           where usename like 'things_%' and pid <> pg_backend_pid()`,
        ),
      );
    await db.warm();
    await kill();
    await sleep(50);
    expect(await count(db, tenant)).toBeGreaterThan(0);
    const busy = db.withTenant(tenant, (tx) => tx.query('select pg_sleep(5)'));
    busy.catch(() => undefined);
    await sleep(100);
    await kill();
    await expect(busy).rejects.toMatchObject({ problem: { code: 'database-unavailable' } });
    expect(await count(db, tenant)).toBeGreaterThan(0);
  });

  it('a statement that is too slow is told as slow, not as a lost database (review 4.13)', async () => {
    const slow = (tx: Tx): Promise<unknown> => tx.query(`set local statement_timeout = 50; select pg_sleep(2)`);
    await expect(db.withTenant(tenant, slow)).rejects.toMatchObject({
      problem: { code: 'database-slow', retryAfterS: 1 },
    });
    const waiting = (tx: Tx): Promise<unknown> =>
      tx.query(`do $$ begin raise exception 'canceling statement due to lock timeout' using errcode = '55P03'; end $$`);
    await expect(db.asWorker(waiting)).rejects.toMatchObject({ problem: { code: 'database-slow' } });
  });

  it('work waits for a connection only when the pool has none left: not while it is handed a free one (OP-1)', async () => {
    const limited = new Database({
      service: 'things',
      appUrl: trial.url('app'),
      workerUrl: trial.url('worker'),
      workerPoolSize: 1,
    });
    const waiting = (): number | undefined => limited.poolStates().find(({ pool }) => pool === 'worker')?.waiting;
    const held = limited.asWorker((tx) => tx.query('select pg_sleep(0.3)'));
    expect(waiting()).toBe(0);
    await sleep(50);
    const behind = limited.asWorker((tx) => tx.query('select 1'));
    expect(waiting()).toBe(1);
    await Promise.all([held, behind]);
    const again = limited.asWorker((tx) => tx.query('select 1'));
    expect(waiting()).toBe(0);
    await again;
    await limited.close();
  });

  it('a transaction that takes too long while the database answers others is slow, not a lost database (review 4.13)', async () => {
    const limited = new Database({
      service: 'things',
      appUrl: trial.url('app'),
      workerUrl: trial.url('worker'),
      transactionMs: { worker: 300 },
    });
    await expect(limited.asWorker((tx) => tx.query('select pg_sleep(5)'))).rejects.toMatchObject({
      problem: { code: 'database-slow' },
    });
    await limited.close();
  });

  it('nobody there is a problem, not a crash', async () => {
    const gone = new Database({
      service: 'things',
      appUrl: 'postgres://a:b@127.0.0.1:1/x',
      workerUrl: 'postgres://a:b@127.0.0.1:1/x',
    });
    await expect(gone.withTenant(tenant, () => Promise.resolve())).rejects.toMatchObject({
      problem: { code: 'database-unavailable' },
    });
    await expect(gone.ping()).rejects.toBeInstanceOf(ProblemError);
    await gone.close();
  });
});

describe('connections that are kept (ADR 10)', () => {
  const holding = async (times: number, work: (hold: () => Promise<void>) => Promise<void>): Promise<void> => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holders: Promise<unknown>[] = [];
    const hold = (): Promise<void> =>
      new Promise((taken, failed) => {
        holders.push(db.withTenant(tenant, (tx) => tx.query('select 1').then(() => (taken(), held))).catch(failed));
      });
    try {
      await Promise.all(Array.from({ length: times }, hold));
      await work(hold);
    } finally {
      release();
      await Promise.all(holders);
    }
  };

  it.each(['guard', 'sync'] as const)(
    'of %s are free while others hold all there are, and none of them takes one',
    async (pool) => {
      await holding(DATABASE_LIMITS.appPoolSize, async (hold) => {
        expect(await onReservedConnections(pool, () => count(db, tenant))).toBeGreaterThanOrEqual(0);
        await expect(hold()).rejects.toMatchObject({ problem: { code: 'database-unavailable' } });
      });
    },
  );

  it('are there in addition: more closes at once than are kept take what nobody else needs (revA 2)', async () => {
    const all = DATABASE_LIMITS.guardPoolSize + DATABASE_LIMITS.appPoolSize;
    await onReservedConnections('guard', () =>
      holding(all, async (hold) => {
        await expect(hold()).rejects.toMatchObject({ problem: { code: 'database-unavailable' } });
      }),
    );
  });
});

describe('keyset pages', () => {
  it('show every row once, also when many share a time', async () => {
    const mine = newId();
    const at = '2026-01-05T10:00:00.123456Z';
    await db.withTenant(mine, (tx) =>
      tx.execute(
        'insert into things (tenant_id, id, seen_at) select $1, gen_random_uuid(), $2 from generate_series(1, 25)',
        [mine, at],
      ),
    );
    const query = {
      sql: 'select id, seen_at from things',
      keys: [
        { column: 'seen_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
    } as const;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await db.readTenant(mine, (tx) => keysetPage<{ id: string }>(tx, query, { limit: 7, cursor }));
      seen.push(...page.items.map((item) => item.id));
      expect(Object.keys(page.items[0]!)).toEqual(['id', 'seen_at']);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  });

  it.each(['garbage', Buffer.from('["x","y"]').toString('base64url')])('refuse the cursor %s', async (cursor) => {
    const query = {
      sql: 'select id, seen_at from things',
      keys: [
        { column: 'seen_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
    } as const;
    await expect(db.readTenant(tenant, (tx) => keysetPage(tx, query, { cursor }))).rejects.toMatchObject({
      problem: { code: 'validation-failed' },
    });
  });
});

describe('whoever looks at transactions (issue 7 §6)', () => {
  const broken = (): never => {
    throw new Error('the watch is broken');
  };

  it.each([
    ['begins', { begin: broken }],
    ['is told of a slow statement', { begin: () => ({ slowMs: 0, slow: broken, end: () => undefined }) }],
    ['is told of the end', { begin: () => ({ slowMs: 0, slow: () => undefined, end: broken }) }],
  ])(
    'may fail when it %s: the transaction is what it was, and happens once',
    async (_when, watch) => {
      const told: string[] = [];
      const watched = new Database({
        service: 'things',
        appUrl: trial.url('app'),
        workerUrl: trial.url('worker'),
        watch,
        onError: (where) => told.push(where),
      });
      const [owner, failure] = [newId(), new Error('the work failed')];
      let calls = 0;
      await watched.withTenant(owner, async (tx) => {
        calls += 1;
        await tx.execute(...insert(owner));
        expect((await tx.one<{ n: string }>('select count(*) as n from things')).n).toBe('1');
      });
      await expect(watched.readTenant(owner, () => Promise.reject(failure))).rejects.toBe(failure);
      expect([calls, await count(db, owner)]).toEqual([1, 1]);
      expect(new Set(told)).toEqual(new Set(['transaction watch']));
      await watched.close();
    },
    20_000,
  );
});
