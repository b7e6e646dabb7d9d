import { describe, expect, it } from '@jest/globals';
import { agentPlan, strikeOf } from './agent.plan.js';
import { judgeAlone, judgeStories } from './agent-verdict.js';

const seeds = Array.from({ length: 500 }, (_, i) => i + 1);
const CALM = {
  balance: 1,
  equity: 1,
  deaths: 0,
  calls: 0,
  lost: 0,
  doubled: 0,
  lateFills: 0,
  alert: '',
  orders: [],
  panel: [],
};
const deal = {
  ticket: '1',
  type: 0,
  entry: 0,
  positionId: '5',
  order: '5',
  volume: 1,
  atMs: 10,
  comment: `PL${'0'.repeat(24)}`,
};
const story = { deals: [{ ticket: '1' }], positions: [], orders: [], ledgerBalance: '1', discrepancies: [] };

describe('plans of the agent runs', () => {
  it('are the same for the same seed', () => {
    for (const seed of seeds) expect(agentPlan(seed)).toEqual(agentPlan(seed));
  });

  it('come to every scenario, temper, weather, margin mode and strike', () => {
    const plans = seeds.map(agentPlan);
    expect(new Set(plans.map(({ scenario }) => scenario)).size).toBe(3);
    expect(new Set(plans.map(({ temper }) => temper)).size).toBe(7);
    expect(new Set(plans.map(({ weather }) => weather)).size).toBe(6);
    expect(new Set(plans.map(({ marginMode, silence, fall }) => `${marginMode} ${silence} ${fall}`)).size).toBe(8);
    const kills = plans.filter(({ seed, deadMs }) => deadMs > 0 && strikeOf(seed).kind === 'kill');
    expect(new Set(kills.map(({ meddled, levels, pairs }) => `${meddled} ${levels} ${pairs}`)).size).toBe(8);
    expect(new Set(seeds.map((seed) => strikeOf(seed).kind))).toEqual(new Set(['none', 'kill', 'hang']));
  });
});

describe('the verdict on the agent', () => {
  it('finds a lost deal, one of two orders, and a position that only one side has', () => {
    expect(judgeStories({ ...CALM, positions: [], deals: [deal] }, story)).toEqual([]);
    expect(judgeStories({ ...CALM, positions: [], deals: [deal] }, { ...story, deals: [] })[0]?.kind).toBe('lost');
    const twice = [deal, { ...deal, ticket: '2', order: '6' }];
    const both = { ...story, deals: [{ ticket: '1' }, { ticket: '2' }] };
    expect(judgeStories({ ...CALM, positions: [], deals: twice }, both)[0]?.kind).toBe('doubled');
    const position = { positionId: '5', symbol: 'EURUSD', side: 'buy', volume: 1, stopLoss: 0, takeProfit: 0 };
    expect(judgeStories({ ...CALM, positions: [position], deals: [deal] }, story)).toHaveLength(1);
    const there = { positionId: '5', side: 'buy', volume: '1', openPrice: '1.1', stopLoss: '1.05' };
    const [same, moved] = [1.05, 1.06].map((stopLoss) => ({ ...position, stopLoss }));
    const shown = { ...story, positions: [there] };
    expect(judgeStories({ ...CALM, positions: [same!], deals: [deal] }, shown)).toEqual([]);
    expect(judgeStories({ ...CALM, positions: [moved!], deals: [deal] }, shown)).toHaveLength(1);
  });

  it('finds a close that came late, early or not at all', () => {
    const when = { silentMs: 0, crossedMs: 1_000, contactTimeoutMs: 5_000, countdownMs: 2_000 };
    const closed = (atMs: number): object[] =>
      judgeAlone({ ...CALM, positions: [], deals: [{ ...deal, entry: 1, atMs }] }, when);
    expect(closed(7_800)).toEqual([]);
    expect(closed(9_600)).toHaveLength(1);
    expect(closed(3_000)).toHaveLength(1);
    const open = [{ positionId: '5', symbol: 'EURUSD', side: 'buy', volume: 1, stopLoss: 0, takeProfit: 0 }];
    expect(judgeAlone({ ...CALM, positions: open, deals: [] }, when)).toHaveLength(1);
  });
});
