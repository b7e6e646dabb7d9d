import {
  type ConnectionState,
  type GuardCloseView,
  type GuardHistoryEntry,
  type GuardRun,
  type GuardState as WireState,
  type GuardView,
} from '@plimsoll/contracts';
import { inEnglish, phrase, type Phrase, toWire } from '@plimsoll/kernel';
import { resetRefusal } from '../domain/breach-run.js';
import {
  CONTACT_TIMEOUT_MS,
  drawdownOf,
  type GuardPolicy,
  levelOf,
  RECOVERY_MARGIN,
} from '../domain/drawdown-policy.js';
import { blocksEntries, type BreachRun, isBlinded, runIdOf } from '../domain/drawdown-state.js';
import { type CloseRow } from './guard.convert.js';
import { type GuardEntry } from './guard-entry.js';
import { resetGroundOf } from './reset-ground.js';

export interface HistoryRow {
  revision: string;
  before: WireState;
  state: WireState;
  action: string;
  reason: string;
  phrases: Phrase[] | null;
  actor: string;
  equity: string | null;
  drawdown: string | null;
  at: Date;
}

export interface GuardSurroundings {
  readonly history: readonly HistoryRow[];
  readonly closes: readonly CloseRow[];
  readonly remainingMs: number | undefined;
  readonly connection: ConnectionState | undefined;
  readonly now: Date;
  readonly monotonicMs: number;
}

/** The guard as people see it. */
export function toGuardView(entry: GuardEntry, around: GuardSurroundings): GuardView {
  const { state, ref } = entry;
  const { policy, breachRun, status } = state;
  const unprotected = unprotectedBecause(entry, around);
  const last = around.history[0];
  return {
    accountId: ref.accountId,
    state: status,
    runId: breachRun?.runId ?? runIdOf(ref.accountId, state.runNo),
    protected: unprotected === undefined,
    ...(unprotected === undefined
      ? {}
      : { unprotectedBecause: inEnglish(unprotected), unprotectedPhrases: [unprotected] }),
    limits: toLimits(policy),
    entriesBlocked: blocksEntries(status) || isBlinded(state, entry.memory),
    breachMuted: state.breachMuted,
    resettable: resetRefusal(state, entry.memory, resetGroundOf(entry, around.now)) === undefined,
    ...levels(entry),
    ...(entry.visibility.spreadExcess.gt(0) ? { spreadExcess: toWire(entry.visibility.spreadExcess) } : {}),
    ...(status === 'breached' && breachRun
      ? { deadlineAt: breachRun.deadlineAt.toISOString(), remainingMs: Math.round(around.remainingMs ?? 0) }
      : {}),
    ...(last ? { reason: last.reason, ...phrasesOf(last) } : {}),
    ...(breachRun ? { run: toRun(breachRun) } : {}),
    closes: around.closes.map(toClose),
    history: around.history.map(toHistory),
    revision: state.revision,
    at: around.now.toISOString(),
  };
}

/** Why the guard could not close the account now; undefined when it could. */
export function unprotectedBecause(
  entry: GuardEntry,
  around: Pick<GuardSurroundings, 'connection' | 'monotonicMs'>,
): Phrase | undefined {
  const { visibility, state } = entry;
  if (around.connection === 'quarantined') return phrase('The account under the terminal changed: confirm it first.');
  if (
    visibility.monotonicMs === undefined ||
    around.monotonicMs - visibility.monotonicMs > CONTACT_TIMEOUT_MS ||
    around.connection === 'offline'
  )
    return phrase('The terminal does not answer. If it runs, it applies the limits by itself.');
  if (!visibility.connected) return phrase('The terminal is not connected to its broker.');
  if (!visibility.tradeAllowed)
    return phrase('Automated trading is switched off in the terminal: it could not close anything.');
  if (visibility.unreadable)
    return phrase('The terminal shows a position that cannot be read here: see its discrepancy.');
  if (state.blindSince)
    return phrase('No good numbers from the terminal: {{flaw}}.', { flaw: visibility.flaw ?? 'none at all' });
  return state.peak ? undefined : phrase('The guard waits for its first three good readings.');
}

