import { type BillingInterval, type MoveOutcome, type PriceMoves } from '@plimsoll/contracts';
import { canonicalJson } from '@plimsoll/kernel';
import { type Part, partsOf, type HeldAddOn } from './add-ons.js';
import { type ListedPrice } from './price-list.js';

/** Which price takes the place of which, by their names. */
export type PriceMapping = Readonly<Record<string, string>>;

/** What of a subscription decides what a change of a price means for it. */
export interface Subscriber {
  readonly priceId: string;
  readonly billingInterval: BillingInterval;
  readonly addOns: readonly HeldAddOn[];
  readonly createdAt: Date;
  readonly currentPeriodEnd: Date;
  readonly status: string;
  readonly cancelAtPeriodEnd: boolean;
  readonly pausedFrom: Date | null;
  readonly pendingAt: Date | null;
  readonly pendingPriceId: string | null;
  readonly pendingInterval: BillingInterval | null;
  readonly pendingAddOns: readonly HeldAddOn[] | null;
  readonly plan: string;
  readonly pendingPlan: string | null;
}

/** Who moves, and after how long a notice. */
export interface MoveTerms {
  readonly moves: PriceMoves;
  readonly boughtSince: Date | null;
}

const OWED: readonly string[] = ['past_due', 'unpaid', 'incomplete'];
const DAY_MS = 24 * 60 * 60 * 1_000;
const YEAR_MONTHS = 12;
/** The new price is laid down at Stripe so long before the renewal; a reminder of it comes in between. */
export const LAID_DOWN_BEFORE_MS = 7 * DAY_MS;

/**
 * Every price of the same place (rhythm, currency, step of volume), sold or not any more, moves to the new one.
 * Prices of single organisations never do.
 */
export function mappingOf(prices: readonly ListedPrice[], added: readonly ListedPrice[]): Record<string, string> {
  const place = ({ currency, billingInterval, minQuantity }: ListedPrice): string =>
    `${currency} ${billingInterval} ${minQuantity}`;
  const next = new Map(added.map((price) => [place(price), price.priceId]));
  return Object.fromEntries(
    prices.flatMap((price) => {
      const to = price.offeredTo === null && price.withdrawnAt === null ? next.get(place(price)) : undefined;
      return to === undefined ? [] : [[price.priceId, to]];
    }),
  );
}

/** The parts at the prices that take the place of theirs. */
export function movedParts(parts: readonly Part[], mapping: PriceMapping): Part[] {
  return parts.map((part) => ({ ...part, priceId: mapping[part.priceId] ?? part.priceId }));
}

/** Whether it pays a price that changes. */
export function isConcerned(held: Pick<Subscriber, 'priceId' | 'addOns'>, mapping: PriceMapping): boolean {
  return partsOf(held.priceId, held.addOns).some(({ priceId }) => mapping[priceId] !== undefined);
}

/** What becomes of one that pays a price which changes. */
export function outcomeOf(held: Subscriber, { moves, boughtSince }: MoveTerms): MoveOutcome {
  if (moves === 'nobody') return 'keeps';
  if (moves === 'bought-since' && boughtSince !== null && held.createdAt < boughtSince) return 'keeps';
  if (held.cancelAtPeriodEnd) return 'ends';
  if (held.pausedFrom !== null) return 'paused';
  if (OWED.includes(held.status) || (held.pendingAt !== null && !isPriceMove(held))) return 'waits';
  return 'moves';
}

/**
 * Whether what is pending is another price of the same and nothing else: what a change of prices lays down. It stands
 * in nobody's way; who wants something else gets that instead.
 */
export function isPriceMove(
  held: Pick<Subscriber, 'plan' | 'pendingPlan' | 'pendingInterval' | 'addOns' | 'pendingAddOns' | 'pendingAt'> & {
    readonly billingInterval: BillingInterval | null;
  },
): boolean {
  if (held.pendingAt === null || held.pendingPlan !== held.plan || held.pendingInterval !== held.billingInterval)
    return false;
  const words = (addOns: readonly HeldAddOn[]): string =>
    addOns.map(({ addOn, quantity }) => `${addOn}*${quantity}`).join(' ');
  return words(held.addOns) === words(held.pendingAddOns ?? []);
}

/** When everybody has had his notice: not before the day, and so many days after he is told. */
export function notBefore(from: Date, toldAt: Date, noticeDays: number): Date {
  return new Date(Math.max(from.getTime(), toldAt.getTime() + noticeDays * DAY_MS));
}

