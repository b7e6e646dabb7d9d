import { describe, expect, it } from '@jest/globals';
import { dec, toWire } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type AccountView } from './account-view.js';
import { type AgentInput, type NodeOutcome } from './agent.js';
import { closeFirst } from './agents/close-first.js';
import { closeAllOf, closePartOf } from './part-exit.js';
import { type EarlierExecution, type LedgerOrder, closableOf, NOTHING_STANDING, type Exposure } from './exposure.js';
import { type Signal } from './signal.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const stamp = { sourceId: 'src', occurredAt: '2026-01-05T09:00:00.000Z', receivedAt: '2026-01-05T09:00:00.000Z' };
const opened: LedgerOrder = {
  pipelineId: 'p',
  executionId: 'e0',
  positionId: '1',
  type: 'open',
  side: 'buy',
  state: 'done',
  settled: true,
  filledVolume: '1',
  stamp,
};

describe('what a pipeline may close on a netting account (review)', () => {
  const position = { positionId: '1', symbol: 'EURUSD', side: 'sell' as const, volume: '1', pipelineId: 'p' };

  it('is not what somebody else turned the position into', () => {
    expect(closableOf({ positions: [position], ledger: [opened], pipelineId: 'p', scope: 'pipeline' })).toEqual([]);
    expect(
      closableOf({ positions: [{ ...position, side: 'buy' }], ledger: [opened], pipelineId: 'p', scope: 'pipeline' }),
    ).toMatchObject([{ volume: '1', whole: true }]);
  });

  it('is all of it where the pipeline closes for the whole account', () => {
    expect(closableOf({ positions: [position], ledger: [opened], pipelineId: 'p', scope: 'account' })).toMatchObject([
      { side: 'sell', volume: '1' },
    ]);
  });

  it('of an order whose side was not kept is what it opened', () => {
    const { side: _side, ...old } = opened;
    expect(closableOf({ positions: [position], ledger: [old], pipelineId: 'p', scope: 'pipeline' })).toMatchObject([
      { volume: '1' },
    ]);
  });
});