function levels(entry: GuardEntry): Partial<GuardView> {
  const { peak, policy, breachMuted, status } = entry.state;
  const equity = entry.memory.lastEquity;
  if (!peak) return equity ? { equity: toWire(equity) } : {};
  const floor = levelOf(peak, policy.hardFloor);
  const breach = levelOf(peak, policy.breach);
  const lines = {
    peakEquity: toWire(peak),
    warnEquity: toWire(levelOf(peak, policy.warn)),
    reduceEquity: toWire(levelOf(peak, policy.reduce)),
    breachEquity: toWire(breach),
    hardFloorEquity: toWire(floor),
    ...(status === 'reducing' ? { reopensEquity: toWire(levelOf(peak, policy.reduce.minus(RECOVERY_MARGIN))) } : {}),
  };
  if (!equity) return lines;
  return {
    ...lines,
    equity: toWire(equity),
    drawdown: toWire(drawdownOf(peak, equity).toDecimalPlaces(8)),
    room: toWire(equity.minus(breachMuted ? floor : breach)),
  };
}

function toLimits(policy: GuardPolicy): GuardView['limits'] {
  return {
    version: policy.version,
    warn: toWire(policy.warn),
    reduce: toWire(policy.reduce),
    breach: toWire(policy.breach),
    hardFloor: toWire(policy.hardFloor),
    ...timesOf(policy),
  };
}

function timesOf({
  countdownMs,
  confirmWarnMs,
  confirmReduceMs,
  confirmBreachMs,
  spreadGraceMs,
}: GuardPolicy): Omit<GuardView['limits'], 'version' | 'warn' | 'reduce' | 'breach' | 'hardFloor'> {
  return { countdownMs, confirmWarnMs, confirmReduceMs, confirmBreachMs, spreadGraceMs };
}

function toRun(run: BreachRun): GuardRun {
  return {
    runId: run.runId,
    cause: run.cause,
    policyVersion: run.policyVersion,
    breachedAt: run.breachedAt.toISOString(),
    deadlineAt: run.deadlineAt.toISOString(),
    callingOff: run.disarm !== undefined,
    overdue: run.overdue ?? false,
    ...(run.peak ? { peakEquity: toWire(run.peak) } : {}),
    ...(run.triggerEquity ? { triggerEquity: toWire(run.triggerEquity) } : {}),
    ...(run.closingAt ? { closingAt: run.closingAt.toISOString() } : {}),
    ...(run.flatAt ? { flatAt: run.flatAt.toISOString() } : {}),
    ...(run.closeEquity ? { closeEquity: toWire(run.closeEquity) } : {}),
    ...(run.closeEquity && run.triggerEquity ? { slippage: toWire(run.closeEquity.minus(run.triggerEquity)) } : {}),
  };
}

function toClose(row: CloseRow): GuardCloseView {
  return {
    type: row.kind,
    ...(row.kind === 'close' ? { positionId: row.target_id } : { orderTicket: row.target_id }),
    symbol: row.symbol,
    attempt: row.attempt,
    orderId: row.order_id,
    state: row.state,
    armed: row.armed,
    ...(row.retcode === null ? {} : { retcode: row.retcode }),
    at: row.changed_at.toISOString(),
  };
}

function phrasesOf({ phrases }: HistoryRow): { readonly phrases?: Phrase[] } {
  return phrases === null ? {} : { phrases };
}

function toHistory(row: HistoryRow): GuardHistoryEntry {
  return {
    revision: Number(row.revision),
    before: row.before,
    state: row.state,
    action: row.action,
    reason: row.reason,
    ...phrasesOf(row),
    actor: row.actor,
    ...(row.equity === null ? {} : { equity: row.equity }),
    ...(row.drawdown === null ? {} : { drawdown: row.drawdown }),
    at: row.at.toISOString(),
  };
}
