import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signalGet } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { TakePayloadHandler } from '../src/intake/take-payload.handler.js';
import { FakePipelines, sentAgain, World } from './world.js';

let world: World;
let pipelines: FakePipelines;
beforeAll(async () => {
  world = await World.start();
  pipelines = await FakePipelines.start();
}, 60_000);
afterAll(async () => {
  await pipelines?.stop();
  await world?.stop();
});
beforeEach(() => {
  pipelines.outcome = 'done';
  pipelines.asked.length = 0;
});

const EXITS = [
  'exit EURUSD',
  { symbol: 'EURUSD', action: 'close', quantity: '50%' },
  { symbol: 'EURUSD', action: 'close', event_id: 'my-strategy' },
];

describe('an exit in the words of an earlier one (revC 4)', () => {
  it.each(EXITS)(
    '%j is heard again when the first was not done, and only once however often it comes at once',
    async (exit) => {
      const source = await world.source();
      const first = await world.send(source, exit);
      world.clock.shift(3_000);
      pipelines.outcome = 'not-done';
      const again = await Promise.all(Array.from({ length: 5 }, () => sentAgain(() => world.send(source, exit))));
      const fresh = again.filter((taken) => taken.duplicateOf === undefined);
      expect(fresh).toEqual([{ payloadId: expect.any(String), accepted: true, signalIds: [expect.any(String)] }]);
      expect(new Set(again.filter((taken) => taken !== fresh[0]).map((taken) => taken.duplicateOf))).toEqual(
        new Set([fresh[0]!.payloadId]),
      );
      expect(pipelines.asked).toContainEqual(first.signalIds);
      const kept = await world.requests.ask(signalGet, { signalId: fresh[0]!.signalIds[0]! }, { actor: source.actor });
      expect(kept.notes).toContainEqual(expect.stringContaining('was not done'));
      expect(await world.facts('signals.signal.accepted.v1', source.actor)).toHaveLength(2);
      // The second one is now what a third is measured by.
      world.clock.shift(3_000);
      pipelines.outcome = 'under-way';
      expect(await world.send(source, exit)).toMatchObject({
        duplicateOf: fresh[0]!.payloadId,
        signalIds: fresh[0]!.signalIds,
      });
    },
  );

  it.each(['under-way', 'done'] as const)('is a repetition while the first is %s', async (outcome) => {
    pipelines.outcome = outcome;
    const source = await world.source();
    const first = await world.send(source, EXITS[0]!);
    world.clock.shift(30_000);
    expect(await world.send(source, EXITS[0]!)).toMatchObject({
      duplicateOf: first.payloadId,
      signalIds: first.signalIds,
    });
    expect(await world.facts('signals.signal.accepted.v1', source.actor)).toHaveLength(1);
  });

  it('sent twice at once it is one, and nobody is asked', async () => {
    pipelines.outcome = 'not-done';
    const source = await world.source();
    const taken = await Promise.all(Array.from({ length: 10 }, () => sentAgain(() => world.send(source, EXITS[0]!))));
    expect(taken.filter((one) => one.duplicateOf === undefined)).toHaveLength(1);
    expect(pipelines.asked).toEqual([]);
  });

  it('where nobody knows what became of the first, a sender that tries again is one; who comes later is heard', async () => {
    pipelines.outcome = 'silent';
    const source = await world.source();
    const first = await world.send(source, EXITS[0]!);
    world.clock.shift(5_000);
    expect(await world.send(source, EXITS[0]!)).toMatchObject({ duplicateOf: first.payloadId });
    world.clock.shift(20_000);
    expect(await world.send(source, EXITS[0]!)).not.toHaveProperty('duplicateOf');
  });
});

describe('a strategy that turns back in constant words (revC 4)', () => {
  const [BUY, SELL] = [
    { symbol: 'EURUSD', action: 'buy' },
    { symbol: 'EURUSD', action: 'sell' },
  ];

  it('is heard once the other side was entered, and its echo is not', async () => {
    const source = await world.source();
    const first = await world.send(source, BUY);
    world.clock.shift(1_000);
    await world.send(source, SELL);
    world.clock.shift(5_000);
    expect(await world.send(source, BUY)).toMatchObject({ duplicateOf: first.payloadId });
    world.clock.shift(20_000);
    const again = await world.send(source, BUY);
    expect(again).not.toHaveProperty('duplicateOf');
    const kept = await world.requests.ask(signalGet, { signalId: again.signalIds[0]! }, { actor: source.actor });
    expect(kept.notes).toContainEqual(expect.stringContaining('the other side was entered since'));
    expect(await world.send(source, BUY)).toMatchObject({ duplicateOf: again.payloadId });
  });

  it('is a repetition when nothing turned in between, or when another source, another instrument or its own side did', async () => {
    const source = await world.source();
    const first = await world.send(source, BUY);
    world.clock.shift(1_000);
    await world.send(source, { ...SELL, symbol: 'GBPUSD' });
    await world.send(await world.source({}, source.actor), SELL);
    await world.send(source, 'exit EURUSD');
    await world.send(source, { ...BUY, comment: newId() });
    world.clock.shift(30_000);
    expect(await world.send(source, BUY)).toMatchObject({ duplicateOf: first.payloadId });
  });
});

describe('overload never sends away what may close (revC 3)', () => {
  it('an entry against what was entered last may close it; one of the same side is sent away', async () => {
    const all = { draw: () => true, sentAway: () => undefined };
    const handler = world.service.app.get(TakePayloadHandler);
    const source = await world.source();
    const take = (body: object | string): Promise<object> =>
      handler.take(
        {
          token: source.token,
          body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64'),
        },
        all,
      );
    expect(await take({ symbol: 'EURUSD', action: 'buy', comment: newId() })).toMatchObject({ code: 'busy' });
    await world.send(source, { symbol: 'EURUSD', action: 'buy' });
    expect(await take({ symbol: 'EURUSD', action: 'buy', comment: newId() })).toMatchObject({ code: 'busy' });
    expect(await take({ symbol: 'GBPUSD', action: 'sell' })).toMatchObject({ code: 'busy' });
    expect(await take({ symbol: 'EURUSD', action: 'sell' })).toMatchObject({ accepted: true });
    expect(await take('exit EURUSD')).toMatchObject({ accepted: true });
  });
});
