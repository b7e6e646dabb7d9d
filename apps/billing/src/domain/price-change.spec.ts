import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partsOf } from './add-ons.js';
import {
  isOtherwise,
  isPriceMove,
  LAID_DOWN_BEFORE_MS,
  mappingOf,
  movedParts,
  moveStep,
  nextLookAt,
  notBefore,
  outcomeOf,
  renewalAfter,
  type Subscriber,
  totalsOf,
} from './price-change.js';
import { type ListedPrice } from './price-list.js';

const DAY_MS = 86_400_000;
const END = new Date('2027-01-31T12:00:00Z');
const MAPPING = { old: 'new', older: 'new' };
const subscriber = (given: Partial<Subscriber> = {}): Subscriber => ({
  plan: 'pro',
  priceId: 'old',
  billingInterval: 'month',
  addOns: [],
  createdAt: new Date('2026-06-01T00:00:00Z'),
  currentPeriodEnd: END,
  status: 'active',
  cancelAtPeriodEnd: false,
  pausedFrom: null,
  pendingAt: null,
  pendingPlan: null,
  pendingPriceId: null,
  pendingInterval: null,
  pendingAddOns: null,
  ...given,
});
const PLACED = {
  pendingAt: END,
  pendingPlan: 'pro',
  pendingPriceId: 'new',
  pendingInterval: 'month',
  pendingAddOns: [],
} as const;
const listed = (given: Partial<ListedPrice>): ListedPrice => ({
  priceId: 'old',
  plan: 'pro',
  planVersion: 1,
  addOn: null,
  currency: 'USD',
  billingInterval: 'month',
  amount: '9900',
  minQuantity: 1,
  soldFrom: null,
  withdrawnAt: null,
  offeredTo: null,
  ...given,
});

