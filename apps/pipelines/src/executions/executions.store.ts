import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type Graph } from '../domain/graph.js';
import { type Signal } from '../domain/signal.js';
import { type TenantDelay } from '../domain/waiting-times.js';
import { LIMITS } from './limits.js';
import { type Change, type Run } from './run.js';

export interface ExecutionRef {
  readonly tenantId: string;
  readonly executionId: string;
}

/** An execution that this process has taken over. */
export interface Claim extends ExecutionRef {
  readonly epoch: string;
}

/** One that was due. */
export interface DueClaim extends Claim {
  readonly type: Signal['type'];
}

/** An execution as stored, with the graph of the version that it began with. */
export interface StoredExecution {
  readonly pipelineId: string;
  readonly pipelineName: string;
  readonly pipelineVersion: number;
  readonly accountId: string;
  readonly signal: Signal;
  readonly correlationId: string;
  readonly startedAt: Date;
  readonly turn: string;
  readonly revision: number;
  readonly costUs: number;
  readonly graph: Graph;
  /** Of the trigger: several entries on one symbol at the same time. */
  readonly parallel: boolean;
}

const LEASE_LOST = 'PL001';

/**
 * Another process has taken the execution over, or it was cancelled: what we did is void, and nothing of it is written.
 */
export function isLeaseLost(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === LEASE_LOST;
}

const LEASE_S = LIMITS.leaseMs / 1_000;

