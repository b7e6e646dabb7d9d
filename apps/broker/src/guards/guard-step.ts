import { type TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, phrase, type Phrase, ZERO } from '@plimsoll/kernel';
import { shiftByCash } from '../domain/drawdown-cash.js';
import {
  cancelledOrders,
  closeStateOf,
  type CloseTarget,
  type GuardClose,
  hasReachedMarket,
  planCloses,
  type PlannedClose,
} from '../domain/drawdown-closes.js';
import { expire, foldLocalReport, foldOutcomes, lockFlat } from '../domain/breach-run.js';
import { CONFIRM_MS, judgeSample } from '../domain/drawdown-judge.js';
import { flawOfSample, type GuardSample } from '../domain/drawdown-sample.js';
import {
  type BreachRun,
  type GuardDecision,
  type GuardMemory,
  type GuardTransition,
  note,
  unchanged,
} from '../domain/drawdown-state.js';
import { ASIDE_MS } from '../domain/drawdown-steps.js';
import { type GuardEntry, type GuardVisibility, orderTarget, positionTarget } from './guard-entry.js';
import { type GuardObservation } from './guard-observation.js';

/** What one observation, command or moment makes of a guard. */
export interface GuardStep {
  readonly entry: GuardEntry;
  readonly transitions: readonly GuardTransition[];
  /** Closes to be given to the terminal. */
  readonly plan: readonly PlannedClose[];
  /** Closes of the run that the terminal must give back. */
  readonly revoke: boolean;
  /** Something that must be written. */
  readonly durable: boolean;
}

export interface Moment {
  readonly now: Date;
  /** Breached: what is left of the countdown, by the clock that does not jump. */
  readonly remainingMs: number | undefined;
}

/** Two proved views, this far apart, must show no position and no pending order before an account counts as flat. */
const FLAT_VIEWS = 2;
const PEAK_SAVE_SHARE = dec('0.001');
const PEAK_SAVE_MS = 2_000;
/** Wall clock and countdown may differ by so much without anybody having set the clock. */
const CLOCK_SLACK_MS = 1_000;

/** Takes in what a sync, snapshot or page of deals told. Pure. */
export function observeStep(entry: GuardEntry, seen: GuardObservation, moment: Moment): GuardStep {
  const { ref } = entry;
  const runId = entry.state.breachRun?.runId;
  // An order that is cancelled, or was gone already, is no close that has begun.
  const cancels = new Set(entry.closes.filter((close) => close.kind === 'cancel').map((close) => close.orderId));
  const traded = (seen.outcomes ?? []).some(
    (outcome) => outcome.runId === runId && hasReachedMarket(outcome.state) && !cancels.has(outcome.orderId),
  );
  const closes = foldCloses(entry.closes, seen, moment.now);
  let decision = unchanged(entry.state, entry.memory);
  for (const cash of seen.cashBooked)
    decision = {
      ...decision,
      ...shiftByCash(decision.state, decision.memory, { amount: dec(cash.net), at: cash.dealtAt }),
    };
  for (const report of seen.localReports)
    decision = join(
      decision,
      foldLocalReport(
        ref.accountId,
        decision.state,
        decision.memory,
        { ...report, equity: dec(report.equity) },
        moment.now,
      ),
    );
  decision = { ...decision, memory: noteVanished(entry, seen, decision.memory, moment.now) };
  const sample = sampleOf(entry, seen, decision.memory, moment);
  if (sample) decision = join(decision, judgeSample(ref.accountId, decision.state, decision.memory, sample));
  decision = join(
    decision,
    foldOutcomes(decision.state, decision.memory, { executed: traded, live: liveOf(closes) }, moment.now),
  );
  if (moment.remainingMs !== undefined)
    decision = join(
      decision,
      expire(decision.state, decision.memory, { now: moment.now, remainingMs: moment.remainingMs, inContact: true }),
    );
  const visibility = look({ ...entry, closes }, seen, decision, sample, moment.now);
  return finish({ ...entry, closes, visibility }, entry, decision, moment);
}

/**
 * Completes a decision: whether the account is flat, which closes to give, which to take back, and what must be
 * written.
 */
