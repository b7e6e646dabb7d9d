import { Controller } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { orderChanged } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { Logger, Metrics, type RunningService } from '@plimsoll/service-host';
import { ConsumerMeter } from '../src/consumers/consumer-meter.js';
import { ConsumerPipeline, type Pause } from '../src/consumers/consumer-pipeline.js';
import { Outages } from '../src/consumers/outages.js';
import {
  Consumes,
  DeadLetters,
  type FactContext,
  type FactEvent,
  FactFeed,
  HopelessError,
  NatsLink,
  Outbox,
} from '../src/index.js';
import { Relay } from '../src/outbox/relay.js';
import { effects, emit, note, order } from './support/effects.js';
import { type Ground, openGround, startTrial, until } from './support/ground.js';

let ground: Ground;
let running: RunningService[] = [];

beforeAll(async () => {
  ground = await openGround();
});

afterEach(async () => {
  await Promise.all(running.map((service) => service.stop('end of spec')));
  running = [];
});

afterAll(async () => {
  await ground?.stop();
});

async function start(
  ...args: Parameters<typeof startTrial> extends [Ground, ...infer Rest] ? Rest : never
): Promise<RunningService> {
  const service = await startTrial(ground, ...args);
  running.push(service);
  return service;
}

@Controller()
class Notes {
  async handle(event: FactEvent, { tx }: FactContext): Promise<void> {
    await note(tx, 'notes', event);
  }
}
Consumes(orderChanged, { durable: 'broker-notes' })(
  Notes.prototype,
  'handle',
  Object.getOwnPropertyDescriptor(Notes.prototype, 'handle')!,
);

