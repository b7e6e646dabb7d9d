import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { type GuardClose } from '../domain/drawdown-closes.js';
import { DEFAULT_POLICY } from '../domain/drawdown-policy.js';
import { type BreachRun, type GuardState, type GuardTransition, newGuard, runIdOf } from '../domain/drawdown-state.js';
import { type CloseRow, closeFromRow, type GuardRow, type RunRow, stateFromRows } from './guard.convert.js';

/** A close that was just queued. */
export interface NewClose extends GuardClose {
  readonly runId: string;
  readonly symbol: string;
}

/** How a run ended. */
export type RunOutcome = 'cancelled' | 'recovered' | 'closed';

export interface HistoryLine {
  readonly revision: number;
  readonly runId: string;
  readonly transition: GuardTransition;
  readonly equity: string | undefined;
  readonly drawdown: string | undefined;
  readonly at: Date;
}

/** Rows of guards, their runs, closes and history. */
@Injectable()
export class GuardStore {
  /** The guard as it was left, or a new one that is not written until something happens. */
  async load(tx: Tx, ref: AccountRef, now: Date): Promise<{ state: GuardState; closes: GuardClose[] }> {
    const row = await tx.maybeOne<GuardRow>(`select * from guards where tenant_id = $1 and account_id = $2`, [
      ref.tenantId,
      ref.accountId,
    ]);
    if (!row) return { state: newGuard(DEFAULT_POLICY, now), closes: [] };
    const run = await tx.maybeOne<RunRow>(
      `select * from guard_runs where tenant_id = $1 and run_id = $2 and (outcome is null or outcome = 'closed')`,
      [ref.tenantId, row.run_id],
    );
    const closes = run
      ? await tx.query<CloseRow>(
          `select * from guard_closes where tenant_id = $1 and run_id = $2 order by requested_at`,
          [ref.tenantId, row.run_id],
        )
      : [];
    return { state: stateFromRows(row, run), closes: closes.map(closeFromRow) };
  }

  /** The guards of some accounts as they were left, without their closes: for reading alone. */
  async loadSome(tx: Tx, tenantId: string, accountIds: readonly string[], now: Date): Promise<Map<string, GuardState>> {
    const [rows, runs] = await Promise.all([
      tx.query<GuardRow & { account_id: string }>(
        `select * from guards where tenant_id = $1 and account_id = any($2)`,
        [tenantId, accountIds],
      ),
      tx.query<RunRow>(
        `select r.*
         from guards g
         join guard_runs r on r.tenant_id = g.tenant_id and r.run_id = g.run_id
         where g.tenant_id = $1 and g.account_id = any($2) and (r.outcome is null or r.outcome = 'closed')`,
        [tenantId, accountIds],
      ),
    ]);
    const run = new Map(runs.map((one) => [one.run_id, one]));
    const kept = new Map(rows.map((row) => [row.account_id, stateFromRows(row, run.get(row.run_id))]));
    return new Map(accountIds.map((id) => [id, kept.get(id) ?? newGuard(DEFAULT_POLICY, now)]));
  }

  /** Writes the guard; false when somebody else has written it since it was read (fencing by revision). */
  async save(tx: Tx, ref: AccountRef, before: GuardState, after: GuardState, now: Date): Promise<boolean> {
    const { policy } = after;
    const row = {
      tenant_id: ref.tenantId,
      account_id: ref.accountId,
      status: after.status,
      run_no: after.runNo,
      run_id: runIdOf(ref.accountId, after.runNo),
      policy_version: policy.version,
      warn: policy.warn.toFixed(),
      reduce: policy.reduce.toFixed(),
      breach: policy.breach.toFixed(),
      hard_floor: policy.hardFloor.toFixed(),
      countdown_ms: policy.countdownMs,
      confirm_warn_ms: policy.confirmWarnMs,
      confirm_reduce_ms: policy.confirmReduceMs,
      confirm_breach_ms: policy.confirmBreachMs,
      spread_grace_ms: policy.spreadGraceMs,
      peak: after.peak?.toFixed() ?? null,
      peak_since: after.peakSince,
      breach_muted: after.breachMuted,
      blind_since: after.blindSince ?? null,
      taken_step: after.takenStep.toFixed(),
      revision: after.revision,
      changed_at: now,
    };
    const columns = Object.keys(row);
    const values = Object.values(row);
    const places = columns.map((_, i) => `$${i + 1}`);
    if (before.revision === 0)
      return (
        (await tx.execute(
          `insert into guards (${columns.join(', ')}) values (${places.join(', ')}) on conflict (tenant_id, account_id) do nothing`,
          values,
        )) === 1
      );
    const sets = columns.slice(2).map((column, i) => `${column} = ${places[i + 2]!}`);
    return (
      (await tx.execute(
        `update guards set ${sets.join(', ')} where tenant_id = $1 and account_id = $2 and revision = $${values.length + 1}`,
        [...values, before.revision],
      )) === 1
    );
  }

