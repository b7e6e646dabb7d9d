import { type Decimal, fail, ok, phrase, type Phrase, type Result } from '@plimsoll/kernel';
import { changePolicy, type PolicyChange } from './drawdown-policy.js';
import {
  type AskedBy,
  EMPTY_MEMORY,
  type BreachRun,
  type GuardDecision,
  type GuardMemory,
  type GuardState,
  move,
  note,
  presentStatus,
  runIdOf,
  unchanged,
} from './drawdown-state.js';

/** Why the guard does not do what a person asked for. */
export interface GuardRefusal {
  readonly code: 'guard-state' | 'countdown-over' | 'validation-failed';
  readonly detail: string;
}

export type GuardAnswer = Result<GuardDecision, GuardRefusal>;

/** Who asks, and why; the reason stands in the audit log. */
export interface Ask {
  readonly by: string;
  readonly how?: AskedBy | undefined;
  readonly reason: string;
  readonly now: Date;
}

/**
 * Why a person who saw this run may not give up its protection: another one is there by now. A command that was long on
 * its way, or sent again later, must not cancel a countdown or open a lock that its sender has never seen.
 */
export function runRefusal(accountId: string, state: GuardState, runId: string): GuardRefusal | undefined {
  return runId === runIdOf(accountId, state.runNo)
    ? undefined
    : { code: 'guard-state', detail: 'this run is over and another one is there: look at the guard again' };
}

/** The countdown is over: the armed closes are executed now. Said once, however often it is asked. */
export function expire(
  state: GuardState,
  memory: GuardMemory,
  at: { readonly now: Date; readonly remainingMs: number; readonly inContact: boolean },
): GuardDecision {
  const { breachRun } = state;
  if (state.status !== 'breached' || !breachRun || at.remainingMs > 0 || breachRun.disarm || breachRun.overdue)
    return unchanged(state, memory);
  if (at.inContact)
    return move(
      unchanged(state, memory),
      'closing',
      { breachRun: { ...breachRun, closingAt: at.now } },
      { action: 'guard.closing', reason: phrase('The countdown is over: everything is closed.'), closes: 'release' },
    );
  return note(
    unchanged(state, memory),
    { breachRun: { ...breachRun, overdue: true } },
    {
      action: 'guard.unreachable',
      reason: phrase(
        'The countdown is over, but the terminal is out of reach. It closes by itself if it can; its next numbers decide.',
      ),
    },
  );
}

/** The owner stops the countdown. It is called off only when the terminal has given back every close. */
export function cancelCountdown(
  state: GuardState,
  memory: GuardMemory,
  ask: Ask & { readonly remainingMs: number },
): GuardAnswer {
  const { breachRun } = state;
  if (state.status === 'closing') return fail({ code: 'countdown-over', detail: 'the account is being closed' });
  if (state.status !== 'breached' || !breachRun)
    return fail({ code: 'guard-state', detail: `there is no countdown: the guard is ${state.status}` });
  if (breachRun.disarm) return fail({ code: 'guard-state', detail: 'the close is being called off already' });
  if (ask.remainingMs <= 0) return fail({ code: 'countdown-over', detail: 'the countdown is over' });
  const { now: at, by, reason, how } = ask;
  const disarm = { kind: 'cancelled' as const, at, by, reason, ...(how ? { how } : {}) };
  return ok(
    note(
      unchanged(state, memory),
      { breachRun: { ...breachRun, disarm } },
      { action: 'guard.cancel-asked', actor: ask.by, how: ask.how, reason: ask.reason, closes: 'revoke' },
    ),
  );
}

/** What the terminal said of the closes of the run. */
export interface CloseOutcomes {
  /** At least one was executed, or may have been. */
  readonly executed: boolean;
  /** How many are neither executed nor given back. */
  readonly live: number;
}

/**
 * Goes on with a run by what became of its closes: called off when all came back, carried out when one was executed.
 */
