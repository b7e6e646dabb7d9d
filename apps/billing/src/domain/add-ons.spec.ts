import { describe, expect, it } from '@jest/globals';
import { type FeatureGrant } from '@plimsoll/contracts';
import fc from 'fast-check';
import { addsTo, costOf, isInEvery, itemChanges, type Part, partsOf, type PlacedItem, withAddOn } from './add-ons.js';
import { addUp } from './grants.js';

const PIPELINES: FeatureGrant = { feature: 'pipelines.active', limit: 5 };

describe('add-ons beside a plan (BL-1)', () => {
  it('are paid for only where they give something that the plan has not', () => {
    expect(addsTo([{ feature: 'pipelines.active', limit: 5 }], PIPELINES)).toBe(true);
    expect(addsTo([{ feature: 'pipelines.active', unlimited: true }], PIPELINES)).toBe(false);
    const news: FeatureGrant = { feature: 'signals.buckets', values: ['news'] };
    expect(addsTo([{ feature: 'signals.buckets', values: ['external'] }], news)).toBe(true);
    expect(addsTo([{ feature: 'signals.buckets', values: ['external', 'news'] }], news)).toBe(false);
    expect(
      addsTo([{ feature: 'closing.automatic', enabled: true }], { feature: 'closing.automatic', enabled: true }),
    ).toBe(false);
    // As the database tells it, in an order of its own.
    expect(addsTo([{ values: ['news'], feature: 'signals.buckets' }], news)).toBe(false);
    expect(addsTo([], { feature: 'support.priority', enabled: true })).toBe(true);
  });

  it('are sold to nobody where every plan has them', () => {
    const support: FeatureGrant = { feature: 'support.priority', enabled: true };
    expect(isInEvery([{ grants: [support] }, { grants: [support] }], support)).toBe(true);
    expect(isInEvery([{ grants: [support] }, { grants: [] }], support)).toBe(false);
    expect(isInEvery([], support)).toBe(false);
  });

  it('give what the plan gives and as much again as they are bought', () => {
    const plan: FeatureGrant[] = [PIPELINES];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (quantity) => {
        const [sum] = addUp({ plan, addOns: [{ grant: PIPELINES, quantity }], overrides: [] });
        expect(sum).toEqual({ feature: 'pipelines.active', limit: 5 + 5 * quantity });
      }),
    );
  });

  it('stand behind the plan, each once, and are gone at none', () => {
    const parts = partsOf('pro', [{ addOn: 'news', priceId: 'n', quantity: 1 }]);
    const more = withAddOn(parts, { kind: 'pipelines-5', priceId: 'p', quantity: 3 });
    expect(more.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual(['plan 1', 'news 1', 'pipelines-5 3']);
    expect(withAddOn(more, { kind: 'news', priceId: 'n', quantity: 0 }).map(({ kind }) => kind)).toEqual([
      'plan',
      'pipelines-5',
    ]);
    expect(partsOf(null, [])).toEqual([]);
  });

  it('cost what each costs, so many times, in whole units', () => {
    const amounts = new Map([
      ['pro', 9_900],
      ['p', 500],
    ]);
    const part = fc.record({ kind: fc.constant('x'), priceId: fc.constantFrom('pro', 'p'), quantity: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (a, b) => {
        const cost = (parts: readonly Part[]): number => costOf(parts, (priceId) => amounts.get(priceId)!);
        expect(cost([...a, ...b])).toBe(cost(a) + cost(b));
        expect(Number.isSafeInteger(cost(a))).toBe(true);
      }),
    );
  });

  it('are said to Stripe such that the items are the wanted ones, whatever is there, and nothing is said twice', () => {
    const kinds = ['plan', 'news', 'pipelines-5'] as const;
    const wished = fc
      .record({
        kinds: fc.subarray([...kinds]),
        price: fc.constantFrom('1', '2'),
        quantity: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ kinds: some, price, quantity }): Part[] =>
        some.map((kind) => ({ kind, priceId: `${kind}-${price}`, quantity: kind === 'plan' ? 1 : quantity })),
      );
    const place = (parts: readonly Part[]): PlacedItem[] => parts.map((part) => ({ ...part, id: `si_${part.kind}` }));
    fc.assert(
      fc.property(wished, wished, (before, wanted) => {
        const changes = itemChanges(place(before), wanted, (priceId) => `at-stripe:${priceId}`);
        const items = new Map(before.map(({ kind, priceId, quantity }) => [`si_${kind}`, { priceId, quantity }]));
        for (const change of changes) {
          if ('deleted' in change) items.delete(change.id);
          else {
            const priceId = change.price.slice('at-stripe:'.length);
            items.set(change.id ?? `new ${priceId}`, { priceId, quantity: change.quantity });
          }
        }
        const words = (all: Iterable<{ priceId: string; quantity: number }>): string[] =>
          [...all].map(({ priceId, quantity }) => `${priceId}*${quantity}`).sort();
        expect(words(items.values())).toEqual(words(wanted));
        expect(itemChanges(place(wanted), wanted, String)).toEqual([]);
      }),
    );
  });
});