describe('exits of pipelines that share a netting position, whatever came of those before (issue 6 §1.2)', () => {
  const step = fc.record({
    pipeline: fc.constantFrom('p', 'q'),
    lots: fc.integer({ min: 1, max: 60 }),
    kind: fc.constantFrom('open', 'part', 'all' as const),
    ends: fc.constantFrom('done', 'partial', 'rejected', 'expired', 'cancelled', 'under way' as const),
    share: fc.integer({ min: 0, max: 100 }),
  });

  it('close their own and nothing else, and the last one closes all that is left', () => {
    const rules = { volumeMin: '0.01', volumeStep: '0.01' };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ledger: LedgerOrder[] = [];
        const held = { p: 0, q: 0 };
        const closable = (pipelineId: string) => {
          const positions =
            held.p + held.q === 0
              ? []
              : [
                  {
                    positionId: '1',
                    symbol: 'EURUSD',
                    side: 'buy' as const,
                    volume: toWire(dec(held.p + held.q).div(100)),
                  },
                ];
          return closableOf({
            positions,
            ledger: ledger.filter((order) => order.positionId === '1'),
            pipelineId,
            scope: 'pipeline',
          });
        };
        /** What was taken of the position, in hundredths. Flat, it is another position that opens next. */
        const book = (pipeline: 'p' | 'q', units: number): void => {
          held[pipeline] -= units;
          expect(held[pipeline]).toBeGreaterThanOrEqual(0);
          if (held.p + held.q === 0) ledger.splice(0);
        };
        const close = (pipeline: 'p' | 'q', kind: 'part' | 'all', lots: number, ends: string, share: number): void => {
          for (const closing of kind === 'all'
            ? closeAllOf(closable(pipeline))
            : closePartOf(closable(pipeline), dec(lots).div(100), rules)) {
            const wanted = Math.round(Number(closing.volume ?? closing.open) * 100);
            if (closing.volume === undefined) expect(held[pipeline]).toBe(held.p + held.q);
            const filled = ends === 'done' ? wanted : ends === 'partial' ? Math.floor((wanted * share) / 100) : 0;
            const order = {
              pipelineId: pipeline,
              executionId: 'x',
              positionId: '1',
              type: 'close' as const,
              state: ends === 'under way' ? 'sent' : ends,
              settled: ends !== 'under way',
              stamp,
            };
            ledger.push({
              ...order,
              filledVolume: toWire(dec(filled).div(100)),
              ...(closing.volume === undefined ? {} : { volume: closing.volume }),
            });
            book(pipeline, filled);
          }
        };
        for (const { pipeline, kind, lots, ends, share } of steps as readonly {
          pipeline: 'p' | 'q';
          kind: 'open' | 'part' | 'all';
          lots: number;
          ends: string;
          share: number;
        }[]) {
          if (kind !== 'open') close(pipeline, kind, lots, ends, share);
          else {
            held[pipeline] += lots;
            ledger.push({ ...opened, pipelineId: pipeline, filledVolume: toWire(dec(lots).div(100)) });
          }
        }
        // What is given up is under way no more.
        ledger.forEach((order, i) => void (ledger[i] = { ...order, settled: true }));
        close('p', 'all', 0, 'done', 100);
        expect(held.p).toBe(0);
        close('q', 'all', 0, 'done', 100);
        expect(held.q).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('close-only opens nothing, also where the other side was only under way (review)', () => {
  const signal: Signal = {
    signalId: 's',
    sourceId: 'src',
    sourceName: 'EMA',
    type: 'entry',
    side: 'sell',
    symbol: 'EURUSD',
    confidence: 1,
    occurredAt: now.toISOString(),
    receivedAt: now.toISOString(),
    expiresAt: '2026-01-05T10:01:00.000Z',
  };
  const account: AccountView = {
    accountId: 'a',
    currency: 'USD',
    marginMode: 'hedging',
    equity: '10000',
    balance: '10000',
    connection: 'connected',
    ageMs: 100,
    guardState: 'armed',
    entriesBlocked: false,
    positions: [],
  };
  const entry: EarlierExecution = {
    executionId: 'e0',
    type: 'entry',
    side: 'buy',
    reverses: false,
    stamp,
    ordering: true,
    orders: [{ orderId: 'o', type: 'open', side: 'buy', state: 'placed' }],
  };
  const decide = (
    exposure: Partial<Exposure>,
    history: readonly NodeOutcome[] = [],
  ): ReturnType<typeof closeFirst.decide> => {
    const input: AgentInput = {
      executionId: 'e',
      nodeId: 'n/close',
      signal,
      account,
      pending: { onSymbol: 0, total: 0 },
      exposure: { ...NOTHING_STANDING, pipelineId: 'p', ...exposure },
      startedAt: now,
      upstream: {},
      history,
      now,
    };
    return closeFirst.decide(input, {
      onContrarySignal: 'close-only',
      exitScope: 'pipeline',
      alertSize: 'cap',
      exitLifeS: 300,
    });
  };

  it('takes the order back, remembers that, and ends without an entry', () => {
    const first = decide({ earlier: [entry] });
    expect(first).toMatchObject({ kind: 'done', cancels: { orderIds: ['o'] } });
    const history = [
      {
        nodeId: 'n/close',
        agent: 'close-first',
        result: 'done',
        text: '',
        checks: [],
        output: { result: 'filled', orders: [] },
      },
    ] as unknown as NodeOutcome[];
    expect(decide({ earlier: [entry] }, history)).toMatchObject({ kind: 'retry', cancels: { orderIds: ['o'] } });
    expect(decide({}, history)).toMatchObject({ kind: 'done', output: { opens: false } });
  });

  it('opens where nothing was on the other side', () => {
    expect(decide({})).toEqual({ kind: 'skip' });
  });
});
