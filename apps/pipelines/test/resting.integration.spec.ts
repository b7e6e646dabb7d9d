import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { executionCancel, type SignalAcceptedData } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type FakeOrder } from './fake-broker.js';
import { exited, Trader, until, World } from './world.js';

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

const LIMIT = { orderKind: 'limit', limitPrice: '1.08000', stopLoss: '1.07700' } as const;

const trader = (risk: Record<string, unknown> = {}, trigger: Record<string, unknown> = {}): Promise<Trader> =>
  Trader.open(world, risk, trigger);

/** An entry whose order rests at the broker. */
async function resting(
  who: Trader,
  signal: Partial<SignalAcceptedData> = {},
): Promise<{ signal: SignalAcceptedData; order: FakeOrder }> {
  world.broker.placing = 'queue';
  const sent = await world.broker.signal(who.tenantId, { ...LIMIT, ...signal });
  await who.ended(sent, 'waiting');
  const order = await until(
    () => Promise.resolve(who.orders.find((one) => one.input.signalId === sent.signalId)),
    5_000,
  );
  await world.broker.tell(order, 'placed');
  await until(async () => (await who.execution(sent))?.orders[0]?.state === 'placed' || undefined, 5_000);
  world.broker.placing = 'fill';
  return { signal: sent, order };
}

describe('issue 6 §1.4 an order that rests does not keep later alerts out for ever', () => {
  it('is replaced by a newer entry of its side, which opens when it is surely gone', async () => {
    const who = await trader();
    const first = await resting(who);
    const next = await world.broker.signal(who.tenantId, { ...LIMIT, limitPrice: '1.08100', stopLoss: '1.07800' });
    expect((await who.ended(next, 'completed')).reason).toMatch(/^Filled: buy/);
    expect(world.broker.withdrawn).toContain(first.order.orderId);
    expect((await who.ended(first.signal, 'cancelled')).reason).toBe(
      'Order cancelled: taken back by its pipeline: replaced by a newer entry.',
    );
    expect(who.orders.map((order) => order.input.price)).toEqual(['1.08000', '1.08100']);
  });

  it('stays where the newer one could not be ordered itself, and the newer one says so (A5)', async () => {
    const who = await trader();
    const first = await resting(who);
    const wrong = [
      ['stop-side', { stopLoss: '50' }],
      ['order-price-side', { ...LIMIT, limitPrice: '1.09900' }],
      ['target-side', { targets: [{ unit: 'price', value: '1.00000' }] }],
      ['volume-minimum', { size: { unit: 'money', value: '1' } }],
    ] as const;
    for (const [rule, signal] of wrong) {
      const { reason } = await who.ended(await world.broker.signal(who.tenantId, signal as object), 'vetoed');
      expect(reason).toMatch(
        new RegExp(`^Vetoed by ${rule}: .*\\. The order of its side that rests is not taken back\\.$`),
      );
    }
    expect(world.broker.withdrawn).not.toContain(first.order.orderId);
    expect((await who.execution(first.signal))?.state).toBe('waiting');
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
    expect(world.broker.withdrawn).toContain(first.order.orderId);
  });

  it('refuses the newer one where the setting says so, and names the order that rests', async () => {
    const who = await trader({ onRestingOrder: 'refuse' });
    const first = await resting(who);
    const verdict = await who.verdict(await world.broker.signal(who.tenantId));
    expect(verdict.summary).toBe(
      `An execution on this symbol is still under way: a buy limit order at 1.08 rests, order ${first.order.orderId}.`,
    );
    expect(world.broker.withdrawn).not.toContain(first.order.orderId);
  });

  it('is left alone by a second order of the same body, and by an alert that was sent before it', async () => {
    const who = await trader();
    const [sourceId, payloadId] = [newId(), newId()];
    const at = (second: number): { sourceId: string; occurredAt: string } => ({
      sourceId,
      occurredAt: new Date(Date.now() - 30_000 + second * 1_000).toISOString(),
    });
    const first = await resting(who, { ...at(5), payloadId, sequence: 1 });
    expect(
      (await who.verdict(await world.broker.signal(who.tenantId, { ...at(5), payloadId, sequence: 2 }))).matched,
    ).toBe(false);
    expect((await who.verdict(await world.broker.signal(who.tenantId, at(3)))).matched).toBe(false);
    expect(world.broker.withdrawn).not.toContain(first.order.orderId);
  });

  it('stands beside the newer one where both may: keep, a parallel trigger, and the other side of a hedge', async () => {
    const both = { maxPositionsPerSymbol: 3 };
    for (const who of [await trader({ ...both, onRestingOrder: 'keep' }), await trader(both, { parallel: true })]) {
      const first = await resting(who);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      expect(world.broker.withdrawn).not.toContain(first.order.orderId);
    }
    const hedger = await trader({ ...both, onContrarySignal: 'hedge' });
    const first = await resting(hedger);
    await hedger.ended(await world.broker.signal(hedger.tenantId, { side: 'sell', stopLoss: '1.08712' }), 'completed');
    expect(world.broker.withdrawn).not.toContain(first.order.orderId);
  });

  it('and its contrary in one body stand both, or neither, whoever comes first', async () => {
    const half = (side: 'buy' | 'sell', payloadId: string): Partial<SignalAcceptedData> => ({
      ...LIMIT,
      side,
      straddle: true,
      payloadId,
      sequence: side === 'buy' ? 1 : 2,
      ...(side === 'sell' ? { limitPrice: '1.09000', stopLoss: '1.09300' } : {}),
    });
    const reverser = await trader();
    const body = newId();
    for (const side of ['buy', 'sell'] as const) {
      const verdict = await reverser.verdict(await world.broker.signal(reverser.tenantId, half(side, body)));
      expect(verdict).toMatchObject({
        matched: false,
        summary: expect.stringContaining('Two contrary orders in one alert'),
      });
    }
    expect(reverser.orders).toEqual([]);
    const hedger = await trader({ maxPositionsPerSymbol: 3, onContrarySignal: 'hedge' });
    world.broker.placing = 'queue';
    const other = newId();
    const sent = [
      await world.broker.signal(hedger.tenantId, half('buy', other)),
      await world.broker.signal(hedger.tenantId, half('sell', other)),
    ];
    for (const signal of sent) await hedger.ended(signal, 'waiting');
    expect(hedger.orders.map((order) => order.input.price).sort()).toEqual(['1.08000', '1.09000']);
    expect(world.broker.withdrawn).not.toContain(hedger.orders[0]!.orderId);
  });

  it('is taken back by a contrary entry and by an exit', async () => {
    const who = await trader();
    const first = await resting(who);
    await who.ended(await world.broker.signal(who.tenantId, { side: 'sell', stopLoss: '1.08712' }), 'completed');
    expect((await who.ended(first.signal, 'cancelled')).reason).toMatch(/: an entry of the other side came later\.$/);
    const other = await trader();
    const second = await resting(other);
    const exit = await world.broker.signal(other.tenantId, { type: 'exit', side: 'buy' });
    expect((await other.ended(exit, 'completed')).reason).toBe(
      'Took back an entry on EURUSD before anything was opened; no position of this pipeline is open there.',
    );
    expect((await other.ended(second.signal, 'cancelled')).reason).toMatch(/[^.]: an exit came later\.$/);
    expect(other.positions).toEqual([]);
  });

  it('that a person cancels is told as cancelled, with by whom, and never as failed', async () => {
    const who = await trader();
    const first = await resting(who);
    const refused = await world.requests
      .ask(executionCancel, { executionId: (await who.execution(first.signal))!.executionId }, { actor: who.actor })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      problem: {
        code: 'conflict',
        detail: `Its order rests at the broker: cancel order ${first.order.orderId}, and it ends as cancelled.`,
      },
    });
    await world.broker.tell(first.order, 'cancelled', { reason: 'cancelled by user 7: too far' });
    const cancelled = await who.ended(first.signal, 'cancelled');
    expect(cancelled).toMatchObject({ reason: 'Order cancelled: cancelled by user 7: too far.', percent: 100 });
    expect(cancelled.attempts.find((attempt) => attempt.node === 'order')).toMatchObject({ state: 'cancelled' });
    await who.ended(await world.broker.signal(who.tenantId), 'completed');
  });
});

