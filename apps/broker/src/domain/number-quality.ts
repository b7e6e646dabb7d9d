import { type Decimal } from '@plimsoll/kernel';

/** Numbers older than this are not what the account is worth now. */
export const STALE_NUMBERS_MS = 10_000;
/** Numbers from the future, beyond what a measured clock can be wrong by. */
const FUTURE_MS = 2_000;

export interface NumbersToJudge {
  readonly balance: Decimal;
  readonly equity: Decimal;
  readonly margin: Decimal;
  /** By the ledger there is nothing on the account, or the ledger is not known yet. */
  readonly expectsNothing: boolean;
  /** Corrected by the offset of the terminal's clock. */
  readonly at: Date;
}

/**
 * Why numbers are no ground to act on; undefined when they are good. Not-a-number never gets here: the schema refuses
 * it.
 */
export function flawOf(numbers: NumbersToJudge, now: Date, clockSlackMs = FUTURE_MS): string | undefined {
  if (!numbers.balance.isFinite() || !numbers.equity.isFinite()) return 'not a number';
  // A terminal that has lost its account tells zeros. Less than nothing is no fault by itself: whether it is true,
  // balance and positions tell.
  if (numbers.balance.isZero() && numbers.equity.isZero() && !numbers.expectsNothing)
    return 'balance and equity are zero, which the ledger does not know';
  if (numbers.margin.isNegative()) return 'margin is negative';
  const age = now.getTime() - numbers.at.getTime();
  if (age > STALE_NUMBERS_MS) return 'the numbers are older than ten seconds';
  if (age < -clockSlackMs) return 'the numbers are from the future';
  return undefined;
}
