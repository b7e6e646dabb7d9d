import { Injectable } from '@nestjs/common';
import { type ExecutionState, type VerdictInBrief } from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type OrderRow, toOrder } from '../executions/execution.convert.js';
import { NO_PIPELINE } from './verdict.store.js';

interface BriefRow {
  readonly signal_id: string;
  readonly pipeline_id: string;
  readonly pipeline_name: string;
  readonly matched: boolean;
  readonly summary: string;
  readonly execution_id: string | null;
  readonly state: ExecutionState | null;
  readonly reason: string | null;
  readonly realised: string | null;
}
interface OrderOfExecution extends OrderRow {
  readonly execution_id: string;
}

/** What came of signals, as a list shows it: verdict, execution, orders and result in two questions for all of them. */
@Injectable()
export class SignalsInBriefReadModel {
  async of(tx: Tx, tenantId: string, signalIds: readonly string[]): Promise<VerdictInBrief[]> {
    const rows = await tx.query<BriefRow>(
      `select v.signal_id, v.pipeline_id, v.pipeline_name, v.matched, v.summary, v.execution_id, e.state, e.reason,
         (select sum(p.realised)
          from orders o
          join position_outcomes p on p.tenant_id = o.tenant_id and p.order_id = o.order_id
          where o.tenant_id = $1 and o.execution_id = e.id and p.change <> 'opened') as realised
       from verdicts v
       left join executions e on e.tenant_id = $1 and e.signal_id = v.signal_id and e.id = v.execution_id
       where v.tenant_id = $1 and v.signal_id = any($2::uuid[])
       order by v.signal_id, v.pipeline_name, v.pipeline_id`,
      [tenantId, signalIds],
    );
    const orders = await this.ordersOf(
      tx,
      tenantId,
      rows.flatMap(({ execution_id }) => execution_id ?? []),
    );
    return rows.map((row) => toBrief(row, orders.get(row.execution_id ?? '') ?? []));
  }

  private async ordersOf(
    tx: Tx,
    tenantId: string,
    executionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly OrderRow[]>> {
    if (executionIds.length === 0) return new Map();
    const rows = await tx.query<OrderOfExecution>(
      `select execution_id, order_id, type, state, intent->>'volume' as volume, filled_volume, price,
         coalesce(position_id, intent->>'positionId') as position_id, reason
       from orders
       where tenant_id = $1 and execution_id = any($2::uuid[])
       order by execution_id, client_key`,
      [tenantId, executionIds],
    );
    return Map.groupBy(rows, ({ execution_id }) => execution_id);
  }
}

function toBrief(row: BriefRow, orders: readonly OrderRow[]): VerdictInBrief {
  return {
    signalId: row.signal_id,
    pipelineName: row.pipeline_name,
    matched: row.matched,
    summary: row.summary,
    orders: orders.map(toOrder),
    ...(row.pipeline_id === NO_PIPELINE ? {} : { pipelineId: row.pipeline_id }),
    ...(row.execution_id === null ? {} : { executionId: row.execution_id }),
    ...(row.state === null ? {} : { state: row.state }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.realised === null ? {} : { realised: toWire(dec(row.realised)) }),
  };
}
