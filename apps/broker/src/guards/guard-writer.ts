import { Injectable } from '@nestjs/common';
import { type AuditEntry, brokerAuditRecorded, guardChanged } from '@plimsoll/contracts';
import { InvariantError, toWire } from '@plimsoll/kernel';
import { auditEntry, type Author, Outbox, Timers } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { keepGuardTrace } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type GuardClose, type PlannedClose } from '../domain/drawdown-closes.js';
import { drawdownOf } from '../domain/drawdown-policy.js';
import {
  blocksEntries,
  type BreachRun,
  currentRunId,
  type GuardTransition,
  isBlinded,
} from '../domain/drawdown-state.js';
import { CommandQueue } from '../orders/command-queue.js';
import { type CommandSpec } from '../orders/command-spec.js';
import { type GuardEntry } from './guard-entry.js';
import { type GuardStep, liveOf } from './guard-step.js';
import { GuardStore, type RunOutcome } from './guard.store.js';

export const DEADLINE_TIMER = 'guard-deadline';
/**
 * A close of the guard stays in force until it is resolved; this only bounds how long a dead terminal's one lies about.
 */
const CLOSE_LIFE_MS = 7 * 86_400_000;

/** A transition and the run that it concerns. */
type TransitionOfRun = GuardTransition & { readonly runId: string };

/** Another process has written this guard since it was read. */
export class GuardFencedError extends InvariantError {}

/** Writes what a step decided, in one transaction: guard, run, closes and their commands, history, facts. */
@Injectable()
export class GuardWriter {
  constructor(
    private readonly store: GuardStore,
    private readonly queue: CommandQueue,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  /** Gives the entry as it is after the commit. */
  async write(tx: Tx, before: GuardEntry, step: GuardStep, now: Date): Promise<GuardEntry> {
    const { ref } = before;
    keepGuardTrace();
    const revision = before.state.revision + Math.max(1, step.transitions.length);
    const state = { ...step.entry.state, revision };
    if (!(await this.store.save(tx, ref, before.state, state, now)))
      throw new GuardFencedError(`the guard of account ${ref.accountId} was written by another process`);
    const run = state.breachRun ?? before.state.breachRun;
    if (run)
      await this.store.saveRun(
        tx,
        ref,
        run,
        revision,
        outcomeOf(before.state.breachRun, state.breachRun, state.status),
      );
    if (state.status === 'breached' && before.state.status !== 'breached')
      await this.timers.schedule(tx, {
        name: DEADLINE_TIMER,
        key: run!.runId,
        tenantId: ref.tenantId,
        at: run!.deadlineAt,
        data: { accountId: ref.accountId },
      });
    const ended = step.transitions.findLastIndex((transition) => transition.endsRun);
    for (const [i, transition] of step.transitions.entries()) {
      const runId = currentRunId(ref.accountId, i <= ended ? before.state : step.entry.state);
      await this.tell(tx, step.entry, { ...transition, runId }, before.state.revision + i + 1, now);
    }
    const kept = await this.takeBack(tx, step, now);
    const changed = kept.filter((close) => !before.closes.includes(close));
    for (const close of changed) await this.store.changeClose(tx, ref, run!.runId, close);
    const given = run ? await this.give(tx, ref, run, step.plan, now) : [];
    return {
      ...step.entry,
      state,
      closes: state.breachRun ? [...kept, ...given] : [],
      savedPeak: state.peak,
      savedAt: now,
    };
  }

  /** Closes that never left are returned at once; the terminal is asked for the others. */
  private async takeBack(tx: Tx, step: GuardStep, now: Date): Promise<readonly GuardClose[]> {
    const { closes, ref } = step.entry;
    if (!step.revoke) return closes;
    const orders = new Set(closes.filter((close) => close.armed).map((close) => close.orderId));
    const open = this.queue.open(ref.accountId).filter((command) => orders.has(command.orderId) && !command.revoking);
    await this.queue.revoke(
      tx,
      ref,
      open.map((command) => command.wire.id),
      'the guard called the close off',
    );
    const waiting = new Set(open.filter((command) => command.state === 'queued').map((command) => command.orderId));
    return closes.map((close) =>
      close.state === 'live' && waiting.has(close.orderId)
        ? { ...close, state: 'returned' as const, changedAt: now }
        : close,
    );
  }

  private async give(
    tx: Tx,
    ref: AccountRef,
    run: BreachRun,
    plan: readonly PlannedClose[],
    now: Date,
  ): Promise<GuardClose[]> {
    const queued = await this.queue.enqueue(
      tx,
      ref,
      plan.map((planned) => toSpec(run, planned, now)),
    );
    const given: GuardClose[] = [];
    for (const [i, planned] of plan.entries()) {
      const { orderId, commandId } = queued[i]!;
      const close: GuardClose = {
        kind: planned.target.kind,
        targetId: planned.target.targetId,
        attempt: planned.attempt,
        orderId,
        commandId,
        state: 'live',
        armed: planned.notBefore !== undefined,
        requestedAt: now,
        changedAt: now,
      };
      await this.store.addClose(tx, ref, { ...close, runId: run.runId, symbol: planned.target.symbol });
      given.push(close);
    }
    return given;
  }

  private async tell(
    tx: Tx,
    entry: GuardEntry,
    { runId, ...transition }: TransitionOfRun,
    revision: number,
    now: Date,
  ): Promise<void> {
    const { ref, state, memory } = entry;
    const equity = memory.lastEquity ? toWire(memory.lastEquity) : undefined;
    const drawdown =
      state.peak && memory.lastEquity
        ? toWire(drawdownOf(state.peak, memory.lastEquity).toDecimalPlaces(8))
        : undefined;
    const reason = transition.reason.slice(0, 500);
    await this.store.addHistory(tx, ref, {
      revision,
      runId,
      transition: { ...transition, reason },
      equity,
      drawdown,
      at: now,
    });
    await this.outbox.add(tx, guardChanged, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: {
        accountId: ref.accountId,
        runId,
        state: transition.to,
        before: transition.from,
        entriesBlocked: blocksEntries(transition.to) || isBlinded(state, memory),
        reason,
        actor: transition.actor,
        revision,
        at: now.toISOString(),
        ...(equity === undefined ? {} : { equity }),
        ...(state.peak ? { peakEquity: toWire(state.peak) } : {}),
        ...(drawdown === undefined ? {} : { drawdown }),
        ...(transition.to === 'breached' && state.breachRun
          ? { deadlineAt: state.breachRun.deadlineAt.toISOString() }
          : {}),
        ...(transition.to === 'breached' && state.breachRun?.overdue ? { overdue: true } : {}),
      },
    });
    await this.outbox.add(tx, brokerAuditRecorded, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: auditOf(entry, { ...transition, runId }, now),
    });
  }
}

