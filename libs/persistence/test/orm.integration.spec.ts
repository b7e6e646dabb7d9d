import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCursor, newId } from '@plimsoll/kernel';
import { Client } from 'pg';
import { Any, type QueryRunner } from 'typeorm';
import { Database, entityPage, migrate, Orm, schemaDrift, type Tx } from '../src/index.js';
import {
  ChangedCounterEntity,
  ChangedKeptOutEntity,
  CounterEntity,
  IndexedThingEntity,
  KeptOutEntity,
  OtherIndexedThingEntity,
  ThingEntity,
} from './support/things.entities.js';
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
  db = new Database({
    service: 'things',
    appUrl: trial.url('app'),
    workerUrl: trial.url('worker'),
    prepareStatements: true,
    orm: await Orm.load([ThingEntity, CounterEntity]),
  });
});

afterAll(async () => {
  await db?.close();
  await trial?.stop();
});

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: trial.url('owner') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const amounts = async (tenantId: string): Promise<string[]> =>
  db.readTenant(tenantId, async (tx) =>
    (await tx.of(ThingEntity).find({ order: { amount: 'asc' } })).map((t) => t.amount),
  );

describe('entities inside a transaction (ADR 3, ID-5)', () => {
  it('are written and read as the tenant of the transaction, beside SQL on the same connection', async () => {
    const id = newId();
    await db.withTenant(tenant, async (tx) => {
      await tx.of(ThingEntity).insert({ tenantId: tenant, id, amount: '0.10' });
      await tx.execute('update things set amount = amount + 1 where id = $1', [id]);
      expect(await tx.of(ThingEntity).findOneByOrFail({ tenantId: tenant, id: Any([id]) })).toMatchObject({
        amount: '1.10',
      });
    });
    expect([await amounts(tenant), await amounts(other)]).toEqual([['1.10'], []]);
  });

  it('of another tenant are refused by the database', async () => {
    const intruding = db.withTenant(other, (tx) => tx.of(ThingEntity).insert({ tenantId: tenant, id: newId() }));
    await expect(intruding).rejects.toMatchObject({ code: '42501' });
  });

  it('fail with the error of the server, as SQL does, and without what was written', async () => {
    const counter = { name: newId(), value: '1' };
    const twice = (tx: Tx): Promise<unknown> =>
      tx
        .of(CounterEntity)
        .insert(counter)
        .then(() => tx.of(CounterEntity).insert(counter));
    const error: unknown = await db.asWorker(twice).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: '23505', constraint: 'counters_pkey' });
    expect(Object.keys(error as object)).not.toContain('parameters');
  });

  it('are gone with a transaction that fails, and a failure that was swallowed does not commit', async () => {
    const before = await amounts(tenant);
    const twice = { tenantId: tenant, id: newId() };
    const swallowed = db.withTenant(tenant, async (tx) => {
      await tx.of(ThingEntity).insert(twice);
      await tx
        .of(ThingEntity)
        .insert(twice)
        .catch(() => undefined);
    });
    await expect(swallowed).rejects.toMatchObject({ name: 'TransactionAbortedError' });
    expect(await amounts(tenant)).toEqual(before);
  });

  it('are out of reach after its end, and for what was not waited for', async () => {
    let kept: Tx | undefined;
    await db.asWorker((tx) => {
      kept = tx;
      return tx.of(CounterEntity).insert({ name: newId(), value: '1' });
    });
    await expect(kept!.of(CounterEntity).find()).rejects.toThrow('after the end of its transaction');
  });

  it('cannot be reached past the transaction by what hangs on a repository', async () => {
    await db.asWorker(async (tx) => {
      const { dataSource } = tx.of(CounterEntity).manager;
      await expect(dataSource.manager.find(CounterEntity)).rejects.toThrow('through a transaction only');
      await expect(dataSource.query('select 1')).rejects.toThrow('through a transaction only');
    });
  });

  it('can neither end the transaction nor begin another: it ends with its function', async () => {
    const name = newId();
    const ending = (end: (runner: QueryRunner) => Promise<unknown>): Promise<unknown> =>
      db.asWorker(async (tx) => {
        await tx.of(CounterEntity).insert({ name, value: '1' });
        await end(tx.of(CounterEntity).manager.queryRunner!);
        throw new Error('the work failed after all');
      });
    for (const end of ['commitTransaction', 'rollbackTransaction', 'startTransaction', 'release'] as const)
      await expect(ending((runner) => runner[end]())).rejects.toThrow('ends with its function');
    await expect(ending((runner) => runner.manager.transaction(() => Promise.resolve()))).rejects.toThrow(
      'ends with its function',
    );
    expect(await db.asWorker((tx) => tx.of(CounterEntity).countBy({ name }))).toBe(0);
  });

  it('are not all meant by a condition that is missing', async () => {
    await db.withTenant(tenant, async (tx) => {
      const nobody = undefined as unknown as string;
      await expect(tx.of(ThingEntity).delete({ tenantId: nobody })).rejects.toThrow('undefined');
      await expect(tx.of(ThingEntity).findBy({ id: nobody })).rejects.toThrow('undefined');
    });
  });

  it('travel in one batch when they are asked at once', async () => {
    const [things, counters, [row]] = await db.asWorker((tx) =>
      Promise.all([tx.of(ThingEntity).count(), tx.of(CounterEntity).count(), tx.query('select 1 as one')]),
    );
    expect([things > 0, counters > 0, row]).toEqual([true, true, { one: 1 }]);
  });

  it('are refused by name where a database was opened without any', async () => {
    const plain = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
    await expect(plain.asWorker((tx) => tx.of(ThingEntity).find())).rejects.toThrow('opened without entities');
    await plain.close();
  });
});

