import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';
import { type Attribution } from './live-account.js';

interface AttributionRow {
  key: string;
  order_id: string;
  execution_id: string | null;
  pipeline_id: string | null;
}

/** Whose a position or pending order is: the order of ours behind it, and what placed that. */
@Injectable()
export class ExposureStore {
  async ofPositions(tx: Tx, ref: AccountRef, positionIds: readonly string[]): Promise<Map<string, Attribution>> {
    return toAttributions(await tx.query<AttributionRow>(OF_POSITIONS, [ref.tenantId, ref.accountId, positionIds]));
  }

  async ofOrders(tx: Tx, ref: AccountRef, tickets: readonly string[]): Promise<Map<string, Attribution>> {
    return toAttributions(await tx.query<AttributionRow>(OF_ORDERS, [ref.tenantId, ref.accountId, tickets]));
  }
}

function toAttributions(rows: readonly AttributionRow[]): Map<string, Attribution> {
  return new Map(
    rows.map((row) => [
      row.key,
      {
        orderId: row.order_id,
        ...(row.execution_id === null ? {} : { executionId: row.execution_id }),
        ...(row.pipeline_id === null ? {} : { pipelineId: row.pipeline_id }),
      },
    ]),
  );
}

const OF_POSITIONS = `
select p.position_id::text as key, o.order_id, o.execution_id, o.pipeline_id
from positions p
join orders o on o.tenant_id = p.tenant_id and o.order_id = p.order_id
where p.tenant_id = $1 and p.account_id = $2 and p.position_id = any($3::numeric[])`;

const OF_ORDERS = `
select o.order_ticket::text as key, o.order_id, o.execution_id, o.pipeline_id
from orders o
where o.tenant_id = $1 and o.account_id = $2 and o.order_ticket = any($3::numeric[]) and o.type = 'open'`;
