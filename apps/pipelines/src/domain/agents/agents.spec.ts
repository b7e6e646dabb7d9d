import { describe, expect, it } from '@jest/globals';
import { type AccountView } from '../account-view.js';
import {
  type Agent,
  type AgentInput,
  type Conclusion,
  type NodeOutcome,
  type OrderView,
  type TradePlan,
} from '../agent.js';
import { readConfig } from '../config-field.js';
import { type Signal } from '../signal.js';
import { instrumentCheck } from './instrument-check.js';
import { settle as settleNode } from '../settlement.js';
import { NOTHING_STANDING } from '../exposure.js';
import { orderManager } from './order-manager.js';
import { agents } from './registry.js';
import { report } from './report.js';
import { riskManager } from './risk-manager.js';
import { strategyFromSignal } from './strategy-from-signal.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const rules = {
  symbol: 'EURUSD',
  digits: 5,
  tickSize: '0.00001',
  tickValue: '1',
  contractSize: '100000',
  volumeMin: '0.01',
  volumeMax: '100',
  volumeStep: '0.01',
  stopsLevelPoints: 10,
  tradable: true,
};
const account: AccountView = {
  accountId: 'a1',
  currency: 'EUR',
  marginMode: 'hedging',
  equity: '10000',
  balance: '10000',
  connection: 'connected',
  ageMs: 100,
  guardState: 'armed',
  entriesBlocked: false,
  specification: rules,
  quote: { bid: '1.08410', ask: '1.08412' },
  positions: [],
};
const signal: Signal = {
  signalId: 's1',
  sourceId: 'src1',
  sourceName: 'EMA',
  type: 'entry',
  symbol: 'EURUSD',
  side: 'buy',
  confidence: 0.7,
  price: '1.08412',
  stopLoss: '1.08112',
  occurredAt: now.toISOString(),
  receivedAt: now.toISOString(),
  expiresAt: '2026-01-05T10:01:00.000Z',
};
const plan: TradePlan = { kind: 'open', symbol: 'EURUSD', side: 'buy', entry: '1.08412', stop: '1.08112' };
const base: AgentInput = {
  executionId: 'e1',
  nodeId: 'n1',
  signal,
  account,
  pending: { onSymbol: 0, total: 0 },
  exposure: { ...NOTHING_STANDING, pipelineId: 'p1' },
  startedAt: now,
  upstream: { instrument: rules, plan },
  history: [],
  now,
};

const settle = (nodeId: string, orders: readonly OrderView[], overdue: boolean): NodeOutcome | undefined =>
  settleNode({ nodeId, agent: 'order-manager' }, orders, overdue);

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy = { ...value };
  delete copy[key];
  return copy;
}

function run(agent: object, input: Partial<AgentInput> = {}, config: Record<string, unknown> = {}): Conclusion {
  const typed = agent as Agent;
  const read = readConfig(typed.config, config, 'config');
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return typed.decide({ ...base, ...input }, read.value);
}

describe('PL-2 instrument check', () => {
  it('passes a tradable instrument on', () =>
    expect(run(instrumentCheck)).toMatchObject({ kind: 'done', output: rules }));
  it('vetoes an unknown one and one that is not tradable', () => {
    const unknown = without(account, 'specification');
    expect(run(instrumentCheck, { account: unknown })).toMatchObject({ kind: 'veto', rule: 'symbol-known' });
    expect(
      run(instrumentCheck, { account: { ...account, specification: { ...rules, tradable: false } } }),
    ).toMatchObject({ kind: 'veto', rule: 'tradable' });
  });
  it('waits for a terminal that has told no instruments yet: not told is not unknown', () => {
    const silent = { ...without(account, 'specification'), instruments: 0 };
    expect(run(instrumentCheck, { account: silent })).toMatchObject({ kind: 'retry' });
    expect(run(instrumentCheck, { account: { ...silent, instruments: 3 } })).toMatchObject({
      kind: 'veto',
      rule: 'symbol-known',
    });
  });
  it('never stands in the way of an exit', () => {
    const unknown = without(account, 'specification');
    const exit = { ...signal, type: 'exit' as const };
    expect(
      run(instrumentCheck, { signal: exit, account: { ...account, specification: { ...rules, tradable: false } } }),
    ).toMatchObject({ kind: 'done' });
    expect(
      run(instrumentCheck, {
        signal: exit,
        account: { ...unknown, positions: [{ positionId: '1', symbol: 'EURUSD', side: 'buy', volume: '1' }] },
      }),
    ).toMatchObject({ kind: 'done' });
  });
});

