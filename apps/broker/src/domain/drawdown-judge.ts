import { Decimal, inEnglish, phrase, type Phrase, ZERO } from '@plimsoll/kernel';
import {
  CONFIRM_MS,
  confirmMsOf,
  drawdownOf,
  type GuardPolicy,
  RECOVERY_MARGIN,
  type GuardStage,
  RUNGS,
  stageOf,
} from './drawdown-policy.js';
import { flawOfSample, type GuardSample, isExtreme } from './drawdown-sample.js';
import {
  type BreachRun,
  type GuardDecision,
  type GuardMemory,
  type GuardState,
  type GuardStateName,
  move,
  note,
  runIdOf,
  statusOfStage,
  unchanged,
} from './drawdown-state.js';
import { freezesPeak, settleSteps } from './drawdown-steps.js';

export { CONFIRM_MS } from './drawdown-policy.js';
/**
 * An equity of zero or less, or a negative balance, is a fact when so many samples in a row agree on it for so long.
 */
export const EXTREME_SAMPLES = 3;
export const EXTREME_MS = 1_000;
/** The terminal speaks, and for so long nothing of it is good: the guard is blind, and says so at once. */
export const FLAWED_AFTER_MS = 3_000;
/** Samples further apart than this do not confirm each other. */
export const SAMPLE_GAP_MS = 10_000;
/** The peak rises to what so many good samples in a row were above. */
export const PEAK_SAMPLES = 3;
/** Without a good sample for so long the guard is blind, and says so. */
export const BLIND_AFTER_MS = 10_000;

const RANK: Readonly<Record<GuardStateName, number>> = {
  armed: 0,
  warned: 1,
  reducing: 2,
  breached: 3,
  closing: 4,
  'flat-locked': 4,
};

/** Judges one sample. Bad samples and unexplained steps change nothing but what is remembered of them. */
export function judgeSample(
  accountId: string,
  state: GuardState,
  memory: GuardMemory,
  sample: GuardSample,
): GuardDecision {
  const flaw = flawOfSample(sample);
  if (flaw !== undefined)
    return flawed(
      state,
      { ...memory, rising: undefined, extreme: undefined },
      sample.now,
      phrase('The numbers of the terminal are no ground to act: {{flaw}}.', { flaw }),
    );
  const extreme = extremeAfter(memory, sample);
  if (extreme && !isFact(extreme, sample.now)) return unchanged(state, { ...memory, rising: undefined, extreme });
  const held = settleSteps(state, { ...memory, extreme }, sample);
  if (held.holding)
    return seeing(unchanged(held.state, { ...held.memory, lastGoodAt: sample.now, rising: undefined }), sample);
  const judged = held.aside.isZero() ? sample : { ...sample, equity: sample.equity.minus(held.aside) };
  const looked = raisePeak(held.state, remember(held.state, held.memory, judged), judged);
  return climb(accountId, seeing(looked, sample), judged);
}

/**
 * One reading of nothing is a fault of the terminal; some in a row that balance and positions confirm are the truth.
 */
function extremeAfter(memory: GuardMemory, sample: GuardSample): GuardMemory['extreme'] {
  if (!isExtreme(sample)) return undefined;
  const before = memory.extreme;
  const apart = before ? sample.now.getTime() - before.since.getTime() : 0;
  // The first of them counts from when it was seen; a gap or a clock that was set back begins anew.
  if (!before || apart < 0 || apart > before.count * SAMPLE_GAP_MS) return { since: sample.now, count: 1 };
  return { since: before.since, count: before.count + 1 };
}

function isFact(extreme: { readonly since: Date; readonly count: number }, now: Date): boolean {
  return extreme.count >= EXTREME_SAMPLES && now.getTime() - extreme.since.getTime() >= EXTREME_MS;
}

/** What the terminal says cannot be judged: after some seconds of it the guard tells that it is blind. */
function flawed(state: GuardState, memory: GuardMemory, now: Date, because: Phrase): GuardDecision {
  const since = memory.flawedSince && memory.flawedSince.getTime() <= now.getTime() ? memory.flawedSince : now;
  const next = unchanged(state, { ...memory, flawedSince: since });
  return now.getTime() - since.getTime() < FLAWED_AFTER_MS ? next : blind(next, since, because);
}

function blind(decision: GuardDecision, since: Date, because: Phrase): GuardDecision {
  if (decision.state.blindSince) return decision;
  return note(
    decision,
    { blindSince: since },
    { action: 'guard.blind', reason: [because, phrase('Entries are blocked until it sees again.')] },
  );
}

