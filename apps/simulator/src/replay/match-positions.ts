import type { TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import type { ReportRow } from './report-table.js';

interface OpenLot {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly price: Decimal;
  volume: Decimal;
}

/**
 * A report leaves out to which position a deal belongs. An opening deal's position is its order (hedging accounts); a
 * closing deal's is found in the table of closed positions by what both say of the close, or, in tester reports that
 * have no such table, as the open lot whose result fits best.
 */
export function matchPositions(deals: readonly TerminalDeal[], closedRows: readonly ReportRow[]): TerminalDeal[] {
  const closed = indexClosed(closedRows);
  const lots: OpenLot[] = [];
  return deals.map((deal) => {
    if (deal.type !== 'buy' && deal.type !== 'sell') return deal;
    if (deal.entry === 'in') {
      const positionId = deal.orderTicket ?? deal.ticket;
      lots.push({ positionId, symbol: deal.symbol!, side: deal.type, price: dec(deal.price!), volume: dec(deal.volume!) });
      return { ...deal, positionId };
    }
    const positionId = closedRows.length > 0 ? closed.get(closeKey(deal))?.shift() : bestLot(lots, deal);
    if (positionId === undefined) throw new Error(`Deal ${deal.ticket} closes a position that the report does not show.`);
    reduce(lots, positionId, dec(deal.volume!));
    return { ...deal, positionId };
  });
}

function indexClosed(rows: readonly ReportRow[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  const number = (text: string | undefined): string => toWire(dec((text ?? '').replace(/\s/g, '') || '0'));
  for (const row of rows) {
    const opposite = row.get('Type') === 'buy' ? 'sell' : 'buy';
    const at = row.get('Time 2') ?? '';
    const key = [`${at.slice(0, 10).replaceAll('.', '-')}T${at.slice(11, 19)}.000Z`, row.get('Symbol'), opposite, number(row.get('Volume')), number(row.get('Price 2')), number(row.get('Profit')), number(row.get('Swap'))].join('|');
    index.set(key, [...(index.get(key) ?? []), row.get('Position')!]);
  }
  return index;
}

function closeKey(deal: TerminalDeal): string {
  return [deal.dealtAt, deal.symbol, deal.type, deal.volume, deal.price, deal.profit, deal.swap].join('|');
}

/** Profit of one unit of price and lot, learnt from the closes that leave no choice; lots of equal volume go first. */
function bestLot(lots: readonly OpenLot[], deal: TerminalDeal): string | undefined {
  const candidates = lots.filter((lot) => lot.symbol === deal.symbol && lot.side !== deal.type && lot.volume.gte(deal.volume!));
  const equal = candidates.filter((lot) => lot.volume.eq(deal.volume!));
  const choice = equal.length > 0 ? equal : candidates;
  const profit = dec(deal.profit);
  const move = (lot: OpenLot): Decimal => (lot.side === 'buy' ? dec(deal.price!).minus(lot.price) : lot.price.minus(deal.price!));
  // Without a contract size, the right lot is the one whose move has the sign of the profit and the roundest factor.
  const misfit = (lot: OpenLot): Decimal => {
    const perUnit = move(lot).times(deal.volume!);
    if (perUnit.isZero()) return profit.isZero() ? ZERO : dec('1e9');
    const factor = profit.div(perUnit);
    return factor.lte(0) ? dec('1e9') : factor.minus(dec(10).pow(factor.log(10).round())).abs().div(factor);
  };
  return [...choice].sort((a, b) => misfit(a).cmp(misfit(b)))[0]?.positionId;
}

function reduce(lots: OpenLot[], positionId: string, volume: Decimal): void {
  const i = lots.findIndex((lot) => lot.positionId === positionId);
  if (i < 0) return;
  lots[i]!.volume = lots[i]!.volume.minus(volume);
  if (lots[i]!.volume.lte(0)) lots.splice(i, 1);
}