describe("PL-2 strategy from the signal's levels", () => {
  it('enters at the market with the stop and target of the signal', () => {
    expect(run(strategyFromSignal, { signal: { ...signal, takeProfit: '1.09' } })).toMatchObject({
      kind: 'done',
      output: { kind: 'open', side: 'buy', entry: '1.08412', stop: '1.08112', target: '1.09' },
    });
    expect(run(strategyFromSignal, { signal: { ...signal, side: 'sell', stopLoss: '1.0871' } })).toMatchObject({
      output: { entry: '1.0841', stop: '1.0871' },
    });
  });
  it('takes the default distance for a missing stop, or vetoes, as configured', () => {
    const bare = without(signal, 'stopLoss');
    expect(run(strategyFromSignal, { signal: bare }, { stopDistancePercent: '1', rewardRatio: '2' })).toMatchObject({
      output: { stop: '1.07328', target: '1.1058' },
    });
    expect(run(strategyFromSignal, { signal: bare }, { missingStop: 'veto' })).toMatchObject({
      kind: 'veto',
      rule: 'stop',
    });
  });
  it('vetoes levels that make no sense', () => {
    expect(run(strategyFromSignal, { signal: { ...signal, stopLoss: '1.09' } })).toMatchObject({ rule: 'stop-side' });
    expect(run(strategyFromSignal, { signal: { ...signal, takeProfit: '1.08' } })).toMatchObject({
      rule: 'target-side',
    });
    expect(run(strategyFromSignal, { signal: { ...signal, stopLoss: '1.08407' } })).toMatchObject({
      rule: 'stop-distance',
    });
    expect(run(strategyFromSignal, { signal: { ...signal, price: '1.08' } })).toMatchObject({ rule: 'price-drift' });
  });
  it('waits for a price where nobody names one: a service that was just started hears it with the next sync', () => {
    expect(
      run(strategyFromSignal, { signal: without(signal, 'price'), account: without(account, 'quote') }),
    ).toMatchObject({ kind: 'retry' });
  });
  it('turns an exit into a plan to close', () => {
    expect(run(strategyFromSignal, { signal: { ...signal, type: 'exit' }, upstream: {} })).toMatchObject({
      kind: 'done',
      output: { kind: 'close', symbol: 'EURUSD', side: 'buy' },
    });
  });
});

describe('PL-2 risk manager', () => {
  it('sizes the plan', () =>
    expect(run(riskManager)).toMatchObject({
      kind: 'done',
      text: '0.16 lots risk 0.48 % of equity (48 EUR).',
      output: { volume: '0.16', stop: '1.08112' },
    }));
  it('names the rule of each veto', () => {
    expect(run(riskManager, { account: { ...account, entriesBlocked: true, guardState: 'reducing' } })).toMatchObject({
      kind: 'veto',
      rule: 'guard',
    });
    expect(run(riskManager, {}, { minConfidence: 0.8 })).toMatchObject({ rule: 'confidence' });
    expect(
      run(riskManager, {
        account: { ...account, positions: [{ positionId: '1', symbol: 'EURUSD', side: 'sell', volume: '1' }] },
      }),
    ).toMatchObject({ rule: 'positions-on-symbol' });
    expect(run(riskManager, { pending: { onSymbol: 1, total: 1 } })).toMatchObject({ rule: 'positions-on-symbol' });
    expect(run(riskManager, { pending: { onSymbol: 0, total: 2 } }, { maxPositionsTotal: 2 })).toMatchObject({
      rule: 'positions-total',
      text: expect.stringContaining('maxPositionsTotal'),
    });
    expect(run(riskManager, { account: { ...account, equity: '10' } })).toMatchObject({ rule: 'volume-minimum' });
    expect(run(riskManager, { account: { ...account, connection: 'quarantined' } })).toMatchObject({ rule: 'account' });
  });
  it('waits for an account that is away or stale', () => {
    expect(run(riskManager, { account: { ...account, connection: 'offline' } })).toMatchObject({ kind: 'retry' });
    expect(run(riskManager, { account: { ...account, ageMs: 60_000 } })).toMatchObject({ kind: 'retry' });
  });
  it("takes the signal's own volume as a cap, never as a wish", () => {
    expect(run(riskManager, { signal: { ...signal, volume: '0.05' } })).toMatchObject({ output: { volume: '0.05' } });
    expect(run(riskManager, { signal: { ...signal, volume: '50' } })).toMatchObject({ output: { volume: '0.16' } });
  });
  it('lets exits pass while the guard blocks entries, and picks the positions', () => {
    const positions = [
      { positionId: '1', symbol: 'EURUSD', side: 'buy' as const, volume: '1' },
      { positionId: '2', symbol: 'EURUSD', side: 'sell' as const, volume: '1' },
      { positionId: '3', symbol: 'XAUUSD', side: 'buy' as const, volume: '1' },
    ];
    const closable = positions
      .slice(0, 2)
      .map(({ positionId, side, volume }) => ({ positionId, side, volume, whole: true }));
    const close = {
      signal: { ...signal, type: 'exit' as const },
      upstream: { plan: { kind: 'close' as const, symbol: 'EURUSD', side: 'buy' as const } },
      exposure: { ...base.exposure, closable },
    };
    expect(
      run(riskManager, {
        ...close,
        account: { ...account, entriesBlocked: true, connection: 'offline' as const, positions },
      }),
    ).toMatchObject({ kind: 'done', output: { kind: 'close', positions: [{ positionId: '1' }] } });
  });
});

