import { describe, expect, it } from '@jest/globals';
import { metersText, usageText } from './usage.js';

const at = '2026-11-28T00:00:00.000Z';

describe('plimsoll usage', () => {
  it('shows every meter of the month', () => {
    const orders = {
      meter: 'orders',
      kind: 'count',
      meaning: 'orders',
      unit: 'orders',
      dimensions: [],
      isOurs: true,
    } as const;
    const text = metersText({
      meters: [{ ...orders, dimensions: [], thisMonth: '12' }],
      monthBegan: at,
      monthEnds: at,
    });
    expect(text.split('\n')[0]).toBe('Month (UTC): 2026-11');
    expect(text).toMatch(/orders +12 +orders/);
  });

  it('shows one by day, and says so where there is nothing', () => {
    const usage = {
      meter: 'orders',
      from: at,
      to: at,
      by: 'day',
      figures: [],
      total: { at, events: 0, value: '0' },
    } as const;
    expect(usageText({ ...usage, figures: [] })).toBe(`orders from ${at} until ${at}: 0 (0 events)`);
    const text = usageText({ ...usage, figures: [{ at, dimension: '', events: 3, value: '3' }] });
    expect(text).toMatch(/2026-11-28 +\(not told\) +3 +3/);
  });
});
