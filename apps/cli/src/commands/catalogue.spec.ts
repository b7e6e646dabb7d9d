import { describe, expect, it } from '@jest/globals';
import { catalogueText, priceOf, runText, wishedOf } from './catalogue.js';

describe('the catalogue at the terminal', () => {
  it('takes prices in the smallest unit, and refuses what is none', () => {
    expect(priceOf('month:USD:10900')).toEqual({ interval: 'month', currency: 'USD', amount: 10_900 });
    expect(priceOf('year:EUR:3840:10')).toMatchObject({ amount: 3_840, fromQuantity: 10 });
    for (const text of ['month:USD:10.9', 'week:USD:1', 'month:usd:1', 'x'])
      expect(() => priceOf(text)).toThrow('CENTS');
    const wished = wishedOf('pro', ['month:USD:1'], { from: '2027-01-01' });
    expect(wished).toMatchObject({ plan: 'pro', from: '2027-01-01T00:00:00.000Z', moves: 'nobody', noticeDays: 30 });
    expect(wishedOf('news', [], { from: '2027-01-01', moves: 'everybody', notice: '7' })).toMatchObject({
      addOn: 'news',
    });
    expect(() => wishedOf('pro', [], { from: 'soon' })).toThrow('2027-01-01');
    expect(() => wishedOf('pro', [], { from: '2027-01-01', moves: 'some' })).toThrow('nobody');
    expect(() => wishedOf('pro', [], { from: '2027-01-01', notice: '-1' })).toThrow('days');
  });

  it('lists who pays what, with totals first', () => {
    const line = { tenantId: 'a', currency: 'USD', interval: 'month', now: 9_900, then: 10_900 } as const;
    const total = { currency: 'USD', interval: 'month', subscribers: 1, moving: 1, now: 9_900, then: 10_900 } as const;
    const text = runText({
      lines: [{ ...line, outcome: 'moves', movesAt: '2027-01-19T00:00:00.000Z' }],
      totals: [total],
    });
    expect(text).toContain('1 pay 99.00 USD a month; 1 move: 109.00 USD.');
    expect(text).toContain('2027-01-19');
    expect(runText({ lines: [], totals: [] })).toBe('Nobody pays such a price.');
    expect(catalogueText({ plans: [], addOns: [], changes: [] })).toContain('price');
  });
});