describe('a crash while an order is being replaced', () => {
  it.each(['pipelines:after-intent-before-order', 'consumer:inside-handler', 'consumer:after-commit-before-ack'])(
    'killed at %s leaves one order of the two',
    async (point) => {
      const who = await trader();
      const first = await resting(who);
      await world.services.splice(0)[0]!.stop('a spec');
      const victim = world.spawn({ PLIMSOLL_CRASH_AT: point });
      const next = await world.broker.signal(who.tenantId);
      await exited(victim);
      await world.start();
      await who.ended(next, 'completed', 20_000);
      await who.ended(first.signal, 'cancelled');
      expect(who.orders).toHaveLength(2);
      expect(who.positions).toHaveLength(1);
    },
  );
});

describe('issue 6 §1.3 an exit that comes too late', () => {
  it('still closes what the alert that overtook it left open, and nothing that was opened since', async () => {
    const who = await trader({ onContrarySignal: 'ignore' });
    const sourceId = newId();
    const at = (second: number): { sourceId: string; occurredAt: string } => ({
      sourceId,
      occurredAt: new Date(Date.now() - 30_000 + second * 1_000).toISOString(),
    });
    const long = { side: 'buy', size: '1' } as const;
    await who.ended(
      await world.broker.signal(who.tenantId, { ...at(1), positionBefore: { side: 'flat' }, positionAfter: long }),
      'completed',
    );
    const turn = {
      ...at(5),
      side: 'sell',
      stopLoss: '1.08712',
      positionBefore: { side: 'flat' },
      positionAfter: { side: 'sell', size: '1' },
    } as const;
    await who.ended(await world.broker.signal(who.tenantId, turn), 'vetoed');
    await who.ended(
      await world.broker.signal(who.tenantId, {
        ...at(4),
        type: 'exit',
        side: 'buy',
        positionBefore: long,
        positionAfter: { side: 'flat' },
      }),
      'completed',
    );
    expect(who.positions).toEqual([]);
  });
});

