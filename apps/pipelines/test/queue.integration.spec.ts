import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SignalAcceptedData, signalsOutcome } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { type DueClaim, ExecutionsStore } from '../src/executions/executions.store.js';
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

const EXIT = { type: 'exit', side: 'buy' } as const;
/**
 * For what has to come soon, on a machine that is busy with something else. Far below the 60 s that a queue may rest.
 */
const SOON_MS = 9_000;

function orderOf(who: Trader, { signalId }: SignalAcceptedData): Promise<FakeOrder> {
  return until(() => Promise.resolve(who.orders.find((order) => order.input.signalId === signalId)), SOON_MS);
}

/** A position, and an exit of half of it whose order is stuck in the terminal. */
async function stuck(): Promise<{ who: Trader; exit: SignalAcceptedData }> {
  const who = await Trader.open(world, { maxPositionsPerSymbol: 2 });
  await who.ended(await world.broker.signal(who.tenantId), 'completed');
  world.broker.placing = 'queue';
  const exit = await world.broker.signal(who.tenantId, { ...EXIT, size: { unit: 'percent-of-position', value: '50' } });
  await who.ended(exit, 'waiting');
  return { who, exit };
}

/** As if its end had woken nobody: whoever was next was being looked at just then. */
async function endUnheard({ signalId }: SignalAcceptedData): Promise<void> {
  await world.stored.asAdmin(
    `update orders
     set state = 'expired', settled = true
     where execution_id in (select id from executions where signal_id = $1)`,
    [signalId],
  );
  await world.stored.asAdmin(
    `update executions
     set state = 'failed', finished_at = now(), due_at = null, lease_owner = null
     where signal_id = $1`,
    [signalId],
  );
}

/** It rests for so long as a long queue lets it. */
async function restLong({ signalId }: SignalAcceptedData, behind: number): Promise<void> {
  const rows = await until(async () => {
    const changed = await world.stored.asAdmin(
      `update executions
       set due_at = now() + interval '60 seconds', behind = $2
       where signal_id = $1 and state = 'running' and lease_owner is null
       returning id`,
      [signalId, behind],
    );
    return changed.length === 1 ? changed : undefined;
  }, SOON_MS);
  expect(rows).toHaveLength(1);
}

