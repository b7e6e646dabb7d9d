import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthsFrom, ratio } from './months.js';
import { cohortsOf, movementsOf, recurringAt, type RecurringLine } from './recurring.js';
import {
  addRevenue,
  between,
  lifetimeValue,
  type LedgerSum,
  noRevenue,
  revenueOf,
  type Signup,
  type WholeRevenue,
} from './revenue.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const line = (tenantId: string, from: string, until: string, more: Partial<RecurringLine> = {}): RecurringLine => ({
  tenantId,
  currency: 'USD',
  periodStart: day(from),
  periodEnd: day(until),
  amount: 9_900,
  net: 9_900,
  quantity: 1,
  isProration: false,
  priceAmount: 9_900,
  priceMonths: 1,
  ...more,
});

/** Ann pays PRO from January on, Bob BASIC for January only and again in March, Cleo a year of BASIC from February. */
const LINES: readonly RecurringLine[] = [
  line('ann', '2026-01-10', '2026-02-10'),
  line('ann', '2026-02-10', '2026-03-10'),
  line('ann', '2026-03-10', '2026-04-10'),
  line('bob', '2026-01-20', '2026-02-20', { amount: 2_900, net: 2_900, priceAmount: 2_900 }),
  line('bob', '2026-03-20', '2026-04-20', { amount: 2_900, net: 2_900, priceAmount: 2_900 }),
  line('cleo', '2026-02-01', '2027-02-01', { amount: 27_840, net: 27_840, priceAmount: 27_840, priceMonths: 12 }),
];
const MONTHS = ['2026-01', '2026-02', '2026-03'];
const NOW = day('2026-03-25');

function revenueAll(
  ...[lines, sums, signups]: [readonly RecurringLine[], readonly LedgerSum[], readonly Signup[]]
): WholeRevenue {
  const all = noRevenue();
  addRevenue(all, { lines, sums, signups }, NOW);
  return revenueOf(all, NOW);
}

describe('what recurs', () => {
  it('counts a year by month, takes discounts off, and follows a change within a period', () => {
    expect([...recurringAt([LINES[5]!], day('2026-06-01'))]).toEqual([['cleo', 2_320]]);
    expect([...recurringAt([line('ann', '2026-01-01', '2026-02-01', { net: 4_950 })], day('2026-01-02'))]).toEqual([
      ['ann', 4_950],
    ]);
    const changed = [
      line('ann', '2026-01-01', '2026-02-01', { amount: 2_900, net: 2_900, priceAmount: 2_900 }),
      line('ann', '2026-01-16', '2026-02-01', { amount: -1_450, net: -1_450, priceAmount: 2_900, isProration: true }),
      line('ann', '2026-01-16', '2026-02-01', { amount: 4_950, net: 4_950, isProration: true }),
    ];
    expect(recurringAt(changed, day('2026-01-10')).get('ann')).toBe(2_900);
    expect(recurringAt(changed, day('2026-01-20')).get('ann')).toBe(9_900);
    expect(recurringAt(changed, day('2026-02-01')).size).toBe(0);
  });

  it('is told by what moved: new, lost, returned', () => {
    const told = movementsOf(LINES, MONTHS, NOW).map(({ month, ...one }) => [
      month,
      one.mrr,
      one.new,
      one.returned,
      one.churned,
      one.customers,
      one.churnedCustomers,
    ]);
    expect(told).toEqual([
      ['2026-01', 12_800, 12_800, 0, 0, 2, 0],
      ['2026-02', 12_220, 2_320, 0, 2_900, 2, 1],
      ['2026-03', 15_120, 0, 2_900, 0, 3, 0],
    ]);
  });

  it('adds up from one month to the next, whatever happens', () => {
    const tenants = fc.constantFrom('a', 'b', 'c');
    const lines = fc.array(
      fc.record({ tenant: tenants, start: fc.nat(300), days: fc.nat(400), price: fc.integer({ min: 1, max: 50_000 }) }),
    );
    fc.assert(
      fc.property(lines, (all) => {
        const made = all.map(({ tenant, start, days, price }) => ({
          ...line(tenant, '2026-01-01', '2026-01-01', { amount: price, net: price, priceAmount: price }),
          periodStart: new Date(day('2026-01-01').getTime() + start * 86_400_000),
          periodEnd: new Date(day('2026-01-01').getTime() + (start + days) * 86_400_000),
        }));
        const months = monthsFrom('2025-12', '2027-06');
        let opening = 0;
        for (const one of movementsOf(made, months, day('2027-07-01'))) {
          expect(opening + one.new + one.returned + one.expansion - one.contraction - one.churned).toBe(one.mrr);
          opening = one.mrr;
        }
      }),
    );
  });

  it('is kept by cohorts', () => {
    expect(cohortsOf(LINES, MONTHS, NOW)).toEqual([
      {
        month: '2026-01',
        customers: 2,
        months: [
          { month: '2026-01', customers: 2, mrr: 12_800 },
          { month: '2026-02', customers: 1, mrr: 9_900 },
          { month: '2026-03', customers: 2, mrr: 12_800 },
        ],
      },
      {
        month: '2026-02',
        customers: 1,
        months: [
          { month: '2026-02', customers: 1, mrr: 2_320 },
          { month: '2026-03', customers: 1, mrr: 2_320 },
        ],
      },
    ]);
  });
});

