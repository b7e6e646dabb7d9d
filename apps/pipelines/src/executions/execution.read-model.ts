import { Injectable } from '@nestjs/common';
import {
  type Execution,
  type ExecutionListQuery,
  type ExecutionPage,
  type ExecutionState,
  type ExecutionSummary,
  type NodeAttempt,
} from '@plimsoll/contracts';
import { conditions, keysetPage, type Tx } from '@plimsoll/persistence';
import { type SignalCourse } from '../domain/signals-outcome.js';
import {
  type AttemptRow,
  type OrderRow,
  type OutcomeRow,
  type SummaryRow,
  toAttempt,
  toOrder,
  toOutcome,
  toSummary,
} from './execution.convert.js';

/**
 * What a close that is under way met last: trading that is switched off, a closed market. It goes on trying until its
 * time is over.
 */
const HELD_UP = `(select 'Not done yet: ' || o.reason || '. It is tried again until ' || to_char(o.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '.'
  from orders o where o.tenant_id = e.tenant_id and o.execution_id = e.id and e.state = 'waiting' and o.type = 'close' and not o.settled
    and o.state in ('blocked', 'deferred', 'queued', 'leased') and o.reason is not null order by o.changed_at desc limit 1)`;
const SUMMARY = `e.id, e.pipeline_id, e.pipeline_name, e.pipeline_version, e.signal_id, e.signal->>'type' as signal_type, e.account_id, e.symbol, e.state, coalesce(e.reason, ${HELD_UP}) as reason, e.percent, e.cost_us, e.started_at, e.finished_at, e.correlation_id`;
const MAX_ROWS = 1_000;

/** Executions as people see them. */
@Injectable()
export class ExecutionReadModel {
  async list(tx: Tx, tenantId: string, query: ExecutionListQuery): Promise<ExecutionPage> {
    const { where, params } = conditions(
      ['e.tenant_id = ?', tenantId],
      ['e.pipeline_id = ?', query.pipelineId],
      ['e.signal_id = ?', query.signalId],
      ['e.state = ?', query.state],
      ['e.account_id = ?', query.accountId],
      ['e.symbol = ?', query.symbol],
      ['e.correlation_id = ?', query.traceId],
      ['e.started_at >= ?', query.from],
      ['e.started_at < ?', query.to],
    );
    const sql = `select ${SUMMARY} from executions e where ${where}`;
    return keysetPage<SummaryRow, ExecutionSummary>(
      tx,
      {
        sql,
        params,
        keys: [
          { column: 'started_at', type: 'timestamptz' },
          { column: 'id', type: 'uuid' },
        ],
      },
      query,
      toSummary,
    );
  }

  /** Undefined when there is no such execution of the tenant. */
  async get(tx: Tx, tenantId: string, executionId: string): Promise<Execution | undefined> {
    const row = await tx.maybeOne<SummaryRow>(
      `select ${SUMMARY} from executions e where e.tenant_id = $1 and e.id = $2`,
      [tenantId, executionId],
    );
    if (row === undefined) return undefined;
    const [attempts, orders, outcomes] = await Promise.all([
      this.attempts(tx, tenantId, row),
      this.orders(tx, tenantId, executionId),
      this.outcomes(tx, tenantId, executionId),
    ]);
    return { ...toSummary(row), attempts, orders: orders.map(toOrder), outcomes: outcomes.map(toOutcome) };
  }

  /** How far signals have come, one for each that was asked for. */
  coursesOf(tx: Tx, tenantId: string, signalIds: readonly string[]): Promise<SignalCourse[]> {
    return tx.query<SignalCourse>(
      `select exists (select from verdicts v where v.tenant_id = $1 and v.signal_id = s.id) as judged,
         array(select e.state from executions e where e.tenant_id = $1 and e.signal_id = s.id) as states,
         exists (
           select
           from executions e
           join orders o on o.tenant_id = e.tenant_id and o.account_id = e.account_id and o.symbol = e.symbol
           where e.tenant_id = $1 and e.signal_id = s.id and o.type = 'open' and o.state in ('done', 'partial')
             and o.changed_at > e.finished_at) as "openedSince"
       from unnest($2::uuid[]) s(id)`,
      [tenantId, signalIds],
    );
  }

  async stateOf(tx: Tx, tenantId: string, executionId: string): Promise<ExecutionState | undefined> {
    return (
      await tx.maybeOne<{ state: ExecutionState }>('select state from executions where tenant_id = $1 and id = $2', [
        tenantId,
        executionId,
      ])
    )?.state;
  }

  private async attempts(tx: Tx, tenantId: string, execution: SummaryRow): Promise<NodeAttempt[]> {
    const rows = await tx.query<AttemptRow>(
      `select node_id, attempt, agent, agent_version, state, conclusion, rule, checks, input, output, error, cost_us,
         started_at, finished_at
       from node_attempts
       where tenant_id = $1 and execution_id = $2 and execution_at = $3
       order by ordinal
       limit ${MAX_ROWS}`,
      [tenantId, execution.id, execution.started_at],
    );
    return rows.map(toAttempt);
  }

  private orders(tx: Tx, tenantId: string, executionId: string): Promise<OrderRow[]> {
    return tx.query<OrderRow>(
      `select order_id, type, state, intent->>'volume' as volume, filled_volume, price,
         coalesce(position_id, intent->>'positionId') as position_id, reason
       from orders
       where tenant_id = $1 and execution_id = $2
       order by client_key
       limit ${MAX_ROWS}`,
      [tenantId, executionId],
    );
  }

  private outcomes(tx: Tx, tenantId: string, executionId: string): Promise<OutcomeRow[]> {
    return tx.query<OutcomeRow>(
      `select p.position_id, p.change, p.close_price, p.realised, p.at
       from orders o
       join position_outcomes p on p.tenant_id = o.tenant_id and p.order_id = o.order_id
       where o.tenant_id = $1 and o.execution_id = $2
       order by p.at
       limit ${MAX_ROWS}`,
      [tenantId, executionId],
    );
  }
}