describe('a committed fact', () => {
  it('reaches its consumer once, each key in its order', async () => {
    const service = await start([Notes]);
    const tenant = newId();
    const sent: Record<string, string[]> = {};
    for (let i = 0; i < 60; i += 1) (sent[`k${i % 7}`] ??= []).push(await emit(service, tenant, `k${i % 7}`));
    const done = await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 60,
    );
    expect(done.every((row) => row.times === 1)).toBe(true);
    for (const [key, ids] of Object.entries(sent))
      expect(done.filter((row) => row.key === key).map((row) => row.event_id)).toEqual(ids);
  });

  it('does not leave when its transaction does not commit', async () => {
    const service = await start([Notes]);
    const tenant = newId();
    const failing = service.app.get(Database).withTenant(tenant, async (tx) => {
      await service.app.get(Outbox).add(tx, orderChanged, { tenantId: tenant, key: 'k', data: order() });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await emit(service, tenant, 'k');
    await sleep(100);
    expect(
      await until(
        () => effects(ground.db, 'notes', tenant),
        (rows) => rows.length > 0,
      ),
    ).toHaveLength(1);
  });

  it('with wrong data is refused before it is written', async () => {
    const service = await start([]);
    await expect(
      service.app
        .get(Database)
        .withTenant(newId(), (tx) =>
          service.app
            .get(Outbox)
            .add(tx, orderChanged, { tenantId: newId(), key: 'k', data: order({ volume: 'much' }) }),
        ),
    ).rejects.toThrow('broker.order.changed.v1 would leave with wrong data: volume');
  });

  it('is found although a later number committed first (row 30)', async () => {
    const service = await start([Notes]);
    const tenant = newId();
    const db = service.app.get(Database);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const early = db.withTenant(tenant, async (tx) => {
      const id = await service.app.get(Outbox).add(tx, orderChanged, { tenantId: tenant, key: 'early', data: order() });
      await tx.query('select 1');
      await held;
      return id;
    });
    await sleep(50);
    const late = await emit(service, tenant, 'late');
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 1,
    );
    release();
    const done = await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 2,
    );
    expect(done.map((row) => row.event_id)).toEqual([late, await early]);
  });

  it('delivered twice has its effect once (row 13)', async () => {
    const service = await start([Notes], { environment: { PLIMSOLL_DELIVER_TWICE: '1' } });
    const tenant = newId();
    const before = await service.app.get(FactFeed).position();
    for (let i = 0; i < 20; i += 1) await emit(service, tenant, `k${i % 3}`);
    await until(
      () => service.app.get(FactFeed).position(),
      ({ last }) => last >= before.last + 40,
    );
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 20,
    );
    await sleep(200);
    expect((await effects(ground.db, 'notes', tenant)).filter((row) => row.times !== 1)).toEqual([]);
  });

  it('is in order behind one whose commit landed after everybody had given it up', async () => {
    const service = await start([]);
    const relay = service.app.get(Relay);
    const feed = service.app.get(FactFeed);
    const tenant = newId();
    const heard: string[] = [];
    const following = feed.follow({ after: (await feed.position()).last, tenantId: tenant }, ({ event }) =>
      heard.push(event.id),
    );
    await emit(service, tenant, 'warm');
    // By then it knows that it is alone.
    await sleep(1_100);
    const told: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      // No answer came, the outbox was read; and then the commit is there after all, and nobody is told.
      relay.failed([]);
      await sleep(60);
      const deaf = [
        jest.spyOn(relay, 'committing').mockImplementation(() => undefined),
        jest.spyOn(relay, 'committed').mockImplementation(() => undefined),
      ];
      told.push(await emit(service, tenant, `k${i}`));
      for (const spy of deaf) spy.mockRestore();
      told.push(await emit(service, tenant, `k${i}`));
    }
    const ids = await until(
      () => Promise.resolve(heard),
      (now) => now.length === 17,
    );
    for (let i = 0; i < 8; i += 1)
      expect(ids.filter((id) => id === told[2 * i] || id === told[2 * i + 1])).toEqual(told.slice(2 * i, 2 * i + 2));
    await following.stop();
  });

  it('is in order although the other process can only be known from the database', async () => {
    const [holder, other] = [await start([]), await start([])];
    const relay = holder.app.get(Relay);
    const feed = holder.app.get(FactFeed);
    const tenant = newId();
    const heard: string[] = [];
    const following = feed.follow({ after: (await feed.position()).last, tenantId: tenant }, ({ event }) =>
      heard.push(event.id),
    );
    // Longer than what was said over NATS counts.
    const deaf = jest.spyOn(relay, 'wakeHere').mockImplementation(() => undefined);
    await sleep(2_100);
    const told: string[] = [];
    for (let i = 0; i < 10; i += 1) told.push(await emit(i % 2 === 0 ? other : holder, tenant, 'k'));
    expect(
      await until(
        () => Promise.resolve(heard),
        (ids) => ids.length === 10,
      ),
    ).toEqual(told);
    deaf.mockRestore();
    await following.stop();
  });

  it('is relayed by one of two processes, and by the other when that one ends', async () => {
    const [first, second] = [await start([]), await start([Notes])];
    const tenant = newId();
    const heard: string[] = [];
    const feed = first.app.get(FactFeed);
    const following = feed.follow({ after: (await feed.position()).last, tenantId: tenant }, ({ event }) =>
      heard.push(event.id),
    );
    const told: string[] = [];
    for (let i = 0; i < 10; i += 1) told.push(await emit(i % 2 === 0 ? first : second, tenant, 'k'));
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 10,
    );
    // In the order of their key, whichever of them committed it.
    expect(
      await until(
        () => Promise.resolve(heard),
        (ids) => ids.length === 10,
      ),
    ).toEqual(told);
    await following.stop();
    await first.stop('the first goes');
    running = [second];
    await emit(second, tenant, 'k');
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 11,
      5_000,
    );
  });
});

describe('a batch consumer', () => {
  const sizes: number[] = [];
  @Controller()
  class Batches {
    async handle(events: FactEvent[], { tx }: FactContext): Promise<void> {
      sizes.push(events.length);
      if (events.some((event) => event.key === 'bad')) throw new HopelessError('a bad one');
      for (const event of events) await note(tx, 'batches', event);
    }
  }
  Consumes(orderChanged, { durable: 'broker-batches', batch: { max: 50, waitMs: 20 } })(
    Batches.prototype,
    'handle',
    Object.getOwnPropertyDescriptor(Batches.prototype, 'handle')!,
  );

  it('takes many in one transaction, and one bad event does not take the others with it', async () => {
    const service = await start([Batches]);
    const tenant = newId();
    for (let wave = 0; wave < 10; wave += 1)
      await Promise.all(
        Array.from({ length: 8 }, (_, i) => emit(service, tenant, wave === 5 && i === 0 ? 'bad' : `k${wave}-${i}`)),
      );
    const done = await until(
      () => effects(ground.db, 'batches', tenant),
      (rows) => rows.length === 79,
    );
    expect(done.every((row) => row.times === 1)).toBe(true);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(
      await until(
        () => service.app.get(DeadLetters).count({ tenantId: tenant }),
        (n) => n === 1,
      ),
    ).toBe(1);
  });
});

