import type { TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { type Decimal, toWire } from '@plimsoll/kernel';
import { left, type Lot } from './position-lots.js';
import type { DealRow } from './report-deals.js';

const SECOND_MS = 1_000;
/** What the comment of a deal says that stands for what lies before the report. */
export const CARRIED_OVER = 'carried over: before the report';

/**
 * Deals that stand for what lies before a report of a period, so that its account can be played: its opening balance,
 * and the opening of positions whose opening deals it does not hold. Their tickets are the smallest numbers that the
 * report does not use; they lie before everything else.
 */
export function carriedDeals(rows: readonly DealRow[], opening: Decimal, lots: readonly Lot[]): TerminalDeal[] {
  const carried = lots.flatMap(({ before, ...lot }) => (before ? [{ ...lot, before }] : []));
  if (opening.isZero() && carried.length === 0) return [];
  const used = new Set([...rows.map(({ deal }) => deal.ticket), ...carried.map((lot) => lot.positionId)]);
  let last = 0;
  const ticket = (): string => {
    do last += 1;
    while (used.has(String(last)));
    return String(last);
  };
  const free = { swap: '0', commission: '0', fee: '0', comment: CARRIED_OVER };
  const times = [...rows.map(({ deal }) => deal.dealtAt), ...carried.map((lot) => lot.openedAt)];
  const first = times.reduce((least, at) => (at < least ? at : least));
  const start = new Date(Date.parse(first) - SECOND_MS).toISOString();
  const money: TerminalDeal[] = opening.isZero()
    ? []
    : [
        {
          ticket: ticket(),
          type: 'balance',
          profit: toWire(opening),
          dealtAt: start,
          balance: toWire(opening),
          ...free,
        },
      ];
  return [
    ...money,
    ...carried.map(({ before, positionId, symbol, openedAt }): TerminalDeal => ({
      ticket: ticket(),
      type: before.side,
      entry: 'in',
      positionId,
      symbol,
      volume: toWire(before.volume),
      price: toWire(before.price),
      profit: '0',
      dealtAt: openedAt,
      ...free,
    })),
  ];
}

/**
 * The positions that are open at the end of the report: as its table shows them; those that only the deals leave open,
 * at their last price.
 */
export function openAtEnd(
  lots: readonly Lot[],
  shown: readonly TerminalPosition[],
  rows: readonly DealRow[],
): { positions: TerminalPosition[]; unshown: readonly string[] } {
  const open = lots.filter((lot) => left(lot).gt(0));
  const lotOf = (position: TerminalPosition): Lot | undefined =>
    open.find((lot) => lot.positionId === position.positionId) ??
    open.find(
      (lot) =>
        lot.symbol === position.symbol &&
        lot.side === position.side &&
        shown.filter((each) => each.symbol === position.symbol).length === 1,
    );
  const paired = shown.map((position): TerminalPosition => {
    const lot = lotOf(position);
    return lot ? { ...position, positionId: lot.positionId } : position;
  });
  const unshown = open.filter((lot) => !paired.some((position) => position.positionId === lot.positionId));
  const lastPrice = new Map(
    rows.flatMap(({ deal }) =>
      deal.symbol !== undefined && deal.price !== undefined ? [[deal.symbol, deal.price] as const] : [],
    ),
  );
  const made = unshown.map((lot): TerminalPosition => ({
    positionId: lot.positionId,
    ticket: lot.positionId,
    symbol: lot.symbol,
    side: lot.side,
    volume: toWire(left(lot)),
    openPrice: toWire(lot.price),
    currentPrice: lastPrice.get(lot.symbol) ?? toWire(lot.price),
    profit: '0',
    swap: '0',
    openedAt: lot.openedAt,
  }));
  return { positions: [...paired, ...made], unshown: unshown.map((lot) => lot.positionId) };
}
