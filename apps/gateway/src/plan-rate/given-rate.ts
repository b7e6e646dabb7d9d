import { type EntitlementSnapshot, type GivenLimit, type LimitKey } from '@plimsoll/contracts';
import { type Rate } from '../limits/gcra.js';

export const RATE_FEATURE = 'api.calls' satisfies LimitKey;

/** Under which calls are counted. */
export const RATE_RULE = 'plan';

/** Another limit counts anew: who bought more has it at once. */
export const counterOf = (tenantId: string, limit: number): string => `${tenantId}:${limit}`;

/** By what a call is let in: the plan's rate; or no plan is asked, because limits are off or it is not known now. */
export type RateBasis = 'plan' | 'not-enforced' | 'not-known';

/** Of one organisation: `limit` absent where the plan has none. */
export type GivenRate = Omit<GivenLimit, 'tenantId'>;

/** What a snapshot gives, as billing's list says it. Pure. */
export function rateOf({ plan, revision, grants }: EntitlementSnapshot): GivenRate {
  const limit = grants.find(({ feature }) => feature === RATE_FEATURE)?.limit;
  return { plan, revision, ...(limit === undefined ? {} : { limit }) };
}

/** How often calls of a plan may come: all of a minute at once, and then evenly. An override of 0 leaves one. */
export function toRate(limit: number): Rate {
  const perMinute = Math.max(1, limit);
  return { perMinute, burst: perMinute };
}

/** A plan may give more than every organisation has: then that is the bound for all of its calls. */
export function notBelow(bound: Rate, limit: number | undefined): Rate {
  if (limit === undefined || limit <= bound.perMinute) return bound;
  return { perMinute: limit, burst: Math.ceil((bound.burst * limit) / bound.perMinute) };
}
