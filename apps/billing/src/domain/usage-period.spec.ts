import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodBefore, usagePeriodOf } from './usage-period.js';

const at = (text: string): Date => new Date(text);
const shown = (anchor: string | null, moment: string): string[] => {
  const { began, ends } = usagePeriodOf(anchor === null ? null : at(anchor), at(moment));
  return [began.toISOString(), ends.toISOString()];
};

describe('the period of usage', () => {
  it.each([
    [null, '2026-11-28T12:00:00.000Z', '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    [null, '2026-12-31T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-03-10T08:20:00.000Z', '2026-11-28T12:00:00.000Z', '2026-11-10T08:00:00.000Z', '2026-12-10T08:00:00.000Z'],
    ['2026-03-10T08:20:00.000Z', '2026-11-10T07:59:59.999Z', '2026-10-10T08:00:00.000Z', '2026-11-10T08:00:00.000Z'],
    ['2026-01-31T10:00:00.000Z', '2026-02-28T09:59:00.000Z', '2026-01-31T10:00:00.000Z', '2026-02-28T10:00:00.000Z'],
    ['2026-01-31T10:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-02-28T10:00:00.000Z', '2026-03-31T10:00:00.000Z'],
    ['2024-02-29T00:00:00.000Z', '2027-02-28T00:00:00.000Z', '2027-02-28T00:00:00.000Z', '2027-03-29T00:00:00.000Z'],
    ['2026-12-05T00:00:00.000Z', '2026-11-28T12:00:00.000Z', '2026-11-05T00:00:00.000Z', '2026-12-05T00:00:00.000Z'],
  ])('of %s at %s is %s to %s', (anchor, moment, began, ends) => {
    expect(shown(anchor, moment)).toEqual([began, ends]);
  });

  it('holds its moment, and meets the one before it', () => {
    const date = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(date, date, (anchor, moment) => {
        const period = usagePeriodOf(anchor, moment);
        expect(period.began <= moment && moment < period.ends).toBe(true);
        const before = periodBefore(anchor, period);
        expect(before.ends).toEqual(period.began);
        expect(usagePeriodOf(anchor, period.began)).toEqual(period);
      }),
    );
  });
});