describe('a message that cannot be handled (rows 10 and 18)', () => {
  let isCured = false;
  @Controller()
  class Poisoned {
    async handle(event: FactEvent, { tx }: FactContext): Promise<void> {
      if (event.key === 'poison' && !isCured) throw new Error('I cannot swallow this');
      await note(tx, 'poisoned', event);
    }
  }
  Consumes(orderChanged, { durable: 'broker-poisoned' })(
    Poisoned.prototype,
    'handle',
    Object.getOwnPropertyDescriptor(Poisoned.prototype, 'handle')!,
  );

  it('becomes a dead letter with its story while the others flow, and is replayed to that consumer only', async () => {
    isCured = false;
    const service = await start([Poisoned, Notes]);
    const letters = service.app.get(DeadLetters);
    const tenant = newId();
    const bad = await emit(service, tenant, 'poison');
    const behind = await emit(service, tenant, 'poison');
    for (let i = 0; i < 30; i += 1) await emit(service, tenant, `k${i}`);
    await until(
      () => effects(ground.db, 'poisoned', tenant),
      (rows) => rows.length === 30,
    );
    const { items } = await until(
      () => letters.list({ tenantId: tenant }),
      (page) => page.items.length === 2,
      20_000,
    );
    expect(items.map((letter) => letter.eventId).sort()).toEqual([bad, behind].sort());
    expect(items[0]).toMatchObject({
      consumer: 'broker-poisoned',
      reason: 'handler-failed',
      state: 'open',
      error: expect.stringContaining('I cannot swallow this'),
    });
    isCured = true;
    // As after eight days: the other consumer has forgotten that it did them.
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 32,
    );
    await ground.db.asWorker((tx) =>
      tx.execute(`delete from inbox where tenant_id = $1 and consumer = 'broker-notes'`, [tenant]),
    );
    const { last } = await service.app.get(FactFeed).position();
    const shown: string[] = [];
    const following = service.app
      .get(FactFeed)
      .follow({ after: last, tenantId: tenant }, ({ event }) => shown.push(event.id));
    expect(await letters.replay({ tenantId: tenant }, { dryRun: true })).toBe(2);
    expect(await letters.replay({ ids: [items[1]!.id] })).toBe(1);
    expect(await letters.discard({ tenantId: tenant })).toBe(1);
    await until(
      () => effects(ground.db, 'poisoned', tenant),
      (rows) => rows.length === 31,
    );
    await sleep(150);
    await following.stop();
    expect((await effects(ground.db, 'notes', tenant)).every((row) => row.times === 1)).toBe(true);
    expect(shown).toEqual([]);
    expect(await letters.count({ tenantId: tenant })).toBe(0);
  }, 40_000);

  it('of a newer version is parked, never dropped', async () => {
    const service = await start([Notes]);
    const tenant = newId();
    await ground.db.asWorker((tx) =>
      tx.execute('insert into outbox (tenant_id, id, subject, key, headers, data) values ($1, $2, $3, $4, $5, $6)', [
        tenant,
        newId(),
        `broker.order.changed.v2.${tenant}.k`,
        'k',
        {
          'ce-id': newId(),
          'ce-type': 'broker.order.changed.v2',
          'ce-time': new Date().toISOString(),
          'plimsoll-tenant': tenant,
          'plimsoll-key': 'k',
        },
        '{}',
      ]),
    );
    const { items } = await until(
      () => service.app.get(DeadLetters).list({ tenantId: tenant }),
      (page) => page.items.length === 1,
    );
    expect(items[0]).toMatchObject({
      reason: 'unknown-version',
      error: expect.stringContaining('knows broker.order.changed.v1, not broker.order.changed.v2'),
    });
  });

  it('that nobody can read is parked too', async () => {
    const service = await start([Notes]);
    service.app.get(NatsLink).connection().publish('broker.order.changed.v1.nobody.k', 'hello');
    const { items } = await until(
      () => service.app.get(DeadLetters).list({ reason: 'not-readable' }),
      (page) => page.items.length === 1,
    );
    expect(items[0]).toMatchObject({ body: 'hello', eventId: expect.stringMatching(/^seq-\d+$/) });
    expect(await service.app.get(DeadLetters).replay({ reason: 'not-readable' })).toBe(0);
    expect(await service.app.get(DeadLetters).count({ reason: 'not-readable' })).toBe(1);
  });

  it('delivered again and again is not handled any more, and is no dead letter when it was done (row 12)', async () => {
    const service = await start([Notes]);
    const tenant = newId();
    const done = await emit(service, tenant, 'k');
    await until(
      () => effects(ground.db, 'notes', tenant),
      (rows) => rows.length === 1,
    );
    const deliver = (eventId: string): Promise<string[]> => delivered(tenant, eventId);
    expect([await deliver(done), await deliver(newId())]).toEqual([['ack'], ['term']]);
    expect(
      (await service.app.get(DeadLetters).list({ tenantId: tenant })).items.map((letter) => letter.reason),
    ).toEqual(['crashed-repeatedly']);
  });
});

