import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SignalAcceptedData } from '@plimsoll/contracts';
import { type FakeOrder } from './fake-broker.js';
import { Trader, until, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.start();
});
afterAll(() => world?.close());
beforeEach(
  () =>
    void Object.assign(world.broker, {
      placing: 'fill',
      sizing: 'answer',
      account: {},
      copies: 1,
      books: true,
      sizingDelayMs: 0,
    }),
);

/** The order of a signal, when it is asked for. */
function orderOf(who: Trader, { signalId }: SignalAcceptedData): Promise<FakeOrder> {
  return until(() => Promise.resolve(who.orders.find((order) => order.input.signalId === signalId)), 5_000);
}

/** The patience with the orders of an execution is over. */
async function loseHope({ signalId }: SignalAcceptedData): Promise<void> {
  await world.stored.asAdmin(
    `update orders
     set intent = intent || '{"expiresAt":"2026-01-01T00:00:00.000Z"}'
     where execution_id in (select id from executions where signal_id = $1)`,
    [signalId],
  );
  await world.stored.asAdmin('update executions set due_at = now() where signal_id = $1', [signalId]);
}

describe('issue 6 §1.2 an exit that ended in part leaves the rest to the next one', () => {
  it.each(['partial', 'blocked', 'deferred'] as const)(
    'as %s: what it did not close is closed by the next exit (nothing was offered to it)',
    async (state) => {
      const who = await Trader.open(world);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      world.broker.placing = 'queue';
      const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' });
      const order = await orderOf(who, exit);
      await who.ended(exit, 'waiting');
      const [position] = who.positions;
      world.broker.positions.set(who.accountId, [{ ...position!, volume: '0.1' }]);
      await world.broker.tell(order, state, { filledVolume: '0.06' });
      await until(async () => (await who.execution(exit))?.orders[0]?.state === state || undefined, 5_000);
      await loseHope(exit);
      expect((await who.ended(exit, 'failed')).reason).toMatch(
        /^Closed in part: 0.06 of 0.16 EURUSD, 0.1 may still be open/,
      );
      world.broker.placing = 'fill';
      expect(
        (await who.ended(await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' }), 'completed')).reason,
      ).toMatch(/^Filled: closed 0.1 EURUSD/);
      expect(who.positions).toEqual([]);
    },
  );

  it('a part that was not closed is not taken for closed: half of what is held stays half', async () => {
    const who = await Trader.open(world);
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    world.broker.placing = 'queue';
    const half = { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '50' } } as const;
    const exit = await world.broker.signal(who.tenantId, half);
    const order = await orderOf(who, exit);
    await who.ended(exit, 'waiting');
    await world.broker.tell(order, 'expired');
    await who.ended(exit, 'expired');
    world.broker.placing = 'fill';
    await who.ended(await world.broker.signal(who.tenantId, half), 'completed');
    expect(who.positions.map((position) => position.volume)).toEqual(['0.08']);
  });

  it('an exit whose trading is switched off says so while it goes on trying (newcomer)', async () => {
    const who = await Trader.open(world);
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    world.broker.placing = 'queue';
    const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' });
    const order = await orderOf(who, exit);
    await who.ended(exit, 'waiting');
    const reason = 'trading is disabled for the account (10017)';
    await world.broker.tell(order, 'blocked', { reason });
    const said = (): Promise<string | undefined> => who.execution(exit).then((execution) => execution?.reason);
    await until(async () => (await said()) !== undefined || undefined, 5_000);
    expect(await said()).toMatch(
      /^Not done yet: trading is disabled for the account \(10017\)\. It is tried again until 2\d{3}-/,
    );
    await world.broker.tell(order, 'leased');
    expect(await said()).toMatch(/^Not done yet: trading is disabled/);
    world.broker.placing = 'fill';
    await world.broker.fill(order);
    expect((await who.ended(exit, 'completed')).reason).toMatch(/^Filled: closed/);
  });

  it('an entry that was given up keeps no later entry out', async () => {
    const who = await Trader.open(world);
    world.broker.placing = 'queue';
    const entry = await world.broker.signal(who.tenantId);
    const order = await orderOf(who, entry);
    await who.ended(entry, 'waiting');
    await world.broker.tell(order, 'deferred');
    await until(async () => (await who.execution(entry))?.orders[0]?.state === 'deferred' || undefined, 5_000);
    await loseHope(entry);
    await until(async () => who.isOver(await who.execution(entry)) || undefined, 10_000);
    world.broker.placing = 'fill';
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    expect(who.positions).toHaveLength(1);
  });
});
