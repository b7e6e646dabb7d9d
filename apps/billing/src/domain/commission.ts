/** Who has brought so many paying customers earns so much of what the next pay. */
export interface CommissionTier {
  /** From so many paying customers on; the first is 0. */
  readonly from: number;
  /** Hundredths of a percent. */
  readonly basisPoints: number;
}

/** What an affiliate is promised. A version is never changed: a referral keeps the one it began with. */
export interface AffiliateTerms {
  readonly version: number;
  /** Which click counts where there were several. */
  readonly attribution: 'first' | 'last';
  /** A click counts so long. */
  readonly windowDays: number;
  /** Of what a customer pays in so many months after he registered. */
  readonly months: number;
  /** A commission is due so long after the payment: refunds and disputes come first. */
  readonly holdDays: number;
  /** By rising `from`. */
  readonly tiers: readonly CommissionTier[];
  /** More referrals of one affiliate in a day wait until somebody has looked at them. */
  readonly referralsADay: number;
  /** Less than this is not paid out yet, in the smallest unit of a currency. */
  readonly leastPayout: number;
}

const WHOLE = 10_000n;

/** The share that counts with so many paying customers. */
export function basisPointsOf({ tiers }: Pick<AffiliateTerms, 'tiers'>, payingCustomers: number): number {
  return tiers.findLast(({ from }) => from <= payingCustomers)?.basisPoints ?? 0;
}

/** An invoice and what came in for it, in the smallest unit of its currency. */
export interface Received {
  /** Payments without what was given back or taken back by banks; credit that was used is none. */
  readonly cash: number;
  readonly total: number;
  readonly tax: number;
}

/**
 * What a commission is reckoned on: the part of the money that is not tax, rounded down. Given back in part, it
 * shrinks by the same part; nothing where nothing is left, also where more went than came.
 */
export function commissionBase({ cash, total, tax }: Received): number {
  if (cash <= 0 || total <= 0) return 0;
  return Number((BigInt(cash) * BigInt(total - tax)) / BigInt(total));
}

/** Rounded down to the smallest unit. */
export function commissionOf(base: number, basisPoints: number): number {
  return Number((BigInt(base) * BigInt(basisPoints)) / WHOLE);
}

/** A commission with what of it was paid out. */
export interface Owed {
  readonly invoiceId: string;
  readonly amount: number;
  readonly settled: number;
}

/** What is paid out at once. */
export interface PayoutShare {
  readonly invoiceId: string;
  /** Below zero where the customer got money back after the commission was paid out. */
  readonly amount: number;
}

/** Everything that is owed and not settled; what was paid out too much is taken off. Sums may be below zero. */
export function sharesOf(owed: readonly Owed[]): PayoutShare[] {
  return owed
    .map(({ invoiceId, amount, settled }) => ({ invoiceId, amount: amount - settled }))
    .filter(({ amount }) => amount !== 0);
}

export function sumOf(shares: readonly PayoutShare[]): number {
  return shares.reduce((sum, { amount }) => sum + amount, 0);
}