describe('revenue of an installation (BL-6)', () => {
  const sum = (month: string, purpose: string, account: string, amount: number): LedgerSum => ({
    month,
    currency: 'USD',
    purpose,
    account,
    amount,
  });
  const SUMS = [
    sum('2026-01', 'invoice-issued', 'receivable', 12_800),
    sum('2026-01', 'invoice-issued', 'deferred:pro', -12_800),
    sum('2026-01', 'payment', 'stripe-cash', 12_800),
    sum('2026-01', 'payment', 'receivable', -12_800),
    sum('2026-01', 'stripe-fee', 'stripe-cash', -400),
    sum('2026-01', 'stripe-fee', 'stripe-fees', 400),
    sum('2026-01', 'revenue-recognised', 'deferred:pro', 7_000),
    sum('2026-01', 'revenue-recognised', 'revenue:pro', -7_000),
    sum('2026-02', 'refund', 'stripe-cash', -900),
    sum('2026-02', 'credit-note', 'credits-given', 300),
    sum('2026-02', 'written-off', 'write-offs', 100),
  ];
  const whole = revenueAll(LINES, SUMS, [{ month: '2026-01', organisations: 4, paid: 2 }]);

  it('tells each month what moved, by what of before, and what the ledger has of it', () => {
    const [usd] = whole.currencies;
    expect(usd).toMatchObject({ currency: 'USD', mrr: 15_120, arr: 181_440, customers: 3, arpa: 5_040 });
    expect(usd!.months[0]).toMatchObject({
      invoiced: 12_800,
      paid: 12_800,
      fees: 400,
      recognised: 7_000,
      deferred: 5_800,
      givenBack: 0,
    });
    expect(usd!.months[0]).not.toHaveProperty('logoChurn');
    expect(usd!.months[1]).toMatchObject({
      logoChurn: '0.5',
      revenueChurn: '0.2266',
      netRevenueChurn: '0.2266',
      givenBack: 900,
      credited: 300,
      writtenOff: 100,
      deferred: 5_800,
    });
    expect(whole.signups).toEqual([{ month: '2026-01', organisations: 4, paid: 2, conversion: '0.5' }]);
  });

  it('is the same however its organisations are read', () => {
    const page = (tenantId: string, sums: readonly LedgerSum[] = []) => ({
      lines: LINES.filter((one) => one.tenantId === tenantId),
      sums,
      signups: tenantId === 'bob' ? [] : [{ month: '2026-01', organisations: 2, paid: 1 }],
    });
    const all = noRevenue();
    for (const one of [page('cleo', SUMS.slice(3)), page('bob', SUMS.slice(0, 3)), page('ann')])
      addRevenue(all, one, NOW);
    expect(revenueOf(all, NOW)).toEqual(whole);
  });

  it('knows the worth of a customer only when some were lost, in months that are over', () => {
    const months = movementsOf(LINES, MONTHS, NOW);
    expect(lifetimeValue(5_040, months)).toBe(10_080);
    expect(lifetimeValue(5_040, months.slice(0, 1))).toBeUndefined();
    expect(lifetimeValue(undefined, months)).toBeUndefined();
  });

  it('is cut to the months that are asked for', () => {
    const [usd] = between(whole, '2026-02', '2026-02').currencies;
    expect(usd!.months.map(({ month }) => month)).toEqual(['2026-02']);
    expect(usd!.cohorts.map(({ month, months }) => [month, months.length])).toEqual([['2026-02', 1]]);
    expect(between(whole, '2026-02', '2026-02').signups).toEqual([]);
  });

  it('writes ratios with four digits, and none of nothing', () => {
    expect([ratio(1, 3), ratio(0, 5), ratio(-1, 4), ratio(1, 0)]).toEqual(['0.3333', '0', '-0.25', undefined]);
  });
});
