import { describe, expect, it } from '@jest/globals';
import { pricesText, tierOf } from './meter-prices.js';

describe('plimsoll meter-prices', () => {
  it('reads tiers as they are written', () => {
    expect([tierOf('1000:0.02'), tierOf('0.01')]).toEqual([
      { upTo: '1000', unitAmount: '0.02' },
      { unitAmount: '0.01' },
    ]);
  });

  it('shows versions with their tiers', () => {
    const text = pricesText([
      {
        plan: 'pro',
        meter: 'agent.tokens',
        currency: 'USD',
        mode: 'graduated',
        included: '500',
        tiers: [tierOf('1000:0.02'), tierOf('0.01')],
        version: 2,
        validFrom: '2026-11-28T10:00:00.000Z',
        isCharged: false,
      },
    ]);
    expect(text).toMatch(
      /agent\.tokens +pro +2 +2026-11-28T10:00 +500 +USD to 1000: 0\.02, 0\.01 \(graduated\) +only shown/,
    );
    expect(pricesText([])).toContain('Nothing');
  });
});