  /** Writes the run. Its figures at the breach never change. */
  async saveRun(
    tx: Tx,
    ref: AccountRef,
    run: BreachRun,
    epoch: number,
    outcome: RunOutcome | undefined,
  ): Promise<void> {
    const disarm = run.disarm ? JSON.stringify(run.disarm) : null;
    await tx.execute(
      `insert into guard_runs (
         tenant_id, run_id, account_id, policy_version, cause, peak, trigger_equity, breached_at, deadline_at, disarm,
         overdue, closing_at, flat_at, close_equity, outcome, epoch)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16)
       on conflict (tenant_id, run_id) do update set cause = excluded.cause,
         disarm = coalesce(excluded.disarm, guard_runs.disarm), overdue = excluded.overdue,
         closing_at = excluded.closing_at, flat_at = excluded.flat_at, close_equity = excluded.close_equity,
         outcome = excluded.outcome, epoch = excluded.epoch`,
      [
        ref.tenantId,
        run.runId,
        ref.accountId,
        run.policyVersion,
        run.cause,
        run.peak?.toFixed() ?? null,
        run.triggerEquity?.toFixed() ?? null,
        run.breachedAt,
        run.deadlineAt,
        disarm,
        run.overdue ?? false,
        run.closingAt ?? null,
        run.flatAt ?? null,
        run.closeEquity?.toFixed() ?? null,
        outcome ?? null,
        epoch,
      ],
    );
  }

  async addClose(tx: Tx, ref: AccountRef, close: NewClose): Promise<void> {
    await tx.execute(
      `insert into guard_closes (
         tenant_id, run_id, kind, target_id, attempt, account_id, symbol, order_id, command_id, state, armed,
         requested_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ref.tenantId,
        close.runId,
        close.kind,
        close.targetId,
        close.attempt,
        ref.accountId,
        close.symbol,
        close.orderId,
        close.commandId,
        close.state,
        close.armed,
        close.requestedAt,
        close.changedAt,
      ],
    );
  }

  async changeClose(tx: Tx, ref: AccountRef, runId: string, close: GuardClose): Promise<void> {
    await tx.execute(
      `update guard_closes
       set state = $6, retcode = $7, changed_at = $8
       where tenant_id = $1 and run_id = $2 and kind = $3 and target_id = $4 and attempt = $5`,
      [
        ref.tenantId,
        runId,
        close.kind,
        close.targetId,
        close.attempt,
        close.state,
        close.retcode ?? null,
        close.changedAt,
      ],
    );
  }

  async addHistory(tx: Tx, ref: AccountRef, line: HistoryLine): Promise<void> {
    const { transition } = line;
    await tx.execute(
      `insert into guard_history (
         tenant_id, account_id, revision, run_id, before, state, action, reason, phrases, actor, equity, drawdown, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13)`,
      [
        ref.tenantId,
        ref.accountId,
        line.revision,
        line.runId,
        transition.from,
        transition.to,
        transition.action,
        transition.reason,
        transition.phrases === undefined ? null : JSON.stringify(transition.phrases),
        transition.actor,
        line.equity ?? null,
        line.drawdown ?? null,
        line.at,
      ],
    );
  }

  /** Accounts whose countdown or close was under way when the process ended, of all tenants. */
  async busy(tx: Tx): Promise<AccountRef[]> {
    const rows = await tx.query<{ tenant_id: string; account_id: string }>(
      `select tenant_id, account_id from guards where status in ('breached', 'closing') limit $1`,
      [BUSY_MAX],
    );
    return rows.map((row) => ({ tenantId: row.tenant_id, accountId: row.account_id }));
  }
}

/** Guards taken up at a start; the rest is taken up when its terminal speaks. */
const BUSY_MAX = 10_000;
