import {
  type LimitedMeter,
  limitStateOf,
  meters,
  type MeterStanding,
  type PlanCode,
  problem,
  type Problem,
  RESERVED_CALLS_MAX,
  type ReservationState,
  type Violation,
} from '@plimsoll/contracts';
import { dec, Decimal, deterministicId, ZERO } from '@plimsoll/kernel';
import { type UsagePeriod } from './usage-period.js';

/** What is known of a meter's limit when it is asked. */
export interface MeterBudget {
  readonly meter: LimitedMeter;
  /** Absent where there is none. */
  readonly limit?: number;
  readonly plan?: PlanCode;
  readonly enforced: boolean;
  /** Counted in the period. */
  readonly used: Decimal;
  /** Held by reservations of the period that are open. */
  readonly reserved: Decimal;
  readonly period: UsagePeriod;
}

/** What is wrong with a quantity: nothing, or half of what is counted one by one. */
export function quantityFlaw(meter: LimitedMeter, quantity: string, least: 0 | 1): Violation | undefined {
  const wanted = dec(quantity);
  if (least === 1 && wanted.isZero()) return { field: 'quantity', message: 'must be more than 0' };
  if (meters[meter].kind !== 'count') return undefined;
  if (!wanted.isInteger()) return { field: 'quantity', message: `must be a whole number of ${meters[meter].unit}` };
  return wanted.greaterThan(RESERVED_CALLS_MAX)
    ? { field: 'quantity', message: `must be at most ${RESERVED_CALLS_MAX} ${meters[meter].unit}` }
    : undefined;
}

/** Why so much more is not given; undefined where it is. A limit that is only shown refuses nobody. */
export function refusalOf(budget: MeterBudget, quantity: string): Problem | undefined {
  const { meter, limit, plan, enforced, used, reserved } = budget;
  if (!enforced || limit === undefined || plan === undefined) return undefined;
  if (used.plus(reserved).plus(quantity).lessThanOrEqualTo(limit)) return undefined;
  const left = leftOf(limit, used.plus(reserved)).toFixed();
  return problem(
    'plan-limit-reached',
    `The plan gives ${limit} ${meters[meter].meaning} until ${budget.period.ends.toISOString()}: ${used.toFixed()} are used and ${reserved.toFixed()} reserved, so ${left} can be had and ${dec(quantity).toFixed()} were asked for.`,
    { reached: { feature: meter, used: wholeUp(used.plus(reserved)), limit, plan } },
  );
}

/** The limit as it is told, without what gives more. */
export function standingOf({ meter, limit, plan, enforced, used, reserved, period }: MeterBudget): MeterStanding {
  const held = used.plus(reserved);
  return {
    meter,
    ...(limit === undefined
      ? {}
      : { limit, available: leftOf(limit, held).toFixed(), state: limitStateOf(held.toNumber(), limit) }),
    used: used.toFixed(),
    reserved: reserved.toFixed(),
    began: period.began.toISOString(),
    resetsAt: period.ends.toISOString(),
    enforced,
    ...(plan === undefined ? {} : { plan }),
  };
}

/** A count for showing: a part of one is one, and what a number cannot say exactly is the highest that it can. */
export function wholeUp(quantity: Decimal): number {
  return Decimal.min(quantity.ceil(), Number.MAX_SAFE_INTEGER).toNumber();
}

function leftOf(limit: number, held: Decimal): Decimal {
  const left = dec(String(limit)).minus(held);
  return left.isNegative() ? ZERO : left;
}

/** What an open reservation is at a moment. */
export function stateAt(state: ReservationState, expiresAt: Date, now: Date): ReservationState {
  return state === 'open' && expiresAt <= now ? 'expired' : state;
}

/** What is settled, and how. */
export interface Settlement {
  readonly reservationId: string;
  readonly meter: LimitedMeter;
  readonly reservedAt: Date;
  readonly quantity: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * The usage events that a reservation comes to, always the same ones: of a sum one that has its id, of what is counted
 * one for each. They are of the moment of the reservation, so that they count in its period.
 */
export function settledEvents({ reservationId, meter, reservedAt, quantity, dimensions }: Settlement): object[] {
  const event = { meter, at: reservedAt.toISOString(), dimensions };
  if (meters[meter].kind === 'sum')
    return dec(quantity).isZero() ? [] : [{ ...event, id: reservationId, value: quantity }];
  return Array.from({ length: dec(quantity).toNumber() }, (_, i) => ({
    ...event,
    id: deterministicId('reservation', reservationId, String(i)),
  }));
}