/** Without good samples for too long: the guard tells that it sees nothing. Never a reason to close. */
export function judgeSilence(state: GuardState, memory: GuardMemory, now: Date, loadedAt: Date): GuardDecision {
  const last = Math.max(memory.lastGoodAt?.getTime() ?? 0, loadedAt.getTime());
  if (state.blindSince || now.getTime() - last < BLIND_AFTER_MS) return unchanged(state, memory);
  return note(
    unchanged(state, memory),
    { blindSince: new Date(last) },
    {
      action: 'guard.blind',
      reason: phrase(
        'No good numbers from the terminal: the guard cannot see the account and cannot protect it from here.',
      ),
    },
  );
}

/** A good sample: whatever made the guard blind is over, unless there is a position that nobody here could close. */
function seeing(decision: GuardDecision, { now, unreadable }: GuardSample): GuardDecision {
  const { state, memory } = decision;
  if (unreadable)
    return blind({ ...decision, memory: { ...memory, flawedSince: memory.flawedSince ?? now } }, now, UNREADABLE);
  const clear = { ...decision, memory: { ...memory, flawedSince: undefined } };
  if (!state.blindSince) return clear;
  const seconds = Math.max(0, Math.round((now.getTime() - state.blindSince.getTime()) / 1_000));
  return note(
    clear,
    { blindSince: undefined },
    { action: 'guard.sees-again', reason: phrase('Good numbers again after {{seconds}} s.', { seconds }) },
  );
}

const UNREADABLE = phrase('The terminal shows a position that cannot be read, and that could not be closed from here.');

/** Keeps since when equity is at each stage or deeper, and since when it is clear of the present one. */
function remember(state: GuardState, memory: GuardMemory, sample: GuardSample): GuardMemory {
  const { now, equity } = sample;
  const apart = memory.lastGoodAt ? now.getTime() - memory.lastGoodAt.getTime() : Number.POSITIVE_INFINITY;
  const consecutive = apart >= 0 && apart <= SAMPLE_GAP_MS;
  const kept = consecutive ? memory : { ...memory, lowSince: {}, highSince: undefined, rising: undefined };
  const wideSince = sample.spreadExcess.gt(0) ? earlier(memory.wideSince, now) : undefined;
  const seen = { ...kept, lastGoodAt: now, lastEquity: equity, wideSince };
  if (!state.peak) return { ...seen, lowSince: {}, highSince: undefined };
  const stage = stageOf(state.policy, state.peak, equity.plus(allowanceOf(state.policy, wideSince, sample)));
  const lowSince: Partial<Record<GuardStage, Date>> = {};
  for (const k of RUNGS) if (k <= stage) lowSince[k] = kept.lowSince[k] ?? memory.extreme?.since ?? now;
  const clear = clearStage(state, equity) < (state.breachMuted ? 3 : RANK[state.status]);
  return { ...seen, lowSince, highSince: clear ? (kept.highSince ?? now) : undefined };
}

/**
 * What wide spreads take from equity is no loss while they last for moments only: the mid price is judged. After that
 * equity is taken as it is.
 */
function allowanceOf(policy: GuardPolicy, wideSince: Date | undefined, { now, spreadExcess }: GuardSample): Decimal {
  if (!wideSince || now.getTime() - wideSince.getTime() >= policy.spreadGraceMs) return ZERO;
  return spreadExcess;
}

function earlier(since: Date | undefined, now: Date): Date {
  return since && since.getTime() <= now.getTime() ? since : now;
}

/** The stage that equity is clear of with a margin to spare. */
function clearStage(state: GuardState, equity: Decimal): GuardStage {
  const peak = state.peak!;
  return stageOf(state.policy, peak, equity.minus(peak.times(RECOVERY_MARGIN)));
}

/** The high-water mark rises to the lowest of three good samples in a row that all lie above it. */
function raisePeak(state: GuardState, memory: GuardMemory, sample: GuardSample): GuardDecision {
  const frozen = freezesPeak(state, memory, sample.now);
  const above = sample.equity.gt(0) && (!state.peak || sample.equity.gt(state.peak));
  // Once an breach run has begun, its line stands.
  if (!above || frozen || state.breachRun)
    return unchanged(state, memory.rising ? { ...memory, rising: undefined } : memory);
  const low = memory.rising ? Decimal.min(memory.rising.low, sample.equity) : sample.equity;
  const count = (memory.rising?.count ?? 0) + 1;
  if (count < PEAK_SAMPLES) return unchanged(state, { ...memory, rising: { count, low } });
  // A peak that rose in spite of an unexplained step holds that step: its deal, when it comes, must not shift it again.
  const anchored = !state.peak || !state.takenStep.isZero();
  return unchanged(
    { ...state, peak: low, ...(anchored ? { peakSince: sample.now } : {}) },
    { ...memory, rising: undefined },
  );
}

