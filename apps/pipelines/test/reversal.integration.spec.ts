import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  type Execution,
  type OpenExposure,
  type SignalAcceptedData,
  type SignalVerdict,
  verdictsOfSignal,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type FakeOrder } from './fake-broker.js';
import { exited, until, World } from './world.js';

let world: World;
let maker: World['services'][number];
beforeAll(async () => {
  world = await World.open();
  maker = await world.start();
});
afterAll(() => world?.close());
beforeEach(() => {
  Object.assign(world.broker, {
    placing: 'fill',
    sizing: 'answer',
    account: {},
    copies: 1,
    books: true,
    sizingDelayMs: 0,
  });
});

interface Trader {
  readonly actor: Actor;
  readonly tenantId: string;
  readonly accountId: string;
}

const SELL: Partial<SignalAcceptedData> = { side: 'sell', stopLoss: '1.08712' };

async function trader(risk: Record<string, unknown> = {}): Promise<Trader> {
  const accountId = newId();
  const nodes = [
    ['instrument', 'instrument-check', {}],
    ['strategy', 'strategy-from-signal', {}],
    ['risk', 'risk-manager', risk],
    ['order', 'order-manager', {}],
    ['report', 'report', {}],
  ] as const;
  const graph = {
    nodes: nodes.map(([id, agent, config]) => ({ id, agent, config })),
    edges: nodes.slice(1).map(([id], i) => ({ from: nodes[i]![0], to: id })),
  };
  const { actor, tenantId } = await world.tenant({ accountId, graph });
  return { actor, tenantId, accountId };
}

const positions = ({ accountId }: Trader): readonly OpenExposure[] => world.broker.positions.get(accountId) ?? [];
const sides = (who: Trader): string[] => positions(who).map((position) => position.side);
const ordersOf = ({ tenantId }: Trader): FakeOrder[] =>
  [...world.broker.orders.values()].filter((order) => order.tenantId === tenantId);

/** Waits until the execution of a signal is in the state. */
function ended(
  who: Trader,
  signal: SignalAcceptedData,
  state: Execution['state'],
  limitMs = 10_000,
): Promise<Execution> {
  const describeAll = async (): Promise<string> =>
    JSON.stringify(
      (await world.executions(who.actor)).map((e) => [
        e.state,
        e.reason,
        e.attempts.map((a) => `${a.node}#${a.attempt} ${a.state} ${a.conclusion ?? ''}`),
      ]),
      null,
      1,
    );
  return until(
    async () => (await world.executions(who.actor)).find((e) => e.signalId === signal.signalId && e.state === state),
    limitMs,
    describeAll,
  );
}

async function act(
  who: Trader,
  signal: Partial<SignalAcceptedData>,
  state: Execution['state'] = 'completed',
): Promise<Execution> {
  return ended(who, await world.broker.signal(who.tenantId, signal), state);
}

function verdictOn(who: Trader, signal: SignalAcceptedData): Promise<SignalVerdict> {
  return until(
    async () =>
      (
        await world.requests
          .ask(verdictsOfSignal, { signalId: signal.signalId }, { actor: who.actor })
          .catch(() => undefined)
      )?.items[0],
    5_000,
  );
}

