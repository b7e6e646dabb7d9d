import { type RevenueCurrency, type RevenueMonth, type RevenueSignups } from '@plimsoll/contracts';
import { monthsFrom, ratio } from './months.js';
import { cohortsOf, type Movement, monthsOf, movementsOf, type RecurringLine } from './recurring.js';

/** Sum of one account of the ledger in one month and currency. */
export interface LedgerSum {
  readonly month: string;
  readonly currency: string;
  readonly account: string;
  readonly amount: number;
  /** What it was for: the same account says different things of an invoice and of its payment. */
  readonly purpose: string;
}

/** An organisation: when it came, and whether it ever paid. */
export interface Signup {
  readonly month: string;
  readonly organisations: number;
  readonly paid: number;
}

/** All that is known, from the first month on. */
export interface WholeRevenue {
  readonly currencies: readonly RevenueCurrency[];
  readonly signups: readonly RevenueSignups[];
}

type Booked = Pick<
  RevenueMonth,
  'recognised' | 'invoiced' | 'paid' | 'givenBack' | 'credited' | 'fees' | 'writtenOff' | 'deferred'
>;

const YEAR = 12;

/** Everything that the ledger and the subscriptions say of the revenue, each currency for itself. */
export function revenueOf(
  lines: readonly RecurringLine[],
  sums: readonly LedgerSum[],
  signups: readonly Signup[],
  now: Date,
): WholeRevenue {
  const currencies = [...new Set([...lines, ...sums].map(({ currency }) => currency))].sort();
  return {
    currencies: currencies.map((currency) =>
      currencyOf(
        currency,
        lines.filter((one) => one.currency === currency),
        sums.filter((one) => one.currency === currency),
        now,
      ),
    ),
    signups: signups.map((one) => ({ ...one, ...optional('conversion', ratio(one.paid, one.organisations)) })),
  };
}

function currencyOf(
  currency: string,
  lines: readonly RecurringLine[],
  sums: readonly LedgerSum[],
  now: Date,
): RevenueCurrency {
  const own = monthsOf(lines, now);
  const first = sums.reduce((least, { month }) => (month < least ? month : least), own[0]!);
  const months = monthsFrom(first, own.at(-1)!);
  const movements = movementsOf(lines, months, now);
  const { mrr, customers } = movements.at(-1)!;
  const arpa = customers === 0 ? undefined : Math.round(mrr / customers);
  return {
    currency,
    mrr,
    arr: mrr * YEAR,
    customers,
    ...optional('arpa', arpa),
    ...optional('ltv', lifetimeValue(arpa, movements)),
    months: movements.map((movement) => monthOfBooks(movement, sums)),
    cohorts: cohortsOf(lines, months, now),
  };
}

/** Unknown while nobody was lost: through zero it would be infinite. The month that still runs does not count. */
export function lifetimeValue(arpa: number | undefined, movements: readonly Movement[]): number | undefined {
  const whole = movements.slice(0, -1).slice(-YEAR);
  const begun = whole.reduce((total, { openingCustomers }) => total + openingCustomers, 0);
  const lost = whole.reduce((total, { churnedCustomers }) => total + churnedCustomers, 0);
  return arpa === undefined || lost === 0 ? undefined : Math.round((arpa * begun) / lost);
}

function monthOfBooks(movement: Movement, sums: readonly LedgerSum[]): RevenueMonth {
  const { openingMrr, openingCustomers, ...shown } = movement;
  const lost = movement.contraction + movement.churned;
  return {
    ...shown,
    ...optional('logoChurn', ratio(movement.churnedCustomers, openingCustomers)),
    ...optional('revenueChurn', ratio(lost, openingMrr)),
    ...optional('netRevenueChurn', ratio(lost - movement.expansion, openingMrr)),
    ...booked(movement.month, sums),
  };
}

function booked(month: string, sums: readonly LedgerSum[]): Booked {
  const inMonth = sums.filter((one) => one.month === month);
  const of = (is: (one: LedgerSum) => boolean, all = inMonth): number =>
    all.reduce((total, one) => total + (is(one) ? one.amount : 0), 0);
  const cash = ({ account }: LedgerSum): boolean => account === 'stripe-cash' || account === 'paid-elsewhere';
  const paying = ({ purpose }: LedgerSum): boolean => purpose.startsWith('payment');
  const fee = ({ account }: LedgerSum): boolean => account === 'stripe-fees';
  const issuing = ({ purpose }: LedgerSum): boolean => purpose === 'invoice-issued' || purpose === 'invoice-voided';
  return {
    recognised: 0 - of(({ account }) => account.startsWith('revenue:')),
    invoiced: of((one) => one.account === 'receivable' && issuing(one)),
    paid: of((one) => cash(one) && paying(one)),
    givenBack: 0 - of((one) => cash(one) && !paying(one) && !one.purpose.endsWith('-fee')),
    credited: of(({ account }) => account === 'credits-given' || account === 'credits-granted'),
    fees: of(fee),
    writtenOff: of(({ account }) => account === 'write-offs'),
    deferred:
      0 -
      of(
        ({ account }) => account.startsWith('deferred:'),
        sums.filter((one) => one.month <= month),
      ),
  };
}

/** Those months of it that are asked for. */
export function between({ currencies, signups }: WholeRevenue, from: string, to: string): WholeRevenue {
  const isAsked = ({ month }: { readonly month: string }): boolean => month >= from && month <= to;
  return {
    currencies: currencies.map((one) => ({
      ...one,
      months: one.months.filter(isAsked),
      cohorts: one.cohorts
        .filter(isAsked)
        .map((cohort) => ({ ...cohort, months: cohort.months.filter(({ month }) => month <= to) })),
    })),
    signups: signups.filter(isAsked),
  };
}

function optional<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}
