import { Injectable } from '@nestjs/common';
import { type DealListQuery, type TerminalDeal } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { conditions, keysetPage, type KeysetQuery, type Page, type Tx } from '@plimsoll/persistence';
import { isTradeType } from '../domain/deal-correction.js';
import { type TradeDeal } from '../domain/position-fold.js';
import { type DealOrders } from '../domain/attribution.js';
import { type AccountRef } from './account-ref.js';

export interface DealRow {
  ticket: string;
  dealt_at: Date;
  order_ticket: string | null;
  position_id: string | null;
  symbol: string | null;
  type: string;
  entry: TradeDeal['entry'] | null;
  volume: string | null;
  price: string | null;
  profit: string;
  swap: string;
  commission: string;
  fee: string;
  net: string;
  balance: string | null;
  magic: string | null;
  comment: string | null;
  reason: string | null;
  order_id: string | null;
  running_balance: string;
  corrected: { kind: 'canceled' | 'changed'; type: string; netChange: string; at: string } | null;
}

/** The ledger of deals: written once, never changed. */
@Injectable()
export class DealStore {
  /**
   * Books deals and gives the tickets that were new. A ticket is booked once, also when it comes again with another
   * time: callers hold the lock on the account, so that the look and the insert are one.
   */
  async book(tx: Tx, ref: AccountRef, deals: readonly TerminalDeal[], orders: DealOrders): Promise<Set<string>> {
    // What is no trade, or no trade any more, enters no position.
    const rows = deals.map((deal) => ({
      ...deal,
      entry: isTradeType(deal.type) ? deal.entry : undefined,
      orderId: orders.ofDeal(deal),
    }));
    const booked = await tx.query<{ ticket: string }>(BOOK, [ref.tenantId, ref.accountId, JSON.stringify(rows)]);
    return new Set(booked.map((row) => row.ticket));
  }

  /** All trades of these positions, for folding. */
  async ofPositions(tx: Tx, ref: AccountRef, positionIds: readonly string[]): Promise<Map<string, TradeDeal[]>> {
    if (positionIds.length === 0) return new Map();
    const rows = await tx.query<DealRow>(
      `select ticket, dealt_at, position_id, symbol, type, entry, volume, price, net, magic from deals
       where tenant_id = $1 and account_id = $2 and position_id = any($3::numeric[]) and entry is not null`,
      [ref.tenantId, ref.accountId, positionIds],
    );
    const grouped = new Map<string, TradeDeal[]>();
    for (const row of rows) {
      const deal = tradeFromRow(row);
      const deals = grouped.get(deal.positionId);
      if (deals) deals.push(deal);
      else grouped.set(deal.positionId, [deal]);
    }
    return grouped;
  }

  /** A page of history, newest first, each with the balance of the account after it. */
  page(tx: Tx, ref: AccountRef, query: DealListQuery): Promise<Page<DealRow>> {
    return keysetPage<DealRow>(tx, dealPage(ref, query), query);
  }
}

/** The query behind a page of deals; visible for its spec. */
export function dealPage(ref: AccountRef, filter: DealListQuery = {}): KeysetQuery {
  const { positionId, symbol, from, to } = filter;
  const { where, params } = conditions(
    ['r.tenant_id = ?', ref.tenantId],
    ['r.account_id = ?', ref.accountId],
    ['r.position_id = ?::numeric', positionId],
    ['r.symbol = ?', symbol],
    ['r.dealt_at >= ?::timestamptz', from],
    ['r.dealt_at < ?::timestamptz', to],
  );
  return {
    sql: `${PAGE} where ${where}`,
    params,
    keys: [
      { column: 'dealt_at', type: 'timestamptz' },
      { column: 'ticket', type: 'numeric' },
    ],
  };
}

export function tradeFromRow(row: DealRow): TradeDeal {
  return {
    ticket: row.ticket,
    positionId: row.position_id!,
    symbol: row.symbol!,
    type: row.type as TradeDeal['type'],
    entry: row.entry!,
    volume: dec(row.volume!),
    price: dec(row.price!),
    net: dec(row.net),
    dealtAt: row.dealt_at,
    ...(row.magic === null ? {} : { magic: row.magic }),
  };
}

/**
 * Each deal as it came, with what became of it, and the balance after it with the corrections until then: the balance
 * of the books less what is newer, so that the newest page costs a page and not the history.
 */
const PAGE = `
select r.*,
  trim_scale(
    (select ledger_balance from accounts where tenant_id = $1 and account_id = $2)
    - (r.with_newer - r.net)
    - (
      select coalesce(sum(c.net_change), 0)
      from deal_corrections c
      where c.tenant_id = $1 and c.account_id = $2 and c.at > r.dealt_at))
  as running_balance,
  (
    select jsonb_build_object(
      'kind', (array_agg(c.kind order by c.seq desc))[1],
      'type', (array_agg(c.after->>'type' order by c.seq desc))[1],
      'netChange', sum(c.net_change)::text,
      'at', max(c.at))
    from deal_corrections c
    where c.tenant_id = $1 and c.account_id = $2 and c.ticket = r.ticket
    having count(*) > 0) as corrected
from (
  select d.*, sum(net) over (order by dealt_at desc, ticket desc rows unbounded preceding) as with_newer
  from deals d
  where tenant_id = $1 and account_id = $2) r`;

const BOOK = `
insert into deals (
  tenant_id, account_id, ticket, dealt_at, order_ticket, position_id, symbol, type, entry, volume, price, profit,
  swap, commission, fee, balance, magic, comment, reason, order_id)
select $1::uuid, $2::uuid, d.ticket, d."dealtAt", d."orderTicket", d."positionId", d.symbol, d.type, d.entry,
  d.volume, d.price, d.profit, d.swap, d.commission, d.fee, d.balance, d.magic, d.comment, d.reason, d."orderId"
from jsonb_to_recordset($3::jsonb) as d (
  ticket numeric, "dealtAt" timestamptz, "orderTicket" numeric, "positionId" numeric, symbol text, type text,
  entry text, volume numeric, price numeric, profit numeric, swap numeric, commission numeric, fee numeric,
  balance numeric, magic numeric, comment text, reason text, "orderId" uuid)
where not exists (select from deals k where k.tenant_id = $1 and k.account_id = $2 and k.ticket = d.ticket)
on conflict do nothing
returning ticket`;
