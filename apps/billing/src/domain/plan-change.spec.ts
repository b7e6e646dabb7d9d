import { describe, expect, it } from '@jest/globals';
import { billingIntervals } from '@plimsoll/contracts';
import { comesAtOnce } from './plan-change.js';

describe('when a change of the plan comes (BL-2)', () => {
  const [basic, pro] = [1, 2];

  it('to a larger plan at once, to a smaller one with the period, however often each is paid', () => {
    for (const from of billingIntervals)
      for (const to of billingIntervals) {
        expect(comesAtOnce({ position: basic, interval: from }, { position: pro, interval: to })).toBe(true);
        expect(comesAtOnce({ position: pro, interval: from }, { position: basic, interval: to })).toBe(false);
      }
  });

  it('of the same plan: to a year at once, to a month and to another version with the period', () => {
    const month = { position: pro, interval: 'month' } as const;
    const year = { position: pro, interval: 'year' } as const;
    expect(comesAtOnce(month, year)).toBe(true);
    expect(comesAtOnce(year, month)).toBe(false);
    expect(comesAtOnce(month, month)).toBe(false);
  });
});
