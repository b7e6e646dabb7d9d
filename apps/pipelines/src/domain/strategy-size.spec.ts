import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type AlertSizeUse, exitAmount } from './exit-amount.js';
import { type Signal, type StrategyPosition } from './signal.js';
import { isShareUntold, strategySize, type ToldAlert } from './strategy-size.js';

const LONG = { side: 'buy' } as const satisfies StrategyPosition;
const FLAT = { side: 'flat' } as const satisfies StrategyPosition;
const rules = { tickSize: '0.00001', tickValue: '1', contractSize: '100000' };

function signalOf(signal: Partial<Signal>): Signal {
  const AT = '2026-01-05T10:00:00.000Z';
  return {
    signalId: 's',
    sourceId: 'src',
    sourceName: 'EMA',
    type: 'exit',
    symbol: 'EURUSD',
    side: 'buy',
    confidence: 1,
    size: { unit: 'lots', value: '1' },
    positionBefore: LONG,
    positionAfter: LONG,
    occurredAt: AT,
    receivedAt: AT,
    expiresAt: '2026-01-05T10:01:00.000Z',
    ...signal,
  };
}
const entry = (lots: string, before: StrategyPosition, more: Partial<ToldAlert> = {}): ToldAlert => ({
  signalId: 'e',
  type: 'entry',
  side: 'buy',
  size: { unit: 'lots', value: lots },
  positionBefore: before,
  positionAfter: LONG,
  ...more,
});
const reduction = (lots: string): ToldAlert => ({ ...entry(lots, LONG), type: 'exit' });

function closes(
  held: string,
  before: readonly ToldAlert[],
  signal: Partial<Signal> = {},
  use: AlertSizeUse = 'cap',
): string {
  const amount = exitAmount(
    signalOf(signal),
    use,
    { rules, equity: '10000', balance: '10000', held: dec(held) },
    before,
  );
  if (!amount.ok) return `refused: ${amount.problem.actual}`;
  return amount.value.kind === 'all' ? 'all' : amount.value.lots.toDecimalPlaces(4).toFixed();
}

describe('issue 6 A2: a part exit whose share is not told (long before and after, no sizes of the position)', () => {
  it('closes the share that the alerts since the strategy was flat tell: 2 → 1 is half of ours', () => {
    expect(closes('0.09', [entry('2', FLAT)])).toBe('0.045');
    expect(closes('0.09', [entry('1', LONG), entry('1', FLAT), reduction('9')])).toBe('0.045');
    expect(closes('0.09', [reduction('1'), entry('3', FLAT)])).toBe('0.045');
    expect(closes('0.09', [entry('1', LONG, { positionAfter: { side: 'buy', size: '4' } })])).toBe('0.0225');
  });

  it('takes a size of the position before or after, where only one of them is told', () => {
    expect(closes('0.09', [], { positionAfter: { side: 'buy', size: '1' } })).toBe('0.045');
    expect(closes('0.09', [], { positionBefore: { side: 'buy', size: '4' } })).toBe('0.0225');
  });

  it('never closes everything against the word of the alert: it is refused by name where the share is not known', () => {
    const untold = [
      [],
      [entry('1', LONG)],
      [entry('1', FLAT)],
      [entry('2', FLAT, { size: { unit: 'units', value: '2' } })],
      [entry('3', { side: 'sell' }, { reverses: true })],
      [entry('2', FLAT, { orderKind: 'limit' })],
      [reduction('3'), entry('2', FLAT)],
      [{ ...reduction('1'), positionAfter: FLAT }, entry('2', FLAT)],
    ];
    for (const before of untold)
      expect(closes('0.09', before)).toBe(
        'refused: it still holds buy, and what share of ours 1 lot is cannot be told: nothing is closed by guess',
      );
    expect(closes('0.09', [], { size: undefined })).toMatch(/^refused: .* what share of ours is meant/);
    expect(closes('0.09', [], {}, 'ignore')).toMatch(/^refused/);
    expect(closes('0.09', [entry('2', FLAT)], {}, 'ignore')).toBe('0.045');
  });

  it('takes lots that leave something open as they stand, and the volume where sizes are exact', () => {
    expect(closes('1.5', [])).toBe('1');
    expect(closes('1', [])).toMatch(/^refused/);
    expect(closes('1.5', [], {}, 'exact')).toBe('1');
    expect(closes('0.09', [], {}, 'exact')).toBe('1');
    expect(closes('0', [])).toBe('0');
  });

  it('leaves alone what tells its share, holds nothing more, or is acted on for a later alert', () => {
    expect(closes('0.09', [], { positionAfter: FLAT })).toBe('all');
    expect(closes('0.09', [], { positionAfter: undefined, positionBefore: undefined })).toBe('1');
    expect(closes('0.09', [], { size: { unit: 'percent-of-position', value: '50' } })).toBe('0.045');
    const sized = { positionBefore: { ...LONG, size: '2' }, positionAfter: { ...LONG, size: '1' } };
    expect(isShareUntold(signalOf(sized))).toBe(false);
    expect(isShareUntold(signalOf({ told: { occurredAt: '2026-01-05T10:00:00.000Z' } }))).toBe(false);
  });

  it('property: the size is the sum since flat, and what is closed is a true part of ours, more for more', () => {
    const step = fc.record({ adds: fc.boolean(), lots: fc.integer({ min: 1, max: 50 }) });
    const chain = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 12 }));
    fc.assert(
      fc.property(chain, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 500 }), ([first, steps], q, h) => {
        let holds = first;
        const alerts = [entry(String(first), FLAT)];
        for (const { adds, lots } of steps) {
          if (!adds && lots >= holds) continue;
          holds += adds ? lots : -lots;
          alerts.unshift(adds ? entry(String(lots), LONG) : reduction(String(lots)));
        }
        const size = { unit: 'lots', value: String(q) } as const;
        const known = strategySize(signalOf({ size }), [...alerts, entry('7', LONG)]);
        expect(known?.toNumber()).toBe(q < holds ? holds : undefined);
        const held = dec(h).div(100);
        const part = (value: number) =>
          exitAmount(
            signalOf({ size: { unit: 'lots', value: String(value) } }),
            'cap',
            { rules, equity: '1', balance: '1', held },
            alerts,
          );
        const amount = part(q);
        if (q < holds) expect(amount).toMatchObject({ ok: true, value: { kind: 'lots' } });
        if (!amount.ok || amount.value.kind !== 'lots') return;
        expect(amount.value.lots.gt(0) && amount.value.lots.lt(held)).toBe(true);
        const less = part(q - 1);
        if (q > 1 && q < holds && less.ok && less.value.kind === 'lots')
          expect(less.value.lots.lt(amount.value.lots)).toBe(true);
      }),
    );
  });
});