describe.each(['hedging', 'netting'] as const)('F3, review 4.3: a contrary entry on a %s account', (marginMode) => {
  beforeEach(() => void (world.broker.account = { marginMode }));

  it('closes the other side first and opens when that is confirmed', async () => {
    const who = await trader();
    await act(who, {});
    const turned = await act(who, SELL);
    expect(turned.reason).toBe('Filled: closed 0.16 EURUSD at 1.08413. Filled: sell 0.16 EURUSD at 1.08413.');
    expect(ordersOf(who).map((order) => order.input.type)).toEqual(['open', 'close', 'open']);
    expect(sides(who)).toEqual(['sell']);
    expect(turned.attempts.map((a) => [a.node, a.state])).toEqual([
      ['order/close', 'done'],
      ['instrument', 'done'],
      ['strategy', 'done'],
      ['risk', 'done'],
      ['order', 'done'],
      ['report', 'done'],
    ]);
  });

  it('never takes back what came after it: two that turn within a second end where the last one said', async () => {
    const who = await trader();
    // Nobody can decide at once, so that both are under way when the first one looks around.
    world.broker.sizingDelayMs = 600;
    await world.broker.signal(who.tenantId, {});
    const last = await world.broker.signal(who.tenantId, { ...SELL, reverses: true });
    await until(async () => (await world.executions(who.actor)).length === 2 || undefined, 10_000);
    world.broker.sizingDelayMs = 0;
    await ended(who, last, 'completed', 20_000);
    await until(
      async () =>
        (await world.executions(who.actor)).every((e) => !['running', 'waiting'].includes(e.state)) || undefined,
      20_000,
    );
    expect(sides(who)).toEqual(['sell']);
  });

  it('opens nothing before the close is confirmed, and nothing at all when it fails', async () => {
    const who = await trader();
    await act(who, {});
    world.broker.placing = 'queue';
    const signal = await world.broker.signal(who.tenantId, SELL);
    await ended(who, signal, 'waiting');
    expect(ordersOf(who).map((order) => order.input.type)).toEqual(['open', 'close']);
    await world.broker.tell(ordersOf(who)[1]!, 'rejected', { reason: 'market closed' });
    const failed = await ended(who, signal, 'failed');
    expect(failed.reason).toBe(
      'Order rejected: market closed. Nothing was opened, because the other side is not closed.',
    );
    expect(sides(who)).toEqual(['buy']);
  });

  it('does not open after a close in part, and says how much may still be open', async () => {
    const who = await trader();
    await act(who, {});
    world.broker.placing = 'queue';
    const signal = await world.broker.signal(who.tenantId, SELL);
    await ended(who, signal, 'waiting');
    await world.broker.tell(ordersOf(who)[1]!, 'expired', { filledVolume: '0.1' });
    const failed = await ended(who, signal, 'expired');
    expect(failed.reason).toBe(
      'Closed in part: 0.1 of 0.16 EURUSD, 0.06 may still be open: order expired. Nothing was opened, because the other side is not closed.',
    );
    expect(ordersOf(who)).toHaveLength(2);
  });

  it('while one of a second is missing it closes what is contradicted, and turns when that one comes', async () => {
    const who = await trader();
    const of = {
      sourceId: newId(),
      occurredAt: new Date(Math.floor(Date.now() / 1_000) * 1_000 - 1_000).toISOString(),
    };
    const long = (size: string) => ({ side: 'buy' as const, size });
    const short = { side: 'sell' as const, size: '1' };
    await act(who, { ...of, positionBefore: { side: 'flat' }, positionAfter: long('1') });
    const turned = { ...SELL, ...of, positionBefore: long('2'), positionAfter: short };
    const unclear = await world.broker.signal(who.tenantId, turned);
    await ended(who, unclear, 'completed');
    expect(sides(who)).toEqual([]);
    const { checks } = await verdictOn(who, unclear);
    expect(checks.find(({ check }) => check === 'order-of-alerts')).toMatchObject({
      passed: true,
      actual: expect.stringContaining('only closes what it contradicts'),
    });
    await act(who, { ...of, positionBefore: long('1'), positionAfter: long('2') });
    expect(sides(who)).toEqual(['sell']);
    expect(ordersOf(who).at(-1)!.input).toMatchObject({ type: 'open', side: 'sell' });
  });

  it('takes two contrary alerts of one second in turn', async () => {
    const who = await trader();
    const signals = await Promise.all([world.broker.signal(who.tenantId), world.broker.signal(who.tenantId, SELL)]);
    await ended(who, signals[1], 'completed');
    await ended(who, signals[0], 'completed').catch(() => ended(who, signals[0], 'cancelled', 1_000));
    expect(sides(who)).toEqual(['sell']);
  });
});