export function finish(next: GuardEntry, before: GuardEntry, decided: GuardDecision, moment: Moment): GuardStep {
  const flat = next.visibility.flatViews >= FLAT_VIEWS;
  const decision = flat
    ? join(decided, lockFlat(decided.state, decided.memory, decided.memory.lastEquity, moment.now))
    : decided;
  const early = decision.closes === 'release' && isAhead(decision.state.breachRun, moment);
  const closes = early
    ? next.closes.map((close) =>
        close.armed && close.state === 'live' ? { ...close, state: 'returned' as const, changedAt: moment.now } : close,
      )
    : next.closes;
  const plan = planOf(decision, closes, next.visibility, moment);
  const alerted =
    plan.length > 0 && decision.state.status === 'flat-locked'
      ? note(decision, {}, { action: 'guard.reclosing', reason: appeared(plan) })
      : decision;
  const revoke = early || decision.closes === 'revoke';
  const entry: GuardEntry = { ...next, state: alerted.state, memory: alerted.memory, closes };
  const durable =
    alerted.transitions.length > 0 ||
    plan.length > 0 ||
    revoke ||
    closes !== before.closes ||
    mustSave(before, entry, moment.now);
  return { entry, transitions: alerted.transitions, plan, revoke, durable };
}

/** One decision after another. */
export function join(first: GuardDecision, second: GuardDecision): GuardDecision {
  return {
    state: second.state,
    memory: second.memory,
    transitions: [...first.transitions, ...second.transitions],
    closes: second.closes === 'none' ? first.closes : second.closes,
  };
}

export function liveOf(closes: readonly GuardClose[]): number {
  return closes.filter((close) => close.state === 'live').length;
}

/** The hour of armed closes is still to come: by the countdown, or by a wall clock that was set back since. */
function isAhead(breachRun: BreachRun | undefined, { now, remainingMs }: Moment): boolean {
  return (
    (remainingMs ?? 0) > 0 ||
    (breachRun !== undefined && breachRun.deadlineAt.getTime() - now.getTime() > CLOCK_SLACK_MS)
  );
}

/** The end of the countdown on the wall clock as it is now, which may have been set since the breach. */
function endOf(breachRun: BreachRun, { now, remainingMs }: Moment): Date {
  if (remainingMs === undefined) return breachRun.deadlineAt;
  const end = new Date(now.getTime() + remainingMs);
  return Math.abs(end.getTime() - breachRun.deadlineAt.getTime()) > CLOCK_SLACK_MS ? end : breachRun.deadlineAt;
}

function planOf(
  decision: GuardDecision,
  closes: readonly GuardClose[],
  visibility: GuardVisibility,
  moment: Moment,
): PlannedClose[] {
  const { status, breachRun } = decision.state;
  const targets = breachRun ? targetsOf(visibility, closes, visibility.at ?? moment.now) : [];
  if (!breachRun || targets.length === 0) return [];
  const locked = breachRun.flatAt
    ? closes.filter((close) => close.requestedAt.getTime() >= breachRun.flatAt!.getTime())
    : [];
  return planCloses({
    status,
    calledOff: breachRun.disarm !== undefined,
    deadlineAt: endOf(breachRun, moment),
    targets,
    closes,
    underLock: {
      count: locked.length,
      lastAt: locked.map((close) => close.requestedAt).sort((a, b) => b.getTime() - a.getTime())[0],
    },
    now: moment.now,
  });
}

/** What is still to go of what was shown then: positions, and pending orders that would become some. */
export function targetsOf(
  { positions, orders }: Pick<GuardVisibility, 'positions' | 'orders'>,
  closes: readonly GuardClose[],
  shownAt: Date,
): CloseTarget[] {
  if (orders.length === 0) return positions.map(positionTarget);
  const cancelled = cancelledOrders(closes, shownAt);
  return [...orders.filter((order) => !cancelled.has(order.ticket)).map(orderTarget), ...positions.map(positionTarget)];
}

function appeared(plan: readonly PlannedClose[]): Phrase {
  const orders = plan.filter(({ target }) => target.kind === 'cancel').length;
  return phrase('Under the lock appeared positions: {{positions}}, pending orders: {{orders}}. They must go again.', {
    positions: plan.length - orders,
    orders,
  });
}

function foldCloses(
  closes: readonly GuardClose[],
  { outcomes = [], openOrders }: Pick<GuardObservation, 'outcomes' | 'openOrders'>,
  now: Date,
): readonly GuardClose[] {
  const isLost = (close: GuardClose): boolean => openOrders !== undefined && !openOrders.has(close.orderId);
  if (outcomes.length === 0 && !closes.some((close) => close.state === 'live' && isLost(close))) return closes;
  const byOrder = new Map(outcomes.map((outcome) => [outcome.orderId, outcome]));
  let changed = false;
  const folded = closes.map((close) => {
    const outcome = byOrder.get(close.orderId);
    const told = outcome ? closeStateOf(outcome.state) : close.state;
    // A close that is waited for although nothing of it is under way would be waited for for ever.
    const state = told === 'live' && isLost(close) ? 'failed' : told;
    const retcode = outcome ? outcome.retcode : close.retcode;
    if (state === close.state && retcode === close.retcode) return close;
    changed = true;
    return { ...close, state, changedAt: now, ...(retcode === undefined ? {} : { retcode }) };
  });
  return changed ? folded : closes;
}

