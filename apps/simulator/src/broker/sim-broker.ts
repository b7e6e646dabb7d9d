import type { MarginMode, Side } from '@plimsoll/contracts';
import { dec, Decimal, ZERO } from '@plimsoll/kernel';
import { type Instrument, pointOf } from '../market/instrument.js';
import { PriceProcess, type Prices } from '../market/price-process.js';
import { SeededRandom } from '../market/seeded-random.js';
import { type EndedOrder, isReached, PendingBook, type SimOrder } from './pending-orders.js';
import {
  type MarketRequest,
  type OrderMark,
  type PendingRequest,
  RETCODE,
  type TradeOutcome,
} from './trade-request.js';
import {
  type AccountListener,
  type DealReason,
  floatingProfit,
  LEVERAGE,
  opposite,
  type SimDeal,
  type SimPosition,
  volumeWeighted,
} from './sim-account.js';

export type { TradeOutcome } from './trade-request.js';

/** How unreliable the broker is; every ratio is the share of requests it happens to. */
export interface BrokerTemper {
  readonly requoteRatio: number;
  readonly rejectRatio: number;
  readonly partialFillRatio: number;
  readonly slippagePointsMax: number;
}

export const calmTemper: BrokerTemper = { requoteRatio: 0, rejectRatio: 0, partialFillRatio: 0, slippagePointsMax: 2 };

/** All that a broker's books hold: what is written down is what goes on after a restart. */
export interface BrokerBooks {
  readonly balance: Decimal;
  readonly nextTicket: bigint;
  readonly positions: readonly SimPosition[];
  readonly orders: readonly SimOrder[];
  readonly ended: readonly EndedOrder[];
  readonly deals: readonly SimDeal[];
  /** Mid prices by symbol. */
  readonly prices: Readonly<Record<string, number>>;
}

export interface SimBrokerOptions {
  readonly seed: number;
  readonly marginMode: MarginMode;
  readonly deposit: Decimal;
  readonly instruments: readonly Instrument[];
  readonly temper: BrokerTemper;
  readonly listener: AccountListener;
}

/**
 * A broker's account on generated prices: fills, stops, margin and history, hedging or netting, all repeatable by seed.
 */
export class SimBroker {
  readonly positions = new Map<string, SimPosition>();
  readonly pending: PendingBook;
  readonly deals: SimDeal[] = [];
  /** Stops are filled when their price comes; not in a market in which nobody takes the other side. */
  fillsStops = true;
  private readonly prices = new Map<string, PriceProcess>();
  private readonly items = new Map<string, Instrument>();
  private readonly random: SeededRandom;
  private balance = ZERO;
  private nextTicket: bigint;

  constructor(private readonly options: SimBrokerOptions) {
    this.random = new SeededRandom(options.seed);
    this.pending = new PendingBook(options.listener);
    this.nextTicket = 10_000_000n + BigInt(options.seed % 100_000) * 100_000n;
    for (const item of options.instruments) {
      this.items.set(item.symbol, item);
      this.prices.set(item.symbol, new PriceProcess(item, this.random));
    }
  }

  books(): BrokerBooks {
    return {
      balance: this.balance,
      nextTicket: this.nextTicket,
      positions: [...this.positions.values()],
      orders: [...this.pending.orders.values()],
      ended: [...this.pending.history.values()],
      deals: this.deals,
      prices: Object.fromEntries([...this.prices].map(([symbol, process]) => [symbol, process.middle])),
    };
  }

  /** Goes on where other books ended: nothing is told of it, it was told then. */
  takeOver(books: BrokerBooks): void {
    this.balance = books.balance;
    this.nextTicket = books.nextTicket;
    for (const position of books.positions) this.positions.set(position.positionId, { ...position });
    for (const order of books.orders) this.pending.orders.set(order.ticket, order);
    for (const ended of books.ended) this.pending.history.set(ended.order.ticket, ended);
    this.deals.push(...books.deals);
    for (const [symbol, price] of Object.entries(books.prices)) this.prices.get(symbol)?.gapTo(price);
  }

  /** A deposit (positive) or withdrawal (negative): a deal of its own that is no trade. */
  transfer(amount: Decimal, at: string): void {
    this.balance = this.balance.plus(amount);
    this.book({ ticket: this.ticket(), type: 'balance', profit: amount, balance: this.balance, dealtAt: at });
  }

  item(symbol: string): Instrument | undefined {
    return this.items.get(symbol);
  }

  quote(symbol: string): Prices | undefined {
    return this.prices.get(symbol)?.current();
  }

