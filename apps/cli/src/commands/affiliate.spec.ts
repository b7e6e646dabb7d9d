import { describe, expect, it } from '@jest/globals';
import { affiliateText, creditsText } from './affiliate.js';

const terms = {
  version: 1,
  attribution: 'last',
  windowDays: 60,
  months: 12,
  holdDays: 30,
  tiers: [
    { from: 0, basisPoints: 2_000 },
    { from: 10, basisPoints: 2_550 },
  ],
  leastPayout: 5_000,
} as const;
const creditTerms = {
  version: 1,
  holdDays: 30,
  bringer: { basisPoints: 2_000 },
  newcomer: { fixed: [{ currency: 'USD', amount: 1_000 }] },
};
const nobody = { counted: 0, held: 0, refused: 0, paying: 0 };
const standing = { terms: { ...terms, tiers: [...terms.tiers] }, creditTerms, referrals: nobody, balances: [] };

describe('affiliate at the command line', () => {
  it('says how to begin, and what is promised', () => {
    expect(affiliateText({ ...standing, joined: false })).toBe(
      'You bring nobody yet: affiliate join CODE\n20 %, 25.5 % from 10 paying customers of what they pay without tax in their first 12 months, due after 30 days.\nOr credit, once: 20 % of the first paid invoice for you, 10.00 USD for who comes, after 30 days.',
    );
  });

  it('says that both sides get credit, and lists it', () => {
    const text = affiliateText({ ...standing, joined: true, reward: 'credit', link: 'https://x.example/r/n' });
    expect(text).toContain('You get credit, once: 20 %');
    const at = '2026-11-28T10:00:00.000Z';
    const row = { creditId: 'c', side: 'bringer', currency: 'USD', amount: 1_980, state: 'waiting' } as const;
    expect(creditsText([{ ...row, earnedAt: at, dueAt: at }])).toMatch(/whom you brought\s+19\.80 USD\s+waiting/);
    expect(creditsText([])).toBe('There is none yet.');
  });

  it('shows what is due, also below zero', () => {
    const balances = [{ currency: 'USD', waiting: 1_980, due: -990, settled: 5_940 }];
    const referrals = { counted: 3, held: 1, refused: 0, paying: 2 };
    const text = affiliateText({ ...standing, joined: true, link: 'https://x.example/r/n', referrals, balances });
    expect(text).toContain('https://x.example/r/n');
    expect(text).toContain('Came by it: 3; have paid: 2; are looked at: 1; do not count: 0');
    expect(text).toMatch(/USD\s+19\.80.*\s+[-−]9\.90.*\s+59\.40/);
  });
});