describe('PL-6 order manager', () => {
  const sized = {
    'sized-plan': {
      kind: 'open' as const,
      symbol: 'EURUSD',
      side: 'buy' as const,
      volume: '0.16',
      stop: '1.08112',
      risk: '48',
    },
  };
  it('asks for one order under a key that never changes, and never beyond the life of the signal', () => {
    const first = run(orderManager, { upstream: sized });
    const again = run(orderManager, { upstream: sized, now: new Date(now.getTime() + 45_000) });
    if (first.kind !== 'place' || again.kind !== 'place') throw new Error('expected orders');
    expect(first.orders).toHaveLength(1);
    expect(again.orders[0]!.clientKey).toBe(first.orders[0]!.clientKey);
    expect(first.orders[0]!.expiresAt).toBe('2026-01-05T10:00:30.000Z');
    expect(again.orders[0]!.expiresAt).toBe(signal.expiresAt);
  });
  it('asks for one close per position, and for none when there is none', () => {
    const close = {
      kind: 'close' as const,
      symbol: 'EURUSD',
      positions: [
        { positionId: '1', side: 'buy' as const, open: '1' },
        { positionId: '2', side: 'buy' as const, open: '1' },
      ],
    };
    const both = run(orderManager, { upstream: { 'sized-plan': close } });
    if (both.kind !== 'place') throw new Error('expected orders');
    expect(new Set(both.orders.map((order) => order.clientKey)).size).toBe(2);
    expect(run(orderManager, { upstream: { 'sized-plan': { ...close, positions: [] } } })).toMatchObject({
      kind: 'done',
    });
  });
  it('ends with the facts of the order, and not before', () => {
    const order = (state: string, more: Partial<OrderView> = {}): OrderView => ({
      clientKey: 'k',
      type: 'open',
      symbol: 'EURUSD',
      side: 'buy',
      volume: '0.16',
      expiresAt: signal.expiresAt,
      state,
      ...more,
    });
    for (const state of [
      'intended',
      'sending',
      'queued',
      'leased',
      'accepted',
      'sent',
      'placed',
      'unknown',
      'deferred',
    ])
      expect(settle('n', [order(state)], false)).toBeUndefined();
    expect(settle('n', [order('done', { filledVolume: '0.16', fillPrice: '1.08413' })], false)).toMatchObject({
      result: 'done',
      text: 'Filled: buy 0.16 EURUSD at 1.08413.',
    });
    const byHand = order('done', { reason: 'resolved by hand: seen in the terminal' });
    expect(settle('n', [byHand], false)).toMatchObject({
      result: 'done',
      text: 'Taken as filled (resolved by hand: seen in the terminal), no deal was told: buy 0.16 EURUSD.',
    });
    expect(settle('n', [order('rejected', { reason: 'no money' })], false)).toMatchObject({
      result: 'rejected',
      text: 'Order rejected: no money.',
    });
    expect(settle('n', [order('expired')], false)).toMatchObject({ result: 'expired' });
    expect(settle('n', [order('done'), order('sent')], false)).toBeUndefined();
    expect(settle('n', [order('partial', { filledVolume: '0.1' })], false)).toMatchObject({
      result: 'done',
      text: 'Filled in part: buy 0.1 EURUSD.',
    });
    expect(settle('n', [order('blocked', { reason: 'trading is off' })], false)).toMatchObject({
      result: 'rejected',
      text: 'Order blocked: trading is off.',
    });
    expect(settle('n', [order('unknown')], true)).toBeUndefined();
    expect(settle('n', [order('partial', { type: 'close' })], false)).toBeUndefined();
    expect(settle('n', [order('blocked', { type: 'close' })], true)).toMatchObject({ result: 'rejected' });
  });
});

describe('PL-8 report', () => {
  it('keeps what each agent concluded and why, also after a veto', () => {
    const history: NodeOutcome[] = [
      {
        nodeId: 'risk',
        agent: 'risk-manager',
        result: 'vetoed',
        rule: 'guard',
        text: 'Vetoed by guard.',
        checks: [{ check: 'guard', passed: false, expected: 'entries allowed', actual: 'blocked' }],
      },
    ];
    expect(run(report, { history })).toMatchObject({
      kind: 'done',
      text: 'Stopped by risk-manager: Vetoed by guard.',
      output: { agents: [{ node: 'risk', result: 'vetoed', why: [{ check: 'guard' }] }], orders: [] },
    });
  });
});

describe('PL-1 agent registry', () => {
  it('has a name, a version, a meaning and a schema for every agent, and defaults that pass their own rules', () => {
    expect(new Set(agents.map((agent) => agent.name)).size).toBe(agents.length);
    for (const agent of agents) {
      expect(agent.meaning.length).toBeGreaterThan(10);
      for (const field of Object.values(agent.config))
        if (field.fallback !== undefined) expect(field.flaw(field.fallback)).toBeUndefined();
    }
  });
});
