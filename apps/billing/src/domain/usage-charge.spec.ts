import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { cutAt, isCorrected, lineText, periodBehind, ratedOf, renewsWith } from './usage-charge.js';

const at = (text: string): Date => new Date(`2026-${text}:00Z`);
const period = { began: at('10-14T09:00'), ends: at('11-14T09:00') };
const price = { mode: 'graduated', included: '1000', tiers: [{ unitAmount: '0.5' }] } as const;

describe('what is charged for usage (BL-4)', () => {
  it('is what it costs, then only what a later look changes, in both directions', () => {
    expect(ratedOf(price, dec('3000'), 0)).toMatchObject({ cost: 1_000, amount: 1_000 });
    expect(ratedOf(price, dec('3000'), 1_000)).toBeUndefined();
    expect(ratedOf(price, dec('3010'), 1_000)).toMatchObject({ cost: 1_005, amount: 5 });
    expect(ratedOf(price, dec('1100'), 1_000)).toMatchObject({ cost: 50, amount: -950 });
    expect(ratedOf(price, dec('1000'), 0)).toBeUndefined();
  });

  it('is of periods that never overlap, whatever becomes of the anchor', () => {
    expect(periodBehind(undefined, period)).toEqual(period);
    expect(periodBehind({ ends: period.began }, period)).toEqual(period);
    expect(periodBehind({ ends: at('10-20T09:00') }, period)).toEqual({ ...period, began: at('10-20T09:00') });
    expect(periodBehind({ ends: at('11-14T09:00') }, period)).toBeUndefined();
    // What nobody saw is not charged.
    expect(periodBehind({ ends: at('08-14T09:00') }, period)).toEqual(period);
  });

  it('ends with the hour in which what is paid is over', () => {
    expect(cutAt(period, at('10-20T09:10'))).toEqual(at('10-20T10:00'));
    expect(cutAt(period, at('10-14T09:00'))).toEqual(at('10-14T10:00'));
    expect(cutAt(period, at('12-01T09:00'))).toEqual(period.ends);
  });

  it('meets the renewal of the same hour and no other', () => {
    expect(renewsWith(period, at('11-14T09:00'))).toBe(true);
    expect(renewsWith(period, at('11-14T09:59'))).toBe(true);
    expect(renewsWith(period, at('11-14T10:00'))).toBe(false);
    expect(renewsWith(period, at('12-14T09:10'))).toBe(false);
    expect(renewsWith(period, null)).toBe(false);
  });

  it('is put right as long as something may be told of it', () => {
    const months = (count: number): { ends: Date } => ({ ends: new Date(Date.UTC(2026, 10 - count, 14)) });
    expect([1, 2, 3].map((count) => isCorrected(months(count), period))).toEqual([true, true, true]);
    expect(isCorrected(months(4), period)).toBe(false);
  });

  it('says on its line what it is for', () => {
    const charge = {
      meter: 'agent.tokens',
      ...period,
      quantity: '3000',
      billable: '2000',
      isCorrection: false,
    } as const;
    expect(lineText(charge)).toMatch(/2026-10-14 to 2026-11-14: 3000, 2000 beyond/);
    expect(lineText({ ...charge, isCorrection: true })).toMatch(/told late/);
    expect(lineText({ ...charge, isCorrection: true }, 'de')).toMatch(
      /2026-10-14 bis 2026-11-14: 3000, davon 2000 über das Enthaltene hinaus \(nachgemeldet/,
    );
  });
});
