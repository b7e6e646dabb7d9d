import { commissionBase, commissionOf } from './commission.js';

/** What a side gets: hundredths of a percent of the first paid invoice without tax, or an amount by currency. */
export type CreditRule =
  | { readonly basisPoints: number }
  | {
      /** By currency, in its smallest unit; of another currency there is none. */
      readonly fixed: Readonly<Record<string, number>>;
    };

/** What both sides are promised. A version is never changed: a referral keeps the one it began with. */
export interface CreditTerms {
  readonly version: number;
  /** The credit is due so long after the first payment: refunds and disputes come first. */
  readonly holdDays: number;
  readonly bringer: CreditRule;
  readonly newcomer: CreditRule;
}

/** The first invoice that was paid, in the smallest unit of its currency. */
export interface FirstPaid {
  readonly paid: number;
  readonly total: number;
  readonly tax: number;
  readonly currency: string;
}

/** What a side gets by it, rounded down to the smallest unit; zero where the terms name nothing for its currency. */
export function creditOf(rule: CreditRule, { paid, total, tax, currency }: FirstPaid): number {
  if ('fixed' in rule) return Object.hasOwn(rule.fixed, currency) ? rule.fixed[currency]! : 0;
  return commissionOf(commissionBase({ cash: paid, total, tax }), rule.basisPoints);
}

/** What the catalogue asks for the same in two currencies, each in its smallest unit. */
export interface PricePair {
  readonly from: bigint;
  readonly to: bigint;
}

/** An amount in another currency, by what the same costs in both; rounded down to the smallest unit. */
export function atPricesOf({ from, to }: PricePair, amount: number): number {
  return Number((BigInt(amount) * to) / from);
}

/** How the money of the first invoice stands once the hold-back is over. */
export interface MoneyOfFirst {
  readonly paid: number;
  /** What of it is still there. */
  readonly cash: number;
  /** A dispute or a refund of it is not decided yet. */
  readonly isOpen: boolean;
  /** A credit note was written for it. */
  readonly hasNote: boolean;
}

export type CreditFate = 'wait' | 'lost' | 'give';

/** Nothing is given while it is open; nothing, ever, where any of the money went back. */
export function creditFate({ paid, cash, isOpen, hasNote }: MoneyOfFirst): CreditFate {
  if (isOpen) return 'wait';
  return paid <= 0 || cash < paid || hasNote ? 'lost' : 'give';
}
