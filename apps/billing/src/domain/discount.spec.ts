import { describe, expect, it } from '@jest/globals';
import { discountCouponOf, discountDue, discountEndsAt, discountFlaw } from './discount.js';

const at = (text: string): Date => new Date(`${text}T09:30:00.000Z`);

describe('discounts (BL-1)', () => {
  it('end by themselves, on the same day or the last of a shorter month', () => {
    expect(discountEndsAt(at('2026-11-28'), 12)).toEqual(at('2027-11-28'));
    expect(discountEndsAt(at('2026-08-31'), 6)).toEqual(at('2027-02-28'));
    expect(discountCouponOf({ percent: 50, months: 12 })).toBe('discount-academic-50-12m');
  });

  it('are told two weeks before, once, and looked at every hour', () => {
    const endsAt = at('2026-12-31');
    expect(discountDue({ endsAt, toldAt: null }, at('2026-12-01'))).toEqual({
      isOver: false,
      isTold: false,
      nextAt: new Date(at('2026-12-01').getTime() + 3_600_000),
    });
    expect(discountDue({ endsAt, toldAt: null }, at('2026-12-17')).isTold).toBe(true);
    expect(discountDue({ endsAt, toldAt: at('2026-12-17') }, at('2026-12-18')).isTold).toBe(false);
    expect(discountDue({ endsAt, toldAt: null }, endsAt)).toMatchObject({ isOver: true, isTold: false });
    const soon = new Date(endsAt.getTime() - 600_000);
    expect(discountDue({ endsAt, toldAt: at('2026-12-17') }, soon).nextAt).toEqual(endsAt);
  });

  it('are decided once, and never by who gets them', () => {
    const asked = { state: 'asked', tenantId: 'a' } as const;
    expect(discountFlaw(asked, 'approved', 'b')).toBeUndefined();
    expect(discountFlaw(asked, 'refused', 'a')).toBeUndefined();
    expect(discountFlaw(asked, 'approved', 'a')).toMatch(/own organisation/);
    expect(discountFlaw({ ...asked, state: 'refused' }, 'approved', 'b')).toMatch(/refused already/);
  });
});
