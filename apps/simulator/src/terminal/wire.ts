import type {
  AccountNumbers,
  Quote,
  SymbolSpecification,
  TerminalDeal,
  TerminalOrder,
  TerminalPosition,
} from '@plimsoll/contracts';
import { toWire } from '@plimsoll/kernel';
import { floatingProfit, type SimDeal, type SimPosition } from '../broker/sim-account.js';
import type { SimOrder } from '../broker/pending-orders.js';
import type { SimBroker } from '../broker/sim-broker.js';
import { type Instrument, pointOf } from '../market/instrument.js';

/** How the simulated broker's things look in the terminal protocol. */
export function dealToWire(deal: SimDeal): TerminalDeal {
  const { volume, price, profit, balance, orderTicket, positionId, symbol, entry, magic, comment, reason } = deal;
  return {
    ticket: deal.ticket,
    type: deal.type,
    dealtAt: deal.dealtAt,
    profit: toWire(profit),
    swap: '0',
    commission: '0',
    fee: '0',
    balance: toWire(balance),
    ...(orderTicket ? { orderTicket } : {}),
    ...(positionId ? { positionId } : {}),
    ...(symbol ? { symbol } : {}),
    ...(entry ? { entry } : {}),
    ...(volume ? { volume: toWire(volume) } : {}),
    ...(price ? { price: toWire(price) } : {}),
    ...(magic ? { magic } : {}),
    ...(comment ? { comment } : {}),
    ...(reason ? { reason } : {}),
  };
}

export function positionToWire(position: SimPosition, broker: SimBroker): TerminalPosition {
  const { bid, ask } = broker.quote(position.symbol)!;
  const { stopLoss, takeProfit } = position;
  return {
    positionId: position.positionId,
    ticket: position.positionId,
    symbol: position.symbol,
    side: position.side,
    volume: toWire(position.volume),
    openPrice: toWire(position.openPrice),
    currentPrice: toWire(position.side === 'buy' ? bid : ask),
    profit: toWire(floatingProfit(position, broker.item(position.symbol)!, { bid, ask })),
    swap: '0',
    magic: position.magic,
    comment: position.comment,
    openedAt: position.openedAt,
    ...(stopLoss ? { stopLoss: toWire(stopLoss) } : {}),
    ...(takeProfit ? { takeProfit: toWire(takeProfit) } : {}),
  };
}

export function orderToWire({
  ticket,
  symbol,
  type,
  volume,
  price,
  stopLimitPrice,
  stopLoss,
  takeProfit,
  expiration,
  magic,
  comment,
}: SimOrder): TerminalOrder {
  return {
    ticket,
    symbol,
    type,
    volume: toWire(volume),
    price: toWire(price),
    magic,
    comment,
    ...(stopLimitPrice ? { stopLimitPrice: toWire(stopLimitPrice) } : {}),
    ...(stopLoss ? { stopLoss: toWire(stopLoss) } : {}),
    ...(takeProfit ? { takeProfit: toWire(takeProfit) } : {}),
    ...(expiration ? { expiration } : {}),
  };
}

export function numbersToWire(broker: SimBroker, at: string): AccountNumbers {
  const { balance, equity, margin } = broker.numbers();
  return {
    balance: toWire(balance),
    equity: toWire(equity),
    credit: '0',
    margin: toWire(margin),
    freeMargin: toWire(equity.minus(margin)),
    at,
  };
}

export function quoteToWire(symbol: string, broker: SimBroker, at: string): Quote {
  const { bid, ask } = broker.quote(symbol)!;
  return { symbol, bid: toWire(bid), ask: toWire(ask), at };
}

export function specificationOf(item: Instrument): SymbolSpecification {
  const point = pointOf(item);
  return {
    symbol: item.symbol,
    digits: item.digits,
    tickSize: toWire(point),
    tickValue: toWire(point.times(item.contractSize)),
    contractSize: toWire(item.contractSize),
    volumeMin: toWire(item.volumeMin),
    volumeMax: toWire(item.volumeMax),
    volumeStep: toWire(item.volumeStep),
    stopsLevelPoints: 0,
    tradable: true,
  };
}
