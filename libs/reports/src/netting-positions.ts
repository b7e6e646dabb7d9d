import type { TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { isTrade, type Lot, type Matched, type Trade } from './position-lots.js';
import type { ClosedPosition, DealRow } from './report-deals.js';

interface Walk {
  readonly positionOf: Map<string, string>;
  readonly lots: Lot[];
  readonly unexplained: { ticket: string; why: string }[];
}

/**
 * Netting accounts: one position on a symbol. Additions, part closes and reversals belong to the position that is open;
 * a deal on a flat symbol begins a new one, named by its order. What was open before the report is the volume without
 * which its deals do not go together: by the positions that are open at its end, else flat at its beginning, else flat
 * at its end.
 */
export function matchNetting(
  rows: readonly DealRow[],
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
  period = false,
): Matched {
  const trades = rows
    .map(({ deal }) => deal)
    .filter(isTrade)
    .sort((a, b) => (a.dealtAt < b.dealtAt ? -1 : a.dealtAt > b.dealtAt ? 1 : 0));
  const walks = [...new Set(trades.map((deal) => deal.symbol))].map((symbol) =>
    walkSymbol(
      trades.filter((deal) => deal.symbol === symbol),
      closed.filter((line) => line.symbol === symbol),
      open.filter((shown) => shown.symbol === symbol),
      period,
    ),
  );
  const untraded = open.filter((shown) => !trades.some((deal) => deal.symbol === shown.symbol));
  return {
    positionOf: new Map(walks.flatMap((walk) => [...walk.positionOf])),
    lots: [
      ...walks.flatMap((walk) => walk.lots),
      ...untraded.map((shown) => openBefore({ ...shown, price: dec(shown.openPrice) }, dec(shown.volume))),
    ],
    unexplained: walks.flatMap((walk) => walk.unexplained),
  };
}

const signed = ({ type, volume }: Trade): Decimal => (type === 'buy' ? dec(volume) : dec(volume).neg());

function walkSymbol(
  trades: readonly Trade[],
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
  period: boolean,
): Walk {
  const sum = trades.reduce((total, deal) => total.plus(signed(deal)), ZERO);
  const end = open.reduce(
    (total, shown) => (shown.side === 'buy' ? total.plus(shown.volume) : total.minus(shown.volume)),
    ZERO,
  );
  const beginnings = open.length > 0 ? [end.minus(sum), ZERO] : [ZERO, sum.neg()];
  const walks = beginnings.map((begin) =>
    walkFrom(
      begin,
      trades,
      begin.isZero()
        ? undefined
        : (carriedLot(begin, trades[0]!, closed, open) ?? (period ? unseenLot(begin, trades[0]!) : undefined)),
    ),
  );
  return walks.reduce((best, walk) => (walk.unexplained.length < best.unexplained.length ? walk : best));
}

function walkFrom(begin: Decimal, trades: readonly Trade[], carried: Lot | undefined): Walk {
  const walk: Walk = { positionOf: new Map(), lots: [], unexplained: [] };
  let net = begin;
  let lot = carried;
  if (lot) walk.lots.push(lot);
  for (const deal of trades) {
    const after = net.plus(signed(deal));
    const wrong =
      contradiction(deal, net, after) ??
      (net.isZero() || lot
        ? undefined
        : 'the position that it belongs to was opened before the report, which does not show it');
    if (wrong !== undefined) walk.unexplained.push({ ticket: deal.ticket, why: wrong });
    if (net.isZero() || !lot) {
      lot = {
        positionId: deal.orderTicket ?? deal.ticket,
        symbol: deal.symbol,
        side: deal.type,
        openedAt: deal.dealtAt,
        price: dec(deal.price),
        opened: ZERO,
        closed: ZERO,
      };
      walk.lots.push(lot);
    }
    walk.positionOf.set(deal.ticket, lot.positionId);
    if (!after.isZero() && after.isNegative() !== (lot.side === 'sell')) turn(lot, after, deal);
    else if (after.abs().gt(net.abs())) lot.opened = lot.opened.plus(deal.volume);
    else lot.closed = lot.closed.plus(deal.volume);
    if (after.isZero()) lot = undefined;
    net = after;
  }
  return walk;
}

/** A reversal keeps the position and turns its side. */
function turn(lot: Lot, after: Decimal, deal: Trade): void {
  lot.side = after.isNegative() ? 'sell' : 'buy';
  lot.price = dec(deal.price);
  lot.opened = after.abs();
  lot.closed = ZERO;
}

/** What the deal says of itself that cannot be, with so much open before and after it. */
function contradiction(deal: Trade, before: Decimal, after: Decimal): string | undefined {
  const grows = after.abs().gt(before.abs()) && (before.isZero() || before.isNegative() === after.isNegative());
  const turns = !before.isZero() && !after.isZero() && before.isNegative() !== after.isNegative();
  if (deal.entry === 'in')
    return grows ? undefined : `it opens ${deal.volume} against an open position of ${before.toFixed()}`;
  if (deal.entry === 'inout')
    return turns ? undefined : `it turns a position of ${before.toFixed()} round with ${deal.volume}`;
  return !grows && !turns ? undefined : `it closes ${deal.volume}, but ${before.abs().toFixed()} are open`;
}

/** The position that was open before the first deal: told by a line of the tables that began before it. */
function carriedLot(
  begin: Decimal,
  first: Trade,
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
): Lot | undefined {
  const side = begin.isNegative() ? 'sell' : 'buy';
  const seen = [
    ...closed.map((line) => ({
      positionId: line.positionId,
      side: line.side,
      openedAt: line.openedAt,
      price: line.openPrice,
    })),
    ...open.map((shown) => ({
      positionId: shown.positionId,
      side: shown.side,
      openedAt: shown.openedAt,
      price: dec(shown.openPrice),
    })),
  ];
  const line = seen.find((each) => each.side === side && each.openedAt <= first.dealtAt);
  return line && openBefore({ ...line, symbol: first.symbol }, begin.abs());
}

/** What was open before, where no table tells of it: at the price of the first deal, for want of its own. */
function unseenLot(begin: Decimal, { ticket, symbol, dealtAt, price }: Trade): Lot {
  const side = begin.isNegative() ? 'sell' : 'buy';
  const lot = openBefore({ positionId: ticket, symbol, side, openedAt: dealtAt, price: dec(price) }, begin.abs());
  return { ...lot, before: { ...lot.before!, unseen: true } };
}

function openBefore(
  { positionId, symbol, side, openedAt, price }: Pick<Lot, 'positionId' | 'symbol' | 'side' | 'openedAt' | 'price'>,
  volume: Decimal,
): Lot {
  return { positionId, symbol, side, openedAt, price, opened: volume, closed: ZERO, before: { side, price, volume } };
}