/** Rows of `executions`. Leases run by the clock of the database: one clock for all processes. */
@Injectable()
export class ExecutionsStore {
  /** Which of these executions are not there yet. */
  async missing(tx: Tx, executions: readonly ExecutionRef[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `select n.id
       from unnest($1::uuid[], $2::uuid[]) n(tenant_id, id)
       where not exists (select from executions e where e.tenant_id = n.tenant_id and e.id = n.id)`,
      [...columnsOf(executions)],
    );
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Writes what a transaction made of the execution; nobody waits for the answer, it leaves together with the commit.
   */
  save(tx: Tx, run: Run, change: Change, owner: string): void {
    if (run.row === 'new') this.insert(tx, run, change, owner);
    else this.update(tx, run, change, owner);
  }

  /** A new execution as its first transaction leaves it. Fails when it is there already. */
  private insert(tx: Tx, run: Run, change: Change, owner: string): void {
    tx.send(
      `insert into executions (
         tenant_id, id, lease_epoch, state, reason, percent, cost_us, revision, ordering, lease_owner, due_at,
         finished_at, pipeline_id, pipeline_version, pipeline_name, account_id, signal_id, symbol, signal,
         correlation_id, started_at, occurred_at, behind)
       values (
         $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11), $12, $13, $14, $15, $16, $17,
         $18, $19::jsonb, $20, $21, $22, $23)`,
      [
        ...savedValues(run, change, owner),
        run.pipelineId,
        run.pipelineVersion,
        run.pipelineName,
        run.accountId,
        run.signal.signalId,
        run.signal.symbol,
        JSON.stringify(run.signal),
        run.correlationId,
        run.startedAt,
        run.signal.occurredAt,
        change.behind,
      ],
    );
  }

  /** When somebody else has taken it over, or it was cancelled, the statement fails and with it the transaction. */
  private update(tx: Tx, run: Run, change: Change, owner: string): void {
    tx.send(
      `with saved as (
         update executions
         set state = $4, reason = $5, percent = $6, cost_us = $7, revision = $8, ordering = ordering or $9,
           lease_owner = $10, due_at = now() + make_interval(secs => $11), finished_at = $12,
           lease_epoch = lease_epoch + $13, behind = $14
         where tenant_id = $1 and id = $2 and lease_epoch = $3 and state in ('running', 'waiting')
         returning 1)
       select case when exists (select from saved) then 1 else lease_lost() end`,
      [...savedValues(run, change, owner), run.row === 'taken' ? 1 : 0, change.behind],
    );
  }

  /**
   * Takes over executions that nobody works on, exits first: their lease ran out, their next attempt is due, or the
   * patience with an order is over.
   */
  async claimDue(tx: Tx, owner: string, limit: number): Promise<DueClaim[]> {
    const rows = await tx.query<ClaimRow & { readonly type: Signal['type'] }>(
      `with due as (
         select tenant_id, id
         from executions
         where state in ('running', 'waiting') and due_at <= now()
         order by signal->>'type' = 'exit' desc, due_at
         limit $2
         for update skip locked)
       update executions e
       set state = 'running', lease_owner = $1, lease_epoch = e.lease_epoch + 1,
         due_at = now() + make_interval(secs => $3)
       from due
       where e.tenant_id = due.tenant_id and e.id = due.id
       returning e.tenant_id, e.id, e.lease_epoch, e.signal->>'type' as type`,
      [owner, limit, LEASE_S],
    );
    return rows.map((row) => ({ ...toClaim(row), type: row.type }));
  }

  /** For how long work of tenants is due that nobody has taken, longest first. */
  async late(tx: Tx, fromMs: number, limit: number): Promise<TenantDelay[]> {
    const rows = await tx.query<{ readonly tenant_id: string; readonly late_ms: number }>(
      `select tenant_id, (extract(epoch from now() - min(due_at)) * 1000)::float8 as late_ms
       from executions
       where state in ('running', 'waiting') and due_at <= now() - make_interval(secs => $1)
       group by tenant_id
       order by 2 desc
       limit $2`,
      [fromMs / 1_000, limit],
    );
    return rows.map((row) => ({ tenantId: row.tenant_id, delayMs: row.late_ms }));
  }

  /**
   * Of these executions, those that waited and whose orders are all settled, locked: they go on in this transaction,
   * whose write takes them over.
   */
  async lockSettled(tx: Tx, executions: readonly ExecutionRef[]): Promise<(Claim & StoredExecution)[]> {
    if (executions.length === 0) return [];
    const rows = await tx.query<ClaimRow & ExecutionRow>(
      `select e.tenant_id, e.id, e.lease_epoch, ${STORED}
       from unnest($1::uuid[], $2::uuid[]) n(tenant_id, id)
       join executions e using (tenant_id, id) ${WITH_GRAPH}
       where e.state = 'waiting'
         and not exists (
           select
           from orders o
           where o.tenant_id = e.tenant_id and o.execution_id = e.id and not o.settled)
       order by e.tenant_id, e.id
       for update of e`,
      [...columnsOf(executions)],
    );
    return rows.map((row) => ({ ...toClaim(row), ...toStored(row) }));
  }

  /**
   * The broker service has spoken of every order of these executions: from now on its facts decide, and nobody need
   * look before the orders' time is over.
   */
  leaveToFacts(tx: Tx, executions: readonly ExecutionRef[]): void {
    if (executions.length === 0) return;
    tx.send(
      `update executions e
       set lease_owner = null,
         due_at = greatest(
           now(), (select max(o.expires_at) from orders o where o.tenant_id = e.tenant_id and o.execution_id = e.id))
         + make_interval(secs => $3)
       from unnest($1::uuid[], $2::uuid[]) n(tenant_id, id)
       where e.tenant_id = n.tenant_id and e.id = n.id and e.state = 'waiting' and e.lease_owner is not null
         and not exists (
           select
           from orders o
           where o.tenant_id = e.tenant_id and o.execution_id = e.id and o.state in ('intended', 'sending'))`,
      [...columnsOf(executions), LIMITS.orderGraceMs / 1_000],
    );
  }

  /**
   * Makes due what waits behind these executions, on the same pipeline and symbol: what it waits for may be over now.
   * Only the next, by its turn: it wakes the one behind it with its own end, while all at once would work through the
   * whole queue at each end of one.
   */
  wakeBeside(tx: Tx, executions: readonly ExecutionRef[]): void {
    if (executions.length === 0) return;
    tx.send(
      `update executions
       set due_at = now()
       where (tenant_id, id) in (
         select next.tenant_id, next.id
         from unnest($1::uuid[], $2::uuid[]) n(tenant_id, id)
         join executions e using (tenant_id, id)
         cross join lateral (
           select w.tenant_id, w.id
           from executions w
           where w.tenant_id = e.tenant_id and w.symbol = e.symbol and w.pipeline_id = e.pipeline_id
             and w.state = 'running' and w.lease_owner is null and w.turn > e.turn and w.due_at > now()
           order by w.turn
           limit ${LIMITS.wokenAtOnce}
           for update skip locked) next)`,
      [...columnsOf(executions)],
    );
  }

  /**
   * Makes due what has come forward in its queue: of those that it looked at last, half have ended. The end of one
   * wakes the next; this finds whom that has missed, because it was being looked at meanwhile or not written yet. Gives
   * how many.
   */
  async wakeAdvanced(tx: Tx): Promise<number> {
    return tx.execute(
      `with resting as (
         select distinct tenant_id, symbol, pipeline_id
         from executions
         where state = 'running' and behind > 0 and lease_owner is null
           and due_at > now() + interval '500 milliseconds'),
       queued as (
         select e.tenant_id, e.id, e.behind,
           count(*) filter (where e.signal->>'type' = 'exit') over (
             partition by e.tenant_id, e.symbol, e.pipeline_id order by e.turn
             rows between unbounded preceding and 1 preceding) as before
         from executions e
         join resting using (tenant_id, symbol, pipeline_id)
         where e.state in ('running', 'waiting')),
       advanced as (
         select e.tenant_id, e.id
         from executions e
         join queued q using (tenant_id, id)
         where q.behind > 0 and q.before * 2 <= q.behind and e.state = 'running' and e.lease_owner is null
           and e.due_at > now()
         for update of e skip locked)
       update executions e
       set due_at = now()
       from advanced a
       where e.tenant_id = a.tenant_id and e.id = a.id`,
      [],
    );
  }

  /** Makes executions due whose holder is known to be dead. Gives how many. */
  async release(tx: Tx, isDead: (owner: string) => boolean): Promise<number> {
    const owners = await tx.query<{ lease_owner: string }>(
      `select distinct lease_owner
       from executions
       where state in ('running', 'waiting') and lease_owner is not null and due_at > now()`,
    );
    const dead = owners.map((row) => row.lease_owner).filter((owner) => isDead(owner));
    if (dead.length === 0) return 0;
    return tx.execute(
      `update executions set due_at = now() where state in ('running', 'waiting') and lease_owner = any($1)`,
      [dead],
    );
  }

  /** The stored execution, when the claim still holds. */
  async load(tx: Tx, claim: Claim): Promise<StoredExecution | undefined> {
    const row = await tx.maybeOne<ExecutionRow>(
      `select ${STORED} from executions e ${WITH_GRAPH}
       where e.tenant_id = $1 and e.id = $2 and e.lease_epoch = $3 and e.state = 'running'`,
      [claim.tenantId, claim.executionId, claim.epoch],
    );
    return row && toStored(row);
  }

  /** Stops an execution whose order is not on its way yet, and fences whoever works on it. Gives its new revision. */
  async cancel(
    tx: Tx,
    tenantId: string,
    executionId: string,
    reason: string,
    at: Date,
  ): Promise<CancelledRow | undefined> {
    return tx.maybeOne<CancelledRow>(
      `update executions
       set state = 'cancelled', reason = $3, lease_owner = null, lease_epoch = lease_epoch + 1, due_at = null,
         percent = 100, revision = revision + 1, finished_at = $4
       where tenant_id = $1 and id = $2 and state = 'running' and not ordering
       returning revision, pipeline_id, pipeline_name, account_id, signal_id, symbol`,
      [tenantId, executionId, reason, at],
    );
  }
}

export interface CancelledRow {
  readonly revision: number;
  readonly pipeline_id: string;
  readonly pipeline_name: string;
  readonly account_id: string;
  readonly signal_id: string;
  readonly symbol: string;
}

interface ClaimRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly lease_epoch: string;
}

