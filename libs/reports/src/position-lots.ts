import type { TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';

/** A position as the deals of a report make it. */
export interface Lot {
  readonly positionId: string;
  readonly symbol: string;
  side: 'buy' | 'sell';
  readonly openedAt: string;
  price: Decimal;
  opened: Decimal;
  closed: Decimal;
  /** What the report shows of it as open at its end, where it shows it. */
  remaining?: Decimal;
  /**
   * What was open of it before the report, which does not hold its opening deal; another table tells it, or, unseen,
   * only what its deals close: then the price is that of the first of them.
   */
  readonly before?: { readonly side: 'buy' | 'sell'; readonly price: Decimal; volume: Decimal; readonly unseen?: true };
}

export const left = (lot: Lot): Decimal => lot.opened.minus(lot.closed);

/** What deals may still close of it: what the report shows as open at its end stays open. */
export const closable = (lot: Lot): Decimal => left(lot).minus(lot.remaining ?? ZERO);

/** A trade of the account: a deal with side, symbol, volume, price and entry. */
export type Trade = TerminalDeal &
  Required<Pick<TerminalDeal, 'symbol' | 'volume' | 'price' | 'entry'>> & { readonly type: 'buy' | 'sell' };

export const isTrade = (deal: TerminalDeal): deal is Trade =>
  (deal.type === 'buy' || deal.type === 'sell') && deal.entry !== undefined;

export const opposite = (side: 'buy' | 'sell'): 'buy' | 'sell' => (side === 'buy' ? 'sell' : 'buy');

/** What the matching of deals and positions found. */
export interface Matched {
  /** Position by the ticket of its deal. */
  readonly positionOf: ReadonlyMap<string, string>;
  readonly lots: readonly Lot[];
  /** Deals that no position of the report explains. */
  readonly unexplained: readonly { readonly ticket: string; readonly why: string }[];
}

/**
 * The open lot that a close fits best, where nothing names it: one of equal volume first; among them the one whose move
 * has the sign of the result and, the contract size being unknown, the roundest factor between move and result.
 */
export function bestLot(lots: readonly Lot[], deal: Trade): Lot | undefined {
  const candidates = lots.filter(
    (lot) => lot.symbol === deal.symbol && lot.side !== deal.type && closable(lot).gte(deal.volume),
  );
  const equal = candidates.filter((lot) => closable(lot).eq(deal.volume));
  const choice = equal.length > 0 ? equal : candidates;
  return choice.length < 2 ? choice[0] : [...choice].sort((a, b) => misfit(a, deal).cmp(misfit(b, deal)))[0];
}

const NO_FIT = dec('1e9');

function misfit(lot: Lot, deal: Trade): Decimal {
  const profit = dec(deal.profit);
  const move = lot.side === 'buy' ? dec(deal.price).minus(lot.price) : lot.price.minus(deal.price);
  const perUnit = move.times(deal.volume);
  if (perUnit.isZero()) return profit.isZero() ? ZERO : NO_FIT;
  const factor = profit.div(perUnit);
  return factor.lte(0)
    ? NO_FIT
    : factor
        .minus(dec(10).pow(factor.log(10).round()))
        .abs()
        .div(factor);
}