describe('issue 6 A2 a part exit that tells sides and no sizes of the position', () => {
  const long = { side: 'buy' } as const;
  const quantity = (value: string) => ({ size: { unit: 'lots', value } }) as const;
  const reduction = {
    type: 'exit',
    side: 'buy',
    ...quantity('1'),
    positionBefore: long,
    positionAfter: long,
  } as const;

  it('closes the share that the alerts before it tell, whether they were acted on or not', async () => {
    const who = await trader();
    const of = { sourceId: newId() };
    const flat = { positionBefore: { side: 'flat' }, positionAfter: long } as const;
    await who.ended(await world.broker.signal(who.tenantId, { ...of, ...quantity('1'), ...flat }), 'completed');
    const held = Number(who.positions[0]!.volume);
    const added = { ...of, ...quantity('1'), positionBefore: long, positionAfter: long };
    await who.ended(await world.broker.signal(who.tenantId, added), 'vetoed');
    const sent = await world.broker.signal(who.tenantId, { ...of, ...reduction });
    expect((await who.ended(sent, 'completed')).reason).toContain(
      "It is 50 % of the strategy's position: 1 of 2 lots, by what its alerts told.",
    );
    expect(Number(who.positions[0]!.volume)).toBeCloseTo(held - Math.floor(held * 50) / 100, 8);
  });

  it('is refused by name where they do not, and the exit of everything passes', async () => {
    const who = await trader();
    const of = { sourceId: newId() };
    await who.ended(await world.broker.signal(who.tenantId, of), 'completed');
    const { reason } = await who.ended(await world.broker.signal(who.tenantId, { ...of, ...reduction }), 'vetoed');
    expect(reason).toMatch(/^Vetoed by exit-size: it still holds buy, .*send "market_position_size"/);
    expect(who.positions).toHaveLength(1);
    const over = { ...of, ...reduction, positionAfter: { side: 'flat' } } as const;
    await who.ended(await world.broker.signal(who.tenantId, over), 'completed');
    expect(who.positions).toEqual([]);
  });
});

describe('issue 6 §1.3 several alerts of one second in disorder', () => {
  const long = (size: string) => (size === '0' ? { side: 'flat' as const } : { side: 'buy' as const, size });
  const alert = (before: string, after: string, sourceId: string, occurredAt: string): Partial<SignalAcceptedData> => ({
    sourceId,
    occurredAt,
    type: Number(after) < Number(before) ? 'exit' : 'entry',
    side: 'buy',
    size: { unit: 'lots', value: '0.01' },
    positionBefore: long(before),
    positionAfter: long(after),
  });

  it('end where the strategy ends, in whatever order they come; what was not acted on is kept with them', async () => {
    const who = await trader({ alertSize: 'exact', maxPositionsPerSymbol: 100 });
    const [sourceId, at] = [newId(), new Date(Date.now() - 5_000).toISOString()];
    const steps = [
      ['0.01', '0.03'],
      ['0', '0.01'],
      ['0.01', '0.02'],
      ['0.02', '0.01'],
    ] as const;
    for (const [before, after] of steps) {
      const sent = await world.broker.signal(who.tenantId, alert(before, after, sourceId, at));
      const verdict = await who.verdict(sent);
      if (verdict.matched) await until(async () => who.isOver(await who.execution(sent)) || undefined, 10_000);
    }
    expect(who.positions.reduce((sum, position) => sum + Number(position.volume), 0)).toBeCloseTo(0.03);
  });

  it('keeps an alert that another check refused, so that the next one is not taken for overtaking it', async () => {
    const who = await trader({}, { minConfidence: 0.8 });
    const [sourceId, at] = [newId(), new Date(Date.now() - 5_000).toISOString()];
    await who.ended(await world.broker.signal(who.tenantId, alert('0', '1', sourceId, at)), 'completed');
    const refused = await world.broker.signal(who.tenantId, { ...alert('1', '2', sourceId, at), confidence: 0.1 });
    expect((await who.verdict(refused)).summary).toMatch(/^Confidence 0.1 is below/);
    const kept = await world.stored.asAdmin(`select overtaken from missed_alerts where signal_id = $1`, [
      refused.signalId,
    ]);
    expect(kept).toEqual([{ overtaken: false }]);
    await who.ended(await world.broker.signal(who.tenantId, alert('2', '0', sourceId, at)), 'completed');
    expect(who.positions).toEqual([]);
  });
});
