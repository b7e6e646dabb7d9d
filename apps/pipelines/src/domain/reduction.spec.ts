import { describe, expect, it } from '@jest/globals';
import { type AccountView } from './account-view.js';
import { EXIT_WAIT_MS, reduceByEntry, reduceByExit, type Reduction, type ReductionRules } from './reduction.js';
import { type Side, type Signal } from './signal.js';
import {
  type Closable,
  closableOf,
  type EarlierExecution,
  type LedgerOrder,
  NOTHING_STANDING,
  type Exposure,
} from './exposure.js';

const AT = '2026-01-05T10:00:00.000Z';
const stamp = { sourceId: 'src', occurredAt: '2026-01-05T09:00:00.000Z', receivedAt: AT };
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
const RULES: ReductionRules = {
  onContrarySignal: 'reverse',
  exitScope: 'pipeline',
  alertSize: 'cap',
  onRestingOrder: 'replace',
};
const long: Closable = { positionId: '1', side: 'buy', volume: '1', whole: true };
const short: Closable = { positionId: '2', side: 'sell', volume: '1', whole: true };

function signalOf(signal: Partial<Signal>): Signal {
  return {
    signalId: 's',
    sourceId: 'src',
    sourceName: 'EMA',
    type: 'entry',
    symbol: 'EURUSD',
    side: 'buy',
    confidence: 1,
    occurredAt: AT,
    receivedAt: '2026-01-05T10:00:01.000Z',
    expiresAt: '2026-01-05T10:01:00.000Z',
    ...signal,
  };
}

function reduce(
  signal: Partial<Signal>,
  rules: Partial<ReductionRules>,
  exposure: Partial<Exposure>,
  waitedMs = 0,
): Reduction {
  const question = {
    signal: signalOf(signal),
    exposure: { ...NOTHING_STANDING, pipelineId: 'p', ...exposure },
    account,
    rules: { ...RULES, ...rules },
    waitedMs,
  };
  return question.signal.type === 'exit' ? reduceByExit(question) : reduceByEntry(question, question.signal.side!);
}

describe('an order that waits for its price closes nothing before (attack on order kinds and contrary signals)', () => {
  const stop = { side: 'sell' as Side, orderKind: 'stop' as const, triggerPrice: '1.07' };

  it.each(['reverse', 'close-only'] as const)(
    'with %s it is refused by name while the other side is open',
    (onContrarySignal) => {
      expect(reduce(stop, { onContrarySignal }, { closable: [long] })).toMatchObject({
        kind: 'refuse',
        rule: 'contrary-pending',
        actual: 'buy of this pipeline is open',
      });
      expect(reduce({ ...stop, orderKind: 'market' }, { onContrarySignal }, { closable: [long] })).toMatchObject({
        kind: 'close',
      });
    },
  );

  it('takes the place of an order of the other side that rests', () => {
    const resting: EarlierExecution = {
      executionId: 'e0',
      type: 'entry',
      side: 'buy',
      reverses: false,
      stamp,
      ordering: true,
      orders: [{ orderId: 'o', type: 'open', side: 'buy', state: 'placed' }],
    };
    expect(reduce(stop, {}, { earlier: [resting] })).toMatchObject({ kind: 'wait', cancels: { orderIds: ['o'] } });
  });
});

describe('issue 6 §1.3 a straddle in two alerts: neither half takes the other back without a word', () => {
  const stop = { side: 'sell' as Side, orderKind: 'stop' as const, triggerPrice: '1.07' };
  const at = (ms: number) => new Date(Date.parse('2026-01-05T10:00:01.000Z') + ms).toISOString();
  const first = (ms: number, state: 'placed' | 'sent'): EarlierExecution => ({
    executionId: 'e0',
    type: 'entry',
    side: 'buy',
    reverses: false,
    stamp: { sourceId: 'src', occurredAt: AT, receivedAt: at(ms) },
    ordering: true,
    orders: [{ orderId: 'o', type: 'open', side: 'buy', state }],
  });

  it.each(['reverse', 'close-only'] as const)('with %s the second is refused by name', (onContrarySignal) => {
    for (const state of ['placed', 'sent'] as const)
      expect(reduce(stop, { onContrarySignal }, { earlier: [first(-900, state)] })).toMatchObject({
        kind: 'refuse',
        rule: 'contrary-pending',
      });
  });

  it('with hedge both stand, and one of another moment is replaced as before', () => {
    expect(reduce(stop, { onContrarySignal: 'hedge' }, { earlier: [first(-900, 'placed')] }).kind).toBe('nothing');
    expect(reduce(stop, {}, { earlier: [first(-60_000, 'placed')] })).toMatchObject({ cancels: { orderIds: ['o'] } });
  });

  it('at the market the later signal takes back what waits, also of the same moment', () => {
    const market = { side: 'sell' as Side, orderKind: 'market' as const };
    expect(reduce(market, {}, { earlier: [first(-900, 'placed')] })).toMatchObject({ cancels: { orderIds: ['o'] } });
  });
});

