import type { TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { bestLot, isTrade, left, type Lot, type Matched, opposite, type Trade } from './position-lots.js';
import type { ClosedPosition, DealRow } from './report-deals.js';

/** So many combinations of closing deals are tried for one line of the table of positions. */
const TRIES_MAX = 20_000;

/**
 * Hedging accounts: a report leaves out to which position a deal belongs. An opening deal's position is its order. A
 * closing deal's is found in the table of closed positions: by what both say of the close; else, where one line stands
 * for several closes (partial ones, or by an opposite position), as one of the deals that together have the line's
 * volume and result. What is left, and all of a tester's report, which has no such table, goes to the open lot that it
 * fits best. Positions whose opening deal lies before the report are told by the tables; in a report of a period, which
 * may have none, by their closes.
 */
export function matchHedging(
  rows: readonly DealRow[],
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
  period = false,
): Matched {
  const book = new LotBook();
  const trades = rows.map(({ deal }) => deal).filter(isTrade);
  const closes = trades.filter((deal) => deal.entry !== 'in');
  for (const deal of trades) if (deal.entry === 'in') book.open(deal);
  book.carryOver(closed, open);
  book.remain(open);
  const rest = book.byWholeLine(closed, closes);
  book.byParts(closed, rest);
  book.byFit(trades, period);
  return book.matched(closes);
}

class LotBook {
  private readonly lots = new Map<string, Lot>();
  private readonly positionOf = new Map<string, string>();

  open(deal: Trade): void {
    const id = deal.orderTicket ?? deal.ticket;
    const lot = this.lots.get(id);
    // One order may be filled in several deals.
    if (lot) lot.opened = lot.opened.plus(deal.volume);
    else
      this.lots.set(id, {
        positionId: id,
        symbol: deal.symbol,
        side: deal.type,
        openedAt: deal.dealtAt,
        price: dec(deal.price),
        opened: dec(deal.volume),
        closed: ZERO,
      });
    this.positionOf.set(deal.ticket, id);
  }

  /** Positions that the tables show and no deal opens. */
  carryOver(closed: readonly ClosedPosition[], open: readonly TerminalPosition[]): void {
    const known = new Set(this.lots.keys());
    const carry = (id: string, seen: Pick<Lot, 'symbol' | 'side' | 'openedAt' | 'price'>, volume: Decimal): void => {
      const opened = (this.lots.get(id)?.opened ?? ZERO).plus(volume);
      const { symbol, side, openedAt, price } = seen;
      this.lots.set(id, {
        symbol,
        side,
        openedAt,
        price,
        positionId: id,
        opened,
        closed: ZERO,
        before: { side, price, volume: opened },
      });
    };
    for (const line of closed)
      if (!known.has(line.positionId)) carry(line.positionId, { ...line, price: line.openPrice }, line.volume);
    for (const shown of open)
      if (!known.has(shown.positionId))
        carry(shown.positionId, { ...shown, price: dec(shown.openPrice) }, dec(shown.volume));
  }

  /** What the table of open positions shows; it is what its deals left. */
  remain(open: readonly TerminalPosition[]): void {
    for (const { positionId, volume } of open) {
      const lot = this.lots.get(positionId);
      if (lot && left(lot).gte(volume)) lot.remaining = dec(volume);
    }
  }

  /** Lines that one deal closed. Gives the deals that are left. */
  byWholeLine(closed: readonly ClosedPosition[], closes: readonly Trade[]): Trade[] {
    const index = new Map<string, ClosedPosition[]>();
    for (const line of closed) {
      const key = [
        second(line.closedAt),
        line.symbol,
        opposite(line.side),
        toWire(line.volume),
        toWire(line.closePrice),
        toWire(line.profit),
        toWire(line.swap),
      ].join('|');
      index.set(key, [...(index.get(key) ?? []), line]);
    }
    return closes.filter((deal) => {
      const key = [second(deal.dealtAt), deal.symbol, deal.type, deal.volume, deal.price, deal.profit, deal.swap].join(
        '|',
      );
      const line = index.get(key)?.shift();
      if (line) this.close(deal, line.positionId);
      return !line;
    });
  }

  /** Lines that several deals closed. */
  byParts(closed: readonly ClosedPosition[], closes: readonly Trade[]): void {
    for (const line of closed) {
      const lot = this.lots.get(line.positionId);
      if (!lot || lot.closed.gte(line.volume)) continue;
      const candidates = closes.filter((deal) => !this.positionOf.has(deal.ticket) && belongs(deal, line));
      for (const deal of partsOf(line, candidates) ?? []) this.close(deal, line.positionId);
    }
  }

  /** What nothing names, in the order of time, to the lots that were open then. */
  byFit(trades: readonly Trade[], period: boolean): void {
    const present = new Set([...this.lots.values()].filter((lot) => lot.before));
    for (const deal of trades) {
      const id = this.positionOf.get(deal.ticket);
      const lot = id === undefined ? undefined : this.lots.get(id);
      if (deal.entry === 'in' && lot) present.add(lot);
      if (deal.entry === 'in' || id !== undefined) continue;
      for (const each of present) if (left(each).lte(0)) present.delete(each);
      const fit =
        bestLot([...present], deal) ??
        this.partlyBefore([...present], deal) ??
        (period ? this.unseen(deal, trades[0]!.dealtAt) : undefined);
      if (fit) this.close(deal, fit.positionId);
    }
  }

  /**
   * A position that is open at the end and was larger before the report: it carries over what this deal closes of it,
   * too.
   */
  private partlyBefore(lots: readonly Lot[], deal: Trade): Lot | undefined {
    const lot = lots.find(
      (each) => each.before && each.remaining && each.symbol === deal.symbol && each.side === opposite(deal.type),
    );
    if (lot?.before) {
      lot.opened = lot.opened.plus(deal.volume);
      lot.before.volume = lot.before.volume.plus(deal.volume);
    }
    return lot;
  }

  /**
   * A position that nothing but its close tells of: what it was opened at is not known, so it stands at the price of
   * the close.
   */
  private unseen(deal: Trade, openedAt: string): Lot {
    const [side, price, volume] = [opposite(deal.type), dec(deal.price), dec(deal.volume)];
    const lot: Lot = {
      positionId: deal.ticket,
      symbol: deal.symbol,
      side,
      openedAt,
      price,
      opened: volume,
      closed: ZERO,
      before: { side, price, volume, unseen: true },
    };
    this.lots.set(lot.positionId, lot);
    return lot;
  }

  /**
   * Of a position that the report shows as closed, only what its deals close is carried over: the rest was closed
   * before it.
   */
  private trim(): void {
    for (const lot of this.lots.values()) {
      if (!lot.before || lot.remaining) continue;
      const rest = left(lot);
      lot.opened = lot.closed;
      lot.before.volume = lot.before.volume.minus(rest);
      if (lot.before.volume.lte(0)) this.lots.delete(lot.positionId);
    }
  }

  matched(closes: readonly Trade[]): Matched {
    this.trim();
    const unexplained = closes
      .filter((deal) => !this.positionOf.has(deal.ticket))
      .map(({ ticket }) => ({ ticket, why: 'it closes a position that the report does not show' }));
    return { positionOf: this.positionOf, lots: [...this.lots.values()], unexplained };
  }

  private close(deal: Trade, positionId: string): void {
    const lot = this.lots.get(positionId);
    if (lot) lot.closed = lot.closed.plus(deal.volume);
    this.positionOf.set(deal.ticket, positionId);
  }
}

/** To the second: milliseconds may have been added to keep the order of the rows. */
const second = (at: string): string => at.slice(0, 'yyyy-mm-ddThh:mm:ss'.length);

function belongs(deal: Trade, line: ClosedPosition): boolean {
  const at = second(deal.dealtAt);
  return (
    deal.symbol === line.symbol &&
    deal.type === opposite(line.side) &&
    at >= second(line.openedAt) &&
    at <= second(line.closedAt) &&
    line.volume.gte(deal.volume)
  );
}

/** The deals that together have the volume of the line: those with its result too, else all that come into question. */
function partsOf(line: ClosedPosition, candidates: readonly Trade[]): readonly Trade[] | undefined {
  let tries = 0;
  const search = (
    from: number,
    chosen: readonly Trade[],
    volume: Decimal,
    profit: Decimal,
  ): readonly Trade[] | undefined => {
    if (volume.eq(line.volume))
      return profit.eq(line.profit) && second(chosen.at(-1)!.dealtAt) === second(line.closedAt) ? chosen : undefined;
    for (let i = from; i < candidates.length && tries < TRIES_MAX; i += 1) {
      const deal = candidates[i]!;
      tries += 1;
      if (volume.plus(deal.volume).gt(line.volume)) continue;
      const found = search(i + 1, [...chosen, deal], volume.plus(deal.volume), profit.plus(deal.profit));
      if (found) return found;
    }
    return undefined;
  };
  const all = candidates.reduce((sum, deal) => sum.plus(deal.volume), ZERO);
  return search(0, [], ZERO, ZERO) ?? (all.eq(line.volume) ? candidates : undefined);
}
