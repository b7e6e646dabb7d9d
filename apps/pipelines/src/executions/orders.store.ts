import { Injectable } from '@nestjs/common';
import { type OrderChangedData, type PositionChangedData } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type PendingEntries } from '../domain/account-view.js';
import { type OrderIntent } from '../domain/agent.js';
import { isSettled } from '../domain/agents/order-manager.js';
import { LIMITS } from './limits.js';
import { type Run, type StoredOrder } from './run.js';

const DAY_MS = 86_400_000;

/** Rows of `orders`: what was wanted, written before anything is sent, and what the broker's facts told since. */
@Injectable()
export class OrdersStore {
  insert(tx: Tx, run: Run, nodeId: string, intents: readonly OrderIntent[], at: Date): void {
    const rows = intents.map((intent) => ({ client_key: intent.clientKey, type: intent.type, intent, expires_at: intent.expiresAt }));
    tx.send(
      `insert into orders (tenant_id, execution_id, node_id, account_id, symbol, changed_at, state, client_key, type, intent, expires_at)
       select $1, $2, $3, $4, $5, $6, 'sending', x.* from jsonb_to_recordset($7::jsonb) as x(client_key text, type text, intent jsonb, expires_at timestamptz)`,
      [run.tenantId, run.executionId, nodeId, run.accountId, run.signal.symbol, at, JSON.stringify(rows)],
    );
  }

  /** The orders of an execution, locked: a fact about one of them waits until our transaction is over, and then sees its result. */
  async lockOf(tx: Tx, execution: { readonly tenantId: string; readonly executionId: string }): Promise<StoredOrder[]> {
    const rows = await tx.query<OrderRow>(`select ${COLUMNS} from orders where tenant_id = $1 and execution_id = $2 order by client_key for update`, [execution.tenantId, execution.executionId]);
    return rows.map(toOrder);
  }

  /** What the broker service answered. A fact that came first knows more, and stays. */
  placed(tx: Tx, tenantId: string, clientKey: string, answer: { readonly orderId: string; readonly state: string }, at: Date): void {
    tx.send(`update orders set order_id = $3, state = case when revision < 0 then $4 else state end, changed_at = $5 where tenant_id = $1 and client_key = $2`, [tenantId, clientKey, answer.orderId, answer.state, at]);
  }

  /** Our own knowledge of an order that the broker service has said nothing of. */
  mark(tx: Tx, tenantId: string, clientKeys: readonly string[], mark: { readonly state: 'intended' | 'sending' | 'rejected' | 'expired'; readonly reason?: string; readonly at: Date }): void {
    if (clientKeys.length === 0) return;
    const settled = mark.state === 'rejected' || mark.state === 'expired';
    tx.send(`update orders set state = $3, settled = $4, reason = $5, changed_at = $6 where tenant_id = $1 and client_key = any($2) and revision < 0`, [tenantId, clientKeys, mark.state, settled, mark.reason ?? null, mark.at]);
  }

  /** Takes a fact in. Gives the execution and whether all its orders are settled by now; undefined when the order is not ours or the fact is old. */
  async apply(tx: Tx, tenantId: string, fact: OrderChangedData, at: Date): Promise<{ executionId: string; settled: boolean } | undefined> {
    if (fact.type === 'modify') return undefined;
    // All orders of the execution, in one order: two facts at once would each see the other's order as open, and nobody would go on.
    tx.send('select 1 from orders where tenant_id = $1 and execution_id = (select execution_id from orders where tenant_id = $1 and client_key = $2) order by client_key for update', [tenantId, fact.clientKey]);
    const settled = isSettled({ state: fact.state, type: fact.type }, false);
    const row = await tx.maybeOne<{ execution_id: string; others: string }>(
      `update orders set order_id = $3, state = $4, settled = $5, filled_volume = coalesce($6, filled_volume), price = coalesce($7, price), position_id = coalesce($8, position_id),
         reason = coalesce($9, reason), revision = $10, changed_at = $11
       where tenant_id = $1 and client_key = $2 and revision < $10
       returning execution_id, (select count(*) from orders o where o.tenant_id = orders.tenant_id and o.execution_id = orders.execution_id and o.client_key <> orders.client_key and not o.settled) as others`,
      [tenantId, fact.clientKey, fact.orderId, fact.state, settled, fact.filledVolume ?? null, fact.price ?? null, fact.positionId ?? null, fact.reason ?? null, fact.revision, at],
    );
    return row && { executionId: row.execution_id, settled: settled && row.others === '0' };
  }

  /**
   * Entries of other executions that are under way on the account, under a lock that lets one execution of the account
   * decide after the other: two that decide at once would each see room for one.
   */
  async pendingEntries(tx: Tx, run: Run, now: Date): Promise<PendingEntries> {
    tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entries:${run.tenantId}:${run.accountId}`]);
    const row = await tx.one<{ on_symbol: string; total: string }>(
      `select count(*) filter (where symbol = $3) as on_symbol, count(*) as total from orders
       where tenant_id = $1 and account_id = $2 and type = 'open' and execution_id <> $4 and changed_at > $5 and (not settled or (state in ('done', 'partial') and changed_at > $6))`,
      [run.tenantId, run.accountId, run.signal.symbol, run.executionId, new Date(now.getTime() - DAY_MS), new Date(now.getTime() - LIMITS.pendingOverlapMs)],
    );
    return { onSymbol: Number(row.on_symbol), total: Number(row.total) };
  }

  /** The last that is known of a position; facts may come twice and in any order. */
  async keepOutcome(tx: Tx, tenantId: string, fact: PositionChangedData & { readonly orderId: string }): Promise<void> {
    await tx.execute(
      `insert into position_outcomes (tenant_id, order_id, position_id, change, close_price, realised, revision, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, order_id, position_id) do update set change = excluded.change, close_price = excluded.close_price, realised = excluded.realised, revision = excluded.revision, at = excluded.at
       where position_outcomes.revision < excluded.revision`,
      [tenantId, fact.orderId, fact.positionId, fact.change, fact.closePrice ?? null, fact.realised, fact.revision, fact.at],
    );
  }
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
  const known = { orderId: row.order_id, filledVolume: row.filled_volume, price: row.price, positionId: row.position_id, reason: row.reason };
  return { ...row.intent, nodeId: row.node_id, state: row.state, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) };
}