describe('a straddle on a netting account', () => {
  it('is refused at its first half, which nothing contradicts yet', () => {
    const question = {
      signal: signalOf({ straddle: true, orderKind: 'stop', triggerPrice: '1.09' }),
      exposure: { ...NOTHING_STANDING, pipelineId: 'p' },
      waitedMs: 0,
    };
    const hedge = { ...RULES, onContrarySignal: 'hedge' as const };
    expect(
      reduceByEntry({ ...question, rules: hedge, account: { ...account, marginMode: 'netting' } }, 'buy'),
    ).toMatchObject({ rule: 'hedge-on-netting' });
    expect(reduceByEntry({ ...question, rules: hedge, account }, 'buy')).toMatchObject({ kind: 'nothing' });
  });
});

describe('an exit of one side leaves the other where both may be open (attack on hedge and exact sizes)', () => {
  const scaleOut: Partial<Signal> = {
    type: 'exit',
    size: { unit: 'lots', value: '0.5' },
    positionBefore: { side: 'buy', size: '1' },
    positionAfter: { side: 'buy', size: '0.5' },
  };

  it.each([
    ['hedge', ['1']],
    ['ignore', ['1']],
    ['reverse', ['2', '1']],
  ] as const)('with %s it closes of %j', (onContrarySignal, closed) => {
    const reduction = reduce(scaleOut, { onContrarySignal, alertSize: 'exact' }, { closable: [long, short] });
    expect(reduction.kind === 'close' && reduction.closings.map((closing) => closing.positionId)).toEqual(closed);
  });

  it.each([
    ['hedge', ['1']],
    ['ignore', ['1', '2']],
  ] as const)('with %s it closes of %j where the strategy holds nothing any more', (onContrarySignal, closed) => {
    const exit = { type: 'exit', positionAfter: { side: 'flat' } } as const;
    const reduction = reduce(exit, { onContrarySignal }, { closable: [long, short] });
    expect(reduction.kind === 'close' && reduction.closings.map((closing) => closing.positionId)).toEqual(closed);
  });
});

describe('an exit never takes what another pipeline adds to a netting position (attack)', () => {
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
  const position = { positionId: '1', symbol: 'EURUSD', side: 'buy' as const, volume: '1', pipelineId: 'p' };

  it('names its volume while an entry of another pipeline is under way', () => {
    const question = { positions: [position], ledger: [opened], pipelineId: 'p', scope: 'pipeline' as const };
    expect(closableOf(question)).toMatchObject([{ volume: '1', whole: true }]);
    const closable = closableOf({ ...question, shared: true });
    expect(closable).toMatchObject([{ volume: '1', whole: false }]);
    expect(reduce({ type: 'exit' }, {}, { closable })).toMatchObject({
      kind: 'close',
      closings: [{ positionId: '1', volume: '1' }],
    });
  });

  it('closes all of it where the pipeline closes for the whole account', () => {
    expect(
      closableOf({ positions: [position], ledger: [opened], pipelineId: 'p', scope: 'account', shared: true }),
    ).toMatchObject([{ whole: true }]);
  });
});

describe('an entry beside an order that rests', () => {
  const resting = (more: Partial<EarlierExecution> = {}): EarlierExecution => ({
    executionId: 'e0',
    type: 'entry',
    side: 'buy',
    reverses: false,
    stamp,
    ordering: true,
    orders: [{ orderId: 'o', type: 'open', side: 'buy', state: 'placed' }],
    ...more,
  });

  it('replaces it, also one that turned the position round, and waits until it is gone', () => {
    expect(reduce({}, {}, { earlier: [resting()] })).toMatchObject({ kind: 'wait', cancels: { orderIds: ['o'] } });
    expect(reduce({}, {}, { earlier: [resting({ reverses: true })] })).toMatchObject({
      kind: 'wait',
      cancels: { orderIds: ['o'] },
    });
  });

  it('says what takes it back, and how many orders only make room (A5, D2)', () => {
    const reason = (cancels: { reason: string } | undefined) => cancels?.reason;
    const replacing = reduce({}, {}, { earlier: [resting()] });
    expect(replacing).toMatchObject({ replaces: 1, cancels: { reason: 'replaced by a newer entry' } });
    const turning = reduce({ side: 'sell' }, {}, { earlier: [resting()] });
    expect(turning).not.toHaveProperty('replaces');
    expect('cancels' in turning && reason(turning.cancels)).toBe('an entry of the other side came later');
    const closing = reduce({ type: 'exit' }, {}, { earlier: [resting()] });
    expect('cancels' in closing && reason(closing.cancels)).toBe('an exit came later');
  });

  it('leaves it where that is the setting, where both are of one body, and where it is the newer one', () => {
    expect(reduce({}, { onRestingOrder: 'keep' }, { earlier: [resting()] })).toMatchObject({ kind: 'nothing' });
    expect(
      reduce({ payloadId: 'b' }, {}, { earlier: [resting({ stamp: { ...stamp, payloadId: 'b' } })] }),
    ).toMatchObject({ kind: 'nothing' });
    expect(
      reduce({}, {}, { earlier: [resting({ stamp: { ...stamp, occurredAt: '2026-01-05T10:00:00.500Z' } })] }),
    ).toMatchObject({ kind: 'nothing' });
  });
});

