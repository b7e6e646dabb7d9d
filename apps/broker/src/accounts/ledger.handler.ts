import { Injectable } from '@nestjs/common';
import {
  brokerAuditRecorded,
  dealBooked,
  dealCorrected,
  positionChanged,
  type TerminalDeal,
} from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { correctionOf } from '../domain/deal-correction.js';
import {
  compareTickets,
  foldPosition,
  type LedgerPosition,
  type PositionCorrection,
  type TradeDeal,
} from '../domain/position-fold.js';
import { type DecidedCorrection } from '../domain/undo-decision.js';
import { type BookedCash } from '../guards/guard-observation.js';
import { DealOrders, type LateProof } from '../domain/attribution.js';
import { type AccountRef } from './account-ref.js';
import { type PositionRow, ledgerFromRow } from './account.convert.js';
import { cashOf, cashOfCorrection, dealFact, isTrade, lastOf, netOf, positionsOf } from './arrived-deals.js';
import { type AcceptedPosition, contentOfDeal, CorrectionStore, type TicketCorrection } from './correction.store.js';
import { DealStore } from './deal.store.js';
import { type LiveAccount } from './live-account.js';
import { PositionStore } from './position.store.js';

/** What one booking added to the ledger. */
export interface Booking {
  readonly fresh: readonly TerminalDeal[];
  /** How many deals that were booked before are corrected now. */
  readonly corrected: number;
  /** Their tickets. */
  readonly correctedTickets: readonly string[];
  /** The positions that changed, as they are now; closed ones included. */
  readonly positions: readonly LedgerPosition[];
  /** As the deals are dated: by the clock of the terminal. */
  readonly cash: readonly BookedCash[];
  /** What corrections of cash add, dated when they were seen: by our clock. */
  readonly correctedCash: readonly BookedCash[];
  readonly ledgerAdd: Decimal;
  readonly lastDealAt: Date | undefined;
}

/** The deals of a position and what people decided about it. */
export interface PositionHistory {
  readonly trades: readonly TradeDeal[];
  readonly corrections: readonly DecidedCorrection[];
}

export const NO_BOOKING: Booking = {
  fresh: [],
  corrected: 0,
  correctedTickets: [],
  positions: [],
  cash: [],
  correctedCash: [],
  ledgerAdd: ZERO,
  lastDealAt: undefined,
};

/** Books deals: each ticket once, each position rebuilt from all its deals, so that any order of arrival ends equal. */
@Injectable()
export class LedgerHandler {
  constructor(
    private readonly deals: DealStore,
    private readonly positions: PositionStore,
    private readonly corrections: CorrectionStore,
    private readonly outbox: Outbox,
  ) {}

  /** `orders`: which of our orders the deals are of. Changes memory after the commit. */
  async book(
    tx: Tx,
    live: LiveAccount,
    arrived: readonly TerminalDeal[],
    orders: DealOrders,
    now: Date,
  ): Promise<Booking> {
    if (arrived.length === 0) return NO_BOOKING;
    const unique = [...new Map(arrived.map((deal) => [deal.ticket, deal])).values()].sort((a, b) =>
      compareTickets(a.ticket, b.ticket),
    );
    // Sent together: the second sees what the first has booked.
    const [booked, trades] = await Promise.all([
      this.deals.book(tx, live.ref, unique, orders),
      this.deals.ofPositions(tx, live.ref, positionsOf(unique)),
    ]);
    const fresh = unique.filter((deal) => booked.has(deal.ticket));
    const corrected =
      fresh.length === unique.length
        ? []
        : await this.correct(
            tx,
            live.ref,
            unique.filter((deal) => !booked.has(deal.ticket)),
            now,
          );
    if (fresh.length === 0 && corrected.length === 0) return NO_BOOKING;
    const touched = [
      ...new Set([
        ...positionsOf(fresh),
        ...corrected.flatMap(({ before, after }) => before.positionId ?? after.positionId ?? []),
      ]),
    ];
    // A canceled deal may come without its position: the correction knows it.
    const others =
      corrected.length === 0 ? trades : new Map([...trades, ...(await this.deals.ofPositions(tx, live.ref, touched))]);
    const positions = await this.rebuild(
      tx,
      live,
      { touched, trades: others, orders, isCorrected: corrected.length > 0 || live.isCorrected },
      now,
    );
    for (const deal of fresh)
      await this.outbox.add(tx, dealBooked, {
        tenantId: live.ref.tenantId,
        key: live.ref.accountId,
        data: dealFact(live.ref, deal, orders),
      });
    const ledgerAdd = [...fresh.map(netOf), ...corrected.map(({ netChange }) => netChange)].reduce(
      (sum, net) => sum.plus(net),
      ZERO,
    );
    tx.afterCommit(() => {
      if (corrected.length > 0) live.isCorrected = true;
      for (const position of positions) live.setLedger(position);
    });
    const cash = fresh.filter((deal) => !isTrade(deal)).map(cashOf);
    const correctedCash = corrected
      .filter(({ kind, before, after }) => kind === 'changed' && !before.positionId && !after.positionId)
      .map((correction) => cashOfCorrection(correction, now));
    return {
      fresh,
      corrected: corrected.length,
      correctedTickets: corrected.map(({ ticket }) => ticket),
      positions,
      cash,
      correctedCash,
      ledgerAdd,
      lastDealAt: lastOf(fresh, now),
    };
  }

