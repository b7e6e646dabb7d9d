import { Decimal, dec, ZERO } from '@plimsoll/kernel';

/** One reading of the account as the guard judges it. */
export interface GuardSample {
  /** Wall time of this server. */
  readonly now: Date;
  readonly equity: Decimal;
  readonly balance: Decimal;
  readonly credit: Decimal;
  /** Profit and swap of all open positions; undefined while the positions are not complete. */
  readonly floating: Decimal | undefined;
  /** Sum of all booked deals; undefined before the history was read once. */
  readonly ledgerBalance: Decimal | undefined;
  /** Whatever the ledger holds open is open in the terminal as well, with no less volume: no loss was realised that is not booked. */
  readonly exitsBooked: boolean;
  /** Why the terminal edge does not trust the numbers. */
  readonly flaw: string | undefined;
  /** Breached: what is left of the countdown by the clock that does not jump. */
  readonly remainingMs: number | undefined;
}

const DISAGREEMENT_SHARE = dec('0.01');
const DISAGREEMENT_LEAST = dec('1');
/** Two roundings to the cent. */
const STEP_TOLERANCE = dec('0.01');

/** Why a sample is no ground to act on; undefined when it is good. */
export function flawOfSample(sample: GuardSample): string | undefined {
  if (sample.flaw !== undefined) return sample.flaw;
  if (!sample.equity.isFinite() || !sample.balance.isFinite() || !sample.credit.isFinite()) return 'equity or balance is not a number';
  if (sample.equity.lte(0)) return 'equity is zero or less';
  if (sample.floating === undefined) return undefined;
  const own = sample.balance.plus(sample.credit).plus(sample.floating);
  const allowed = Decimal.max(DISAGREEMENT_LEAST, sample.balance.abs().times(DISAGREEMENT_SHARE));
  return sample.equity.minus(own).abs().gt(allowed) ? 'equity is not what balance and positions add up to' : undefined;
}

/**
 * The step of the balance that no deal explains yet; zero when balance and ledger agree. Credit is in the ledger of some
 * brokers and not of others, so either reading is accepted.
 */
export function unexplainedStep(sample: GuardSample): Decimal {
  if (sample.ledgerBalance === undefined) return ZERO;
  const difference = sample.balance.minus(sample.ledgerBalance);
  if (difference.abs().lte(STEP_TOLERANCE) || difference.plus(sample.credit).abs().lte(STEP_TOLERANCE)) return ZERO;
  return difference;
}

/** Whether two unexplained steps are the same one. */
export function sameStep(a: Decimal, b: Decimal): boolean {
  return a.minus(b).abs().lte(STEP_TOLERANCE);
}
