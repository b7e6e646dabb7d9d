import { defineRequest } from '../requests/define-request.js';
import { Count, Currency, Instant, ListOf, Ratio, Text } from '../vocabulary/index.js';
import { Minor } from './minor.js';

/** Each figure, and what it means: shown beside it. Amounts are in the smallest unit of their currency. */
export const revenueDefinitions = {
  mrr: 'Monthly recurring revenue: what the periods that run at the end of the month bring in a month, without tax. A year counts a twelfth each month; discounts of whole periods are taken off; invoices that are void or given up, and what was sold once, do not count.',
  arr: 'Annual recurring revenue: twelve times the monthly one.',
  new: 'MRR of customers who had none ever before.',
  returned: 'MRR of customers who had some once, none at the end of the month before, and have some again.',
  expansion: 'What customers bring more than at the end of the month before.',
  contraction: 'What customers bring less than at the end of the month before, and still bring some.',
  churned: 'What customers brought who bring none any more.',
  customers: 'Organisations with MRR at the end of the month.',
  logoChurn: 'Customers lost in the month by customers at its beginning.',
  revenueChurn: 'Contraction and churned MRR by MRR at the beginning of the month.',
  netRevenueChurn: 'As before, less expansion; below zero where those who stay bring more than is lost.',
  recognised: 'Revenue earned in the month: each line of an invoice by the second of its period, of the ledger.',
  invoiced: 'Invoices issued in the month with tax, less those withdrawn.',
  paid: 'Payments of the month, less what was returned.',
  givenBack: 'Refunds, and what banks took back, less what came again.',
  credited: 'Credit notes and credit given, without tax.',
  fees: 'What Stripe kept, as far as it tells.',
  writtenOff: 'Given up in the month, less what was paid after all.',
  deferred: 'Invoiced and not earned yet, at the end of the month.',
  conversion: 'Of the organisations that came in the month, those that have paid an invoice since.',
  arpa: 'MRR at the end of the time, by the customers who bring it.',
  ltv: 'Lifetime value: MRR by customer through the average logo churn of the last twelve whole months; unknown while nobody was lost.',
  cohort: 'Customers by the month in which they first had MRR, and how many of them have some in each month after.',
} as const;

const MONTHS_MAX = 240;

export class RevenueQuery {
  @Instant({ optional: true, meaning: 'begin; a year before the end unless given' }) from?: string;
  @Instant({ optional: true, meaning: 'end; now unless given' }) to?: string;
}

/** One month (UTC) in one currency. */
export class RevenueMonth {
  @Text({ max: 7, meaning: 'the month', example: '2026-11' }) month: string;
  @Minor({ meaning: 'MRR at its end', example: 9_900 }) mrr: number;
  @Minor({ meaning: revenueDefinitions.new, example: 9_900 }) new: number;
  @Minor({ meaning: revenueDefinitions.returned, example: 0 }) returned: number;
  @Minor({ meaning: revenueDefinitions.expansion, example: 0 }) expansion: number;
  @Minor({ meaning: revenueDefinitions.contraction, example: 0 }) contraction: number;
  @Minor({ meaning: revenueDefinitions.churned, example: 0 }) churned: number;
  @Count({ meaning: revenueDefinitions.customers, example: 1 }) customers: number;
  @Count({ meaning: 'customers who had none ever before', example: 1 }) newCustomers: number;
  @Count({ meaning: 'customers lost in the month', example: 0 }) churnedCustomers: number;
  @Ratio({ optional: true, meaning: revenueDefinitions.logoChurn, example: '0.02' }) logoChurn?: string;
  @Ratio({ optional: true, meaning: revenueDefinitions.revenueChurn, example: '0.03' }) revenueChurn?: string;
  @Ratio({ optional: true, meaning: revenueDefinitions.netRevenueChurn, example: '-0.01' }) netRevenueChurn?: string;
  @Minor({ meaning: revenueDefinitions.recognised, example: 9_900 }) recognised: number;
  @Minor({ meaning: revenueDefinitions.invoiced, example: 9_900 }) invoiced: number;
  @Minor({ meaning: revenueDefinitions.paid, example: 9_900 }) paid: number;
  @Minor({ meaning: revenueDefinitions.givenBack, example: 0 }) givenBack: number;
  @Minor({ meaning: revenueDefinitions.credited, example: 0 }) credited: number;
  @Minor({ meaning: revenueDefinitions.fees, example: 0 }) fees: number;
  @Minor({ meaning: revenueDefinitions.writtenOff, example: 0 }) writtenOff: number;
  @Minor({ meaning: revenueDefinitions.deferred, example: 0 }) deferred: number;
}

