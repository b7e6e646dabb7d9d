import { type RevenueCohort, type RevenueCurrency, type RevenueMonth, type RevenueSignups } from '@plimsoll/contracts';
import { monthsFrom, ratio } from './months.js';
import { monthOf } from './recognition.js';
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

/** What some organisations come to; they add up over any others. Filled by `addRevenue`. */
export interface RevenueSums {
  readonly parts: Map<string, CurrencySums>;
  readonly books: Map<string, LedgerSum>;
  readonly signups: Map<string, Signup>;
}

interface CurrencySums {
  /** By month; months before the first have nothing. */
  readonly movements: Map<string, Movement>;
  readonly cohorts: Map<string, RevenueCohort>;
}

/** What is known of some organisations: all of each, and each once. */
export interface RevenuePage {
  readonly lines: readonly RecurringLine[];
  readonly sums: readonly LedgerSum[];
  readonly signups: readonly Signup[];
}

export function noRevenue(): RevenueSums {
  return { parts: new Map(), books: new Map(), signups: new Map() };
}

/** Adds organisations, at one `now` for all of them: what is kept are sums, so that it does not grow with how many. */
export function addRevenue(to: RevenueSums, { lines, sums, signups }: RevenuePage, now: Date): void {
  for (const [currency, own] of Map.groupBy(lines, (line) => line.currency)) {
    const months = monthsOf(own, now);
    const part = to.parts.get(currency) ?? { movements: new Map(), cohorts: new Map() };
    to.parts.set(currency, part);
    for (const one of movementsOf(own, months, now)) addTo(part.movements, one.month, one, addMovement);
    for (const one of cohortsOf(own, months, now)) addTo(part.cohorts, one.month, one, addCohort);
  }
  for (const one of sums) {
    const key = [one.month, one.currency, one.purpose, one.account].join(' ');
    addTo(to.books, key, one, (was, more) => ({ ...was, amount: was.amount + more.amount }));
  }
  for (const one of signups)
    addTo(to.signups, one.month, one, (was, more) => ({
      ...was,
      organisations: was.organisations + more.organisations,
      paid: was.paid + more.paid,
    }));
}

function addTo<V>(to: Map<string, V>, key: string, one: V, add: (was: V, more: V) => V): void {
  const was = to.get(key);
  to.set(key, was === undefined ? one : add(was, one));
}

function addMovement(was: Movement, more: Movement): Movement {
  const sum = (of: keyof Omit<Movement, 'month'>): number => was[of] + more[of];
  return {
    month: was.month,
    ...{ mrr: sum('mrr'), new: sum('new'), returned: sum('returned'), expansion: sum('expansion') },
    ...{ contraction: sum('contraction'), churned: sum('churned'), customers: sum('customers') },
    ...{ newCustomers: sum('newCustomers'), churnedCustomers: sum('churnedCustomers') },
    ...{ openingMrr: sum('openingMrr'), openingCustomers: sum('openingCustomers') },
  };
}

/** Of the same month: both go on to the month that runs. */
function addCohort(was: RevenueCohort, more: RevenueCohort): RevenueCohort {
  return {
    month: was.month,
    customers: was.customers + more.customers,
    months: was.months.map((one, index) => {
      const { customers = 0, mrr = 0 } = more.months[index] ?? {};
      return { month: one.month, customers: one.customers + customers, mrr: one.mrr + mrr };
    }),
  };
}

/** Everything that the ledger and the subscriptions say of the revenue, each currency for itself. */
export function revenueOf({ parts, books, signups }: RevenueSums, now: Date): WholeRevenue {
  const sums = [...books.values()];
  const currencies = [...new Set([...parts.keys(), ...sums.map(({ currency }) => currency)])].sort();
  return {
    currencies: currencies.map((currency) =>
      currencyOf(
        currency,
        parts.get(currency) ?? { movements: new Map(), cohorts: new Map() },
        sums.filter((one) => one.currency === currency),
        now,
      ),
    ),
    signups: [...signups.values()]
      .sort((a, b) => (a.month < b.month ? -1 : 1))
      .map((one) => ({ ...one, ...optional('conversion', ratio(one.paid, one.organisations)) })),
  };
}

function currencyOf(
  currency: string,
  { movements: known, cohorts }: CurrencySums,
  sums: readonly LedgerSum[],
  now: Date,
): RevenueCurrency {
  const last = monthOf(now);
  const first = [...known.keys(), ...sums.map(({ month }) => month)].reduce((a, b) => (b < a ? b : a), last);
  const movements = monthsFrom(first, last).map((month) => known.get(month) ?? { ...NOTHING, month });
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
    cohorts: [...cohorts.values()].sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

const NOTHING: Movement = {
  month: '',
  ...{ mrr: 0, new: 0, returned: 0, expansion: 0, contraction: 0, churned: 0, customers: 0, newCustomers: 0 },
  ...{ churnedCustomers: 0, openingMrr: 0, openingCustomers: 0 },
};

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
