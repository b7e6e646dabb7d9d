import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type AccountView, type OpenPosition, type PendingEntries } from '../domain/account-view.js';
import { type Stamp } from '../domain/overtaken.js';
import { CLOSED } from '../domain/reduction.js';
import { type Side } from '../domain/signal.js';
import { isShareUntold, TOLD_MAX, type ToldAlert } from '../domain/strategy-size.js';
import {
  behindLedger,
  closableOf,
  closedInView,
  type EarlierExecution,
  type LedgerOrder,
  type OrderUnderWay,
  type Exposure,
} from '../domain/exposure.js';
import { LIMITS } from './limits.js';
import { type Run } from './run.js';

export interface Around {
  readonly pending: PendingEntries;
  readonly exposure: Exposure;
}

/**
 * Reads what a pipeline has on a symbol beside what the account shows: its orders under way, its fills, and the
 * executions before this one.
 */
@Injectable()
export class ExposureStore {
  /**
   * For an entry under a lock that lets one execution of the account decide after the other: two that decide at once
   * would each see room for one. Exits take no lock: nothing holds them up.
   */
  async read(tx: Tx, run: Run, account: AccountView, now: Date): Promise<Around> {
    if (run.signal.type === 'entry')
      tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entries:${run.tenantId}:${run.accountId}`]);
    const onSymbol = account.positions.filter((position) => position.symbol === run.signal.symbol);
    const [earlier, entries, ledger, told, takenBack] = await Promise.all([
      this.earlier(tx, run),
      this.entries(tx, run, account, now),
      this.ledger(tx, run, onSymbol),
      isShareUntold(run.signal) ? this.told(tx, run) : undefined,
      run.signal.type === 'exit' && run.progress.waitedFor !== undefined ? this.takenBack(tx, run) : undefined,
    ]);
    const { symbol } = run.signal;
    const { pipelineId } = run;
    const stale = new Set(behindLedger(onSymbol, ledger));
    const isUnseen = ({ positionId, shown }: EntryRow): boolean => !shown || stale.has(positionId!);
    const unseen = entries.filter(
      (entry) => entry.ended && entry.symbol === symbol && entry.pipelineId === pipelineId && isUnseen(entry),
    );
    const shared =
      account.marginMode === 'netting' &&
      entries.some((entry) => entry.symbol === symbol && entry.pipelineId !== pipelineId && isUnseen(entry));
    const closable = closableOf({
      positions: onSymbol,
      ledger,
      pipelineId,
      scope: run.program.reduction.exitScope,
      shared,
    });
    const exposure: Exposure = {
      pipelineId,
      earlier,
      closable,
      closedInView: closedInView(onSymbol, ledger),
      unseen: unseen.map(({ side, positionId }) => ({ side, ...(positionId === null ? {} : { positionId }) })),
      ...(told === undefined ? {} : { told }),
      ...(takenBack === undefined ? {} : { takenBack }),
    };
    const others = entries.filter((entry) => entry.executionId !== run.executionId && !(entry.ended && entry.shown));
    return {
      exposure: exposure,
      pending: { onSymbol: others.filter((entry) => entry.symbol === symbol).length, total: others.length },
    };
  }

  /**
   * Executions of the pipeline on the symbol that began before this one and have not ended, with their orders that have
   * not.
   */
  private async earlier(tx: Tx, run: Run): Promise<EarlierExecution[]> {
    const rows = await tx.query<EarlierRow>(
      `select e.id, e.ordering, e.signal->>'type' as type, e.signal->>'side' as side,
         coalesce((e.signal->>'reverses')::boolean, false) as reverses, ${STAMP},
         coalesce(
           (
             select jsonb_agg(
               jsonb_build_object('orderId', o.order_id, 'type', o.type, 'side', o.intent->>'side', 'state', o.state))
             from orders o
             where o.tenant_id = e.tenant_id and o.execution_id = e.id and not o.settled),
             '[]'::jsonb) as orders
       from executions e
       where e.tenant_id = $1 and e.symbol = $2 and e.pipeline_id = $3 and e.state in ('running', 'waiting')
         and e.id <> $4
         and e.turn < coalesce(
           $5::bigint, (select own.turn from executions own where own.tenant_id = $1 and own.id = $4), ${LAST_TURN})
       order by e.turn
       limit 200`,
      [run.tenantId, run.signal.symbol, run.pipelineId, run.executionId, run.turn ?? null],
    );
    return rows.map((row) => ({
      executionId: row.id,
      type: row.type,
      ...(row.side === null ? {} : { side: row.side }),
      reverses: row.reverses,
      ordering: row.ordering,
      stamp: row.stamp,
      orders: row.orders.map(({ orderId, side, ...order }) => ({
        ...order,
        ...(orderId ? { orderId } : {}),
        ...(side ? { side } : {}),
      })),
    }));
  }

  /**
   * Entries of the pipeline on the symbol that exits have taken back since this one began: at the broker, or before
   * they were ordered.
   */
  private async takenBack(tx: Tx, run: Run): Promise<number> {
    const { count } = await tx.one<{ count: number }>(
      `with ended as (
         select execution_id as id
         from orders
         where tenant_id = $1 and account_id = $2 and type = 'open' and changed_at >= $5 and state = 'cancelled'
         union
         select id
         from executions
         where tenant_id = $1 and pipeline_id = $4 and started_at >= $5::timestamptz - interval '1 hour'
           and state = 'cancelled')
       select count(*)::int as count
       from executions e
       join ended using (id)
       where e.tenant_id = $1 and e.symbol = $3 and e.pipeline_id = $4 and e.signal->>'type' = 'entry'
         and e.state = 'cancelled' and e.finished_at >= $5 and e.reason like '%' || $6 || '%'`,
      [run.tenantId, run.accountId, run.signal.symbol, run.pipelineId, run.startedAt, CLOSED],
    );
    return count;
  }

  /**
   * The alerts of its source that the pipeline heard before this one, acted on or not, newest first, each as it came.
   */
  private async told(tx: Tx, { tenantId, signal, pipelineId, executionId, turn }: Run): Promise<ToldAlert[]> {
    const judged = (table: string, as: string): string =>
      `select ${as} as signal, occurred_at, turn
       from ${table}
       where tenant_id = $1 and symbol = $2 and pipeline_id = $3 and signal->>'sourceId' = $4 and occurred_at <= $5`;
    const rows = await tx.query<{ signal: ToldAlert }>(
      `select signal from (${judged('executions', "coalesce(signal->'told'->'alert', signal)")} and id <> $6 union all ${judged('missed_alerts', 'signal')}) heard
       where turn < coalesce($7::bigint, (select own.turn from executions own where own.tenant_id = $1 and own.id = $6), ${LAST_TURN})
       order by occurred_at desc, turn desc limit ${TOLD_MAX}`,
      [tenantId, signal.symbol, pipelineId, signal.sourceId, signal.occurredAt, executionId, turn ?? null],
    );
    return rows.map((row) => row.signal);
  }

  /**
   * Entries on the account: those under way, and fills that are younger than what was read of the account, with whether
   * it shows their position. A fill whose position was closed meanwhile is over.
   */
  private entries(tx: Tx, run: Run, account: AccountView, now: Date): Promise<EntryRow[]> {
    const shown = account.positions.map((position) => position.positionId);
    return tx.query<EntryRow>(
      `select o.execution_id as "executionId", o.symbol, o.settled as ended, o.intent->>'side' as side,
         o.position_id as "positionId", e.pipeline_id as "pipelineId",
         coalesce(o.position_id = any($4), false) as shown
       from (
         select *
         from orders
         where tenant_id = $1 and account_id = $2 and type = 'open' and not settled
         union all
         select *
         from orders
         where tenant_id = $1 and account_id = $2 and type = 'open' and changed_at > $3 and settled
           and state in ('done', 'partial') ) o
       join executions e on e.tenant_id = o.tenant_id and e.id = o.execution_id
       where (o.settled or e.state in ('running', 'waiting'))
         and not exists (
           select
           from position_outcomes p
           where p.tenant_id = o.tenant_id and p.order_id = o.order_id and p.change = 'closed')
         and not exists (
           select
           from orders c
           where c.tenant_id = o.tenant_id and c.account_id = o.account_id and c.position_id = o.position_id
             and c.type = 'close' and c.state = 'done' and c.intent->>'volume' is null)`,
      [run.tenantId, run.accountId, new Date(now.getTime() - account.ageMs - LIMITS.pendingOverlapMs), shown],
    );
  }

  /**
   * Every order of ours that opened or closes one of these positions, of whichever pipeline. What an execution has
   * given up is not under way any more: the rest of a stuck close belongs to the next exit.
   */
  private async ledger(tx: Tx, run: Run, positions: readonly OpenPosition[]): Promise<LedgerOrder[]> {
    if (positions.length === 0) return [];
    const rows = await tx.query<LedgerRow>(
      `select o.position_id, o.type, o.state, o.settled or e.state not in ('running', 'waiting') as settled,
         o.intent->>'side' as side, o.intent->>'volume' as volume, o.filled_volume, o.execution_id, e.pipeline_id,
         ${STAMP}
       from orders o
       join executions e on e.tenant_id = o.tenant_id and e.id = o.execution_id
       where o.tenant_id = $1 and o.account_id = $2 and o.position_id = any($3)`,
      [run.tenantId, run.accountId, positions.map((position) => position.positionId)],
    );
    return rows.map((row) => ({
      pipelineId: row.pipeline_id,
      executionId: row.execution_id,
      positionId: row.position_id,
      type: row.type,
      state: row.state,
      settled: row.settled,
      stamp: row.stamp,
      ...(row.side === null ? {} : { side: row.side }),
      ...(row.volume === null ? {} : { volume: row.volume }),
      ...(row.filled_volume === null ? {} : { filledVolume: row.filled_volume }),
    }));
  }
}

/** Of an execution whose row is not written yet: its beginning holds the lock, so that all others are earlier. */
const LAST_TURN = '9223372036854775807';

/** When and where the signal of an execution comes from. */
const STAMP = `jsonb_strip_nulls(jsonb_build_object('sourceId', e.signal->'sourceId', 'occurredAt', coalesce(e.signal->>'occurredAt', e.signal->>'receivedAt'), 'receivedAt', e.signal->'receivedAt',
  'payloadId', e.signal->'payloadId', 'sequence', e.signal->'sequence')) as stamp`;

interface EarlierRow {
  readonly id: string;
  readonly ordering: boolean;
  readonly type: 'entry' | 'exit';
  readonly side: Side | null;
  readonly reverses: boolean;
  readonly stamp: Stamp;
  readonly orders: readonly (Omit<OrderUnderWay, 'orderId' | 'side'> & {
    readonly orderId: string | null;
    readonly side: Side | null;
  })[];
}

interface EntryRow {
  readonly executionId: string;
  readonly symbol: string;
  readonly ended: boolean;
  readonly side: Side;
  readonly positionId: string | null;
  readonly pipelineId: string;
  readonly shown: boolean;
}

interface LedgerRow {
  readonly position_id: string;
  readonly type: 'open' | 'close';
  readonly state: string;
  readonly settled: boolean;
  readonly side: Side | null;
  readonly volume: string | null;
  readonly filled_volume: string | null;
  readonly execution_id: string;
  readonly pipeline_id: string;
  readonly stamp: Stamp;
}