  process(symbol: string): PriceProcess | undefined {
    return this.prices.get(symbol);
  }

  /** Lets the market move; fills pending orders, fires stops, targets and the stop-out. */
  tick(nowMs: number, at: string): void {
    for (const process of this.prices.values()) process.tick(nowMs);
    for (const order of this.pending.due((symbol) => this.quote(symbol)!, at)) this.fillPending(order, at);
    for (const position of [...this.positions.values()]) this.checkStops(position, at);
    const { equity, margin } = this.numbers();
    if (margin.gt(0) && equity.div(margin).lt('0.5')) {
      for (const position of [...this.positions.values()]) this.fillClose(position, position.volume, 'stop-out', at);
    }
  }

  numbers(): { balance: Decimal; equity: Decimal; margin: Decimal } {
    let equity = this.balance;
    let margin = ZERO;
    for (const position of this.positions.values()) {
      const item = this.items.get(position.symbol)!;
      equity = equity.plus(floatingProfit(position, item, this.quote(position.symbol)!));
      margin = margin.plus(position.openPrice.times(item.contractSize).times(position.volume).div(LEVERAGE));
    }
    return { balance: this.balance, equity, margin: margin.toDecimalPlaces(2) };
  }

  /** A market order. Netting accounts fold it into the one position of the symbol. */
  open(request: MarketRequest, at: string): TradeOutcome {
    const item = this.items.get(request.symbol);
    const refused = this.refusal(item, request.volume);
    return refused !== undefined || !item ? { retcode: refused ?? RETCODE.noQuotes } : this.fill(item, request, at);
  }

  private fill(item: Instrument, request: MarketRequest, at: string): TradeOutcome {
    const partial = this.random.happens(this.options.temper.partialFillRatio) && request.volume.gt(item.volumeMin);
    const volume = partial ? request.volume.div(2).div(item.volumeStep).ceil().times(item.volumeStep) : request.volume;
    const price = this.fillPrice(item, request.side, request.limit);
    const { equity, margin } = this.numbers();
    if (margin.plus(price.times(item.contractSize).times(volume).div(LEVERAGE)).gt(equity))
      return { retcode: RETCODE.noMoney };
    const retcode = volume.eq(request.volume) ? RETCODE.done : RETCODE.partial;
    const netted =
      this.options.marginMode === 'netting'
        ? [...this.positions.values()].find((p) => p.symbol === request.symbol)
        : undefined;
    const filled = netted
      ? this.fillNetting(netted, request, volume, price, at)
      : this.fillNew(request, volume, price, at);
    return { retcode, ...filled, filledVolume: volume, price };
  }

  /**
   * Closes all or part of a position at the market. The deal carries the magic number of the order that closes, when it
   * has one of its own.
   */
  close(
    positionId: string,
    volume: Decimal | undefined,
    reason: DealReason,
    at: string,
    order?: OrderMark,
  ): TradeOutcome {
    const position = this.positions.get(positionId);
    if (!position) return { retcode: RETCODE.positionClosed };
    const refused = this.refusal(this.items.get(position.symbol), volume ?? position.volume);
    if (refused !== undefined) return { retcode: refused };
    const wanted = volume && volume.lt(position.volume) ? volume : position.volume;
    const item = this.items.get(position.symbol)!;
    const partial = this.random.happens(this.options.temper.partialFillRatio) && wanted.gt(item.volumeMin);
    const lots = partial ? wanted.div(2).div(item.volumeStep).ceil().times(item.volumeStep) : wanted;
    const deal = this.fillClose(position, lots, reason, at, order);
    return {
      retcode: lots.eq(wanted) ? RETCODE.done : RETCODE.partial,
      dealTicket: deal.ticket,
      orderTicket: deal.orderTicket!,
      positionId,
      filledVolume: lots,
      price: deal.price!,
    };
  }

  /** Rests an order until the market comes to its price, which it must not have reached yet. */
  place(request: PendingRequest, at: string): TradeOutcome {
    const item = this.items.get(request.symbol);
    const refused = this.refusal(item, request.volume);
    if (refused !== undefined || !item) return { retcode: refused ?? RETCODE.noQuotes };
    if (isReached(request, this.quote(request.symbol)!)) return { retcode: RETCODE.invalidPrice };
    if (request.expiration !== undefined && Date.parse(request.expiration) <= Date.parse(at))
      return { retcode: RETCODE.invalidExpiration };
    const order: SimOrder = { ...request, ticket: this.ticket() };
    this.pending.rest(order);
    return { retcode: RETCODE.done, orderTicket: order.ticket, resting: true };
  }