describe('no queue holds up what reduces risk (revC 1)', () => {
  it('an exit behind many that are stuck closes what is left when its patience is over', async () => {
    const { who, exit } = await stuck();
    for (let i = 0; i < 12; i += 1) await world.broker.signal(who.tenantId, { type: 'exit', side: 'sell' });
    const last = await world.broker.signal(who.tenantId, EXIT);
    const order = await orderOf(who, last);
    expect(order.input.volume).toBe('0.08');
    expect((await who.execution(exit))?.state).toBe('waiting');
  });

  it('an exit takes back an entry that waits before it, also while an earlier exit is under way', async () => {
    const { who, exit } = await stuck();
    const entry = await world.broker.signal(who.tenantId);
    await who.ended(entry, 'running');
    const last = await world.broker.signal(who.tenantId, EXIT);
    const stuckOrder = await orderOf(who, exit);
    world.broker.placing = 'fill';
    await until(async () => (await who.execution(last)) && true, SOON_MS);
    await world.broker.fill(stuckOrder);
    await who.ended(entry, 'cancelled');
    await who.ended(last, 'completed');
    expect(who.orders.map((order) => order.input.type)).toEqual(['open', 'close', 'close']);
    expect(who.positions).toEqual([]);
  });

  it.each([1, 30])('whom nobody woke, %i behind, is found at once', async (behind) => {
    const { who, exit } = await stuck();
    const next = await world.broker.signal(who.tenantId, EXIT);
    await restLong(next, behind);
    world.broker.placing = 'fill';
    await endUnheard(exit);
    await who.ended(next, 'completed', 6_000);
    expect(who.positions).toEqual([]);
  });

  it('rests on while nothing has come forward', async () => {
    const { who } = await stuck();
    const next = await world.broker.signal(who.tenantId, EXIT);
    await restLong(next, 1);
    await sleep(2_500);
    expect(
      await world.stored.asAdmin(
        `select 1 from executions where signal_id = $1 and due_at > now() + interval '50 seconds'`,
        [next.signalId],
      ),
    ).toHaveLength(1);
  });

  it('of what is due exits are taken first, and for how long work waits is told of its tenant', async () => {
    const { who } = await stuck();
    const entry = await world.broker.signal(who.tenantId);
    await who.ended(entry, 'running');
    const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'sell' });
    await who.ended(exit, 'running');
    const store = world.services[0]!.app.get(ExecutionsStore);
    const undone = new Error('nothing of it stays');
    let found: { claims: DueClaim[]; late: readonly { tenantId: string; delayMs: number }[] } | undefined;
    const look = until(async () => {
      await world.database
        .asWorker(async (tx) => {
          const due = await tx.execute(
            `update executions
             set due_at = now() - case when signal->>'type' = 'exit' then interval '1 hour' else interval '2 hours'
               end
             where tenant_id = $1 and state = 'running' and lease_owner is null`,
            [who.tenantId],
          );
          if (due === 2) found = { late: await store.late(tx, 1_000, 10), claims: await store.claimDue(tx, 'spec', 1) };
          throw undone;
        })
        .catch((error: unknown) => expect(error).toBe(undone));
      return found;
    }, SOON_MS);
    const { claims, late } = await look;
    expect(claims.map(({ type, tenantId }) => [type, tenantId])).toEqual([['exit', who.tenantId]]);
    expect(late[0]?.tenantId).toBe(who.tenantId);
    expect(late[0]?.delayMs).toBeGreaterThanOrEqual(7_200_000);
  });

  it('a queue of exits and a reversal runs off soon in two processes, and after a restart', async () => {
    const second = await world.start();
    const { who, exit } = await stuck();
    const queue: SignalAcceptedData[] = [];
    for (let i = 0; i < 6; i += 1) queue.push(await world.broker.signal(who.tenantId, EXIT));
    const entry = await world.broker.signal(who.tenantId, { side: 'sell', stopLoss: '1.08712' });
    await who.ended(entry, 'running');
    await second.stop('a spec');
    world.services.splice(world.services.indexOf(second), 1);
    world.broker.placing = 'fill';
    await world.broker.fill(await orderOf(who, exit));
    for (const one of queue) await who.ended(one, 'completed', SOON_MS);
    await who.ended(entry, 'completed', SOON_MS);
    expect(who.positions.map((position) => position.side)).toEqual(['sell']);
  });

  it('is taken up by a process that starts, when the one that knew of it is gone', async () => {
    const { who, exit } = await stuck();
    const next = await world.broker.signal(who.tenantId, EXIT);
    await restLong(next, 30);
    const [only] = world.services.splice(0);
    await only!.stop('a spec');
    world.broker.placing = 'fill';
    await world.broker.fill(await orderOf(who, exit));
    await world.start();
    await who.ended(next, 'completed', SOON_MS);
    expect(who.positions).toEqual([]);
  });
});

describe('what became of signals (revC 4)', () => {
  const outcome = async (who: Trader, ...signals: SignalAcceptedData[]): Promise<string> =>
    (
      await world.requests.ask(
        signalsOutcome,
        { signalIds: signals.map(({ signalId }) => signalId) },
        { tenantId: who.tenantId },
      )
    ).outcome;

  it('an exit is under way, done, and not done any more once something was opened; of another tenant nothing is known', async () => {
    const { who, exit } = await stuck();
    expect(await outcome(who, exit)).toBe('under-way');
    world.broker.placing = 'fill';
    await world.broker.fill(await orderOf(who, exit));
    await who.ended(exit, 'completed');
    expect(await outcome(who, exit)).toBe('done');
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    expect(await outcome(who, exit)).toBe('not-done');
    expect(await outcome(await Trader.open(world), exit)).toBe('under-way');
  });

  it('an exit that was rejected, and one that no pipeline ran for, are not done', async () => {
    const who = await Trader.open(world, {}, { symbols: ['EURUSD'] });
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    world.broker.placing = 'reject';
    const rejected = await world.broker.signal(who.tenantId, EXIT);
    await who.ended(rejected, 'failed');
    expect(await outcome(who, rejected)).toBe('not-done');
    const unheard = await world.broker.signal(who.tenantId, { ...EXIT, symbol: 'GBPUSD' });
    expect((await who.verdict(unheard)).matched).toBe(false);
    expect(await outcome(who, unheard)).toBe('not-done');
  });
});