describe('issue 6 §1.3 what a contrary signal does is a setting', () => {
  it('close-only closes and opens nothing', async () => {
    const who = await trader({ onContrarySignal: 'close-only' });
    await act(who, {});
    const closed = await act(who, SELL);
    expect(closed.reason).toMatch(/^Filled: closed 0.16 EURUSD at 1.08413\. Closed only/);
    expect(positions(who)).toEqual([]);
  });

  it('ignore refuses it by name', async () => {
    const who = await trader({ onContrarySignal: 'ignore' });
    await act(who, {});
    const vetoed = await act(who, SELL, 'vetoed');
    expect(vetoed.attempts.map((a) => a.rule)).toContain('contrary-signal');
    expect(sides(who)).toEqual(['buy']);
  });

  it('hedge opens beside it where the account can, and is refused by name where it cannot', async () => {
    const who = await trader({ onContrarySignal: 'hedge', maxPositionsPerSymbol: 2 });
    await act(who, {});
    world.broker.account = { marginMode: 'netting' };
    expect((await act(who, SELL, 'vetoed')).reason).toMatch(/^Vetoed by hedge-on-netting/);
    world.broker.account = {};
    await act(who, SELL);
    expect(sides(who)).toEqual(['buy', 'sell']);
  });

  it('is shown in the verdict', async () => {
    const who = await trader({ onContrarySignal: 'close-only' });
    const verdict = await verdictOn(who, await world.broker.signal(who.tenantId));
    expect(verdict.checks.find((c) => c.check === 'on-contrary-signal')).toMatchObject({
      passed: true,
      expected: 'close-only',
      actual: 'the other side is closed, nothing opens',
    });
  });
});

