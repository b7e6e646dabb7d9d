import { type Decimal, ZERO } from '@plimsoll/kernel';
import { takeCredit } from './drawdown-cash.js';
import { type GuardSample, sameStep, unexplainedStep } from './drawdown-sample.js';
import { type GuardMemory, type GuardState } from './drawdown-state.js';

/** A balance or credit that no deal explains holds judgement for so long, not longer. */
export const HOLD_MS = 5_000;
/** When no exit can be behind it, it is left out of what is judged for so long: its deal may be late. */
export const ASIDE_MS = 60_000;

/** What a sample makes of a balance or credit that moved without a deal. */
export interface Settled {
  /** Nothing is judged now. */
  readonly holding: boolean;
  /** The part of equity that is not judged. */
  readonly aside: Decimal;
  readonly state: GuardState;
  readonly memory: GuardMemory;
}

/**
 * What stands between balance and ledger, in three parts. A fresh step holds judgement, because it may be a deposit, a
 * withdrawal or an exit whose deal is on its way. After that it is set aside while no exit can be behind it, so that
 * the market is watched all the same; or it is taken as it is, a gain or a loss. What was set aside is taken after a
 * minute. What was taken stays so, over any restart, until its deal comes.
 */
export function settleSteps(state: GuardState, memory: GuardMemory, sample: GuardSample): Settled {
  const { now } = sample;
  const found = partsOf(unexplainedStep(sample), state, memory);
  // A clock that was set back must not leave a step aside for hours.
  const open =
    found.aside && msSince(found.aside.since, now) < 0 ? { ...found, aside: { ...found.aside, since: now } } : found;
  const isOver = open.aside !== undefined && msSince(open.aside.since, now) >= ASIDE_MS;
  const kept = {
    ...open,
    taken: isOver ? open.taken.plus(open.aside.amount) : open.taken,
    aside: isOver ? undefined : open.aside,
  };
  const next = open.fresh.isZero()
    ? { ...kept, hold: undefined, takenSince: memory.takenSince }
    : settleFresh(kept, memory, sample);
  const after = { ...memory, hold: next.hold, aside: next.aside, takenSince: next.takenSince };
  const taken = next.taken.eq(state.takenStep) ? state : { ...state, takenStep: next.taken };
  if (next.hold) return { holding: true, aside: ZERO, state: taken, memory: after };
  return settleCredit(taken, after, sample);
}

/**
 * What becomes of a fresh step: it waits; then what there was while no exit could be behind it is set aside, and the
 * rest waits or is taken.
 */
function settleFresh(
  { taken, aside, fresh }: Parts,
  { hold, takenSince }: GuardMemory,
  { exitsBooked, now }: GuardSample,
): Omit<Parts, 'fresh'> & Pick<GuardMemory, 'hold' | 'takenSince'> {
  const since = hold && msSince(hold.since, now) >= 0 ? hold.since : now;
  const certain = exitsBooked ? fresh : (hold?.certain ?? ZERO);
  if (msSince(since, now) < HOLD_MS) return { taken, aside, takenSince, hold: { since, amount: fresh, certain } };
  if (certain.isZero()) return { taken: taken.plus(fresh), aside, takenSince: since, hold: undefined };
  const rest = fresh.minus(certain);
  const setAside = { since: aside?.since ?? since, amount: certain.plus(aside?.amount ?? ZERO) };
  return {
    taken,
    aside: setAside,
    takenSince,
    hold: rest.isZero() ? undefined : { since: now, amount: rest, certain: ZERO },
  };
}

/** While a step may be a deposit the peak does not rise. */
export function freezesPeak({ takenStep }: GuardState, { aside, takenSince }: GuardMemory, now: Date): boolean {
  return (
    aside !== undefined || (!takenStep.isZero() && takenSince !== undefined && msSince(takenSince, now) < ASIDE_MS)
  );
}

interface Parts {
  readonly taken: Decimal;
  readonly aside: GuardMemory['aside'];
  readonly fresh: Decimal;
}

/**
 * Which of the known parts the step still consists of: as many of them as add up to it. When none do, what is left over
 * is fresh.
 */
function partsOf(step: Decimal, { takenStep }: GuardState, { aside, hold }: GuardMemory): Parts {
  const fresh = hold?.amount ?? ZERO;
  const none = { taken: ZERO, aside: undefined, fresh: ZERO };
  const candidates: readonly Parts[] = [
    { taken: takenStep, aside, fresh },
    { taken: takenStep, aside, fresh: ZERO },
    { taken: takenStep, aside: undefined, fresh },
    { taken: ZERO, aside, fresh },
    { taken: takenStep, aside: undefined, fresh: ZERO },
    { taken: ZERO, aside, fresh: ZERO },
    { taken: ZERO, aside: undefined, fresh },
    none,
  ];
  if (step.isZero()) return none;
  const known = takenStep.plus(aside?.amount ?? ZERO);
  return (
    candidates.find((parts) => sameStep(sumOf(parts), step)) ?? { taken: takenStep, aside, fresh: step.minus(known) }
  );
}

function sumOf({ taken, aside, fresh }: Parts): Decimal {
  return taken.plus(aside?.amount ?? ZERO).plus(fresh);
}

/**
 * Credit that moved: some brokers book no deal of it, so after the wait it is taken for what it is, money that came or
 * went.
 */
function settleCredit(state: GuardState, memory: GuardMemory, sample: GuardSample): Settled {
  const { credit, now, equity } = sample;
  const aside = memory.aside?.amount ?? ZERO;
  const step = memory.credit === undefined ? ZERO : credit.minus(memory.credit);
  if (step.isZero())
    return {
      holding: false,
      aside,
      state,
      memory:
        memory.creditSince || memory.credit === undefined ? { ...memory, creditSince: undefined, credit } : memory,
    };
  const since = memory.creditSince && msSince(memory.creditSince, now) >= 0 ? memory.creditSince : now;
  if (msSince(since, now) < HOLD_MS) return { holding: true, aside, state, memory: { ...memory, creditSince: since } };
  return { holding: false, aside, ...takeCredit(state, memory, { step, credit, equity: equity.minus(aside), now }) };
}

function msSince(since: Date, now: Date): number {
  return now.getTime() - since.getTime();
}
