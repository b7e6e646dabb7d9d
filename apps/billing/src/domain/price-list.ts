import { type BillingInterval } from '@plimsoll/contracts';

/** A price of the catalogue, as far as it decides who buys at it. Amounts in the smallest unit of the currency. */
export interface ListedPrice {
  readonly priceId: string;
  readonly plan: string | null;
  readonly planVersion: number | null;
  readonly addOn: string | null;
  readonly currency: string;
  readonly billingInterval: BillingInterval;
  readonly amount: string;
  /** Each of them costs so much from this quantity on: volume. */
  readonly minQuantity: number;
  /** Null where it was sold from the beginning. */
  readonly soldFrom: Date | null;
  /** Taken back before it was sold. */
  readonly withdrawnAt: Date | null;
  /** The one organisation that may buy at it; null where all may. */
  readonly offeredTo: string | null;
}

/** Who looks at the prices, and when. */
export interface Looker {
  readonly tenantId: string;
  readonly at: Date;
}

/** At which somebody may buy now: of each thing, currency, rhythm and quantity one; his own before everybody's. */
export function pricesFor<T extends ListedPrice>(prices: readonly T[], { tenantId, at }: Looker): T[] {
  const best = new Map<string, T>();
  for (const price of prices) {
    if (price.withdrawnAt !== null || (price.soldFrom !== null && price.soldFrom > at)) continue;
    if (price.offeredTo !== null && price.offeredTo !== tenantId) continue;
    const held = best.get(placeOf(price));
    if (held === undefined || isBefore(held, price)) best.set(placeOf(price), price);
  }
  const found = [...best.values()];
  // What was agreed with one organisation counts for it instead of everybody's steps of volume.
  return found.filter((price) => price.offeredTo !== null || !found.some((own) => isOwnOf(own, price)));
}

function isOwnOf(own: ListedPrice, price: ListedPrice): boolean {
  return (
    own.offeredTo !== null &&
    own.minQuantity <= price.minQuantity &&
    placeOf({ ...own, minQuantity: 1 }) === placeOf({ ...price, minQuantity: 1 })
  );
}

/** The price of each when so many are bought; undefined where it is not sold so. `prices` are of one thing and currency. */
export function priceAt<T extends ListedPrice>(
  prices: readonly T[],
  { interval, quantity }: { readonly interval: BillingInterval; readonly quantity: number },
): T | undefined {
  return prices
    .filter(({ billingInterval, minQuantity }) => billingInterval === interval && minQuantity <= quantity)
    .reduce<T | undefined>((best, one) => (best && best.minQuantity > one.minQuantity ? best : one), undefined);
}

function placeOf(price: ListedPrice): string {
  const { plan, planVersion, addOn, currency, billingInterval, minQuantity } = price;
  return JSON.stringify([plan, planVersion, addOn, currency, billingInterval, minQuantity]);
}

/** Whether `b` takes the place of `a`: an own price of everybody's, else the later. */
function isBefore(a: ListedPrice, b: ListedPrice): boolean {
  if ((a.offeredTo === null) !== (b.offeredTo === null)) return a.offeredTo === null;
  return (a.soldFrom?.getTime() ?? 0) <= (b.soldFrom?.getTime() ?? 0);
}
