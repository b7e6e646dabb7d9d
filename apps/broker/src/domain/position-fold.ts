import { Decimal, ZERO } from '@plimsoll/kernel';

export type DealSide = 'buy' | 'sell';
export type TradeEntry = 'in' | 'out' | 'inout' | 'out_by';

/** One trade of the account's history, as far as a position is made of it. */
export interface TradeDeal {
  readonly ticket: string;
  readonly positionId: string;
  readonly symbol: string;
  readonly type: DealSide;
  readonly entry: TradeEntry;
  readonly volume: Decimal;
  readonly price: Decimal;
  /** profit + swap + commission + fee */
  readonly net: Decimal;
  readonly magic?: string;
  readonly dealtAt: Date;
}

/** A position by the ledger: the fold of its deals. */
export interface LedgerPosition {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: DealSide;
  /** Lots still open; zero when it is closed. */
  readonly volume: Decimal;
  /** Average price of what is (or was last) open. */
  readonly openPrice: Decimal;
  /** Average price of all closing volume. */
  readonly closePrice?: Decimal;
  readonly closedVolume: Decimal;
  /** Everything the deals brought so far, costs included. */
  readonly realised: Decimal;
  readonly openedAt: Date;
  readonly closedAt?: Date;
  /** Magic number of the deal that opened it. */
  readonly magic?: string;
  readonly deals: number;
  /** Times it was turned round (netting). */
  readonly reversals: number;
  /** More was closed than opened: a deal of it has not arrived. */
  readonly incomplete: boolean;
}

/**
 * What a person took over from the terminal: from then on the position is this, whatever its deals before said. Volume
 * zero: it is closed.
 */
export interface PositionCorrection {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: DealSide;
  readonly volume: Decimal;
  readonly openPrice: Decimal;
  readonly openedAt: Date;
  readonly magic?: string;
  readonly at: Date;
}

interface Running {
  side: DealSide;
  volume: Decimal;
  openPrice: Decimal;
  closedVolume: Decimal;
  /** Sum of price times volume of all that was closed. */
  closedValue: Decimal;
  reversals: number;
  incomplete: boolean;
  lastExit: Date | undefined;
}

/** Deals in the order in which they happened: by time, then by ticket, which the broker counts up. */
export function inOrder<D extends { readonly dealtAt: Date; readonly ticket: string }>(deals: readonly D[]): D[] {
  return [...deals].sort((a, b) => a.dealtAt.getTime() - b.dealtAt.getTime() || compareTickets(a.ticket, b.ticket));
}

/** Compares two numbers written as digits without leading zeros. */
export function compareTickets(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What a position is, from all its deals: hedging and netting, additions, partial closes, reversals and closes by an
 * opposite position. The order in which the deals came does not matter, and a deal given twice counts once.
 */
export function foldPosition(
  deals: readonly TradeDeal[],
  corrections: readonly PositionCorrection[] = [],
): LedgerPosition | undefined {
  const own = inOrder([...new Map(deals.map((deal) => [deal.ticket, deal])).values()]);
  const first = own[0] ?? openingOf(corrections[0]);
  if (!first) return undefined;
  const run: Running = {
    side: openingSide(first),
    volume: ZERO,
    openPrice: first.price,
    closedVolume: ZERO,
    closedValue: ZERO,
    reversals: 0,
    incomplete: false,
    lastExit: undefined,
  };
  const waiting = [...corrections].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const deal of own) {
    while (waiting[0] && waiting[0].at < deal.dealtAt) takeOver(run, waiting.shift()!);
    apply(run, deal);
  }
  for (const correction of waiting) takeOver(run, correction);
  const realised = own.reduce((sum, deal) => sum.plus(deal.net), ZERO);
  const closed = run.volume.isZero();
  return {
    positionId: first.positionId,
    symbol: first.symbol,
    side: run.side,
    volume: run.volume,
    openPrice: run.openPrice,
    ...(run.closedVolume.isZero()
      ? {}
      : { closePrice: run.closedValue.div(run.closedVolume).toDecimalPlaces(PRICE_PLACES) }),
    closedVolume: run.closedVolume,
    realised,
    openedAt: first.dealtAt,
    ...(closed && run.lastExit ? { closedAt: run.lastExit } : {}),
    ...(first.magic === undefined ? {} : { magic: first.magic }),
    deals: own.length,
    reversals: run.reversals,
    incomplete: run.incomplete,
  };
}

/** Deals of before that turn up later change what was realised, not what is open. */
function takeOver(run: Running, { side, volume, openPrice, at }: PositionCorrection): void {
  run.side = side;
  run.volume = volume;
  if (volume.isZero()) run.lastExit = at;
  else run.openPrice = openPrice;
  run.incomplete = false;
}

/** The beginning of a position of which no deal is known. */
function openingOf(correction: PositionCorrection | undefined): TradeDeal | undefined {
  if (!correction) return undefined;
  const { positionId, symbol, side, volume, openPrice, openedAt, magic } = correction;
  return {
    ticket: '0',
    positionId,
    symbol,
    type: side,
    entry: 'in',
    volume,
    price: openPrice,
    net: ZERO,
    dealtAt: openedAt,
    ...(magic === undefined ? {} : { magic }),
  };
}

/** Averages are kept to so many places; prices themselves are exact. */
const PRICE_PLACES = 10;

function apply(run: Running, deal: TradeDeal): void {
  if (deal.entry === 'in') return add(run, deal);
  run.lastExit = deal.dealtAt;
  if (deal.entry === 'inout') return reverse(run, deal);
  reduce(run, deal.volume, deal.price);
}

function add(run: Running, deal: TradeDeal): void {
  // An entry against the side of the position can only mean that the deals between are missing.
  if (!run.volume.isZero() && deal.type !== run.side) run.incomplete = true;
  if (run.volume.isZero()) {
    run.side = deal.type;
    run.openPrice = deal.price;
    run.volume = deal.volume;
    return;
  }
  const volume = run.volume.plus(deal.volume);
  run.openPrice = volume.isZero()
    ? run.openPrice
    : run.openPrice.times(run.volume).plus(deal.price.times(deal.volume)).div(volume).toDecimalPlaces(PRICE_PLACES);
  run.volume = volume;
}

function reverse(run: Running, deal: TradeDeal): void {
  const rest = deal.volume.minus(run.volume);
  if (rest.isNegative()) run.incomplete = true;
  reduce(run, run.volume, deal.price);
  run.side = deal.type;
  run.volume = Decimal.max(rest, ZERO);
  run.openPrice = deal.price;
  run.reversals += 1;
}

function reduce(run: Running, volume: Decimal, price: Decimal): void {
  run.closedVolume = run.closedVolume.plus(volume);
  run.closedValue = run.closedValue.plus(price.times(volume));
  const left = run.volume.minus(volume);
  if (left.isNegative()) run.incomplete = true;
  run.volume = Decimal.max(left, ZERO);
}

/** The side a position was opened on; told from its closing deal when the opening one has not arrived. */
function openingSide(first: TradeDeal): DealSide {
  if (first.entry === 'in' || first.entry === 'inout') return first.type;
  return first.type === 'buy' ? 'sell' : 'buy';
}
