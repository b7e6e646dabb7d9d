import { existsSync, rmSync } from 'node:fs';
import { Controller } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FACT_STREAM, orderChanged } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { HealthChecks, type RunningService } from '@plimsoll/service-host';
import { FaultProxy, WedgedNats } from '@plimsoll/testing';
import {
  Consumes,
  DeadLetters,
  type FactContext,
  type FactEvent,
  FactFeed,
  NatsLink,
  OnTimer,
  type Timer,
  Timers,
} from '../src/index.js';
import { LIMITS } from '../src/limits.js';
import { effects, emit, note } from './support/effects.js';
import { type Ground, openGround, ownNats, startTrial, until } from './support/ground.js';

@Controller()
class Notes {
  static tried = 0;
  async handle(event: FactEvent, { tx }: FactContext): Promise<void> {
    Notes.tried += 1;
    // Sent without waiting, and something awaited behind it: that is where a first error hides behind its echo.
    tx.send('insert into inbox (tenant_id, consumer, event_id) values ($1, $2, $3)', [
      event.tenantId,
      'outage-pipelined',
      event.id,
    ]);
    await note(tx, 'outage', event);
  }
  async due(tx: Tx, timer: Timer): Promise<void> {
    await note(tx, 'outage-timer', { id: timer.key, tenantId: timer.tenantId, key: 'timer' });
  }
}
OnTimer('outage')(Notes.prototype, 'due', Object.getOwnPropertyDescriptor(Notes.prototype, 'due')!);
Consumes(orderChanged, { durable: 'broker-outage' })(
  Notes.prototype,
  'handle',
  Object.getOwnPropertyDescriptor(Notes.prototype, 'handle')!,
);

let nats: Awaited<ReturnType<typeof ownNats>>;
let ground: Ground;
let proxy: FaultProxy;
let service: RunningService;
const followed: string[] = [];
const tenant = newId();
const sent: string[] = [];

beforeAll(async () => {
  nats = await ownNats();
  ground = await openGround(nats.server.url);
  const { DATABASE_APP_URL: app, DATABASE_WORKER_URL: worker } = ground.environment as {
    DATABASE_APP_URL: string;
    DATABASE_WORKER_URL: string;
  };
  proxy = await FaultProxy.start(app);
  service = await startTrial(ground, [Notes], {
    environment: { DATABASE_APP_URL: proxy.through(app), DATABASE_WORKER_URL: proxy.through(worker) },
  });
  const feed = service.app.get(FactFeed);
  feed.follow({ after: (await feed.position()).last }, ({ event }) => followed.push(event.id));
});

afterAll(async () => {
  await service?.stop('end of specs');
  await proxy?.stop();
  await ground?.stop();
  await nats?.stop();
});

async function send(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) sent.push(await emit(service, tenant, 'k'));
}

/** Waits until the handler has been tried so many times more. */
async function tries(count: number): Promise<void> {
  const before = Notes.tried;
  await until(
    () => Notes.tried - before,
    (more) => more >= count,
    30_000,
  );
}

/** Everything sent so far has happened once, in order. */
async function expectAllDone(withinMs: number): Promise<void> {
  const done = await until(
    () => effects(ground.db, 'outage', tenant),
    (rows) => rows.length >= sent.length,
    withinMs,
  );
  expect(done.map((row) => row.event_id)).toEqual(sent);
  expect(done.filter((row) => row.times > 1)).toEqual([]);
}

describe('when NATS is in trouble (OP-5)', () => {
  it('that is gone for a while costs nothing: facts wait in PostgreSQL and drain in order (row 7)', async () => {
    await send(5);
    await expectAllDone(5_000);
    await nats.server.process!.stop();
    const began = systemClock.monotonicMs();
    await send(20);
    expect(systemClock.monotonicMs() - began).toBeLessThan(2_000);
    await sleep(1_100);
    expect((await service.app.get(HealthChecks).readiness()).checks.find((check) => check.name === 'nats')?.ok).toBe(
      false,
    );
    await nats.server.process!.start();
    await expectAllDone(15_000);
  }, 30_000);

  it('that hangs is noticed, and work goes on when it is back (rows 6 and 19)', async () => {
    process.kill(nats.server.process!.pid!, 'SIGSTOP');
    await send(5);
    await sleep(5_000);
    process.kill(nats.server.process!.pid!, 'SIGCONT');
    await send(5);
    await expectAllDone(10_000);
  }, 30_000);

  it('whose stream is deleted while it runs gets it again, with what it had not delivered (row 9)', async () => {
    const link = service.app.get(NatsLink);
    await expect(link.pingJetStream()).resolves.toBeUndefined();
    await (await link.manager()).streams.delete(FACT_STREAM);
    await expect(link.pingJetStream()).rejects.toThrow('the stream of facts is missing');
    await send(5);
    await expectAllDone(15_000);
  }, 30_000);

  it('whose consumer is deleted gets it again', async () => {
    const jsm = await service.app.get(NatsLink).manager();
    await jsm.consumers.delete(FACT_STREAM, 'broker-outage');
    await send(5);
    await expectAllDone(15_000);
  }, 30_000);

  it('that lost all it had acknowledged is filled again from the outbox (row 8)', async () => {
    const before = await (await service.app.get(NatsLink).manager()).streams.info(FACT_STREAM);
    await nats.server.process!.stop();
    expect(existsSync(nats.storeDir)).toBe(true);
    rmSync(nats.storeDir, { recursive: true });
    await nats.server.process!.start();
    await send(1);
    await expectAllDone(15_000);
    const info = await until(
      async () => (await service.app.get(NatsLink).manager()).streams.info(FACT_STREAM),
      ({ state }) => state.messages >= sent.length,
    );
    expect(info.created).not.toBe(before.created);
    expect(info.state.messages).toBe(sent.length);
  }, 30_000);

  it('never made the feed of facts miss one', async () => {
    await until(
      () => new Set(followed).size,
      (seen) => seen === sent.length,
      5_000,
    );
  });
});

