import { type Decimal, deterministicId, ZERO } from '@plimsoll/kernel';

/** Why an adjustment stands in the books, as it is stored. */
export const ACCEPTED_AS_CASH = 'accepted as cash by a person';
export const ACCEPTED_FROM_TERMINAL = 'accepted as the terminal shows it by a person';
/** Reasons of adjustments that count in the books; those of the rules are flags. */
export const ACCEPTED: readonly string[] = [ACCEPTED_AS_CASH, ACCEPTED_FROM_TERMINAL];

/**
 * A step of the balance that a person accepted although no deal explains it; in force until its deal comes after all.
 */
export interface AcceptedCash {
  readonly adjustmentId: string;
  readonly amount: Decimal;
  /** Money that came or went; otherwise a gain or loss, taken over as the terminal shows it. */
  readonly asCash: boolean;
  readonly at: Date;
}

/** The id of what was accepted with just this decision about a discrepancy. */
export function acceptedCashId(decided: { readonly discrepancyId: string; readonly revision: number }): string {
  return deterministicId('accepted-cash', decided.discrepancyId, String(decided.revision));
}

/** A deal that comes after a person accepted its money is dated before that, but for two clocks that differ. */
const CLOCKS_APART_MS = 60_000;

/** What is in force, added up. */
export function sumOfAccepted(accepted: readonly AcceptedCash[]): Decimal {
  return accepted.reduce((sum, { amount }) => sum.plus(amount), ZERO);
}

export interface LateCash {
  readonly net: Decimal;
  readonly dealtAt: Date;
}

/**
 * Deals that came after all for what was accepted without one: each settles one acceptance of just its amount, which is
 * in force no more. The rest of the deals is news.
 */
export function settleByDeals<D extends LateCash>(
  accepted: readonly AcceptedCash[],
  deals: readonly D[],
): { readonly over: readonly AcceptedCash[]; readonly inForce: readonly AcceptedCash[]; readonly news: readonly D[] } {
  const inForce = [...accepted];
  const over: AcceptedCash[] = [];
  const news = deals.filter(({ net, dealtAt }) => {
    const at = inForce.findIndex(
      (one) => one.asCash && one.amount.eq(net) && dealtAt.getTime() <= one.at.getTime() + CLOCKS_APART_MS,
    );
    if (at < 0) return true;
    over.push(...inForce.splice(at, 1));
    return false;
  });
  return { over, inForce, news };
}