describe('a page of entities', () => {
  it('goes on behind the last row, to the microsecond, and shows each once', async () => {
    const reader = newId();
    await db.withTenant(reader, (tx) =>
      tx.execute(
        `insert into things (tenant_id, id, seen_at)
         select $1, gen_random_uuid(), timestamptz '2026-01-05 10:00:00Z' + i * interval '1 microsecond'
         from generate_series(1, 7) i`,
        [reader],
      ),
    );
    const page = (cursor?: string): ReturnType<typeof entityPage<ThingEntity>> =>
      db.readTenant(reader, (tx) =>
        entityPage(
          tx.of(ThingEntity),
          { where: { tenantId: reader }, keys: ['seenAt', 'id'], direction: 'asc' },
          { limit: 3, cursor },
        ),
      );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await page(cursor);
      expect(items.every((item) => item instanceof ThingEntity && item.seenAt instanceof Date)).toBe(true);
      seen.push(...items.map((item) => item.id));
      cursor = nextCursor;
    } while (cursor !== undefined);
    const all = await db.readTenant(reader, (tx) =>
      tx.query<{ id: string }>('select id from things order by seen_at, id'),
    );
    expect(seen).toEqual(all.map((row) => row.id));
    await expect(page('bm90IG91cnM')).rejects.toMatchObject({ problem: { code: 'validation-failed' } });
    await expect(page(encodeCursor(['yesterday', 'nobody']))).rejects.toMatchObject({
      problem: { code: 'validation-failed' },
    });
  });
});

describe('the drift between entities and schema', () => {
  it('is nothing when they mean the same, and else what would have to change', async () => {
    const of = (entities: Parameters<typeof schemaDrift>[2]): Promise<string[]> =>
      schemaDrift(trial.url('owner'), 'things', entities);
    expect(await of([ThingEntity, CounterEntity])).toEqual(['tables without entity: ledger, ticks']);
    expect((await of([ThingEntity, ChangedCounterEntity]))[0]).toContain('ALTER TABLE');
  });

  it('is found too where an entity is kept out of what TypeORM compares (broker: deals)', async () => {
    const drift = (entity: typeof KeptOutEntity | typeof ChangedKeptOutEntity): Promise<string[]> =>
      schemaDrift(trial.url('owner'), 'things', [ThingEntity, entity]);
    expect(await drift(KeptOutEntity)).toEqual(['tables without entity: ledger, ticks']);
    expect(await drift(ChangedKeptOutEntity)).toEqual([
      'counters.name: text not null in the schema, uuid not null by its entity',
      'counters.note: nothing in the schema, text by its entity',
      'counters.value: bigint not null in the schema, bigint by its entity',
      'tables without entity: ledger, ticks',
    ]);
  });

  it('holds the condition of an index: TypeORM compares its columns only', async () => {
    await asOwner('create index things_some on things (tenant_id, id) where amount > 0');
    const drift = (entity: typeof IndexedThingEntity | typeof OtherIndexedThingEntity): Promise<string[]> =>
      schemaDrift(trial.url('owner'), 'things', [entity, CounterEntity]);
    expect(await drift(IndexedThingEntity)).toEqual(['tables without entity: ledger, ticks']);
    expect(await drift(OtherIndexedThingEntity)).toEqual([
      'things_some: where amount > 0::numeric in the schema, where amount < 0::numeric by its entity',
      'tables without entity: ledger, ticks',
    ]);
    await asOwner('drop index things_some');
  });
});
