import { dec } from '@plimsoll/kernel';
import { type GuardClose } from '../domain/drawdown-closes.js';
import { type GuardPolicy } from '../domain/drawdown-policy.js';
import {
  type Disarm,
  type BreachRun,
  type BreachCause,
  type GuardState,
  type GuardStateName,
} from '../domain/drawdown-state.js';

export interface GuardRow {
  status: GuardStateName;
  run_no: string;
  run_id: string;
  policy_version: number;
  warn: string;
  reduce: string;
  breach: string;
  hard_floor: string;
  countdown_ms: number;
  confirm_warn_ms: number;
  confirm_reduce_ms: number;
  confirm_breach_ms: number;
  spread_grace_ms: number;
  peak: string | null;
  peak_since: Date;
  breach_muted: boolean;
  blind_since: Date | null;
  taken_step: string;
  revision: string;
  changed_at: Date;
}

export interface RunRow {
  run_id: string;
  policy_version: number;
  cause: BreachCause;
  peak: string | null;
  trigger_equity: string | null;
  breached_at: Date;
  deadline_at: Date;
  disarm: (Omit<Disarm, 'at'> & { at: string }) | null;
  overdue: boolean;
  closing_at: Date | null;
  flat_at: Date | null;
  close_equity: string | null;
  outcome: string | null;
}

export interface CloseRow {
  kind: GuardClose['kind'];
  target_id: string;
  symbol: string;
  attempt: number;
  order_id: string;
  command_id: string;
  state: GuardClose['state'];
  armed: boolean;
  retcode: number | null;
  requested_at: Date;
  changed_at: Date;
}

/** The guard as its rows tell it. */
export function stateFromRows(row: GuardRow, run: RunRow | undefined): GuardState {
  return {
    status: row.status,
    runNo: Number(row.run_no),
    policy: policyFromRow(row),
    peak: row.peak === null ? undefined : dec(row.peak),
    peakSince: row.peak_since,
    breachMuted: row.breach_muted,
    breachRun: run ? breachRunFromRow(run, row.status) : undefined,
    blindSince: row.blind_since ?? undefined,
    takenStep: dec(row.taken_step),
    revision: Number(row.revision),
  };
}

function policyFromRow(row: GuardRow): GuardPolicy {
  return {
    version: row.policy_version,
    warn: dec(row.warn),
    reduce: dec(row.reduce),
    breach: dec(row.breach),
    hardFloor: dec(row.hard_floor),
    countdownMs: row.countdown_ms,
    confirmWarnMs: row.confirm_warn_ms,
    confirmReduceMs: row.confirm_reduce_ms,
    confirmBreachMs: row.confirm_breach_ms,
    spreadGraceMs: row.spread_grace_ms,
  };
}

function breachRunFromRow(run: RunRow, status: GuardStateName): BreachRun {
  return {
    runId: run.run_id,
    policyVersion: run.policy_version,
    cause: run.cause,
    peak: run.peak === null ? undefined : dec(run.peak),
    triggerEquity: run.trigger_equity === null ? undefined : dec(run.trigger_equity),
    breachedAt: run.breached_at,
    deadlineAt: run.deadline_at,
    // Kept in the row for the record; in force only while the countdown stands.
    ...(run.disarm && status === 'breached' ? { disarm: { ...run.disarm, at: new Date(run.disarm.at) } } : {}),
    ...(run.overdue ? { overdue: true } : {}),
    ...(run.closing_at ? { closingAt: run.closing_at } : {}),
    ...(run.flat_at ? { flatAt: run.flat_at } : {}),
    ...(run.close_equity === null ? {} : { closeEquity: dec(run.close_equity) }),
  };
}

export function closeFromRow(row: CloseRow): GuardClose {
  return {
    kind: row.kind,
    targetId: row.target_id,
    attempt: row.attempt,
    commandId: row.command_id,
    orderId: row.order_id,
    state: row.state,
    armed: row.armed,
    requestedAt: row.requested_at,
    changedAt: row.changed_at,
    ...(row.retcode === null ? {} : { retcode: row.retcode }),
  };
}