/** Hands the thirteenth delivery of an event to a pipeline and gives what it said of it. */
async function delivered(
  tenant: string,
  eventId: string,
  about: {
    readonly database?: Database;
    readonly outages?: Outages;
    readonly handler?: () => Promise<void>;
    readonly pause?: Pause;
  } = {},
): Promise<string[]> {
  const told: string[] = [];
  const header: Record<string, string> = {
    'ce-id': eventId,
    'ce-type': orderChanged.type,
    'ce-time': new Date().toISOString(),
    'plimsoll-tenant': tenant,
    'plimsoll-key': 'k',
  };
  const delivery = {
    subject: 'spec',
    seq: 1,
    deliveries: 13,
    header: (name: string) => header[name],
    headerMap: () => header,
    body: () => JSON.stringify(order()),
    ack: () => void told.push('ack'),
    term: () => void told.push('term'),
  };
  const handler = about.handler ?? (() => Promise.reject(new Error('was handled')));
  const parts = {
    durable: 'broker-notes',
    fact: orderChanged,
    handler,
    meter: new ConsumerMeter(new Metrics(), 'spec'),
    outages: about.outages ?? new Outages(systemClock),
    inPlace: <T>(work: () => Promise<T>) => work(),
  };
  const pipeline = new ConsumerPipeline(
    parts,
    about.database ?? ground.db,
    systemClock,
    Logger.create({ service: 'spec', level: 'silent' }),
  );
  await pipeline.handle([delivery], about.pause ?? (() => Promise.resolve('stop')));
  return told;
}

describe('deliveries while a dependency is down (review 4.13)', () => {
  it('do not count: once it is back, the event is handled instead of being called a killer', async () => {
    const [tenant, outages] = [newId(), new Outages(systemClock)];
    outages.note();
    let handled = 0;
    const handler = (): Promise<void> => Promise.resolve(void (handled += 1));
    expect(await delivered(tenant, newId(), { outages, handler })).toEqual(['ack']);
    expect(handled).toBe(1);
  });

  it('are given up neither while the database itself cannot be asked: they wait for it, and it counts as the outage', async () => {
    const gone = new Database({
      service: 'broker',
      appUrl: 'postgres://a:b@127.0.0.1:1/x',
      workerUrl: 'postgres://a:b@127.0.0.1:1/x',
    });
    const outages = new Outages(systemClock);
    let waits = 0;
    const pause = (): Promise<'go-on' | 'stop'> => Promise.resolve((waits += 1) < 3 ? 'go-on' : 'stop');
    expect(await delivered(newId(), newId(), { database: gone, outages, pause })).toEqual([]);
    expect([waits, outages.recent]).toEqual([3, true]);
    await gone.close();
  });
});

describe('the feed of facts', () => {
  it('follows in order, all of them or those of one tenant', async () => {
    const service = await start([]);
    const feed = service.app.get(FactFeed);
    const [mine, theirs] = [newId(), newId()];
    const { last } = await feed.position();
    const all: string[] = [];
    const ofMine: string[] = [];
    const following = [
      feed.follow({ after: last }, ({ event }) => all.push(event.id)),
      feed.follow({ after: last, tenantId: mine }, ({ event }) => ofMine.push(event.id)),
    ];
    const sent: { id: string; tenantId: string }[] = [];
    for (let i = 0; i < 12; i += 1) {
      const tenantId = i % 3 === 0 ? theirs : mine;
      sent.push({ id: await emit(service, tenantId, 'k'), tenantId });
    }
    await until(
      () => [all.length, ofMine.length],
      ([every, some]) => every === 12 && some === 8,
    );
    await Promise.all(following.map((feeding) => feeding.stop()));
    const idsOf = (tenantId: string): string[] => sent.filter((one) => one.tenantId === tenantId).map((one) => one.id);
    expect(ofMine).toEqual(idsOf(mine));
    expect([...all].sort()).toEqual([...idsOf(mine), ...idsOf(theirs)].sort());
  });
});
