import { describe, expect, it } from '@jest/globals';
import { limitsText } from './limits.js';

const basic = {
  plan: 'basic' as const,
  planName: 'Basic',
  limit: 5,
  prices: [
    { priceId: 'basic-v1-year-usd', currency: 'USD', interval: 'year' as const, amount: 27_840 },
    { priceId: 'basic-v1-month-usd', currency: 'USD', interval: 'month' as const, amount: 2_900 },
  ],
};

describe('plimsoll limits', () => {
  it('says what is used of what, what nobody counted now, and what gives more', () => {
    const text = limitsText({
      plan: 'free',
      planName: 'Free',
      enforced: true,
      at: '2026-01-05T10:00:00.000Z',
      limits: [
        {
          feature: 'pipelines.active',
          meaning: 'active pipelines',
          limit: 1,
          used: 1,
          state: 'reached',
          enforced: true,
          lift: basic,
        },
        { feature: 'signals.external', meaning: 'entry signals from outside', limit: 100, enforced: true },
        { feature: 'members.active', meaning: 'members of the organisation', used: 7, enforced: true },
      ],
    });
    expect(text.split('\n')).toEqual([
      'Plan: Free',
      '  what                                         used     limit            more',
      '  active pipelines                                1         1  all used  Basic gives 5, USD 29.00 a month',
      '  entry signals from outside today (UTC)  not known       100',
      '  members of the organisation                     7  no limit',
    ]);
  });
});
