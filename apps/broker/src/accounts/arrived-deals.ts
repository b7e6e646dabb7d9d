import { type DealBookedData, type TerminalDeal } from '@plimsoll/contracts';
import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import { type DealOrders } from '../domain/attribution.js';
import { type BookedCash } from '../guards/guard-observation.js';
import { type AccountRef } from './account-ref.js';
import { type TicketCorrection } from './correction.store.js';

/** The latest time of a deal; one from the future is no ground to ask for nothing of before. */
export function lastOf(fresh: readonly TerminalDeal[], now: Date): Date | undefined {
  return fresh.length === 0
    ? undefined
    : new Date(Math.min(now.getTime(), Math.max(...fresh.map((deal) => Date.parse(deal.dealtAt)))));
}

export function cashOfCorrection({ ticket, after, netChange }: TicketCorrection, now: Date): BookedCash {
  return { ticket, type: after.type, net: toWire(netChange), dealtAt: now };
}

export function positionsOf(deals: readonly TerminalDeal[]): string[] {
  return [...new Set(deals.filter(isTrade).map((deal) => deal.positionId!))];
}

export function isTrade(deal: TerminalDeal): boolean {
  return deal.type === 'buy' || deal.type === 'sell';
}

/** Why a deal cannot be booked as it came: a trade must say what was traded. */
export function dealFlaw(deal: TerminalDeal): string | undefined {
  if (!isTrade(deal)) return undefined;
  const missing = (['positionId', 'entry', 'symbol', 'volume', 'price'] as const).filter(
    (field) => deal[field] === undefined,
  );
  return missing.length > 0 ? `a trade needs ${missing.join(', ')}` : undefined;
}

export function netOf(deal: TerminalDeal): Decimal {
  return dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee);
}

export function cashOf(deal: TerminalDeal): BookedCash {
  return { ticket: deal.ticket, type: deal.type, net: toWire(netOf(deal)), dealtAt: new Date(deal.dealtAt) };
}

export function dealFact(ref: AccountRef, deal: TerminalDeal, orders: DealOrders): DealBookedData {
  const orderId = orders.ofDeal(deal);
  return {
    accountId: ref.accountId,
    ticket: deal.ticket,
    type: deal.type,
    net: toWire(netOf(deal)),
    dealtAt: new Date(deal.dealtAt).toISOString(),
    ...(deal.positionId === undefined ? {} : { positionId: deal.positionId }),
    ...(deal.symbol === undefined ? {} : { symbol: deal.symbol }),
    ...(deal.entry === undefined ? {} : { entry: deal.entry }),
    ...(deal.volume === undefined ? {} : { volume: deal.volume }),
    ...(deal.price === undefined ? {} : { price: deal.price }),
    ...(orderId === undefined ? {} : { orderId }),
  };
}
