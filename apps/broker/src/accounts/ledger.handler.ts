import { Injectable } from '@nestjs/common';
import { dealBooked, type DealBookedData, positionChanged, type TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { compareTickets, foldPosition, type LedgerPosition, type TradeDeal } from '../domain/position-fold.js';
import { type BookedCash } from '../guards/guard.port.js';
import { type AccountRef } from './account-ref.js';
import { type PositionRow, ledgerFromRow } from './account.convert.js';
import { DealStore } from './deal.store.js';
import { type LiveAccount } from './live-account.js';
import { PositionStore } from './position.store.js';

/** What one booking added to the ledger. */
export interface Booking {
  readonly fresh: readonly TerminalDeal[];
  /** The positions that changed, as they are now; closed ones included. */
  readonly positions: readonly LedgerPosition[];
  readonly cash: readonly BookedCash[];
  readonly ledgerAdd: Decimal;
  readonly lastDealAt: Date | undefined;
}

export const NO_BOOKING: Booking = { fresh: [], positions: [], cash: [], ledgerAdd: ZERO, lastDealAt: undefined };

/** Books deals: each ticket once, each position rebuilt from all its deals, so that any order of arrival ends equal. */
@Injectable()
export class LedgerHandler {
  constructor(
    private readonly deals: DealStore,
    private readonly positions: PositionStore,
    private readonly outbox: Outbox,
  ) {}

  /** `orderIds`: the order behind each magic number of ours. Changes memory after the commit. */
  async book(tx: Tx, live: LiveAccount, arrived: readonly TerminalDeal[], orderIds: ReadonlyMap<string, string>, now: Date): Promise<Booking> {
    if (arrived.length === 0) return NO_BOOKING;
    const unique = [...new Map(arrived.map((deal) => [deal.ticket, deal])).values()].sort((a, b) => compareTickets(a.ticket, b.ticket));
    // Sent together: the second sees what the first has booked.
    const [booked, trades] = await Promise.all([this.deals.book(tx, live.ref, unique, orderIds), this.deals.ofPositions(tx, live.ref, positionsOf(unique))]);
    const fresh = unique.filter((deal) => booked.has(deal.ticket));
    if (fresh.length === 0) return NO_BOOKING;
    const positions = await this.rebuild(tx, live, { fresh, trades, orderIds }, now);
    for (const deal of fresh) await this.outbox.add(tx, dealBooked, { tenantId: live.ref.tenantId, key: live.ref.accountId, data: dealFact(live.ref, deal, orderIds) });
    const ledgerAdd = fresh.reduce((sum, deal) => sum.plus(netOf(deal)), ZERO);
    const lastDealAt = new Date(Math.max(...fresh.map((deal) => Date.parse(deal.dealtAt))));
    tx.afterCommit(() => {
      for (const position of positions) live.setLedger(position);
    });
    return { fresh, positions, cash: fresh.filter((deal) => !isTrade(deal)).map(cashOf), ledgerAdd, lastDealAt };
  }

  private async rebuild(tx: Tx, live: LiveAccount, { fresh, trades, orderIds }: Booked, now: Date): Promise<LedgerPosition[]> {
    const folded = positionsOf(fresh).flatMap((positionId) => foldPosition(trades.get(positionId) ?? []) ?? []);
    if (folded.length === 0) return [];
    const saved = await this.positions.save(tx, live.ref, folded, orderIds);
    for (const row of saved.values()) await this.announce(tx, live.ref, row, now);
    return [...saved.values()].map(ledgerFromRow);
  }

  private async announce(tx: Tx, ref: AccountRef, row: PositionRow, now: Date): Promise<void> {
    const closed = row.closed_at !== null;
    await this.outbox.add(tx, positionChanged, {
      tenantId: ref.tenantId, key: ref.accountId,
      data: {
        accountId: ref.accountId, positionId: row.position_id, symbol: row.symbol, side: row.side, change: closed ? 'closed' : row.revision === '1' ? 'opened' : 'changed', volume: toWire(dec(row.volume)),
        openPrice: row.open_price, ...(row.close_price === null ? {} : { closePrice: row.close_price }), realised: row.realised, ...(row.order_id === null ? {} : { orderId: row.order_id }),
        revision: Number(row.revision), at: now.toISOString(),
      },
    });
  }
}

interface Booked {
  readonly fresh: readonly TerminalDeal[];
  /** All trades of the positions that deals came for. */
  readonly trades: ReadonlyMap<string, readonly TradeDeal[]>;
  readonly orderIds: ReadonlyMap<string, string>;
}

function positionsOf(deals: readonly TerminalDeal[]): string[] {
  return [...new Set(deals.filter(isTrade).map((deal) => deal.positionId!))];
}

export function isTrade(deal: TerminalDeal): boolean {
  return deal.type === 'buy' || deal.type === 'sell';
}

/** Why a deal cannot be booked as it came: a trade must say what was traded. */
export function dealFlaw(deal: TerminalDeal): string | undefined {
  if (isTrade(deal)) {
    const missing = (['positionId', 'entry', 'symbol', 'volume', 'price'] as const).filter((field) => deal[field] === undefined);
    return missing.length > 0 ? `a trade needs ${missing.join(', ')}` : undefined;
  }
  return deal.positionId === undefined && deal.entry === undefined ? undefined : 'only a trade has positionId and entry';
}

function netOf(deal: TerminalDeal): Decimal {
  return dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee);
}

function cashOf(deal: TerminalDeal): BookedCash {
  return { ticket: deal.ticket, type: deal.type, net: toWire(netOf(deal)), dealtAt: new Date(deal.dealtAt) };
}

function dealFact(ref: AccountRef, deal: TerminalDeal, orderIds: ReadonlyMap<string, string>): DealBookedData {
  const orderId = orderIds.get(deal.magic ?? '');
  return {
    accountId: ref.accountId, ticket: deal.ticket, type: deal.type, net: toWire(netOf(deal)), dealtAt: new Date(deal.dealtAt).toISOString(),
    ...(deal.positionId === undefined ? {} : { positionId: deal.positionId }),
    ...(deal.symbol === undefined ? {} : { symbol: deal.symbol }),
    ...(deal.entry === undefined ? {} : { entry: deal.entry }),
    ...(deal.volume === undefined ? {} : { volume: deal.volume }),
    ...(deal.price === undefined ? {} : { price: deal.price }),
    ...(orderId === undefined ? {} : { orderId }),
  };
}