describe('a change of prices (issue 9, 2)', () => {
  it('moves every price of its place, and none of one organisation, of another rhythm or currency', () => {
    const prices = [
      listed({}),
      listed({ priceId: 'later', soldFrom: END }),
      listed({ priceId: 'own', offeredTo: 'tenant' }),
      listed({ priceId: 'year', billingInterval: 'year' }),
      listed({ priceId: 'eur', currency: 'EUR' }),
      listed({ priceId: 'withdrawn', withdrawnAt: END }),
    ];
    expect(mappingOf(prices, [listed({ priceId: 'new' })])).toEqual({ old: 'new', later: 'new' });
  });

  it('keeps everybody else: who bought before, ends, is paused, owes, or has asked for something else', () => {
    const everybody = { moves: 'everybody', boughtSince: null } as const;
    expect(outcomeOf(subscriber(), { moves: 'nobody', boughtSince: null })).toBe('keeps');
    const since = (day: string) => ({ moves: 'bought-since', boughtSince: new Date(day) }) as const;
    expect(outcomeOf(subscriber(), since('2026-07-01'))).toBe('keeps');
    expect(outcomeOf(subscriber(), since('2026-05-01'))).toBe('moves');
    expect(outcomeOf(subscriber(), everybody)).toBe('moves');
    expect(outcomeOf(subscriber({ cancelAtPeriodEnd: true }), everybody)).toBe('ends');
    expect(outcomeOf(subscriber({ pausedFrom: END }), everybody)).toBe('paused');
    expect(outcomeOf(subscriber({ status: 'past_due' }), everybody)).toBe('waits');
    expect(outcomeOf(subscriber({ ...PLACED, pendingPlan: 'basic' }), everybody)).toBe('waits');
    expect(outcomeOf(subscriber(PLACED), everybody)).toBe('moves');
  });

  it('is told from what people ask for: another price of the same, and nothing else', () => {
    expect(isPriceMove(subscriber(PLACED))).toBe(true);
    expect(isPriceMove(subscriber())).toBe(false);
    expect(isPriceMove(subscriber({ ...PLACED, pendingInterval: 'year' }))).toBe(false);
    const held = [{ addOn: 'news', priceId: 'n', quantity: 1 }];
    expect(isPriceMove(subscriber({ ...PLACED, addOns: held }))).toBe(false);
    expect(isPriceMove(subscriber({ ...PLACED, addOns: held, pendingAddOns: [{ ...held[0]!, priceId: 'm' }] }))).toBe(
      true,
    );
  });

  it('comes at a renewal that is neither before the day, nor before the notice is over, nor within a period', () => {
    const days = fc.integer({ min: -400, max: 800 });
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 0, max: 365 }),
        fc.constantFrom('month' as const, 'year' as const),
        (from, told, notice, interval) => {
          const at = (offset: number): Date => new Date(END.getTime() + offset * DAY_MS);
          const earliest = notBefore(at(from), at(told), notice);
          const renewal = renewalAfter(END, interval, earliest);
          expect(renewal >= earliest && renewal >= END).toBe(true);
          expect(renewal.getTime() - Math.max(earliest.getTime(), END.getTime())).toBeLessThanOrEqual(
            (interval === 'year' ? 366 : 31) * DAY_MS,
          );
        },
      ),
    );
    expect(renewalAfter(END, 'month', new Date('2027-02-01')).toISOString()).toBe('2027-02-28T12:00:00.000Z');
    expect(renewalAfter(END, 'month', new Date('2027-03-01')).toISOString()).toBe('2027-03-31T12:00:00.000Z');
  });

  it('is laid down once, within the week before the renewal, and seen to come', () => {
    const at = new Date(END.getTime() - DAY_MS);
    const step = (held: Subscriber | undefined, given = {}) =>
      moveStep(held, { mapping: MAPPING, earliest: END, at, ...given });
    expect(step(subscriber())).toBe('lay-down');
    expect(step(subscriber({ priceId: 'older' }))).toBe('lay-down');
    expect(step(subscriber(), { at: new Date(END.getTime() - LAID_DOWN_BEFORE_MS - 1) })).toBe('wait');
    expect(step(subscriber(), { earliest: new Date(END.getTime() + 1) })).toBe('wait');
    expect(step(subscriber(), { at: END })).toBe('wait');
    expect(step(subscriber(PLACED))).toBe('placed');
    expect(step(subscriber({ ...PLACED, pendingPlan: 'basic', pendingPriceId: 'basic' }))).toBe('wait');
    expect(step(subscriber({ cancelAtPeriodEnd: true }))).toBe('wait');
    expect(step(subscriber({ priceId: 'new' }))).toBe('moved');
    expect(step(subscriber({ priceId: 'basic' }))).toBe('left');
    expect(step(undefined)).toBe('left');
  });

  it('comes together with another change of the same renewal, and neither takes the place of the other', () => {
    const addOns = [{ addOn: 'news', priceId: 'n', quantity: 1 }];
    const both = { ...PLACED, addOns, pendingAddOns: [{ ...addOns[0]!, priceId: 'm' }] };
    const alone = { ...PLACED, addOns, pendingAddOns: addOns };
    const at = new Date(END.getTime() - DAY_MS);
    const NEWS = { n: 'm' };
    for (const [mapping, beside] of [
      [MAPPING, NEWS],
      [NEWS, MAPPING],
    ] as const) {
      expect(moveStep(subscriber(both), { mapping, beside, earliest: END, at })).toBe('placed');
      expect(moveStep(subscriber(alone), { mapping, beside, earliest: END, at })).toBe('lay-down');
    }
  });

  it('is looked at once a day, at the moment when its renewal is near, and when what decides is otherwise', () => {
    const near = END.getTime() - LAID_DOWN_BEFORE_MS;
    const next = (at: number): number => nextLookAt({ currentPeriodEnd: END }, new Date(at)).getTime();
    expect(next(near - 3 * DAY_MS)).toBe(near - 2 * DAY_MS);
    expect(next(near - DAY_MS / 2)).toBe(near);
    expect(next(near)).toBe(near + DAY_MS);
    const addOns = [{ addOn: 'news', priceId: 'n', quantity: 1 }];
    const now = subscriber({ addOns });
    expect(isOtherwise(now, subscriber({ addOns: [{ quantity: 1, priceId: 'n', addOn: 'news' }] }))).toBe(false);
    expect(isOtherwise(now, { ...now, currentPeriodEnd: new Date(END.getTime() + 1) })).toBe(true);
    expect(isOtherwise(now, { ...now, cancelAtPeriodEnd: true })).toBe(true);
  });

  it('moves the price and never how many, and adds up by currency and rhythm in whole units', () => {
    const parts = partsOf('old', [{ addOn: 'news', priceId: 'n', quantity: 3 }]);
    expect(movedParts(parts, MAPPING)).toEqual(partsOf('new', [{ addOn: 'news', priceId: 'n', quantity: 3 }]));
    const line = fc.record({
      currency: fc.constantFrom('USD', 'EUR'),
      interval: fc.constantFrom('month' as const, 'year' as const),
      now: fc.nat(10_000_000),
      then: fc.nat(10_000_000),
      outcome: fc.constantFrom('moves' as const, 'keeps' as const),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const totals = totalsOf(lines);
        const sum = (of: 'now' | 'then', all: readonly { now: number; then: number }[]) =>
          all.reduce((a, one) => a + one[of], 0);
        expect(sum('now', totals)).toBe(sum('now', lines));
        expect(sum('then', totals)).toBe(sum('then', lines));
        expect(totals.reduce((a, { subscribers }) => a + subscribers, 0)).toBe(lines.length);
      }),
    );
  });
});
