import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

export type Month = Schemas['RevenueMonth'];
export type AmountName = {
  readonly [K in keyof Month]-?: Month[K] extends number ? K : never;
}[keyof Month];

/** The figures of a month, in the order of their table: what it recurs on, and what the books have. */
export function movementNames(): readonly (readonly [AmountName, string])[] {
  return [
    ['mrr', t('MRR')],
    ['new', t('New')],
    ['returned', t('Returned')],
    ['expansion', t('Expansion')],
    ['contraction', t('Contraction')],
    ['churned', t('Churned')],
  ];
}

export function bookNames(): readonly (readonly [AmountName, string])[] {
  return [
    ['recognised', t('Earned')],
    ['invoiced', t('Invoiced')],
    ['paid', t('Paid')],
    ['givenBack', t('Given back')],
    ['credited', t('Credited')],
    ['writtenOff', t('Given up')],
    ['fees', t('Fees')],
    ['deferred', t('Not earned yet')],
  ];
}

/** What each figure means, in the language of the page. */
export function meaningOf(name: string, english: string): string {
  return meanings()[name] ?? english;
}

function meanings(): Readonly<Record<string, string>> {
  return {
    mrr: t(
      'Monthly recurring revenue: what the periods that run at the end of the month bring in a month, without tax. A year counts a twelfth each month; discounts of whole periods are taken off; invoices that are void or given up, and what was sold once, do not count.',
    ),
    arr: t('Annual recurring revenue: twelve times the monthly one.'),
    new: t('MRR of customers who had none ever before.'),
    returned: t('MRR of customers who had some once, none at the end of the month before, and have some again.'),
    expansion: t('What customers bring more than at the end of the month before.'),
    contraction: t('What customers bring less than at the end of the month before, and still bring some.'),
    churned: t('What customers brought who bring none any more.'),
    customers: t('Organisations with MRR at the end of the month.'),
    logoChurn: t('Customers lost in the month by customers at its beginning.'),
    revenueChurn: t('Contraction and churned MRR by MRR at the beginning of the month.'),
    netRevenueChurn: t('As before, less expansion; below zero where those who stay bring more than is lost.'),
    recognised: t('Revenue earned in the month: each line of an invoice by the second of its period, of the ledger.'),
    invoiced: t('Invoices issued in the month with tax, less those withdrawn.'),
    paid: t('Payments of the month, less what was returned.'),
    givenBack: t('Refunds, and what banks took back, less what came again.'),
    credited: t('Credit notes and credit given, without tax.'),
    fees: t('What Stripe kept, as far as it tells.'),
    writtenOff: t('Given up in the month, less what was paid after all.'),
    deferred: t('Invoiced and not earned yet, at the end of the month.'),
    conversion: t('Of the organisations that came in the month, those that have paid an invoice since.'),
    arpa: t('MRR at the end of the time, by the customers who bring it.'),
    ltv: t(
      'Lifetime value: MRR by customer through the average logo churn of the last twelve whole months; unknown while nobody was lost.',
    ),
    cohort: t(
      'Customers by the month in which they first had MRR, and how many of them have some in each month after.',
    ),
  };
}

/** The names of figures, for the list of what they mean. */
export function figureNames(): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries([...movementNames(), ...bookNames()]),
    arr: t('ARR'),
    customers: t('Customers'),
    logoChurn: t('Logo churn'),
    revenueChurn: t('Revenue churn'),
    netRevenueChurn: t('Net revenue churn'),
    conversion: t('Conversion'),
    arpa: t('MRR by customer'),
    ltv: t('Lifetime value'),
    cohort: t('Cohorts'),
  };
}