  /**
   * The position is from now on what the terminal shows, by the word of a person; a volume of zero closes it. The deals
   * stay as they are.
   */
  async accept(tx: Tx, live: LiveAccount, accepted: AcceptedPosition): Promise<void> {
    await this.corrections.addToPosition(tx, live.ref, accepted);
    const trades = await this.deals.ofPositions(tx, live.ref, [accepted.positionId]);
    const positions = await this.rebuild(
      tx,
      live,
      { touched: [accepted.positionId], trades, orders: DealOrders.none, isCorrected: true },
      accepted.at,
    );
    tx.afterCommit(() => {
      live.isCorrected = true;
      for (const position of positions) live.setLedger(position);
    });
  }

  /** What the books make a position of: its deals as they were corrected last, and what people took over. */
  async historyOf(tx: Tx, ref: AccountRef, positionId: string): Promise<PositionHistory> {
    const booked = await this.deals.ofPositions(tx, ref, [positionId]);
    const { trades, accepted } = await this.corrections.apply(tx, ref, [positionId], booked);
    return { trades: trades.get(positionId) ?? [], corrections: accepted.get(positionId) ?? [] };
  }

  /**
   * Deals came before the result that tells their ticket, under a comment of the broker's: their positions are ours
   * after all.
   */
  async attribute(tx: Tx, live: LiveAccount, proofs: readonly LateProof[], now: Date): Promise<void> {
    for (const proof of proofs)
      for (const row of await this.positions.attribute(tx, live.ref, proof))
        await this.announce(tx, live.ref, row, now);
  }

  /** Deals that are booked and came again: those that say something else now are corrected, with a date. */
  private async correct(
    tx: Tx,
    ref: AccountRef,
    again: readonly TerminalDeal[],
    now: Date,
  ): Promise<TicketCorrection[]> {
    const booked = await this.corrections.booked(
      tx,
      ref,
      again.map((deal) => deal.ticket),
    );
    const corrections = again.flatMap((deal) => {
      const known = booked.get(deal.ticket);
      const correction = known && correctionOf(known.content, contentOfDeal(deal));
      return correction
        ? [
            {
              ...correction,
              ticket: deal.ticket,
              dealtAt: known.dealtAt,
              ...(known.magic === undefined ? {} : { magic: known.magic }),
            },
          ]
        : [];
    });
    await this.corrections.addToDeals(tx, ref, corrections, now);
    for (const { ticket, kind, before, after, netChange } of corrections) {
      const positionId = before.positionId ?? after.positionId;
      await this.outbox.add(tx, dealCorrected, {
        tenantId: ref.tenantId,
        key: ref.accountId,
        data: {
          accountId: ref.accountId,
          ticket,
          kind,
          netChange: toWire(netChange),
          at: now.toISOString(),
          ...(positionId === undefined ? {} : { positionId }),
        },
      });
      await this.outbox.add(tx, brokerAuditRecorded, {
        tenantId: ref.tenantId,
        key: ref.accountId,
        data: auditEntry({
          by: { system: 'ledger' },
          action: `deal.${kind}`,
          targetKind: 'account',
          targetId: ref.accountId,
          at: now,
          reason: `the broker tells deal ${ticket} otherwise now`,
          detail: { ticket, before, after },
        }),
      });
    }
    return corrections;
  }

  private async rebuild(
    tx: Tx,
    live: LiveAccount,
    { touched, trades: booked, orders, isCorrected }: Rebuilding,
    now: Date,
  ): Promise<LedgerPosition[]> {
    if (touched.length === 0) return [];
    const { trades, accepted } = isCorrected
      ? await this.corrections.apply(tx, live.ref, touched, booked)
      : { trades: booked, accepted: NOTHING_ACCEPTED };
    const folded = touched.flatMap(
      (positionId) =>
        foldPosition(trades.get(positionId) ?? [], accepted.get(positionId)) ??
        canceled(foldPosition(booked.get(positionId) ?? []), now) ??
        [],
    );
    if (folded.length === 0) return [];
    const saved = await this.positions.save(tx, live.ref, folded, orders);
    for (const row of saved.values()) await this.announce(tx, live.ref, row, now);
    return [...saved.values()].map(ledgerFromRow);
  }

  private async announce(tx: Tx, ref: AccountRef, row: PositionRow, now: Date): Promise<void> {
    const closed = row.closed_at !== null;
    await this.outbox.add(tx, positionChanged, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: {
        accountId: ref.accountId,
        positionId: row.position_id,
        symbol: row.symbol,
        side: row.side,
        change: closed ? 'closed' : row.revision === '1' ? 'opened' : 'changed',
        volume: toWire(dec(row.volume)),
        openPrice: row.open_price,
        ...(row.close_price === null ? {} : { closePrice: row.close_price }),
        realised: row.realised,
        ...(row.order_id === null ? {} : { orderId: row.order_id }),
        revision: Number(row.revision),
        at: now.toISOString(),
      },
    });
  }
}

interface Rebuilding {
  /** The positions to be folded anew. */
  readonly touched: readonly string[];
  /** All trades of the positions that deals came for. */
  readonly trades: ReadonlyMap<string, readonly TradeDeal[]>;
  readonly orders: DealOrders;
  /** Something of the account was corrected: corrections are looked for. */
  readonly isCorrected: boolean;
}

const NOTHING_ACCEPTED: ReadonlyMap<string, PositionCorrection[]> = new Map();

/** A position of which every deal was canceled: it is over, and nothing came of it. */
function canceled(before: LedgerPosition | undefined, now: Date): LedgerPosition | undefined {
  return (
    before && {
      ...before,
      volume: ZERO,
      closedVolume: ZERO,
      realised: ZERO,
      closedAt: before.closedAt ?? now,
      deals: 0,
    }
  );
}