/** The first renewal that is not before a moment: never within a period that is paid. */
export function renewalAfter(periodEnd: Date, interval: BillingInterval, earliest: Date): Date {
  const step = interval === 'year' ? YEAR_MONTHS : 1;
  let at = periodEnd;
  for (let count = 1; at < earliest; count += 1) at = monthsLater(periodEnd, count * step);
  return at;
}

/** The same day so many months later, or the last of the month where it has none, as Stripe counts. */
function monthsLater(from: Date, months: number): Date {
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), last));
  return first;
}

/** What is to be done for one that was told: nothing yet, laying the new price down, or it has come or left. */
export type MoveStep = 'wait' | 'lay-down' | 'placed' | 'moved' | 'left';

/** A change as it comes to one that was told of it. */
export interface Move {
  readonly mapping: PriceMapping;
  /** The first renewal from then on has the new price. */
  readonly earliest: Date;
  readonly at: Date;
  /** Other changes that come with the same renewal: all of them are laid down together. */
  readonly beside?: PriceMapping;
}

export function moveStep(held: Subscriber | undefined, { mapping, earliest, at, beside = {} }: Move): MoveStep {
  if (held === undefined) return 'left';
  const parts = partsOf(held.priceId, held.addOns);
  const targets = new Set(Object.values(mapping));
  if (!isConcerned(held, mapping)) return parts.some(({ priceId }) => targets.has(priceId)) ? 'moved' : 'left';
  if (
    held.pendingAt !== null &&
    sameParts(partsOf(held.pendingPriceId, held.pendingAddOns ?? []), movedParts(parts, { ...beside, ...mapping }))
  )
    return 'placed';
  if (outcomeOf(held, { moves: 'everybody', boughtSince: null }) !== 'moves') return 'wait';
  const renewal = held.currentPeriodEnd.getTime();
  const isDue = renewal >= earliest.getTime() && renewal > at.getTime();
  return isDue && renewal - at.getTime() <= LAID_DOWN_BEFORE_MS ? 'lay-down' : 'wait';
}

/**
 * When one that waits, or lies at Stripe, is looked at next: as its renewal comes near, and once a day in any case. What
 * happens to the subscription meanwhile has it looked at before.
 */
export function nextLookAt({ currentPeriodEnd }: Pick<Subscriber, 'currentPeriodEnd'>, at: Date): Date {
  const near = currentPeriodEnd.getTime() - LAID_DOWN_BEFORE_MS;
  const tomorrow = at.getTime() + DAY_MS;
  return new Date(near > at.getTime() ? Math.min(near, tomorrow) : tomorrow);
}

/** Whether something of a subscription that decides about moves is otherwise now. */
export function isOtherwise(before: Decisive, now: Decisive): boolean {
  return decisive(before) !== decisive(now);
}

type Decisive = { readonly [K in (typeof DECISIVE)[number]]: unknown };

const DECISIVE = [
  'priceId',
  'billingInterval',
  'addOns',
  'currentPeriodEnd',
  'status',
  'cancelAtPeriodEnd',
  'pausedFrom',
  'pendingAt',
  'pendingPriceId',
  'pendingInterval',
  'pendingAddOns',
  'plan',
  'pendingPlan',
] as const satisfies readonly (keyof Subscriber)[];

function decisive(held: Decisive): string {
  const values = DECISIVE.map((name) => held[name]);
  return canonicalJson(values.map((value) => (value instanceof Date ? value.toISOString() : value)));
}

function sameParts(a: readonly Part[], b: readonly Part[]): boolean {
  const words = (parts: readonly Part[]): string =>
    parts
      .map(({ kind, priceId, quantity }) => `${kind} ${priceId} ${quantity}`)
      .sort()
      .join(', ');
  return words(a) === words(b);
}

/** A line of a dry run. */
export interface Reckoned {
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly now: number;
  readonly then: number;
  readonly outcome: MoveOutcome;
}

export interface Total {
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly subscribers: number;
  readonly moving: number;
  readonly now: number;
  readonly then: number;
}

/** Sums by currency and rhythm: amounts of different ones are never added up. */
export function totalsOf(lines: readonly Reckoned[]): Total[] {
  const sums = new Map<string, Total>();
  for (const { currency, interval, now, then, outcome } of lines) {
    const key = `${currency} ${interval}`;
    const sum = sums.get(key) ?? { currency, interval, subscribers: 0, moving: 0, now: 0, then: 0 };
    sums.set(key, {
      ...sum,
      subscribers: sum.subscribers + 1,
      moving: sum.moving + (outcome === 'moves' ? 1 : 0),
      now: sum.now + now,
      then: sum.then + then,
    });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
