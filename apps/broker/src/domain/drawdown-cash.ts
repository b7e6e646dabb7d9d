import { type Decimal } from '@plimsoll/kernel';
import { sameStep } from './drawdown-sample.js';
import { type GuardMemory, type GuardState } from './drawdown-state.js';

/** A deposit, withdrawal, credit or charge. */
export interface CashOperation {
  readonly amount: Decimal;
  readonly at: Date;
}

/**
 * Shifts the high-water mark by a cash operation, so that the drawdown in per cent is the same before and after: cash
 * that comes or goes is no gain and no loss. At the peak that is a shift by the amount itself; below it, by the
 * amount's share of equity, because a plain shift would let a withdrawal deepen the drawdown and a round trip soften
 * it.
 */
export function shiftByCash(
  state: GuardState,
  memory: GuardMemory,
  cash: CashOperation,
): { readonly state: GuardState; readonly memory: GuardMemory } {
  const { peak } = state;
  if (!peak || cash.amount.isZero() || cash.at.getTime() <= state.peakSince.getTime()) return { state, memory };
  const { lastEquity } = memory;
  // A deal that was late for longer than anybody waits: the last equity is one with it.
  const before = sameStep(state.takenStep, cash.amount) ? lastEquity?.minus(cash.amount) : lastEquity;
  const after = before?.plus(cash.amount);
  const forgotten: GuardMemory = {
    ...memory,
    lastEquity: after,
    lowSince: {},
    highSince: undefined,
    rising: undefined,
    credit: undefined,
  };
  const shifted =
    before?.gt(0) && after?.gt(0) ? peak.times(after).div(before).toDecimalPlaces(PEAK_PLACES) : peak.plus(cash.amount);
  // Nothing is left: the next good samples make a new mark.
  if (shifted.lte(0) || after?.lte(0))
    return {
      state: { ...state, peak: undefined, peakSince: cash.at },
      memory: { ...forgotten, lastEquity: undefined },
    };
  return { state: { ...state, peak: shifted }, memory: forgotten };
}

/**
 * Credit came or went and no deal told of it in time: some brokers book none. It is no gain and no loss either; a deal
 * of it that comes after all must not shift the mark again.
 */
export function takeCredit(
  state: GuardState,
  memory: GuardMemory,
  seen: { readonly step: Decimal; readonly credit: Decimal; readonly equity: Decimal; readonly now: Date },
): { readonly state: GuardState; readonly memory: GuardMemory } {
  const taken: GuardMemory = {
    ...memory,
    creditSince: undefined,
    credit: seen.credit,
    lowSince: {},
    highSince: undefined,
    rising: undefined,
  };
  const before = seen.equity.minus(seen.step);
  if (!state.peak || before.lte(0)) return { state, memory: taken };
  return {
    state: {
      ...state,
      peak: state.peak.times(seen.equity).div(before).toDecimalPlaces(PEAK_PLACES),
      peakSince: seen.now,
    },
    memory: taken,
  };
}

const PEAK_PLACES = 8;
