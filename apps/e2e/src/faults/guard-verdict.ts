import type { SimulatedState } from '../platform/simulator-process.js';
import type { BreachPlan, Strike } from './guard.plan.js';
import type { AuditRow, GuardRow } from './guarded-account.js';

/** From when to when a server was out, by the wall clock. */
export interface Outage {
  readonly strike: Strike;
  readonly fromMs: number;
  readonly toMs: number;
}

/** All that is known of a breach when it is over. */
export interface BreachEvidence {
  readonly plan: BreachPlan;
  readonly opened: SimulatedState['positions'];
  readonly state: SimulatedState;
  readonly guard: GuardRow;
  readonly audit: readonly AuditRow[];
  readonly outage: Outage | undefined;
  /** When equity had fallen by a fifth for sure. */
  readonly crossedMs: number;
}

/** What the close may take beyond its deadline. */
const PROMISE_MS = 1_000;
/** A deal is booked in whole milliseconds, and clocks of two processes are read one after the other. */
const CLOCK_GRAIN_MS = 5;
/** From the crossing of the line to the beginning of the countdown: two samples, and the pause between syncs. */
const SEEN_WITHIN_MS = 2_500;
/** Without the platform the terminal waits so long before it counts by itself. */
const CONTACT_TIMEOUT_MS = 5_000;

/** What a breach must come to. Gives the flaws in words; none when everything held. */
export function judgeBreach(evidence: BreachEvidence): string[] {
  const { guard, state, opened } = evidence;
  const flaws: string[] = [];
  if (guard.state !== 'flat-locked') flaws.push(`the guard ended ${guard.state}`);
  if (state.positions.length > 0) flaws.push(`${state.positions.length} positions are still open`);
  if (state.orders.length > 0) flaws.push(`${state.orders.length} pending orders are still there`);
  for (const position of opened) flaws.push(...judgePosition(evidence, position));
  return [...flaws, ...judgeAudit(evidence)];
}

function judgePosition(evidence: BreachEvidence, position: SimulatedState['positions'][number]): string[] {
  const { state, guard, plan, outage } = evidence;
  const { positionId, volume } = position;
  const flaws: string[] = [];
  const closes = state.deals.filter((deal) => deal.positionId === positionId && deal.entry !== 'in');
  const closed = closes.reduce((sum, deal) => sum + Number(deal.volume), 0);
  if (closed.toFixed(2) !== Number(volume).toFixed(2))
    flaws.push(`position ${positionId}: ${closed.toFixed(2)} of ${volume} lots were closed`);
  if (plan.temper === 'calm' && closes.length > 1)
    flaws.push(`position ${positionId} was closed ${closes.length} times`);
  if (!guard.run) return [...flaws, 'the guard shows no run'];
  const commands = state.commands.filter(
    ({ command }) => command.positionId === positionId && command.priority === 'guard',
  );
  const traded = closes.map((deal) => new Date(deal.dealtAt).getTime());
  const inHand = Math.min(...commands.map((c) => c.receivedAtMs), ...traded);
  const deadline = new Date(guard.run.deadlineAt).getTime();
  const outMs = outage ? outage.toMs - outage.fromMs : 0;
  const allowed = outage?.strike.server === 'postgres' ? outMs : 0;
  if (inHand > deadline + PROMISE_MS + allowed)
    flaws.push(`position ${positionId}: its close was with the terminal ${inHand - deadline} ms after the deadline`);
  const waits = guard.run.cause === 'breach';
  if (waits && Math.min(...traded) < deadline - CLOCK_GRAIN_MS)
    flaws.push(`position ${positionId} was closed ${deadline - Math.min(...traded)} ms before the deadline`);
  const countdown = plan.share > 0.22 ? 0 : plan.countdownMs;
  const latest =
    evidence.crossedMs +
    SEEN_WITHIN_MS +
    countdown +
    PROMISE_MS +
    outMs +
    (outage?.strike.server === 'broker' ? CONTACT_TIMEOUT_MS : 0);
  if (inHand > latest)
    flaws.push(
      `position ${positionId}: its close was with the terminal ${inHand - evidence.crossedMs} ms after equity crossed the line`,
    );
  return flaws;
}

function judgeAudit({ audit, guard }: BreachEvidence): string[] {
  const flaws: string[] = [];
  const count = (action: string): number => audit.filter((entry) => entry.action === action).length;
  const begun = guard.run?.cause === 'breach' ? ['guard.breached'] : [];
  for (const action of [...begun, 'guard.closing', 'guard.closed-account'])
    if (count(action) !== 1) flaws.push(`the audit log holds ${count(action)} entries ${action}`);
  const mute = audit.filter((entry) => entry.action.startsWith('guard.') && !entry.reason);
  return [...flaws, ...mute.map((entry) => `the audit entry ${entry.action} has no reason`)];
}

/** What must be true of an account that the guard had no reason to touch. */
export function judgeQuiet(evidence: {
  readonly opened: SimulatedState['positions'];
  readonly state: SimulatedState;
  readonly guard: GuardRow;
}): string[] {
  const { opened, state, guard } = evidence;
  const flaws: string[] = [];
  if (guard.state !== 'armed') flaws.push(`the guard is ${guard.state}`);
  const moved = guard.history.filter((entry) => entry.state !== 'armed');
  for (const { action, reason } of moved) flaws.push(`the guard did ${action}: ${reason}`);
  if (state.positions.length !== opened.length)
    flaws.push(`${opened.length - state.positions.length} positions were closed`);
  if (state.orders.length !== 1) flaws.push('the pending order was cancelled');
  const commands = state.commands.filter(({ command }) => command.priority === 'guard');
  if (commands.length > 0) flaws.push(`the terminal got ${commands.length} closes`);
  const [peak, equity] = [Number(guard.peakEquity), Number(guard.equity)];
  if (!(Math.abs(peak - equity) < equity * 0.05)) flaws.push(`equity is ${guard.equity}, the peak ${guard.peakEquity}`);
  return flaws;
}
