import { describe, expect, it } from '@jest/globals';
import { type AccountView } from './account-view.js';
import { type AgentInput, type NodeOutcome } from './agent.js';
import { closeFirst } from './agents/close-first.js';
import { type EarlierExecution, type LedgerOrder, closableOf, NOTHING_STANDING, type Standing } from './standing.js';
import { type Signal } from './signal.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const stamp = { sourceId: 'src', occurredAt: '2026-01-05T09:00:00.000Z', receivedAt: '2026-01-05T09:00:00.000Z' };
const opened: LedgerOrder = { pipelineId: 'p', executionId: 'e0', positionId: '1', type: 'open', side: 'buy', state: 'done', settled: true, filledVolume: '1', stamp };

describe('what a pipeline may close on a netting account (review)', () => {
  const position = { positionId: '1', symbol: 'EURUSD', side: 'sell' as const, volume: '1', pipelineId: 'p' };

  it('is not what somebody else turned the position into', () => {
    expect(closableOf({ positions: [position], ledger: [opened], pipelineId: 'p', scope: 'pipeline' })).toEqual([]);
    expect(closableOf({ positions: [{ ...position, side: 'buy' }], ledger: [opened], pipelineId: 'p', scope: 'pipeline' })).toMatchObject([{ volume: '1', whole: true }]);
  });

  it('is all of it where the pipeline closes for the whole account', () => {
    expect(closableOf({ positions: [position], ledger: [opened], pipelineId: 'p', scope: 'account' })).toMatchObject([{ side: 'sell', volume: '1' }]);
  });

  it('of an order whose side was not kept is what it opened', () => {
    const { side: _side, ...old } = opened;
    expect(closableOf({ positions: [position], ledger: [old], pipelineId: 'p', scope: 'pipeline' })).toMatchObject([{ volume: '1' }]);
  });
});

describe('close-only opens nothing, also where the other side was only under way (review)', () => {
  const signal: Signal = { signalId: 's', sourceId: 'src', sourceName: 'EMA', type: 'entry', side: 'sell', symbol: 'EURUSD', confidence: 1, occurredAt: now.toISOString(), receivedAt: now.toISOString(), expiresAt: '2026-01-05T10:01:00.000Z' };
  const account: AccountView = { accountId: 'a', currency: 'USD', marginMode: 'hedging', equity: '10000', connection: 'connected', ageMs: 100, guardState: 'armed', entriesBlocked: false, positions: [] };
  const entry: EarlierExecution = { executionId: 'e0', type: 'entry', side: 'buy', reverses: false, stamp, ordering: true, orders: [{ orderId: 'o', type: 'open', side: 'buy', state: 'placed' }] };
  const decide = (standing: Partial<Standing>, history: readonly NodeOutcome[] = []): ReturnType<typeof closeFirst.decide> => {
    const input: AgentInput = { executionId: 'e', nodeId: 'n/close', signal, account, pending: { onSymbol: 0, total: 0 }, standing: { ...NOTHING_STANDING, pipelineId: 'p', ...standing }, startedAt: now, upstream: {}, history, now };
    return closeFirst.decide(input, { onContrarySignal: 'close-only', exitScope: 'pipeline', alertSize: 'cap', exitLifeS: 300 });
  };

  it('takes the order back, remembers that, and ends without an entry', () => {
    const first = decide({ earlier: [entry] });
    expect(first).toMatchObject({ kind: 'done', cancels: { orderIds: ['o'] } });
    const history = [{ nodeId: 'n/close', agent: 'close-first', result: 'done', text: '', checks: [], output: { result: 'filled', orders: [] } }] as unknown as NodeOutcome[];
    expect(decide({ earlier: [entry] }, history)).toMatchObject({ kind: 'retry', cancels: { orderIds: ['o'] } });
    expect(decide({}, history)).toMatchObject({ kind: 'done', output: { opens: false } });
  });

  it('opens where nothing was on the other side', () => {
    expect(decide({})).toEqual({ kind: 'skip' });
  });
});