/** What is left of those who came in one month, at the end of a later one. */
export class RevenueCohortMonth {
  @Text({ max: 7, meaning: 'the month', example: '2026-12' }) month: string;
  @Count({ meaning: 'customers that have MRR', example: 1 }) customers: number;
  @Minor({ meaning: 'their MRR', example: 9_900 }) mrr: number;
}

export class RevenueCohort {
  @Text({ max: 7, meaning: 'the month in which they first had MRR', example: '2026-11' }) month: string;
  @Count({ meaning: 'how many they were', example: 1 }) customers: number;
  @ListOf(() => RevenueCohortMonth, { max: MONTHS_MAX, meaning: 'each month since, its own first' })
  months: RevenueCohortMonth[];
}

export class RevenueCurrency {
  @Currency({ meaning: 'of all its amounts; nothing is converted', example: 'USD' }) currency: string;
  @Minor({ meaning: 'MRR at the end', example: 9_900 }) mrr: number;
  @Minor({ meaning: revenueDefinitions.arr, example: 118_800 }) arr: number;
  @Count({ meaning: revenueDefinitions.customers, example: 1 }) customers: number;
  @Minor({ optional: true, meaning: revenueDefinitions.arpa, example: 9_900 }) arpa?: number;
  @Minor({ optional: true, meaning: revenueDefinitions.ltv, example: 198_000 }) ltv?: number;
  @ListOf(() => RevenueMonth, { max: MONTHS_MAX, meaning: 'oldest first; the last one is not over yet' })
  months: RevenueMonth[];
  @ListOf(() => RevenueCohort, { max: MONTHS_MAX, meaning: revenueDefinitions.cohort }) cohorts: RevenueCohort[];
}

export class RevenueSignups {
  @Text({ max: 7, meaning: 'the month', example: '2026-11' }) month: string;
  @Count({ meaning: 'organisations that came', example: 12 }) organisations: number;
  @Count({ meaning: 'of them, those that have paid since', example: 3 }) paid: number;
  @Ratio({ optional: true, meaning: revenueDefinitions.conversion, example: '0.25' }) conversion?: string;
}

export class RevenueDefinition {
  @Text({ max: 40, meaning: 'the figure', example: 'mrr' }) name: string;
  @Text({ max: 600, meaning: 'what it means', example: revenueDefinitions.arr }) meaning: string;
}

export class Revenue {
  @Text({ max: 7, meaning: 'first month', example: '2025-12' }) from: string;
  @Text({ max: 7, meaning: 'last month', example: '2026-11' }) to: string;
  @Instant({ optional: true, meaning: 'when it was reckoned; absent where it never was yet' }) at?: string;
  @ListOf(() => RevenueCurrency, { max: 50, meaning: 'each currency for itself' }) currencies: RevenueCurrency[];
  @ListOf(() => RevenueSignups, { max: MONTHS_MAX, meaning: 'who came, and who has paid since' })
  signups: RevenueSignups[];
  @ListOf(() => RevenueDefinition, { max: 50, meaning: 'what each figure means' }) definitions: RevenueDefinition[];
}

export const revenueGet = defineRequest({
  owner: 'billing',
  name: 'revenue.get',
  input: RevenueQuery,
  output: Revenue,
  permission: 'system:read',
  priority: 'history',
  meaning: 'Revenue of the installation over all organisations: sums only, for its owner.',
});
