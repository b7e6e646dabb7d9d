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
  /**
   * Whatever the ledger holds open is open in the terminal as well, with no less volume: no loss was realised that is
   * not booked.
   */
  readonly exitsBooked: boolean;
  /** Why the terminal edge does not trust the numbers. */
  readonly flaw: string | undefined;
  /** What spreads that are wider than usual take from equity, measured at the mid price; zero or more. */
  readonly spreadExcess: Decimal;
  /** The terminal shows a position that cannot be read: nobody here could close it. */
  readonly unreadable: boolean;
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
  if (!sample.equity.isFinite() || !sample.balance.isFinite() || !sample.credit.isFinite())
    return 'equity or balance is not a number';
  if (sample.floating === undefined)
    return isExtreme(sample) ? 'equity or balance is below zero, and no position confirms it' : undefined;
  const own = sample.balance.plus(sample.credit).plus(sample.floating);
  // An account that lives on credit has next to no balance: what it may be wrong by goes by all that is on it.
  const whole = Decimal.max(sample.balance.abs(), sample.equity.abs().plus(sample.credit.abs()));
  const allowed = Decimal.max(DISAGREEMENT_LEAST, whole.times(DISAGREEMENT_SHARE));
  return sample.equity.minus(own).abs().gt(allowed) ? 'equity is not what balance and positions add up to' : undefined;
}

/** Numbers that are a fault of the terminal more often than the truth: they need more than two samples. */
export function isExtreme(sample: Pick<GuardSample, 'equity' | 'balance'>): boolean {
  return sample.equity.lte(0) || sample.balance.isNegative();
}

/**
 * The step of the balance that no deal explains yet; zero when balance and ledger agree. Credit is in the ledger of
 * some brokers and not of others, so either reading is accepted.
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