interface ExecutionRow {
  readonly pipeline_id: string;
  readonly pipeline_name: string;
  readonly pipeline_version: number;
  readonly account_id: string;
  readonly signal: Signal;
  readonly correlation_id: string;
  readonly started_at: Date;
  readonly turn: string;
  readonly revision: number;
  readonly cost_us: string;
  readonly graph: Graph;
  readonly parallel: boolean;
}

const STORED = `e.pipeline_id, e.pipeline_name, e.pipeline_version, e.account_id, e.signal, e.correlation_id, e.started_at, e.turn, e.revision, e.cost_us, v.graph, coalesce((v.trigger->>'parallel')::boolean, false) as parallel`;
const WITH_GRAPH =
  'join pipeline_versions v on v.tenant_id = e.tenant_id and v.pipeline_id = e.pipeline_id and v.version = e.pipeline_version';

function toStored(row: ExecutionRow): StoredExecution {
  return {
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    pipelineVersion: row.pipeline_version,
    accountId: row.account_id,
    signal: row.signal,
    correlationId: row.correlation_id,
    startedAt: row.started_at,
    turn: row.turn,
    revision: row.revision,
    costUs: Number(row.cost_us),
    graph: row.graph,
    parallel: row.parallel,
  };
}

/** The first twelve parameters of a write. */
function savedValues(run: Run, change: Change, owner: string): unknown[] {
  const final = change.dueInMs === undefined && !change.keep;
  return [
    run.tenantId,
    run.executionId,
    run.epoch,
    change.state,
    change.reason ?? null,
    change.percent,
    change.progress.costUs,
    change.progress.revision,
    change.progress.orders.length > 0,
    change.keep ? owner : null,
    change.keep ? LEASE_S : change.dueInMs === undefined ? null : change.dueInMs / 1_000,
    final ? change.at : null,
  ];
}

function columnsOf(executions: readonly ExecutionRef[]): [string[], string[]] {
  return [executions.map((execution) => execution.tenantId), executions.map((execution) => execution.executionId)];
}

function toClaim(row: ClaimRow): Claim {
  return { tenantId: row.tenant_id, executionId: row.id, epoch: row.lease_epoch };
}
