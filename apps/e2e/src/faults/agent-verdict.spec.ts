import { describe, expect, it } from '@jest/globals';
import { type AgentState } from '../platform/agent-process.js';
import { isSameMoment, judgeStories, refusedAlerts } from './agent-verdict.js';

const position = { positionId: '4', symbol: 'GBPUSD', side: 'buy', volume: 0.12, stopLoss: 1.27, takeProfit: 0 };
const deal = { ticket: '5', type: 0, entry: 0, positionId: '4', order: '4', volume: 0.12, comment: '', atMs: 1 };

function books(change: Partial<AgentState> = {}): AgentState {
  const counts = { balance: 1, equity: 1, deaths: 0, calls: 0, lost: 0, doubled: 0, lateFills: 0 };
  return { ...counts, alert: '', positions: [position], orders: [], deals: [deal], panel: [], ...change };
}

describe('the verdict on a run of the agent', () => {
  // Seed 133: the market took a stop between the reading of the broker's books and that of the platform.
  it('is not given on two readings of different moments', () => {
    const stopped = books({ positions: [], deals: [deal, { ...deal, ticket: '21', entry: 1 }] });
    expect(isSameMoment(books(), books({ equity: 2, calls: 9 }))).toBe(true);
    expect(isSameMoment(books(), stopped)).toBe(false);
    expect(isSameMoment(books(), books({ positions: [{ ...position, stopLoss: 1.28 }] }))).toBe(false);
    expect(isSameMoment(books(), books({ orders: [{ ticket: '8' }] }))).toBe(false);
    const platform = {
      deals: stopped.deals,
      positions: [],
      orders: [],
      ledgerBalance: '1',
      discrepancies: [],
    };
    expect(judgeStories(books(), platform).map(({ why }) => why)).toContain('the broker knows no deal 21');
    expect(judgeStories(stopped, platform)).toEqual([]);
  });

  // Seeds 96 and 310: a broker that had hung blocked entries, and refused the orders at once.
  it('takes an alert as refused whose run gives a reason, however it ended', () => {
    const run = (signalId: string, state: string, reason?: string) => ({ signalId, state, ...(reason && { reason }) });
    const runs = [
      run('1', 'failed', 'Order rejected: entries-blocked.'),
      run('2', 'vetoed', 'Vetoed by guard: blocked.'),
      run('3', 'failed'),
      run('4', 'running', 'Waits.'),
      run('5', 'cancelled', 'Order cancelled: taken back by the guard.'),
    ];
    expect(refusedAlerts(runs, new Set(['5']))).toBe(2);
  });
});
