import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { closeAllOf, closePartOf, volumeOf } from './part-exit.js';
import { byTicket, type Closable } from './exposure.js';

const rules = { volumeMin: '0.01', volumeStep: '0.01' };
const position = (positionId: string, volume: string, whole = true): Closable => ({
  positionId,
  side: 'buy',
  volume,
  whole,
});

describe('issue 6 §1.2 part exits', () => {
  it('takes the oldest positions first and leaves the rest open', () => {
    const open = [position('7', '0.10'), position('8', '0.10'), position('9', '0.10')];
    expect(closePartOf(open, dec('0.15'), rules)).toEqual([
      { positionId: '7', side: 'buy', open: '0.10' },
      { positionId: '8', side: 'buy', open: '0.10', volume: '0.05' },
    ]);
  });

  it('closes the smallest volume where less is asked for, and a rest that no broker would let stand', () => {
    expect(closePartOf([position('7', '0.01')], dec('0.005'), rules)).toEqual([
      { positionId: '7', side: 'buy', open: '0.01' },
    ]);
    expect(closePartOf([position('7', '0.30')], dec('0.004'), { volumeMin: '0.1', volumeStep: '0.1' })).toMatchObject([
      { volume: '0.1' },
    ]);
    expect(closePartOf([position('7', '0.15')], dec('0.10'), { volumeMin: '0.1', volumeStep: '0.05' })).toEqual([
      { positionId: '7', side: 'buy', open: '0.15' },
    ]);
  });

  it('names a volume where more is open of the position than is ours', () => {
    expect(closeAllOf([position('7', '0.05', false)])).toEqual([
      { positionId: '7', side: 'buy', open: '0.05', volume: '0.05' },
    ]);
  });

  it('never closes more than is open, never less than asked by more than a step, and always something', () => {
    const hundredths = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(
        fc.array(hundredths, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 500_000 }),
        (sizes, wanted) => {
          const open = sizes.map((size, i) => position(String(i + 1), String(size / 100)));
          const lots = dec(wanted).div(10_000);
          const closings = closePartOf(open, lots, rules);
          const closed = closings.reduce((sum, c) => sum.plus(c.volume ?? c.open), dec(0));
          expect(closings.length).toBeGreaterThan(0);
          for (const c of closings) expect(dec(c.volume ?? c.open).lte(c.open)).toBe(true);
          const expected = lots.gte(volumeOf(open)) ? volumeOf(open) : lots;
          expect(closed.minus(expected).abs().lte('0.01')).toBe(true);
        },
      ),
    );
  });

  it('knows the older of two tickets, however long', () => {
    expect(['18446744073709551615', '9', '10', '18446744073709551614'].sort(byTicket)).toEqual([
      '9',
      '10',
      '18446744073709551614',
      '18446744073709551615',
    ]);
  });
});
