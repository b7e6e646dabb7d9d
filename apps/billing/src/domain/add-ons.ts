import { type FeatureGrant } from '@plimsoll/contracts';
import { canonicalJson } from '@plimsoll/kernel';
import { addUp } from './grants.js';

/** An add-on that is paid beside the plan. */
export interface HeldAddOn {
  readonly addOn: string;
  readonly priceId: string;
  readonly quantity: number;
}

/** A part of a subscription: a plan (once) or an add-on, at a price of the catalogue. */
export interface Part {
  /** `plan`, or the add-on's name. */
  readonly kind: string;
  readonly priceId: string;
  readonly quantity: number;
}

export const PLAN_PART = 'plan';

/** What is paid: the plan first; nothing where it costs nothing. */
export function partsOf(priceId: string | null, addOns: readonly HeldAddOn[]): Part[] {
  if (priceId === null) return [];
  return [{ kind: PLAN_PART, priceId, quantity: 1 }, ...addOns.map(({ addOn: kind, ...rest }) => ({ kind, ...rest }))];
}

/** Whether one of it gives anything beyond what is held: nobody pays for what his plan has already. */
export function addsTo(held: readonly FeatureGrant[], grant: FeatureGrant): boolean {
  const before = addUp({ plan: held, addOns: [], overrides: [] });
  const after = addUp({ plan: held, addOns: [{ grant, quantity: 1 }], overrides: [] });
  return canonicalJson(before) !== canonicalJson(after);
}

/** Whether every one of the plans has it already, so that nobody could buy it. Not where no plan is sold. */
export function isInEvery(
  plans: readonly { readonly grants: readonly FeatureGrant[] }[],
  grant: FeatureGrant,
): boolean {
  return plans.length > 0 && plans.every(({ grants }) => !addsTo(grants, grant));
}

/** Whether more of it than once gives more than once: five more pipelines do, a kind of signals does not. */
export function isCounted({ limit }: FeatureGrant): boolean {
  return limit !== undefined;
}

/** The parts with so many of one add-on; none where the quantity is 0. The plan stays the first. */
export function withAddOn(parts: readonly Part[], wanted: Part): Part[] {
  const at = parts.findIndex(({ kind }) => kind === wanted.kind);
  const others = parts.filter(({ kind }) => kind !== wanted.kind);
  if (wanted.quantity === 0) return others;
  return at < 0 ? [...parts, wanted] : parts.map((part, index) => (index === at ? wanted : part));
}

/** What each period costs, in the smallest unit. `amountOf`: of one at a price. */
export function costOf(parts: readonly Part[], amountOf: (priceId: string) => number): number {
  return parts.reduce((sum, { priceId, quantity }) => sum + amountOf(priceId) * quantity, 0);
}

/** An item at Stripe as it is there. */
export interface PlacedItem extends Part {
  readonly id: string;
}

/** What is said to Stripe of one item. The quantity always: with another price Stripe makes it one. */
export type ItemParams =
  | { readonly id?: string; readonly price: string; readonly quantity: number }
  | { readonly id: string; readonly deleted: true };

/** What makes the items at Stripe the wanted ones; empty where they are. What is not of the catalogue is left alone. */
export function itemChanges(
  placed: readonly PlacedItem[],
  wanted: readonly Part[],
  stripePrice: (priceId: string) => string,
): ItemParams[] {
  const changes = wanted.flatMap(({ kind, priceId, quantity }): ItemParams[] => {
    const there = placed.find((item) => item.kind === kind);
    if (there === undefined) return [{ price: stripePrice(priceId), quantity }];
    if (there.priceId === priceId && there.quantity === quantity) return [];
    return [{ id: there.id, price: stripePrice(priceId), quantity }];
  });
  const gone = placed.filter(({ kind }) => !wanted.some((part) => part.kind === kind));
  return [...changes, ...gone.map(({ id }): ItemParams => ({ id, deleted: true }))];
}
