import { type Decimal } from '@plimsoll/kernel';
import { type GuardStateName } from './drawdown-state.js';

/** What must go: a position is closed, a pending order is cancelled before it becomes one. */
export interface CloseTarget {
  readonly kind: 'close' | 'cancel';
  /**
   * Identifier of the position; ticket of the pending order. A position has the ticket of the order that opened it, so
   * this alone names nothing.
   */
  readonly targetId: string;
  readonly symbol: string;
  /** Floating profit and swap; nothing for an order. */
  readonly profit: Decimal;
}

/** One close of the run: what the guard asked for and what became of it. */
export interface GuardClose {
  readonly kind: CloseTarget['kind'];
  readonly targetId: string;
  /** Counts the closes of this target in this run. */
  readonly attempt: number;
  readonly commandId: string;
  readonly orderId: string;
  readonly state: 'live' | 'executed' | 'returned' | 'failed';
  /** Handed to the terminal ahead of the deadline. */
  readonly armed: boolean;
  readonly requestedAt: Date;
  readonly changedAt: Date;
  readonly retcode?: number;
}

export interface PlannedClose {
  readonly target: CloseTarget;
  readonly attempt: number;
  readonly notBefore: Date | undefined;
  readonly deviationPoints: number;
}

export interface ClosePlanInput {
  readonly status: GuardStateName;
  readonly calledOff: boolean;
  readonly deadlineAt: Date;
  readonly targets: readonly CloseTarget[];
  readonly closes: readonly GuardClose[];
  /** Closes made since the lock, and when the last one was. */
  readonly underLock: { readonly count: number; readonly lastAt: Date | undefined };
  readonly now: Date;
}

const DEVIATION_FIRST = 50;
const DEVIATION_MAX = 10_000;
/** An executed close shows in the positions a moment later. */
const SETTLE_MS = 2_000;
/** Views of the terminal that are older than its own word of a cancelled order have come by then. */
const CANCEL_ECHO_MS = 10_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 60_000;
/** So many positions and orders that appear under the lock are dealt with without waiting. */
const LOCK_FREE_CLOSES = 3;
const LOCK_BACKOFF_FIRST_MS = 1_000;
const LOCK_BACKOFF_MAX_MS = 30_000;
/** Closes handed out in one go; the rest follows with the next sync. */
export const CLOSES_AT_ONCE_MAX = 100;

/**
 * The closes that are still lacking: one for every pending order and open position that has none under way, orders
 * first, then the biggest loss. Never two at once for one target; a failed or partly executed one is followed by
 * another, later and with more room for the price.
 */
export function planCloses(input: ClosePlanInput): PlannedClose[] {
  const { status } = input;
  if (status !== 'breached' && status !== 'closing' && status !== 'flat-locked') return [];
  if (status === 'breached' && input.calledOff) return [];
  if (status === 'flat-locked' && !lockAllows(input)) return [];
  const latest = latestByTarget(input.closes);
  return input.targets
    .filter((target) => isDue(latest.get(keyOf(target)), input))
    .sort((a, b) => Number(b.kind === 'cancel') - Number(a.kind === 'cancel') || a.profit.comparedTo(b.profit))
    .slice(0, CLOSES_AT_ONCE_MAX)
    .map((target) => {
      const attempt = (latest.get(keyOf(target))?.attempt ?? 0) + 1;
      return {
        target,
        attempt,
        notBefore: status === 'breached' ? input.deadlineAt : undefined,
        deviationPoints: Math.min(DEVIATION_MAX, DEVIATION_FIRST * 2 ** Math.min(attempt - 1, 10)),
      };
    });
}

/** The last close of each target. */
function latestByTarget(closes: readonly GuardClose[]): Map<string, GuardClose> {
  const latest = new Map<string, GuardClose>();
  for (const close of closes)
    if ((latest.get(keyOf(close))?.attempt ?? 0) < close.attempt) latest.set(keyOf(close), close);
  return latest;
}

function keyOf({ kind, targetId }: Pick<CloseTarget, 'kind' | 'targetId'>): string {
  return `${kind}:${targetId}`;
}

/**
 * Pending orders that are cancelled already, by the terminal's own word; what it showed by `shownAt` may be of before.
 * One that it shows still after a while is there whatever was said, and goes again.
 */
export function cancelledOrders(closes: readonly GuardClose[], shownAt: Date): Set<string> {
  return new Set(
    closes
      .filter(({ kind, state }) => kind === 'cancel' && state === 'executed')
      .filter(({ changedAt }) => shownAt.getTime() - changedAt.getTime() < CANCEL_ECHO_MS)
      .map(({ targetId }) => targetId),
  );
}

/** How long a target waits for its next close after this one came to an end. */
export function waitAfter(close: GuardClose): number {
  if (close.state === 'executed') return SETTLE_MS;
  if (close.state === 'returned') return 0;
  return Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(close.attempt - 1, 10));
}

function isDue(last: GuardClose | undefined, input: ClosePlanInput): boolean {
  if (!last) return true;
  if (last.state === 'live') return false;
  return input.now.getTime() - last.changedAt.getTime() >= waitAfter(last);
}

/** Something opens positions again and again: closing goes on, but not faster and faster. */
function lockAllows(input: ClosePlanInput): boolean {
  const { count, lastAt } = input.underLock;
  if (!lastAt || count < LOCK_FREE_CLOSES) return true;
  const wait = Math.min(LOCK_BACKOFF_MAX_MS, LOCK_BACKOFF_FIRST_MS * 2 ** Math.min(count - LOCK_FREE_CLOSES, 10));
  return input.now.getTime() - lastAt.getTime() >= wait;
}

/**
 * What a state of the order means for a close of the run. The queue itself goes on with what was deferred or done in
 * part.
 */
export function closeStateOf(orderState: string): GuardClose['state'] {
  if (orderState === 'done') return 'executed';
  if (orderState === 'cancelled') return 'returned';
  return orderState === 'rejected' || orderState === 'expired' ? 'failed' : 'live';
}

/**
 * The terminal has begun to execute the order. One whose outcome is unknown is asked for first: whether it traded, its
 * answer tells.
 */
export function hasReachedMarket(orderState: string): boolean {
  return orderState === 'done' || orderState === 'partial' || orderState === 'sent';
}
