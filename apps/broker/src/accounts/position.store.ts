import { Injectable } from '@nestjs/common';
import { toWire } from '@plimsoll/kernel';
import { keysetPage, type Page, type PageRequest, type Tx } from '@plimsoll/persistence';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type DealOrders, type LateProof } from '../domain/attribution.js';
import { type AccountRef } from './account-ref.js';
import { type PositionRow } from './account.convert.js';

/** Positions by the ledger, open and closed. */
@Injectable()
export class PositionStore {
  /** Writes the folds; gives the revision of each and the order that opened it. */
  async save(
    tx: Tx,
    ref: AccountRef,
    positions: readonly LedgerPosition[],
    orders: DealOrders,
  ): Promise<Map<string, PositionRow>> {
    const rows = positions.map((p) => ({
      ...p,
      volume: toWire(p.volume),
      openPrice: toWire(p.openPrice),
      closePrice: p.closePrice === undefined ? undefined : toWire(p.closePrice),
      closedVolume: toWire(p.closedVolume),
      realised: toWire(p.realised),
      orderId: orders.ofPosition(p),
    }));
    const saved = await tx.query<PositionRow>(SAVE, [ref.tenantId, ref.accountId, JSON.stringify(rows)]);
    return new Map(saved.map((row) => [row.position_id, row]));
  }

  /**
   * Positions that a deal with this magic number and order ticket opened, and that nobody is known for, are of this
   * order.
   */
  async attribute(tx: Tx, ref: AccountRef, { orderId, magic, orderTicket }: LateProof): Promise<PositionRow[]> {
    return tx.query<PositionRow>(ATTRIBUTE, [ref.tenantId, ref.accountId, orderId, magic, orderTicket]);
  }

  page(tx: Tx, ref: AccountRef, page: PageRequest, state: 'open' | 'closed' | 'all'): Promise<Page<PositionRow>> {
    const only = { open: 'and volume > 0', closed: 'and volume = 0', all: '' }[state];
    return keysetPage<PositionRow>(
      tx,
      {
        sql: `select * from positions where tenant_id = $1 and account_id = $2 ${only}`,
        params: [ref.tenantId, ref.accountId],
        keys: [
          { column: 'opened_at', type: 'timestamptz' },
          { column: 'position_id', type: 'numeric' },
        ],
      },
      page,
    );
  }
}

const ATTRIBUTE = `
update positions p set order_id = $3, revision = revision + 1
where p.tenant_id = $1 and p.account_id = $2 and p.magic = $4 and p.volume > 0 and p.order_id is null and exists (
  select from deals d where d.tenant_id = $1 and d.account_id = $2 and d.position_id = p.position_id
    and d.magic = $4 and d.order_ticket = $5 and d.order_id is null and d.entry in ('in', 'inout'))
returning p.*`;

const SAVE = `
insert into positions as p (
  tenant_id, account_id, position_id, symbol, side, volume, open_price, close_price, closed_volume, realised,
  opened_at, closed_at, magic, deals, reversals, incomplete, order_id, revision)
select $1::uuid, $2::uuid, n."positionId", n.symbol, n.side, n.volume, n."openPrice", n."closePrice",
  n."closedVolume", n.realised, n."openedAt", n."closedAt", n.magic, n.deals, n.reversals, n.incomplete, n."orderId",
  1
from jsonb_to_recordset($3::jsonb) as n (
  "positionId" numeric, symbol text, side text, volume numeric, "openPrice" numeric, "closePrice" numeric,
  "closedVolume" numeric, realised numeric, "openedAt" timestamptz, "closedAt" timestamptz, magic numeric,
  deals integer, reversals integer, incomplete boolean, "orderId" uuid)
on conflict (tenant_id, account_id, position_id) do update set symbol = excluded.symbol, side = excluded.side,
  volume = excluded.volume, open_price = excluded.open_price, close_price = excluded.close_price,
  closed_volume = excluded.closed_volume, realised = excluded.realised, opened_at = excluded.opened_at,
  closed_at = excluded.closed_at, magic = excluded.magic, deals = excluded.deals, reversals = excluded.reversals,
  incomplete = excluded.incomplete, order_id = coalesce(excluded.order_id, p.order_id), revision = p.revision + 1
returning p.*`;
