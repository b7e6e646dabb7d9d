import { type RevenueCohort } from '@plimsoll/contracts';
import { lastMomentOf, monthsFrom } from './months.js';
import { monthOf } from './recognition.js';

/** A line of a subscription's invoice, as far as it recurs. Amounts in the smallest unit of its currency. */
export interface RecurringLine {
  readonly tenantId: string;
  readonly currency: string;
  readonly periodStart: Date;
  /** The end of its period, or of the subscription where that ended before. */
  readonly periodEnd: Date;
  /** As charged; below zero takes off what was charged before. */
  readonly amount: number;
  /** After discounts, without tax. */
  readonly net: number;
  readonly quantity: number;
  readonly isProration: boolean;
  /** What its price costs each `months` months. */
  readonly priceAmount: number;
  readonly priceMonths: number;
}

/** What each customer brings a month at one moment, in one currency. */
export type Recurring = ReadonlyMap<string, number>;

export interface Movement {
  readonly month: string;
  readonly mrr: number;
  readonly new: number;
  readonly returned: number;
  readonly expansion: number;
  readonly contraction: number;
  readonly churned: number;
  readonly customers: number;
  readonly newCustomers: number;
  readonly churnedCustomers: number;
  readonly openingMrr: number;
  readonly openingCustomers: number;
}

/**
 * What each customer brings a month at a moment: a line of a whole period its price by month, less its discount; a line
 * for a part of one the same from then on, taken off where it credits. What comes to nothing is no customer.
 */
export function recurringAt(lines: readonly RecurringLine[], at: Date): Recurring {
  const sums = new Map<string, number>();
  for (const line of lines) {
    if (line.periodStart > at || line.periodEnd <= at || line.amount === 0) continue;
    sums.set(line.tenantId, (sums.get(line.tenantId) ?? 0) + monthly(line));
  }
  const whole = [...sums].map(([tenantId, amount]) => [tenantId, Math.round(amount)] as const);
  return new Map(whole.filter(([, amount]) => amount > 0));
}

function monthly({ amount, net, quantity, isProration, priceAmount, priceMonths }: RecurringLine): number {
  const full = (Math.sign(amount) * priceAmount * quantity) / priceMonths;
  return isProration ? full : (full * net) / amount;
}

/** What changed from the end of each month to the end of the next. What was before and is after add up. */
export function movementsOf(lines: readonly RecurringLine[], months: readonly string[], now: Date): Movement[] {
  const ever = new Set<string>();
  let before: Recurring = new Map();
  return months.map((month) => {
    const after = recurringAt(lines, lastMomentOf(month, now));
    const movement = movementOf(month, before, after, ever);
    for (const tenantId of after.keys()) ever.add(tenantId);
    before = after;
    return movement;
  });
}

function movementOf(month: string, before: Recurring, after: Recurring, ever: ReadonlySet<string>): Movement {
  const come = [...after].filter(([tenantId]) => !before.has(tenantId));
  const fresh = come.filter(([tenantId]) => !ever.has(tenantId));
  const gone = [...before].filter(([tenantId]) => !after.has(tenantId));
  const changes = [...after].flatMap(([tenantId, amount]) => {
    const was = before.get(tenantId);
    return was === undefined ? [] : [amount - was];
  });
  return {
    month,
    mrr: sum([...after.values()]),
    new: sum(fresh.map(([, amount]) => amount)),
    returned: sum(come.filter(([tenantId]) => ever.has(tenantId)).map(([, amount]) => amount)),
    expansion: sum(changes.filter((change) => change > 0)),
    contraction: 0 - sum(changes.filter((change) => change < 0)),
    churned: sum(gone.map(([, amount]) => amount)),
    customers: after.size,
    newCustomers: fresh.length,
    churnedCustomers: gone.length,
    openingMrr: sum([...before.values()]),
    openingCustomers: before.size,
  };
}

/** Customers by the month in which they first brought something, and what is left of them in each month since. */
export function cohortsOf(lines: readonly RecurringLine[], months: readonly string[], now: Date): RevenueCohort[] {
  const atEnd = months.map((month) => recurringAt(lines, lastMomentOf(month, now)));
  const firsts = new Map<string, number>();
  atEnd.forEach((recurring, index) => {
    for (const tenantId of recurring.keys()) if (!firsts.has(tenantId)) firsts.set(tenantId, index);
  });
  return months.flatMap((month, index) => {
    const members = [...firsts].filter(([, first]) => first === index).map(([tenantId]) => tenantId);
    if (members.length === 0) return [];
    return { month, customers: members.length, months: leftOf(members, months.slice(index), atEnd.slice(index)) };
  });
}

function leftOf(
  members: readonly string[],
  months: readonly string[],
  atEnd: readonly Recurring[],
): RevenueCohort['months'] {
  return months.map((month, index) => {
    const left = members.flatMap((tenantId) => atEnd[index]!.get(tenantId) ?? []);
    return { month, customers: left.length, mrr: sum(left) };
  });
}

/** Every month in which something recurred, up to now. */
export function monthsOf(lines: readonly RecurringLine[], now: Date): string[] {
  const first = lines.reduce((least, { periodStart }) => (periodStart < least ? periodStart : least), now);
  return monthsFrom(monthOf(first), monthOf(now));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