/** Up and down the ladder. */
function climb(accountId: string, decision: GuardDecision, sample: GuardSample): GuardDecision {
  const { state, memory } = decision;
  if (!state.peak || state.status === 'closing' || state.status === 'flat-locked') return decision;
  const confirmed = confirmedStage(state.policy, memory, sample.now);
  if (state.status === 'breached') return duringCountdown(decision, confirmed, sample);
  if (confirmed === 4) return sink(accountId, decision, 'hard-floor', sample);
  if (confirmed === 3 && !state.breachMuted) return sink(accountId, decision, 'breach', sample);
  const stage = confirmed >= 3 ? 2 : confirmed;
  if (stage > RANK[state.status])
    return move(
      decision,
      statusOfStage(stage),
      {},
      { action: stage === 1 ? 'guard.warned' : 'guard.blocked-entries', reason: words(state, sample.equity) },
    );
  return recover(decision, sample);
}

function confirmedStage(policy: GuardPolicy, memory: GuardMemory, now: Date): GuardStage {
  for (const stage of [4, 3, 2, 1] as const) {
    const since = memory.lowSince[stage];
    if (since && now.getTime() - since.getTime() >= confirmMsOf(policy, stage)) return stage;
  }
  return 0;
}

function recover(decision: GuardDecision, sample: GuardSample): GuardDecision {
  const { state } = decision;
  const clear = clearStage(state, sample.equity);
  if (!isClear(decision.memory, sample.now)) return decision;
  if (state.breachMuted) {
    const again = note(
      decision,
      { breachMuted: false },
      { action: 'guard.line-in-force', reason: phrase('Equity is back above the line: it closes again.') },
    );
    return { ...again, memory: { ...again.memory, highSince: undefined } };
  }
  const to = statusOfStage(clear);
  return RANK[to] < RANK[state.status]
    ? move(decision, to, {}, { action: 'guard.recovered', reason: words(state, sample.equity) })
    : decision;
}

function isClear(memory: GuardMemory, now: Date): boolean {
  return memory.highSince !== undefined && now.getTime() - memory.highSince.getTime() >= CONFIRM_MS;
}

/** The line is broken: an breach run begins. Below the hard floor, or with no countdown set, it closes at once. */
function sink(
  accountId: string,
  decision: GuardDecision,
  cause: 'breach' | 'hard-floor',
  sample: GuardSample,
): GuardDecision {
  const { state } = decision;
  const wait = cause === 'hard-floor' ? 0 : state.policy.countdownMs;
  const breachRun: BreachRun = {
    runId: runIdOf(accountId, state.runNo),
    policyVersion: state.policy.version,
    cause,
    peak: state.peak,
    triggerEquity: sample.equity,
    breachedAt: sample.now,
    deadlineAt: new Date(sample.now.getTime() + wait),
    ...(wait === 0 ? { closingAt: sample.now } : {}),
  };
  if (wait === 0)
    return move(
      decision,
      'closing',
      { breachRun },
      {
        action: 'guard.closing',
        reason: [words(state, sample.equity), phrase('Everything is closed at once.')],
        closes: 'release',
      },
    );
  return move(
    decision,
    'breached',
    { breachRun },
    {
      action: 'guard.breached',
      reason: [
        words(state, sample.equity),
        phrase('Everything is closed in {{seconds}} s.', { seconds: wait / 1_000 }),
      ],
      closes: 'arm',
    },
  );
}

function duringCountdown(decision: GuardDecision, confirmed: GuardStage, sample: GuardSample): GuardDecision {
  const { state } = decision;
  const breachRun = state.breachRun!;
  const close = (change: Partial<BreachRun>, reason: Phrase | readonly Phrase[]): GuardDecision =>
    move(
      decision,
      'closing',
      { breachRun: { ...breachRun, disarm: undefined, closingAt: sample.now, ...change } },
      { action: 'guard.closing', reason, closes: 'release' },
    );
  if (confirmed === 4)
    return close({ cause: 'hard-floor' }, [words(state, sample.equity), phrase('The countdown is cut short.')]);
  const clear = clearStage(state, sample.equity) < 3;
  if (breachRun.overdue && !breachRun.disarm && !clear)
    return close({}, phrase('The terminal is back and equity is still below the line: the close that was due begins.'));
  if (
    breachRun.disarm ||
    !clear ||
    !(breachRun.overdue || ((sample.remainingMs ?? 0) > 0 && isClear(decision.memory, sample.now)))
  )
    return decision;
  const reason = phrase('Equity recovered to {{equity}} before the account was closed.', {
    equity: sample.equity.toFixed(2),
  });
  return note(
    decision,
    {
      breachRun: {
        ...breachRun,
        disarm: { kind: 'recovered', at: sample.now, by: 'guard', reason: inEnglish(reason) },
      },
    },
    { action: 'guard.recovering', reason, closes: 'revoke' },
  );
}

function words(state: GuardState, equity: Decimal): Phrase {
  const percent = drawdownOf(state.peak!, equity).times(100).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  return phrase('Equity {{equity}} is {{percent}} % below its peak of {{peak}}.', {
    equity: equity.toFixed(2),
    percent: percent.toString(),
    peak: state.peak!.toFixed(2),
  });
}