  /** Takes a pending order back. */
  cancel(ticket: string): TradeOutcome {
    const order = this.pending.orders.get(ticket);
    if (!order) return { retcode: RETCODE.invalidRequest };
    const refused = this.refusal(this.items.get(order.symbol), order.volume);
    if (refused !== undefined) return { retcode: refused };
    this.pending.end(ticket, 'canceled');
    return { retcode: RETCODE.done, orderTicket: ticket };
  }

  /** Sets stop and target of a position: both on their side of the price, as it is now. */
  modify(positionId: string, stopLoss: Decimal | undefined, takeProfit: Decimal | undefined): TradeOutcome {
    const position = this.positions.get(positionId);
    if (!position) return { retcode: RETCODE.positionClosed };
    if (isLevel(position.stopLoss, stopLoss) && isLevel(position.takeProfit, takeProfit))
      return { retcode: RETCODE.noChanges, positionId };
    const { bid, ask } = this.quote(position.symbol)!;
    const price = position.side === 'buy' ? bid : ask;
    const [below, above] = position.side === 'buy' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
    if (below?.gte(price) || above?.lte(price)) return { retcode: RETCODE.invalidStops };
    position.stopLoss = stopLoss;
    position.takeProfit = takeProfit;
    this.options.listener.position(position);
    return { retcode: RETCODE.done, positionId };
  }

  /** Changes prices of a pending order; what is absent stays. */
  modifyOrder(
    ticket: string,
    change: Partial<Pick<SimOrder, 'price' | 'stopLimitPrice' | 'stopLoss' | 'takeProfit' | 'expiration'>>,
  ): TradeOutcome {
    const order = this.pending.orders.get(ticket);
    if (!order) return { retcode: RETCODE.invalidRequest };
    const changed = { ...order, ...change };
    if (isReached(changed, this.quote(order.symbol)!)) return { retcode: RETCODE.invalidPrice };
    this.pending.rest(changed);
    return { retcode: RETCODE.done, orderTicket: ticket };
  }

  /** What cannot be filled when its price comes is gone all the same; a limit is never filled at a worse price. */
  private fillPending(order: SimOrder, at: string): void {
    const { ticket, symbol, type, volume, magic, comment, stopLoss, takeProfit, price } = order;
    const request: MarketRequest = {
      symbol,
      side: type.startsWith('buy') ? 'buy' : 'sell',
      volume,
      stopLoss,
      takeProfit,
      magic,
      comment,
      reason: magic === '0' ? 'client' : 'expert',
      orderTicket: ticket,
      limit: type.endsWith('limit') ? price : undefined,
    };
    const { filledVolume } = this.fill(this.items.get(symbol)!, request, at);
    if (filledVolume) this.pending.fill(ticket, filledVolume);
    else this.pending.end(ticket, 'rejected');
  }

  private refusal(item: Instrument | undefined, volume: Decimal): number | undefined {
    const { temper } = this.options;
    if (!item) return RETCODE.noQuotes;
    if (volume.lt(item.volumeMin) || volume.gt(item.volumeMax) || !volume.mod(item.volumeStep).isZero())
      return RETCODE.invalidVolume;
    if (this.random.happens(temper.requoteRatio)) return RETCODE.requote;
    if (this.random.happens(temper.rejectRatio)) return RETCODE.reject;
    return undefined;
  }

  private fillPrice(item: Instrument, side: Side, limit?: Decimal): Decimal {
    const { bid, ask } = this.quote(item.symbol)!;
    const slippage = pointOf(item).times(this.random.whole(0, this.options.temper.slippagePointsMax));
    const price = side === 'buy' ? ask.plus(slippage) : bid.minus(slippage);
    if (limit === undefined) return price;
    return side === 'buy' ? Decimal.min(price, limit) : Decimal.max(price, limit);
  }

  private fillNew(
    request: MarketRequest,
    volume: Decimal,
    price: Decimal,
    at: string,
  ): { orderTicket: string; dealTicket: string; positionId: string } {
    const positionId = request.orderTicket ?? this.ticket();
    const { symbol, side, stopLoss, takeProfit, magic, comment, reason } = request;
    const before = this.positions.get(positionId);
    // Another part of the same order adds to the position it began.
    const whole = before
      ? {
          volume: before.volume.plus(volume),
          openPrice: volumeWeighted({ volume: before.volume, price: before.openPrice }, { volume, price }),
        }
      : { volume, openPrice: price };
    const position: SimPosition = {
      positionId,
      symbol,
      side,
      ...whole,
      stopLoss,
      takeProfit,
      magic,
      comment,
      openedAt: before?.openedAt ?? at,
    };
    this.positions.set(positionId, position);
    const deal = this.book({
      ticket: this.ticket(),
      orderTicket: positionId,
      positionId,
      symbol,
      type: side,
      entry: 'in',
      volume,
      price,
      profit: ZERO,
      balance: this.balance,
      magic,
      comment,
      reason,
      dealtAt: at,
    });
    this.options.listener.position(position);
    return { orderTicket: positionId, dealTicket: deal.ticket, positionId };
  }

