import { existsSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FACT_STREAM, orderChanged } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { HealthChecks, type RunningService } from '@plimsoll/service-host';
import { Consumes, type FactEvent, NatsLink } from '../src/index.js';
import { effects, emit, note } from './support/effects.js';
import { type Ground, openGround, ownNats, startTrial, until } from './support/ground.js';

class Notes {
  async handle(tx: Tx, event: FactEvent): Promise<void> {
    await note(tx, 'outage', event);
  }
}
Consumes(orderChanged, { durable: 'broker-outage' })(Notes.prototype, 'handle', Object.getOwnPropertyDescriptor(Notes.prototype, 'handle')!);

let nats: Awaited<ReturnType<typeof ownNats>>;
let ground: Ground;
let service: RunningService;
const tenant = newId();
const sent: string[] = [];

beforeAll(async () => {
  nats = await ownNats();
  ground = await openGround(nats.server.url);
  service = await startTrial(ground, [Notes]);
});

afterAll(async () => {
  await service?.stop('end of specs');
  await ground?.stop();
  await nats?.stop();
});

async function send(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) sent.push(await emit(service, tenant, 'k'));
}

/** Everything sent so far has happened once, in order. */
async function expectAllDone(withinMs: number): Promise<void> {
  const done = await until(() => effects(ground.db, 'outage', tenant), (rows) => rows.length >= sent.length, withinMs);
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
    expect((await service.app.get(HealthChecks).readiness()).checks.find((check) => check.name === 'nats')?.ok).toBe(false);
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
    const jsm = await service.app.get(NatsLink).manager();
    await jsm.streams.delete(FACT_STREAM);
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
    const info = await until(async () => (await service.app.get(NatsLink).manager()).streams.info(FACT_STREAM), ({ state }) => state.messages >= sent.length);
    expect(info.created).not.toBe(before.created);
    expect(info.state.messages).toBe(sent.length);
  }, 30_000);
});
