import { describe, expect, it } from '@jest/globals';
import { type ReductionRules } from './reduction.js';
import { type Signal } from './signal.js';
import { judge, keptOutBy, NO_ACTIVE_PIPELINE, type Trigger } from './trigger.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const signal: Signal = {
  signalId: 's1',
  sourceId: 'src1',
  sourceName: 'EMA cross',
  type: 'entry',
  symbol: 'EURUSD',
  side: 'buy',
  confidence: 0.5,
  occurredAt: now.toISOString(),
  receivedAt: now.toISOString(),
  expiresAt: '2026-01-05T10:01:00.000Z',
};
const all: Trigger = { types: [], minConfidence: 0, symbols: [], sourceIds: [] };
const idle = {};

describe('PL-5 verdict of a pipeline on a signal', () => {
  it('runs when every check passes, and shows them all', () => {
    const verdict = judge(signal, all, idle, now);
    expect(verdict).toMatchObject({ matched: true, summary: 'Ran: every check passed.' });
    expect(verdict.checks.map((check) => check.check)).toEqual([
      'type',
      'confidence',
      'symbol',
      'source',
      'expiry',
      'already-running',
      'order-of-alerts',
    ]);
  });

  it('says with expected and actual why it did not run', () => {
    expect(judge(signal, { ...all, minConfidence: 0.6 }, idle, now)).toMatchObject({
      matched: false,
      summary: 'Confidence 0.5 is below 0.6.',
    });
    expect(judge(signal, { ...all, symbols: ['GBPUSD', 'XAUUSD'] }, idle, now).checks[2]).toEqual({
      check: 'symbol',
      passed: false,
      expected: 'GBPUSD, XAUUSD',
      actual: 'EURUSD',
    });
    expect(judge(signal, { ...all, types: ['exit'] }, idle, now).summary).toBe('It takes exit, this is an entry.');
    expect(judge(signal, { ...all, sourceIds: ['other'] }, idle, now).summary).toBe(
      'It does not listen to EMA cross (src1).',
    );
    expect(judge(signal, all, { underWay: 'an execution is under way' }, now).summary).toBe(
      'An execution on this symbol is still under way.',
    );
  });

  it('refuses a signal from the moment on at which it expires', () => {
    expect(judge(signal, all, idle, new Date('2026-01-05T10:00:59.999Z')).matched).toBe(true);
    expect(judge(signal, all, idle, new Date('2026-01-05T10:01:00.000Z'))).toMatchObject({
      matched: false,
      summary: 'The signal had expired at 2026-01-05T10:01:00.000Z.',
    });
  });

  it('lets an exit through whatever its confidence and whatever is under way', () => {
    expect(
      judge(
        { ...signal, type: 'exit', confidence: 0 },
        { ...all, minConfidence: 0.9 },
        { underWay: 'an execution is under way' },
        now,
      ).matched,
    ).toBe(true);
  });

  it('names the order of alerts where one of a second is missing', () => {
    const unclearTo = { ...signal, type: 'entry' as const, side: 'buy' as const };
    expect(judge(signal, all, { unclearTo }, now)).toMatchObject({
      matched: false,
      summary: `It cannot be told which alert of its second was the last: one is missing between it and an entry (buy) of ${signal.occurredAt}.`,
    });
    const closing = judge({ ...signal, type: 'exit' }, all, { unclearTo, holds: { side: 'flat' } }, now);
    expect(closing.matched).toBe(true);
    expect(closing.checks.find(({ check }) => check === 'order-of-alerts')!.actual).toMatch(
      /only closes what it contradicts$/,
    );
  });

  it('compares symbols without regard to case', () => {
    expect(judge(signal, { ...all, symbols: ['eurusd'] }, idle, now).matched).toBe(true);
  });

  it('has a verdict also for a tenant without a pipeline', () =>
    expect(NO_ACTIVE_PIPELINE).toMatchObject({ matched: false, summary: 'No active pipeline.' }));
});

describe('issue 6 §1.3 both orders of a straddle, or neither', () => {
  const rules = (onContrarySignal: ReductionRules['onContrarySignal']): ReductionRules => {
    return { onContrarySignal, exitScope: 'pipeline', alertSize: 'cap', onRestingOrder: 'replace' };
  };
  const half: Signal = {
    ...signal,
    side: 'sell',
    straddle: true,
    payloadId: 'p',
    sequence: 2,
    orderKind: 'stop',
    triggerPrice: '1.08',
  };
  const stamp = {
    sourceId: 'src1',
    occurredAt: signal.occurredAt,
    receivedAt: signal.receivedAt,
    payloadId: 'p',
    sequence: 1,
  };

  it.each(['reverse', 'close-only', 'ignore'] as const)('with %s each half is refused by name', (onContrarySignal) => {
    const verdict = judge(half, all, { reduction: rules(onContrarySignal) }, now);
    expect(verdict).toMatchObject({
      matched: false,
      summary: `Two contrary orders in one alert: only hedge lets both stand, and onContrarySignal is ${onContrarySignal}.`,
    });
  });

  it('with hedge the second does not wait until the first rests', () => {
    expect(judge(half, all, { reduction: rules('hedge') }, now).matched).toBe(true);
    expect(keptOutBy(half, rules('hedge'), [{ side: 'buy', stamp }])).toBeUndefined();
    expect(keptOutBy(half, rules('hedge'), [{ side: 'buy', stamp: { ...stamp, payloadId: 'other' } }])).toBe(
      'an execution is under way',
    );
  });
});