function toSpec(run: BreachRun, planned: PlannedClose, now: Date): CommandSpec {
  const { target, attempt, notBefore, deviationPoints } = planned;
  const { kind, targetId, symbol } = target;
  const named =
    kind === 'close'
      ? { clientKey: `guard:${run.runId}:${targetId}:${attempt}`, positionId: targetId }
      : { clientKey: `guard:${run.runId}:order:${targetId}:${attempt}`, orderTicket: targetId };
  return {
    ...named,
    type: kind,
    priority: 'guard',
    symbol,
    ...(notBefore ? { notBefore } : {}),
    notAfter: new Date(Math.max(now.getTime(), notBefore?.getTime() ?? 0) + CLOSE_LIFE_MS),
    deviationPoints,
    runId: run.runId,
    actor: 'guard',
  };
}

/** How the run ended, once it has. */
function outcomeOf(
  before: BreachRun | undefined,
  after: BreachRun | undefined,
  status: string,
): RunOutcome | undefined {
  if (after) return status === 'flat-locked' ? 'closed' : undefined;
  if (!before) return undefined;
  if (before.flatAt) return 'closed';
  return before.disarm?.kind === 'cancelled' ? 'cancelled' : 'recovered';
}

function auditOf(entry: GuardEntry, transition: TransitionOfRun, now: Date): AuditEntry {
  const { ref, state, memory } = entry;
  const { breachRun } = state;
  const figures = {
    from: transition.from,
    to: transition.to,
    policyVersion: state.policy.version,
    runId: transition.runId,
    equity: memory.lastEquity?.toFixed(),
    peak: state.peak?.toFixed(),
    triggerEquity: breachRun?.triggerEquity?.toFixed(),
    closeEquity: breachRun?.closeEquity?.toFixed(),
    slippage:
      breachRun?.triggerEquity && breachRun.closeEquity
        ? breachRun.closeEquity.minus(breachRun.triggerEquity).toFixed()
        : undefined,
    liveCloses: liveOf(entry.closes),
  };
  const detail = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
  return auditEntry({
    by: authorOf(transition),
    action: transition.action,
    targetKind: 'account',
    targetId: ref.accountId,
    at: now,
    reason: transition.reason,
    detail,
  });
}

function authorOf({ actor, how }: GuardTransition): Author {
  if (actor === 'guard') return { system: actor };
  return actor === 'terminal' ? { terminal: actor } : { user: { userId: actor, ...how } };
}