describe('a NATS whose JetStream is wedged while it answers PING (attack F6)', () => {
  it('makes the service not ready, and says which', async () => {
    const wedged = await WedgedNats.start();
    const deaf = await startTrial(ground, [], { environment: { NATS_URL: wedged.url } });
    const { ready, checks } = await deaf.app.get(HealthChecks).readiness();
    expect([
      ready,
      checks.find((check) => check.name === 'nats')?.ok,
      checks.find((check) => check.name === 'jetstream')?.ok,
    ]).toEqual([false, true, false]);
    await wedged.stop();
    await deaf.stop('end of spec');
  }, 30_000);
});

describe('when PostgreSQL is in trouble (OP-5)', () => {
  it('that is gone is waited for: no fact is given up, and a timer fires right after', async () => {
    await send(3);
    const key = newId();
    await service.app
      .get(Database)
      .withTenant(tenant, (tx) =>
        service.app
          .get(Timers)
          .schedule(tx, { name: 'outage', key, tenantId: tenant, at: new Date(systemClock.now().getTime() + 500) }),
      );
    proxy.refuse();
    proxy.reset();
    await expect(emit(service, tenant, 'k')).rejects.toMatchObject({ problem: { code: 'database-unavailable' } });
    await sleep(2_500);
    proxy.heal();
    const healed = systemClock.monotonicMs();
    const fired = await until(
      () => effects(ground.db, 'outage-timer', tenant),
      (rows) => rows.length === 1,
    );
    expect(systemClock.monotonicMs() - healed).toBeLessThan(1_500);
    expect(fired[0]!.times).toBe(1);
    await send(3);
    await expectAllDone(5_000);
  }, 20_000);

  it('whose disk is full is waited for, however its errors arrive: no accepted fact is given up (attack F5)', async () => {
    const full = `begin raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end`;
    await ground.asAdmin(`create function disk_full() returns trigger language plpgsql as $$ ${full} $$`);
    for (const table of ['inbox', 'effects'])
      await ground.asAdmin(
        `create trigger full_disk before insert on ${table} for each row when (new.consumer like 'outage%') execute function disk_full()`,
      );
    // Only the one in the middle of the pipeline fails at first, then the awaited one, too.
    await ground.asAdmin('alter table effects disable trigger full_disk');
    await ground.asAdmin(
      `drop trigger full_disk on inbox; create trigger full_disk before insert on inbox for each row when (new.consumer = 'outage-pipelined') execute function disk_full()`,
    );
    await send(3);
    await tries(LIMITS.handlerAttempts + 2);
    await ground.asAdmin('alter table effects enable trigger full_disk; alter table inbox disable trigger full_disk');
    await tries(LIMITS.handlerAttempts + 2);
    await ground.asAdmin('drop function disk_full() cascade');
    await expectAllDone(20_000);
    expect(await service.app.get(DeadLetters).count()).toBe(0);
  }, 60_000);

  it('whose statements are too slow for a handler ends as a dead letter of that message (review 4.13)', async () => {
    const slow = `begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end`;
    await ground.asAdmin(`create function too_slow() returns trigger language plpgsql as $$ ${slow} $$`);
    await ground.asAdmin(
      `create trigger too_slow before insert on effects for each row when (new.key = 'poison') execute function too_slow()`,
    );
    await emit(service, tenant, 'poison');
    await send(2);
    await expectAllDone(20_000);
    const letters = await until(
      () => service.app.get(DeadLetters).list({ tenantId: tenant }),
      (page) => page.items.length > 0,
      60_000,
    );
    expect(letters.items.map((letter) => [letter.key, letter.reason])).toEqual([['poison', 'handler-failed']]);
    await ground.asAdmin('drop function too_slow() cascade');
  }, 90_000);

  it('that hangs without a word costs the requests their time, not the process its work', async () => {
    proxy.blackhole();
    const stuck = emit(service, tenant, 'k').then((id) => sent.push(id));
    await sleep(2_000);
    proxy.heal();
    await stuck;
    await send(2);
    await expectAllDone(5_000);
  }, 20_000);
});
