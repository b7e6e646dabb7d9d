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
      meters: [
        { ...orders, dimensions: [], thisMonth: '12', thisPeriod: '7', projected: '21' },
        {
          ...orders,
          meter: 'agent.tokens',
          dimensions: [],
          thisMonth: '0',
          thisPeriod: '850',
          standing: {
            meter: 'agent.tokens',
            limit: 1_000,
            used: '850',
            reserved: '50',
            began: at,
            resetsAt: at,
            enforced: true,
          },
        },
      ],
      monthBegan: at,
      monthEnds: at,
      periodBegan: at,
      periodEnds: at,
      isBillingPeriod: true,
      costs: [{ currency: 'EUR', amount: 1_250, charged: 0 }],
    });
    expect(text.split('\n')[0]).toBe(`Period of your plan: ${at} until ${at}`);
    expect(text).toMatch(/orders +7 +~21 +orders/);
    expect(text).toMatch(/agent\.tokens +850 +1000 +50/);
    expect(text).toContain('Cost: 12.50 EUR; it is shown and not charged.');
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
