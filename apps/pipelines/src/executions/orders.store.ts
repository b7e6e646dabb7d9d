import { Injectable } from '@nestjs/common';
import { type OrderChangedData, type PositionChangedData } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type OrderIntent } from '../domain/agent.js';
import { isSettled } from '../domain/settlement.js';
import { type ExecutionRef } from './executions.store.js';
import { type Run, type StoredOrder } from './run.js';

/** Rows of `orders`: what was wanted, written before anything is sent, and what the broker's facts told since. */
@Injectable()
export class OrdersStore {
  insert(tx: Tx, run: Run, nodeId: string, intents: readonly OrderIntent[], at: Date): void {
    const rows = intents.map((intent) => ({
      client_key: intent.clientKey,
      type: intent.type,
      intent,
      expires_at: intent.expiresAt,
      position_id: intent.positionId,
    }));
    tx.send(
      `insert into orders (
         tenant_id, execution_id, node_id, account_id, symbol, changed_at, state, client_key, type, intent,
         expires_at, position_id)
       select $1, $2, $3, $4, $5, $6, 'sending', x.*
       from jsonb_to_recordset($7::jsonb) as x(
         client_key text, type text, intent jsonb, expires_at timestamptz, position_id text)`,
      [run.tenantId, run.executionId, nodeId, run.accountId, run.signal.symbol, at, JSON.stringify(rows)],
    );
  }

  /** The orders of executions that this transaction has locked already, by execution. */
  async ofLocked(tx: Tx, executions: readonly ExecutionRef[]): Promise<Map<string, StoredOrder[]>> {
    const rows = await tx.query<OrderRow & { execution_id: string }>(
      `select execution_id, ${COLUMNS}
       from orders
       where (tenant_id, execution_id) in (select * from unnest($1::uuid[], $2::uuid[]))
       order by client_key`,
      [executions.map((execution) => execution.tenantId), executions.map((execution) => execution.executionId)],
    );
    return new Map(
      executions.map(({ executionId }) => [
        executionId,
        rows.filter((row) => row.execution_id === executionId).map(toOrder),
      ]),
    );
  }

  /**
   * The orders of an execution, locked: a fact about one of them waits until our transaction is over, and then sees its
   * result.
   */
  async lockOf(tx: Tx, execution: { readonly tenantId: string; readonly executionId: string }): Promise<StoredOrder[]> {
    const rows = await tx.query<OrderRow>(
      `select ${COLUMNS} from orders where tenant_id = $1 and execution_id = $2 order by client_key for update`,
      [execution.tenantId, execution.executionId],
    );
    return rows.map(toOrder);
  }

  /** What the broker service answered. A fact that came first knows more, and stays. */
  placed(
    tx: Tx,
    tenantId: string,
    clientKey: string,
    answer: { readonly orderId: string; readonly state: string },
    at: Date,
  ): void {
    tx.send(
      `update orders
       set order_id = $3, state = case when revision < 0 then $4 else state end, changed_at = $5
       where tenant_id = $1 and client_key = $2`,
      [tenantId, clientKey, answer.orderId, answer.state, at],
    );
  }

  /** Our own knowledge of an order that the broker service has said nothing of. */
  mark(
    tx: Tx,
    tenantId: string,
    clientKeys: readonly string[],
    mark: {
      readonly state: 'intended' | 'sending' | 'rejected' | 'expired';
      readonly reason?: string;
      readonly at: Date;
    },
  ): void {
    if (clientKeys.length === 0) return;
    const settled = mark.state === 'rejected' || mark.state === 'expired';
    tx.send(
      `update orders
       set state = $3, settled = $4, reason = $5, changed_at = $6
       where tenant_id = $1 and client_key = any($2) and revision < 0`,
      [tenantId, clientKeys, mark.state, settled, mark.reason ?? null, mark.at],
    );
  }

  /** Takes facts in, the newest of each order. Gives the executions that they changed something for. */
  async apply(tx: Tx, facts: readonly OrderFact[], at: Date): Promise<TouchedExecution[]> {
    if (facts.length === 0) return [];
    // All orders of these executions, in one order: two facts in two processes would each see the other's order as
    // open, and nobody would go on.
    tx.send(
      `select 1
       from orders
       where (tenant_id, execution_id) in (select * from unnest($1::uuid[], $2::uuid[]))
       order by tenant_id, client_key
       for update`,
      [facts.map((fact) => fact.tenantId), facts.map((fact) => fact.executionId)],
    );
    const rows = facts.map((fact) => ({ ...fact, settled: isSettled(fact, false) }));
    return tx.query<TouchedExecution>(
      `update orders o
       set order_id = n."orderId", state = n.state, settled = n.settled,
         filled_volume = coalesce(n."filledVolume", o.filled_volume), price = coalesce(n.price, o.price),
         position_id = coalesce(n."positionId", o.position_id), reason = coalesce(n.reason, o.reason),
         revision = n.revision, changed_at = $2
       from jsonb_to_recordset($1::jsonb) as n(
         "tenantId" uuid, "clientKey" text, "orderId" uuid, state text, settled boolean, "filledVolume" numeric,
         price numeric, "positionId" text, reason text, revision bigint)
       where o.tenant_id = n."tenantId" and o.client_key = n."clientKey" and o.revision < n.revision
       returning o.tenant_id as "tenantId", o.execution_id as "executionId", o.settled`,
      [JSON.stringify(rows), at],
    );
  }

  /** The last that is known of positions; facts may come twice and in any order. Each position is there once. */
  keepOutcomes(tx: Tx, facts: readonly PositionFact[]): void {
    if (facts.length === 0) return;
    tx.send(
      `insert into position_outcomes (tenant_id, order_id, position_id, change, close_price, realised, revision, at)
       select n."tenantId", n."orderId", n."positionId", n.change, n."closePrice", n.realised, n.revision, n.at
       from jsonb_to_recordset($1::jsonb) as n(
         "tenantId" uuid, "orderId" uuid, "positionId" text, change text, "closePrice" numeric, realised numeric,
         revision bigint, at timestamptz)
       on conflict (tenant_id, order_id, position_id) do update set change = excluded.change,
         close_price = excluded.close_price, realised = excluded.realised, revision = excluded.revision,
         at = excluded.at
       where position_outcomes.revision < excluded.revision`,
      [JSON.stringify(facts)],
    );
  }
}

/** What the broker service told of an order of ours. */
export type OrderFact = OrderChangedData & {
  readonly tenantId: string;
  readonly executionId: string;
  readonly type: 'open' | 'close';
};
export type PositionFact = PositionChangedData & { readonly tenantId: string; readonly orderId: string };
export interface TouchedExecution extends ExecutionRef {
  /** The order that was told of is. */
  readonly settled: boolean;
}

const COLUMNS = 'node_id, intent, order_id, state, filled_volume, price, position_id, reason';

interface OrderRow {
  readonly node_id: string;
  readonly intent: OrderIntent;
  readonly order_id: string | null;
  readonly state: string;
  readonly filled_volume: string | null;
  readonly price: string | null;
  readonly position_id: string | null;
  readonly reason: string | null;
}

function toOrder(row: OrderRow): StoredOrder {
  const known = {
    orderId: row.order_id,
    filledVolume: row.filled_volume,
    fillPrice: row.price,
    positionId: row.position_id,
    reason: row.reason,
  };
  return {
    ...row.intent,
    nodeId: row.node_id,
    state: row.state,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
  };
}