export function foldOutcomes(
  state: GuardState,
  memory: GuardMemory,
  outcomes: CloseOutcomes,
  now: Date,
): GuardDecision {
  const { breachRun } = state;
  if (state.status !== 'breached' || !breachRun) return unchanged(state, memory);
  const { disarm } = breachRun;
  if (outcomes.executed) {
    const reason = disarm
      ? phrase('Too late to call it off: the terminal had begun to close. The rest is closed as well.')
      : phrase('The terminal executes the closes.');
    return move(
      unchanged(state, memory),
      'closing',
      { breachRun: { ...breachRun, disarm: undefined, closingAt: now } },
      { action: disarm ? 'guard.cancel-too-late' : 'guard.closing', reason, closes: 'release' },
    );
  }
  if (!disarm || outcomes.live > 0) return unchanged(state, memory);
  const cancelled = disarm.kind === 'cancelled';
  const to = presentStatus(state, memory.lastEquity);
  const reason = cancelled
    ? phrase('Called off: {{reason}}', { reason: disarm.reason })
    : phrase('Called off: equity recovered before the account was closed.');
  return move(
    unchanged(state, memory),
    to,
    { breachRun: undefined, runNo: state.runNo + 1, breachMuted: cancelled },
    {
      action: cancelled ? 'guard.cancelled' : 'guard.disarmed',
      actor: disarm.by,
      how: disarm.how,
      reason,
      endsRun: true,
    },
  );
}

/** The owner closes everything at once. */
export function closeNow(accountId: string, state: GuardState, memory: GuardMemory, ask: Ask): GuardAnswer {
  if (state.status === 'closing' || state.status === 'flat-locked')
    return fail({ code: 'guard-state', detail: `the guard is ${state.status} already` });
  const begun: BreachRun = state.breachRun ?? {
    runId: runIdOf(accountId, state.runNo),
    policyVersion: state.policy.version,
    cause: 'owner',
    peak: state.peak,
    triggerEquity: memory.lastEquity,
    breachedAt: ask.now,
    deadlineAt: ask.now,
  };
  const breachRun: BreachRun = { ...begun, disarm: undefined, closingAt: ask.now };
  return ok(
    move(
      unchanged(state, memory),
      'closing',
      { breachRun },
      { action: 'guard.close-now', actor: ask.by, how: ask.how, reason: ask.reason, closes: 'release' },
    ),
  );
}

/** Two snapshots showed neither position nor pending order: the account is flat, and stays so. */
export function lockFlat(
  state: GuardState,
  memory: GuardMemory,
  equity: Decimal | undefined,
  now: Date,
): GuardDecision {
  if (state.status !== 'closing' || !state.breachRun) return unchanged(state, memory);
  const trigger = state.breachRun.triggerEquity;
  const breachRun: BreachRun = { ...state.breachRun, flatAt: now, ...(equity ? { closeEquity: equity } : {}) };
  return move(
    unchanged(state, memory),
    'flat-locked',
    { breachRun },
    {
      action: 'guard.closed-account',
      reason: [
        phrase(
          'Two snapshots show no position and no pending order. The account is locked until its owner resets the guard.',
        ),
        ...(trigger && equity ? [slippageOf(trigger, equity)] : []),
      ],
    },
  );
}

function slippageOf(trigger: Decimal, equity: Decimal): Phrase {
  const slippage = equity.minus(trigger);
  const values = { trigger: trigger.toFixed(2), closed: equity.toFixed(2), by: slippage.abs().toFixed(2) };
  if (slippage.isZero()) return phrase('Triggered at {{trigger}}, closed at {{closed}}.', values);
  return slippage.lt(0)
    ? phrase('Triggered at {{trigger}}, closed at {{closed}}, {{by}} lower.', values)
    : phrase('Triggered at {{trigger}}, closed at {{closed}}, {{by}} higher.', values);
}

/** What a new run would begin with. */
export interface ResetGround {
  /** The new peak; undefined while the terminal shows no good numbers. */
  readonly equity: Decimal | undefined;
  /** Positions and pending orders that are still there; undefined when nobody knows. */
  readonly remaining: number | undefined;
}

/**
 * Why no new run may begin now; undefined when it may. Only from the lock, or where entries are blocked and nothing is
 * open: equity cannot recover by itself there, and closing everything, which is nothing, would lead to the same reset.
 */