/**
 * Whether no loss was realised that is not booked: the terminal shows whatever the ledger holds open, and nothing
 * vanished that was never in it.
 */
function exitsBooked(
  { vanishedAt }: GuardMemory,
  { positions, positionsComplete, ledger }: GuardObservation,
  now: Date,
): boolean {
  if (!positionsComplete || (vanishedAt && now.getTime() - vanishedAt.getTime() < ASIDE_MS)) return false;
  if (ledger.size === 0) return true;
  const shown = new Map(positions.map((position) => [position.positionId, position]));
  for (const [positionId, { side, volume }] of ledger) {
    const position = shown.get(positionId);
    if (position?.side !== side || volume.gt(position.volume)) return false;
  }
  return true;
}

/** Remembers that a position went away whose entry was not booked: the ledger cannot tell that its exit is lacking. */
function noteVanished(
  { visibility }: GuardEntry,
  { positions, positionsComplete }: GuardObservation,
  memory: GuardMemory,
  now: Date,
): GuardMemory {
  if (visibility.unbooked.length === 0 || !positionsComplete) return memory;
  const vanished = visibility.unbooked.some(
    (before) =>
      !positions.some(
        (position) => position.positionId === before.positionId && dec(position.volume).gte(before.volume),
      ),
  );
  return vanished ? { ...memory, vanishedAt: now } : memory;
}

function sampleOf(
  entry: GuardEntry,
  seen: GuardObservation,
  memory: GuardMemory,
  moment: Moment,
): GuardSample | undefined {
  const { reading } = seen;
  if (!reading || reading.at.getTime() === entry.visibility.readingAt) return undefined;
  return {
    now: moment.now,
    equity: dec(reading.equity),
    balance: dec(reading.balance),
    credit: dec(reading.credit),
    floating: seen.positionsComplete ? floatingOf(seen.positions) : undefined,
    ledgerBalance: seen.historyComplete ? seen.ledgerBalance.plus(seen.acceptedCash) : undefined,
    exitsBooked: exitsBooked(memory, seen, moment.now),
    flaw: reading.quality === 'good' ? undefined : (reading.flaw ?? 'the numbers are suspect'),
    spreadExcess: dec(reading.spreadExcess ?? '0'),
    unreadable: seen.unreadable,
    remainingMs: moment.remainingMs,
  };
}

function floatingOf(positions: readonly TerminalPosition[]): Decimal {
  return positions.reduce((sum, position) => sum.plus(position.profit).plus(position.swap), ZERO);
}

function look(
  entry: GuardEntry,
  seen: GuardObservation,
  decision: GuardDecision,
  sample: GuardSample | undefined,
  now: Date,
): GuardVisibility {
  const { visibility, closes } = entry;
  const empty =
    decision.state.status === 'closing' &&
    seen.positionsComplete &&
    seen.connected &&
    targetsOf(seen, closes, now).length === 0;
  const apart = visibility.flatSince === undefined || now.getTime() - visibility.flatSince.getTime() >= CONFIRM_MS;
  const views = empty ? (apart ? Math.min(FLAT_VIEWS, visibility.flatViews + 1) : visibility.flatViews) : 0;
  return {
    positions: seen.positions,
    orders: seen.orders,
    unbooked: seen.positionsComplete
      ? seen.positions.filter((position) => !seen.ledger.has(position.positionId))
      : visibility.unbooked,
    complete: seen.positionsComplete,
    tradeAllowed: seen.tradeAllowed,
    connected: seen.connected,
    at: now,
    monotonicMs: seen.monotonicMs,
    readingAt: seen.reading?.at.getTime() ?? visibility.readingAt,
    flaw: sample ? flawOfSample(sample) : visibility.flaw,
    unreadable: seen.unreadable,
    spreadExcess: sample ? sample.spreadExcess : visibility.spreadExcess,
    flatSince: empty ? (visibility.flatSince ?? now) : undefined,
    flatViews: views,
  };
}

function mustSave(before: GuardEntry, after: GuardEntry, now: Date): boolean {
  const { peak: _was, ...rest } = before.state;
  const { peak, ...changed } = after.state;
  if ((Object.keys(rest) as (keyof typeof rest)[]).some((key) => rest[key] !== changed[key])) return true;
  const saved = before.savedPeak;
  if (peak === undefined || saved === undefined) return peak !== saved;
  if (peak.eq(saved)) return false;
  return (
    peak.minus(saved).abs().gte(peak.times(PEAK_SAVE_SHARE)) ||
    now.getTime() - before.savedAt.getTime() >= PEAK_SAVE_MS ||
    now < before.savedAt
  );
}