describe('an exit with exact sizes that finds nothing to close (D3)', () => {
  it('says what the strategy holds, and what the account does', () => {
    const size = { unit: 'lots', value: '1' } as const;
    const positionAfter = { side: 'buy', size: '2' } as const;
    const exit = { type: 'exit', size, positionAfter } as const;
    expect(reduce(exit, { alertSize: 'exact' }, { closable: [{ ...long, volume: '0.3' }] })).toEqual({
      kind: 'nothing',
      text: "Nothing to close on EURUSD: the strategy holds buy 2 lots; the account's 0.3 is not more.",
    });
    expect(reduce(exit, { alertSize: 'exact' }, {})).toMatchObject({
      text: 'Nothing to close on EURUSD: the strategy holds buy 2 lots; nothing of it is open here.',
    });
  });
});

describe('an exit with exact sizes behind an entry that does not end', () => {
  const exit = {
    type: 'exit',
    size: { unit: 'lots', value: '1' },
    positionAfter: { side: 'buy', size: '0.4' },
  } as const;
  const doubtful: EarlierExecution = {
    executionId: 'e0',
    type: 'entry',
    side: 'buy',
    reverses: false,
    stamp,
    ordering: true,
    orders: [{ orderId: 'o', type: 'open', side: 'buy', state: 'unknown' }],
  };
  const after = (waitedMs: number, exposure: Partial<Exposure>): Reduction =>
    reduce(exit, { alertSize: 'exact' }, exposure, waitedMs);

  it('waits for it for a moment only: then it closes what is too much already, and looks again', () => {
    const held = { earlier: [doubtful], closable: [long] };
    expect(after(0, held)).toMatchObject({ kind: 'wait' });
    expect(after(EXIT_WAIT_MS, held)).toMatchObject({ kind: 'close', closings: [{ volume: '0.6' }], more: true });
    const unseen = { unseen: [{ side: 'buy' as const }], closable: [long] };
    expect(after(EXIT_WAIT_MS, unseen)).toMatchObject({ kind: 'close', closings: [{ volume: '0.6' }], more: true });
  });

  it('is not done while it could still open', () => {
    expect(after(EXIT_WAIT_MS, { earlier: [doubtful], closable: [{ ...long, volume: '0.4' }] })).toMatchObject({
      kind: 'wait',
    });
  });
});

describe('a part exit on a side where the other one was left open', () => {
  const half = { unit: 'percent-of-position', value: '50' } as const;
  const exit = { type: 'exit', size: half, positionAfter: { side: 'buy' } } as const;
  const ours: Closable = { ...short, entered: stamp };
  const closed = (rules: Partial<ReductionRules>, closable: readonly Closable[]): unknown => {
    const reduction = reduce(exit, rules, { closable });
    return reduction.kind === 'close'
      ? [reduction.more, ...reduction.closings.map(({ positionId, volume, part }) => [positionId, volume, part])]
      : reduction.kind;
  };

  it.each(['reverse', 'close-only'] as const)('closes that first with %s, and looks again', (onContrarySignal) => {
    expect(closed({ onContrarySignal }, [long, ours])).toEqual([true, ['2', undefined, undefined]]);
  });

  it.each([
    ['where both may be open', { onContrarySignal: 'hedge' }, ours],
    ['where contrary signals are ignored', { onContrarySignal: 'ignore' }, ours],
    ['what nobody of ours opened', { exitScope: 'account' }, short],
    ['what was entered since', {}, { ...ours, entered: { ...stamp, occurredAt: '2026-01-05T10:00:00.500Z' } }],
  ] as const)('leaves it alone %s', (_what, rules, other) => {
    expect(closed(rules, [long, other])).toEqual([false, ['1', '0.5', true]]);
  });

  it('waits for what is under way there, and takes it back', () => {
    const entry: EarlierExecution = {
      executionId: 'e0',
      type: 'entry',
      side: 'sell',
      reverses: false,
      stamp,
      ordering: true,
      orders: [{ orderId: 'o', type: 'open', side: 'sell', state: 'sent' }],
    };
    const waiting = reduce(exit, {}, { earlier: [entry], closable: [long] });
    expect(waiting).toMatchObject({ kind: 'wait', cancels: { orderIds: ['o'] } });
  });
});