export function resetRefusal(
  state: GuardState,
  memory: GuardMemory,
  { equity, remaining }: ResetGround,
): GuardRefusal | undefined {
  const refused = (detail: string): GuardRefusal => ({ code: 'guard-state', detail });
  const isLocked = state.status === 'flat-locked';
  if (!isLocked && state.status !== 'reducing')
    return refused(`only a locked account, or one whose entries are blocked, is reset: the guard is ${state.status}`);
  if (remaining === undefined || !equity?.gt(0))
    return refused('the terminal shows no good numbers now: connect it first');
  if (memory.hold || memory.aside || memory.creditSince)
    return refused('the balance moved and no deal explains it yet: try again in a minute');
  if (remaining === 0) return undefined;
  return refused(
    isLocked
      ? `${remaining} positions or pending orders are still there and are being closed`
      : `${remaining} positions or pending orders are still there: close them first, or wait until equity recovers`,
  );
}

/** The owner arms the guard again, with the present equity as the new mark. */
export function resetGuard(state: GuardState, memory: GuardMemory, ask: Ask & ResetGround): GuardAnswer {
  const refusal = resetRefusal(state, memory, ask);
  if (refusal) return fail(refusal);
  const change: Partial<GuardState> = {
    peak: ask.equity,
    peakSince: ask.now,
    breachRun: undefined,
    runNo: state.runNo + 1,
    breachMuted: false,
  };
  const moved = move(
    unchanged(state, { ...EMPTY_MEMORY, lastGoodAt: memory.lastGoodAt, lastEquity: ask.equity }),
    'armed',
    change,
    { action: 'guard.reset', actor: ask.by, how: ask.how, reason: ask.reason, endsRun: true },
  );
  return ok(moved);
}

/** Other limits: tighter ones at once, looser ones only while nothing is wrong. */
export function changeLimits(
  state: GuardState,
  memory: GuardMemory,
  ask: Ask & { readonly change: PolicyChange },
): GuardAnswer {
  const changed = changePolicy(state.policy, ask.change);
  if (!changed.ok) return fail({ code: 'validation-failed', detail: changed.problem });
  const { policy, looser } = changed.value;
  if (looser && state.status !== 'armed')
    return fail({
      code: 'guard-state',
      detail: `limits are loosened only while the guard is armed: it is ${state.status}`,
    });
  const forgotten = { ...memory, lowSince: {}, highSince: undefined };
  return ok(
    note(
      unchanged(state, forgotten),
      { policy },
      { action: looser ? 'guard.loosened' : 'guard.tightened', actor: ask.by, how: ask.how, reason: ask.reason },
    ),
  );
}

export interface LocalReport {
  readonly state: 'countdown-started' | 'closing' | 'flat';
  readonly runId?: string;
  readonly equity: Decimal;
  readonly reason: string;
}

/** The terminal's own guard acted while the platform was out of reach: its closes belong to the same run. */
export function foldLocalReport(
  accountId: string,
  state: GuardState,
  memory: GuardMemory,
  report: LocalReport,
  now: Date,
): GuardDecision {
  const runId = runIdOf(accountId, state.runNo);
  const decision = unchanged(state, memory);
  const said = phrase("The terminal's own guard reports {{state}} at equity {{equity}}: {{reason}}", {
    state: report.state,
    equity: report.equity.toFixed(2),
    reason: report.reason,
  });
  if (report.state === 'countdown-started' || (report.runId !== undefined && report.runId !== runId))
    return note(decision, {}, { action: 'guard.terminal-reported', actor: 'terminal', reason: said });
  if (state.status === 'closing' || state.status === 'flat-locked')
    return note(decision, {}, { action: 'guard.terminal-reported', actor: 'terminal', reason: said });
  const begun: BreachRun = state.breachRun ?? {
    runId,
    policyVersion: state.policy.version,
    cause: 'terminal',
    peak: state.peak,
    triggerEquity: report.equity,
    breachedAt: now,
    deadlineAt: now,
  };
  return move(
    decision,
    'closing',
    { breachRun: { ...begun, disarm: undefined, closingAt: now } },
    { action: 'guard.closing', actor: 'terminal', reason: said, closes: 'release' },
  );
}
