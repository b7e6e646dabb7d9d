import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderChanged } from '@plimsoll/contracts';
import { newId, systemClock } from '@plimsoll/kernel';
import { Logger, Metrics } from '@plimsoll/service-host';
import { ConsumerMeter } from '../src/consumers/consumer-meter.js';
import { ConsumerPipeline, type Delivery, type Handler } from '../src/consumers/consumer-pipeline.js';
import { Outages } from '../src/consumers/outages.js';
import { HopelessError } from '../src/index.js';
import { effects, note, order } from './support/effects.js';
import { type Ground, openGround } from './support/ground.js';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});

afterAll(async () => {
  await ground?.stop();
});

const noting: Handler = async (tx, events) => {
  for (const event of events) await note(tx, 'ahead', event);
};

/** Hands events to a consumer of its own as the stream does for the first time; what it said, and how often it worked. */
async function deliver(
  tenant: string,
  ids: readonly string[],
  handler: Handler = noting,
): Promise<{ told: string[]; runs: number[] }> {
  const [told, runs]: [string[], number[]] = [[], []];
  const pipeline = new ConsumerPipeline(
    {
      durable: 'broker-ahead',
      fact: orderChanged,
      handler: (tx, events) => {
        runs.push(events.length);
        return handler(tx, events);
      },
      meter: new ConsumerMeter(new Metrics(), 'spec'),
      outages: new Outages(systemClock),
      inPlace: (work) => work(),
    },
    ground.db,
    systemClock,
    Logger.create({ service: 'spec', level: 'silent' }),
  );
  await pipeline.handle(
    ids.map((id) => firstDelivery(tenant, id, told)),
    () => Promise.resolve('go-on'),
  );
  return { told, runs };
}

function firstDelivery(tenant: string, id: string, told: string[]): Delivery {
  const header: Record<string, string> = {
    'ce-id': id,
    'ce-type': orderChanged.type,
    'ce-time': new Date().toISOString(),
    'plimsoll-tenant': tenant,
    'plimsoll-key': 'k',
  };
  return {
    subject: 'spec',
    seq: 1,
    deliveries: 1,
    header: (name) => header[name],
    headerMap: () => header,
    body: () => JSON.stringify(order()),
    ack: () => void told.push(`ack ${id}`),
    term: () => void told.push(`term ${id}`),
  };
}

describe('an event that is delivered for the first time', () => {
  it('is noted together with its effect, and published once more has none', async () => {
    const [tenant, id] = [newId(), newId()];
    await deliver(tenant, [id]);
    const again = await deliver(tenant, [id]);
    expect(again.told).toEqual([`ack ${id}`]);
    expect((await effects(ground.db, 'ahead', tenant)).map((row) => row.times)).toEqual([1]);
  });

  it('among others that were done has its effect alone, one that is there twice has it once', async () => {
    const [tenant, done, fresh] = [newId(), newId(), newId()];
    await deliver(tenant, [done]);
    const { told, runs } = await deliver(tenant, [done, fresh, fresh]);
    expect(told).toEqual([`ack ${done}`, `ack ${fresh}`, `ack ${fresh}`]);
    expect(runs).toEqual([2, 1]);
    expect((await effects(ground.db, 'ahead', tenant)).map((row) => [row.event_id, row.times])).toEqual([
      [done, 1],
      [fresh, 1],
    ]);
  });

  it('and was done is no dead letter, whatever the handler says before the inbox has answered', async () => {
    const [tenant, id] = [newId(), newId()];
    await deliver(tenant, [id]);
    for (const error of [new HopelessError('not this one'), new Error('nor this one')]) {
      const { told } = await deliver(tenant, [id], () => Promise.reject(error));
      expect(told).toEqual([`ack ${id}`]);
    }
  });

  it('and was done is found although the handler swallows what its statements say', async () => {
    const [tenant, id] = [newId(), newId()];
    await deliver(tenant, [id]);
    const { told } = await deliver(tenant, [id], async (tx, events) => {
      await noting(tx, events).catch(() => undefined);
    });
    expect(told).toEqual([`ack ${id}`]);
    expect((await effects(ground.db, 'ahead', tenant)).map((row) => row.times)).toEqual([1]);
  });

  it('twice at the same time has its effect once', async () => {
    const tenant = newId();
    const ids = Array.from({ length: 20 }, () => newId());
    const told = await Promise.all([...ids, ...ids].map((id) => deliver(tenant, [id])));
    expect(told.flatMap((one) => one.told)).toHaveLength(40);
    const rows = await effects(ground.db, 'ahead', tenant);
    expect([rows.length, rows.every((row) => row.times === 1)]).toEqual([20, true]);
  });
});
