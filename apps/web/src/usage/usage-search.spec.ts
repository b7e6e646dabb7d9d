import { describe, expect, it } from '@jest/globals';
import { tierWords } from './price-words';
import { share } from './share';
import { usageSearch } from './usage-search';

describe('usage as it is shown', () => {
  it('draws nothing beside nothing', () => {
    expect([share('5', 10), share('0', 0), share('-3', 10)]).toEqual([0.5, 0, 0]);
  });

  it('takes names from an address and nothing else', () => {
    expect(usageSearch({ meter: 'agent.tokens', by: ['x'], more: 'y' })).toEqual({ meter: 'agent.tokens' });
    expect(usageSearch({ meter: 7 })).toEqual({});
  });

  it('tells prices below a cent in full, by tiers', () => {
    const tiers = [{ upTo: '1000000', unitAmount: '0.02' }, { unitAmount: '1.5' }];
    expect(tierWords({ currency: 'USD', mode: 'graduated', tiers }, 'en')).toBe(
      'up to 1,000,000: $0.0002 each; beyond: $0.015 each',
    );
    expect(tierWords({ currency: 'USD', mode: 'volume', tiers: [{ unitAmount: '3' }] }, 'en')).toBe('$0.03 each');
  });
});
