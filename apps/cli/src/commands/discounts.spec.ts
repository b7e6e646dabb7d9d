import { describe, expect, it } from '@jest/globals';
import { discountsText, standingText } from './discounts.js';

const discount = {
  discountId: 'd',
  kind: 'academic',
  percent: 50,
  state: 'approved',
  institution: 'North',
  proof: 'mail',
  askedAt: '2026-11-28T10:00:00.000Z',
  endsAt: '2027-11-28T10:00:00.000Z',
  reason: 'card seen',
} as const;

describe('plimsoll discount', () => {
  it('says what is on offer, and how yours stands', () => {
    const terms = { kind: 'academic', version: 1, percent: 50, months: 12 } as const;
    expect(standingText({ terms })).toContain('50 % off plans and add-ons for 12 months');
    expect(standingText({ terms, discount })).toContain('as North: approved until 2027-11-28 (card seen).');
    expect(standingText({})).toBe('No discount is on offer here.');
  });

  it('lists those of all organisations', () => {
    const text = discountsText({ items: [{ ...discount, tenantId: 't', name: 'Lab' }] });
    expect(text).toMatch(/d +Lab +50 % +approved +2027-11-28 +North: mail/);
    expect(discountsText({ items: [] })).toContain('Nobody');
  });
});
