import {
  type BillingInterval,
  type FeatureKey,
  features,
  type LimitCrossing,
  type LimitLift,
  type LimitOffer,
  limitStateOf,
  type PlanPrice,
  type UsageCostStep,
} from '@plimsoll/contracts';
import { type UsagePeriod } from './usage-period.js';

const DAY_MS = 86_400_000;
/** In which somebody is told who never paid in any: the first that there is. */
const CURRENCIES_FIRST = ['EUR', 'USD'];

/** What a count has come past; the furthest last. A limit of one is no news until somebody wants a second. */
export function crossingsOf(used: number, limit: number): LimitCrossing[] {
  if (limit <= 1) return [];
  const state = limitStateOf(used, limit);
  return state === 'reached' ? ['near', 'reached'] : state === 'near' ? ['near'] : [];
}

/** Begin of that for which it is told once: the day (UTC) of what is counted by day, else the period of usage. */
export function toldOnceSince(feature: FeatureKey, period: UsagePeriod, now: Date): Date {
  const { per } = features[feature] as { readonly per?: string };
  return per === 'day' ? new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS) : period.began;
}

/** Prices in the currency that somebody pays in; all of them where it is none of theirs, or he never paid. */
export function inCurrency<T extends Pick<PlanPrice, 'currency'>>(
  prices: readonly T[],
  currency: string | undefined,
): readonly T[] {
  const own = prices.filter((price) => price.currency === currency);
  return own.length > 0 ? own : prices;
}

/** What lifts a limit at the one price that the organisation would pay; undefined where nothing does. */
export function offerOf(
  lift: LimitLift | undefined,
  { currency, interval }: { readonly currency?: string | undefined; readonly interval: BillingInterval },
): LimitOffer | undefined {
  if (lift === undefined) return undefined;
  const wanted = currency ?? CURRENCIES_FIRST.find((one) => lift.prices.some((price) => price.currency === one));
  const prices = inCurrency(lift.prices, wanted);
  const price = prices.find((one) => one.interval === interval) ?? prices[0];
  if (price === undefined) return undefined;
  return {
    planName: lift.planName,
    ...(lift.limit === undefined ? {} : { limit: lift.limit }),
    amount: price.amount,
    currency: price.currency,
    interval: price.interval,
  };
}

/** What the cost of usage has come past; the furthest last. `planAmount`: of the plan, for as long as a period. */
export function costStepsOf(amount: number, planAmount: number): UsageCostStep[] {
  if (amount <= 0) return [];
  return planAmount > 0 && amount >= planAmount ? ['begun', 'as-plan'] : ['begun'];
}
