import { type TerminalPosition } from '@plimsoll/contracts';
import { priceOf } from './instruments.js';
import { hundredths } from './money.js';
import { type PlannedOrder } from './plan-executions.js';
import { type Book, type Trade } from './plan-trades.js';

/** The orders of pipelines, by the position that each opened. */
export type OrdersOfTrades = ReadonlyMap<Trade, PlannedOrder>;

const BY_HAND = { magic: '0', comment: 'by hand', reason: 'client' } as const;
const NO_MONEY = '0';

/** The deals of an account in their order, each with the balance after it. */
export function* dealRows({ account: { accountId }, deposits, trades }: Book, orders: OrdersOfTrades) {
  let balance = 0;
  for (const { ticket, at, amount } of deposits) {
    balance += amount;
    yield { ...cashDeal(accountId, ticket, at), profit: hundredths(amount), balance: hundredths(balance) };
  }
  for (const trade of trades) {
    balance += trade.commission;
    yield tradeDeal(accountId, trade, { order: orders.get(trade), entry: 'in', balance });
    if (trade.closedAt === undefined) continue;
    balance += trade.profit + trade.commission;
    yield tradeDeal(accountId, trade, { order: undefined, entry: 'out', balance });
  }
}

export type DealRow =
  ReturnType<typeof tradeDeal> | (ReturnType<typeof cashDeal> & { profit: string; balance: string });

function cashDeal(accountId: string, ticket: number, at: Date) {
  return {
    accountId,
    ticket: String(ticket),
    dealtAt: at,
    orderTicket: null,
    positionId: null,
    symbol: null,
    type: 'balance',
    entry: null,
    volume: null,
    price: null,
    swap: NO_MONEY,
    commission: NO_MONEY,
    fee: NO_MONEY,
    magic: null,
    comment: 'deposit',
    reason: null,
    orderId: null,
  };
}

interface Half {
  readonly order: PlannedOrder | undefined;
  readonly entry: 'in' | 'out';
  readonly balance: number;
}

function tradeDeal(accountId: string, trade: Trade, { order, entry, balance }: Half) {
  const { instrument, positionId } = trade;
  const isOut = entry === 'out';
  const mark = order ? { magic: order.magic, comment: order.tag, reason: 'expert' } : BY_HAND;
  return {
    accountId,
    ticket: String(positionId + (isOut ? 3 : 1)),
    dealtAt: isOut ? trade.closedAt! : trade.openedAt,
    orderTicket: String(positionId + (isOut ? 2 : 0)),
    positionId: String(positionId),
    symbol: instrument.symbol,
    type: isOut ? opposite(trade.side) : trade.side,
    entry,
    volume: hundredths(trade.lots),
    price: priceOf(instrument, isOut ? trade.lastTicks : trade.openTicks),
    profit: isOut ? hundredths(trade.profit) : NO_MONEY,
    swap: NO_MONEY,
    commission: hundredths(trade.commission),
    fee: NO_MONEY,
    balance: hundredths(balance),
    ...mark,
    orderId: order?.orderId ?? null,
  };
}

/** The positions of an account, as its deals add up to them. */
export function* positionRows({ account: { accountId }, trades }: Book, orders: OrdersOfTrades) {
  for (const trade of trades) yield positionRow(accountId, trade, orders.get(trade));
}

export type PositionRow = ReturnType<typeof positionRow>;

function positionRow(accountId: string, trade: Trade, order: PlannedOrder | undefined) {
  const isOpen = trade.closedAt === undefined;
  return {
    accountId,
    positionId: String(trade.positionId),
    symbol: trade.instrument.symbol,
    side: trade.side,
    volume: isOpen ? hundredths(trade.lots) : '0',
    openPrice: priceOf(trade.instrument, trade.openTicks),
    closePrice: isOpen ? null : priceOf(trade.instrument, trade.lastTicks),
    closedVolume: isOpen ? '0' : hundredths(trade.lots),
    realised: hundredths(realisedOf(trade)),
    openedAt: trade.openedAt,
    closedAt: trade.closedAt ?? null,
    magic: order?.magic ?? BY_HAND.magic,
    deals: isOpen ? 1 : 2,
    reversals: 0,
    incomplete: false,
    orderId: order?.orderId ?? null,
    revision: isOpen ? 1 : 2,
  };
}

/** What its deals add up to, in cents. */
export function realisedOf({ closedAt, commission, profit }: Trade): number {
  return closedAt === undefined ? commission : profit + 2 * commission;
}

/** What the terminal of the account showed last. */
export function shownOf(trade: Trade): TerminalPosition {
  return {
    positionId: String(trade.positionId),
    ticket: String(trade.positionId),
    symbol: trade.instrument.symbol,
    side: trade.side,
    volume: hundredths(trade.lots),
    openPrice: priceOf(trade.instrument, trade.openTicks),
    currentPrice: priceOf(trade.instrument, trade.lastTicks),
    profit: hundredths(trade.profit),
    swap: NO_MONEY,
    openedAt: trade.openedAt.toISOString(),
    magic: BY_HAND.magic,
    comment: BY_HAND.comment,
  };
}

function opposite(side: Trade['side']): Trade['side'] {
  return side === 'buy' ? 'sell' : 'buy';
}
