import type { TerminalOrderType } from '@plimsoll/contracts';
import { type Decimal, ZERO } from '@plimsoll/kernel';
import type { Prices } from '../market/price-process.js';

export const pendingTypes = [
  'buy-limit',
  'sell-limit',
  'buy-stop',
  'sell-stop',
  'buy-stop-limit',
  'sell-stop-limit',
] as const satisfies readonly TerminalOrderType[];
export type PendingType = (typeof pendingTypes)[number];

/** An order that rests with the broker until the market comes to its price. */
export interface SimOrder {
  readonly ticket: string;
  readonly symbol: string;
  readonly type: PendingType;
  /** What is left of it. */
  readonly volume: Decimal;
  readonly price: Decimal;
  /** Stop-limit: where the limit order is placed once the price is reached. */
  readonly stopLimitPrice?: Decimal | undefined;
  readonly stopLoss?: Decimal | undefined;
  readonly takeProfit?: Decimal | undefined;
  /** ISO instant; good till cancelled when absent. */
  readonly expiration?: string | undefined;
  readonly magic: string;
  readonly comment: string;
}

/** How a pending order ended, as MetaTrader's history names it. */
export interface EndedOrder {
  readonly order: SimOrder;
  readonly state: 'filled' | 'canceled' | 'expired' | 'rejected';
}

/** Whether the market has come to the price of the order: buys are filled at the ask, sells at the bid. */
export function isReached({ type, price }: Pick<SimOrder, 'type' | 'price'>, { bid, ask }: Prices): boolean {
  if (type === 'buy-limit') return ask.lte(price);
  if (type === 'sell-limit') return bid.gte(price);
  return type.startsWith('buy') ? ask.gte(price) : bid.lte(price);
}

/** Told of what becomes of the orders. */
export interface PendingListener {
  order(order: SimOrder): void;
  orderGone(ticket: string): void;
}

/** The pending orders of an account: what rests, and how everything ended that rested. */
export class PendingBook {
  readonly orders = new Map<string, SimOrder>();
  readonly history = new Map<string, EndedOrder>();

  constructor(private readonly listener: PendingListener) {}

  /** A new order, or one that changed. */
  rest(order: SimOrder): void {
    this.orders.set(order.ticket, order);
    this.listener.order(order);
  }

  end(ticket: string, state: EndedOrder['state']): void {
    const order = this.orders.get(ticket);
    if (!order) return;
    this.orders.delete(ticket);
    this.history.set(ticket, { order, state });
    this.listener.orderGone(ticket);
  }

  /** So much of it was filled; what is left goes on resting. */
  fill(ticket: string, volume: Decimal): void {
    const order = this.orders.get(ticket);
    if (!order) return;
    const left = order.volume.minus(volume);
    if (left.gt(ZERO)) this.rest({ ...order, volume: left });
    else this.end(ticket, 'filled');
  }

  /**
   * What the market and the time make of the resting orders: expired ones go, reached stops of stop-limits become
   * limits; gives those to be filled now.
   */
  due(quoteOf: (symbol: string) => Prices, at: string): SimOrder[] {
    const reached: SimOrder[] = [];
    for (const order of [...this.orders.values()]) {
      if (order.expiration !== undefined && Date.parse(order.expiration) <= Date.parse(at))
        this.end(order.ticket, 'expired');
      else if (isReached(order, quoteOf(order.symbol))) {
        if (order.stopLimitPrice === undefined) reached.push(order);
        else
          this.rest({
            ...order,
            type: order.type.startsWith('buy') ? 'buy-limit' : 'sell-limit',
            price: order.stopLimitPrice,
            stopLimitPrice: undefined,
          });
      }
    }
    return reached;
  }
}