describe('F4, review 4.2: exits', () => {
  it('takes the entry back that is under way, and is not done before that is settled', async () => {
    const who = await trader();
    world.broker.placing = 'queue';
    const entry = await world.broker.signal(who.tenantId);
    await ended(who, entry, 'waiting');
    await world.broker.tell(ordersOf(who)[0]!, 'queued');
    const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' });
    await until(
      () => Promise.resolve(world.broker.withdrawn.includes(ordersOf(who)[0]!.orderId) ? true : undefined),
      5_000,
    );
    expect((await ended(who, exit, 'completed')).reason).toMatch(
      /^Took back an entry on EURUSD before anything was opened/,
    );
    await ended(who, entry, 'cancelled');
    expect(positions(who)).toEqual([]);
  });

  it('closes what an entry opened that could not be taken back any more', async () => {
    const who = await trader();
    world.broker.placing = 'queue';
    const entry = await world.broker.signal(who.tenantId);
    await ended(who, entry, 'waiting');
    const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' });
    await ended(who, exit, 'running');
    world.broker.placing = 'fill';
    await world.broker.fill(ordersOf(who)[0]!);
    expect((await ended(who, exit, 'completed')).reason).toBe('Filled: closed 0.16 EURUSD at 1.08413.');
    expect(positions(who)).toEqual([]);
  });

  it('closes only what this pipeline opened, and everything where its setting says so', async () => {
    const who = await trader();
    await act(who, {});
    world.broker.positions.set(who.accountId, [
      ...positions(who),
      { positionId: '7', symbol: 'EURUSD', side: 'buy', volume: '1', openPrice: '1.1' },
    ]);
    await act(who, { type: 'exit', side: 'buy' });
    expect(positions(who).map((position) => position.positionId)).toEqual(['7']);
    const all = await trader({ exitScope: 'account' });
    world.broker.positions.set(all.accountId, [
      { positionId: '8', symbol: 'EURUSD', side: 'buy', volume: '1', openPrice: '1.1' },
    ]);
    await act(all, { type: 'exit', side: 'buy' });
    expect(positions(all)).toEqual([]);
  });

  it('closes half, and half of the rest; a third alert in a list waits for the one before it', async () => {
    const who = await trader();
    await act(who, {});
    const half = { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '50' } } as const;
    await act(who, half);
    expect(positions(who).map((position) => position.volume)).toEqual(['0.08']);
    const [first, second] = await Promise.all([
      world.broker.signal(who.tenantId, half),
      world.broker.signal(who.tenantId, half),
    ]);
    await ended(who, first, 'completed');
    await ended(who, second, 'completed');
    expect(positions(who).map((position) => position.volume)).toEqual(['0.02']);
  });

  it('a scale-out of a strategy closes the share that the strategy closed', async () => {
    const who = await trader();
    await act(who, {});
    await act(who, {
      type: 'exit',
      side: 'buy',
      size: { unit: 'contracts', value: '1' },
      positionBefore: { side: 'buy', size: '2' },
      positionAfter: { side: 'buy', size: '1' },
    });
    expect(positions(who).map((position) => [position.side, position.volume])).toEqual([['buy', '0.08']]);
  });

  it('a part is closed once, also where the other side had to be closed before it', async () => {
    const who = await trader();
    const { pipelineId } = await act(who, {});
    const left = { positionId: '7', symbol: 'EURUSD', side: 'sell', volume: '0.1', openPrice: '1.1' } as const;
    world.broker.positions.set(who.accountId, [...positions(who), { ...left, pipelineId }]);
    await act(who, {
      type: 'exit',
      side: 'buy',
      size: { unit: 'contracts', value: '1' },
      positionBefore: { side: 'buy', size: '2' },
      positionAfter: { side: 'buy', size: '1' },
    });
    expect(positions(who).map((position) => [position.side, position.volume])).toEqual([['buy', '0.08']]);
  });

  it('an entry waits for the exit before it instead of being refused', async () => {
    const who = await trader();
    await act(who, {});
    world.broker.placing = 'queue';
    const exit = await world.broker.signal(who.tenantId, { type: 'exit' });
    await ended(who, exit, 'waiting');
    const entry = await world.broker.signal(who.tenantId);
    await ended(who, entry, 'running');
    world.broker.placing = 'fill';
    await world.broker.fill(ordersOf(who)[1]!);
    await ended(who, entry, 'completed');
    expect(sides(who)).toEqual(['buy']);
  });

  it('an alert that was overtaken by a later one is not acted on, with that verdict', async () => {
    const who = await trader();
    const sourceId = newId();
    const at = (s: number): { occurredAt: string } => ({
      occurredAt: new Date(Date.now() - 30_000 + s * 1_000).toISOString(),
    });
    await act(who, {
      sourceId,
      type: 'exit',
      side: 'buy',
      ...at(5),
      positionBefore: { side: 'buy', size: '1' },
      positionAfter: { side: 'flat' },
    });
    const late = await world.broker.signal(who.tenantId, {
      sourceId,
      ...at(4),
      positionBefore: { side: 'flat' },
      positionAfter: { side: 'buy', size: '1' },
    });
    expect((await verdictOn(who, late)).summary).toMatch(/^Overtaken by a later alert: an exit \(buy\)/);
    expect(ordersOf(who)).toEqual([]);
  });
});

describe('a crash between the two steps of a reversal', () => {
  const points = [
    'pipelines:after-intent-before-order',
    'pipelines:after-order-before-result',
    'consumer:inside-handler',
    'consumer:after-commit-before-ack',
  ];
  afterEach(async () => {
    if (world.services.length === 0) maker = await world.start();
  });

  it.each(points)('killed at %s neither leaves both sides nor loses the second step', async (point) => {
    const who = await trader();
    await act(who, {});
    await maker.stop('a spec');
    world.services.length = 0;
    const victim = world.spawn({ PLIMSOLL_CRASH_AT: point });
    const signal = await world.broker.signal(who.tenantId, SELL);
    await exited(victim);
    maker = await world.start();
    await ended(who, signal, 'completed');
    expect(sides(who)).toEqual(['sell']);
    expect(ordersOf(who).map((order) => order.input.type)).toEqual(['open', 'close', 'open']);
  });
});
