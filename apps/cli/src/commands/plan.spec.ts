import { describe, expect, it } from '@jest/globals';
import { planNamed, planText, quantityOf, quoteText } from './plan.js';

const plan = {
  subscriptionId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
  plan: 'pro',
  planVersion: 1,
  planName: 'Pro',
  status: 'active',
  interval: 'month',
  currency: 'USD',
  amount: 9_900,
  currentPeriodEnd: '2026-02-05T10:00:00.000Z',
  cancelAtPeriodEnd: false,
  revision: 1,
  limits: [],
  testMoney: true,
  canBuy: true,
  isPaid: true,
  addOnsInWords: [],
} as const;

describe('the plan at the terminal', () => {
  it('says what it is, what it costs and what comes', () => {
    expect(planText({ ...plan, limits: [], addOnsInWords: [] })).toBe(
      'Pro: active, 99.00 USD a month\nRenews on 2026-02-05.',
    );
    const pendingChange = { plan: 'basic', interval: 'month', at: '2026-02-05T10:00:00.000Z' } as const;
    expect(planText({ ...plan, limits: [], addOnsInWords: [], pendingChange })).toContain('Then Basic, on 2026-02-05.');
    const addOns = [{ addOn: 'pipelines-5', quantity: 2, priceId: 'p' }];
    const held = { ...addOns[0]!, name: 'Five more pipelines', amount: 1_000 };
    const priced = { ...plan, pendingChange: { ...pendingChange, addOns }, pendingAmount: 3_900 };
    expect(planText({ ...priced, limits: [], addOnsInWords: [held] })).toContain(
      'Then Basic, 2 × Five more pipelines for 39.00 USD a month, on 2026-02-05.',
    );
    expect(planText({ ...plan, limits: [], addOnsInWords: [], cancelAtPeriodEnd: true })).toContain(
      'Ends on 2026-02-05.',
    );
    expect(planText({ ...plan, limits: [], addOnsInWords: [], pausedFrom: '2026-02-05T10:00:00.000Z' })).toContain(
      'Paused from',
    );
    const openPayment = { invoiceId: 'in_1', amount: 9_900, currency: 'USD', attempts: 1 };
    const owed = {
      ...plan,
      limits: [],
      status: 'past_due',
      openPayment,
      graceUntil: '2026-02-19T10:00:00.000Z',
    } as const;
    expect(planText({ ...owed, limits: [], addOnsInWords: [] })).toContain('99.00 USD could not be taken');
    expect(planText({ ...owed, limits: [], addOnsInWords: [] })).toContain('Kept until 2026-02-19.');
  });

  it('says what is taken off for staying', () => {
    const stayDiscount = { percent: 30, until: '2026-04-05T10:00:00.000Z' };
    expect(planText({ ...plan, limits: [], addOnsInWords: [], stayDiscount })).toContain(
      '30 % is taken off its invoices until 2026-04-05.',
    );
  });

  it('names add-ons and takes whole quantities only', () => {
    const held = { addOn: 'pipelines-5', quantity: 2, priceId: 'p', name: 'Five more pipelines', amount: 1_000 };
    expect(planText({ ...plan, limits: [], addOnsInWords: [held] })).toContain('2 × Five more pipelines (pipelines-5)');
    expect(quantityOf('0')).toBe(0);
    for (const text of ['-1', '1.5', '', 'two']) expect(() => quantityOf(text)).toThrow('whole number');
  });

  it('tells a price before anything is changed, and takes plans that are sold only', () => {
    const quote = {
      isNow: true,
      at: '2026-01-10T10:00:00.000Z',
      dueNow: 7_000,
      thenEach: 9_900,
      currency: 'USD',
      quote: 'x',
    };
    expect(quoteText(quote, 'month')).toBe('Now 70.00 USD for the rest of the period. Then 99.00 USD a month.');
    expect(quoteText({ ...quote, isNow: false }, 'year')).toContain('it comes on 2026-01-10');
    expect(planNamed('pro')).toBe('pro');
    expect(() => planNamed('free')).toThrow('basic, pro, enterprise');
  });
});