  private fillNetting(
    position: SimPosition,
    request: MarketRequest,
    volume: Decimal,
    price: Decimal,
    at: string,
  ): { orderTicket: string; dealTicket: string; positionId: string } {
    const orderTicket = request.orderTicket ?? this.ticket();
    const shared = {
      ticket: this.ticket(),
      orderTicket,
      positionId: position.positionId,
      symbol: position.symbol,
      type: request.side,
      volume,
      price,
      magic: request.magic,
      comment: request.comment,
      reason: request.reason,
      dealtAt: at,
    };
    if (request.side === position.side) {
      position.openPrice = volumeWeighted({ volume: position.volume, price: position.openPrice }, { volume, price });
      position.volume = position.volume.plus(volume);
      this.book({ ...shared, entry: 'in', profit: ZERO, balance: this.balance });
    } else {
      const closed = volume.lt(position.volume) ? volume : position.volume;
      const move = position.side === 'buy' ? price.minus(position.openPrice) : position.openPrice.minus(price);
      const profit = move.times(this.items.get(position.symbol)!.contractSize).times(closed).toDecimalPlaces(2);
      this.balance = this.balance.plus(profit);
      const rest = volume.minus(closed);
      this.book({ ...shared, entry: rest.gt(0) ? 'inout' : 'out', profit, balance: this.balance });
      position.volume = rest.gt(0) ? rest : position.volume.minus(closed);
      if (rest.gt(0)) {
        position.side = request.side;
        position.openPrice = price;
      }
    }
    this.settle(position);
    return { orderTicket, dealTicket: shared.ticket, positionId: position.positionId };
  }

  private fillClose(
    position: SimPosition,
    volume: Decimal,
    reason: DealReason,
    at: string,
    order: OrderMark = position,
  ): SimDeal {
    const item = this.items.get(position.symbol)!;
    const side = opposite(position.side);
    const price = this.fillPrice(item, side);
    const move = position.side === 'buy' ? price.minus(position.openPrice) : position.openPrice.minus(price);
    const profit = move.times(item.contractSize).times(volume).toDecimalPlaces(2);
    this.balance = this.balance.plus(profit);
    position.volume = position.volume.minus(volume);
    const deal = this.book({
      ticket: this.ticket(),
      orderTicket: this.ticket(),
      positionId: position.positionId,
      symbol: position.symbol,
      type: side,
      entry: 'out',
      volume,
      price,
      profit,
      balance: this.balance,
      magic: order.magic,
      comment: order.comment,
      reason,
      dealtAt: at,
    });
    this.settle(position);
    return deal;
  }

  private settle(position: SimPosition): void {
    if (position.volume.gt(0)) {
      this.options.listener.position(position);
      return;
    }
    this.positions.delete(position.positionId);
    this.options.listener.gone(position.positionId);
  }

  private checkStops(position: SimPosition, at: string): void {
    const { bid, ask } = this.quote(position.symbol)!;
    const price = position.side === 'buy' ? bid : ask;
    const beyond = (level: Decimal | undefined, below: boolean): boolean =>
      level !== undefined && (below ? price.lte(level) : price.gte(level));
    if (this.fillsStops && beyond(position.stopLoss, position.side === 'buy'))
      this.fillClose(position, position.volume, 'stop-loss', at);
    else if (beyond(position.takeProfit, position.side === 'sell'))
      this.fillClose(position, position.volume, 'take-profit', at);
  }

  private book(deal: SimDeal): SimDeal {
    this.deals.push(deal);
    this.options.listener.deal(deal);
    return deal;
  }

  private ticket(): string {
    this.nextTicket += 1n;
    return this.nextTicket.toString();
  }
}

function isLevel(one: Decimal | undefined, other: Decimal | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.eq(other);
}

/** Zero is never a price level on the wire: an absent stop is absent. */
export function level(value: string | undefined): Decimal | undefined {
  return value === undefined || dec(value).isZero() ? undefined : dec(value);
}
