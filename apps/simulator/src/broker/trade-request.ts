import type { Side } from '@plimsoll/contracts';
import type { Decimal } from '@plimsoll/kernel';
import type { SimOrder } from './pending-orders.js';
import type { DealReason } from './sim-account.js';

export interface TradeOutcome {
  readonly retcode: number;
  readonly orderTicket?: string;
  readonly dealTicket?: string;
  readonly positionId?: string;
  readonly filledVolume?: Decimal;
  readonly price?: Decimal;
  /** A pending order rests now. */
  readonly resting?: boolean;
}

/** What an order is found again by. */
export interface OrderMark {
  readonly magic: string;
  readonly comment: string;
}

export interface MarketRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly volume: Decimal;
  readonly stopLoss?: Decimal | undefined;
  readonly takeProfit?: Decimal | undefined;
  readonly magic: string;
  readonly comment: string;
  readonly reason: DealReason;
  /** Of the pending order that is filled. */
  readonly orderTicket?: string | undefined;
  /** Not filled at a worse price. */
  readonly limit?: Decimal | undefined;
}

export type PendingRequest = Omit<SimOrder, 'ticket'>;

/** Trade return codes of MetaTrader that the simulated broker gives. */
export const RETCODE = {
  requote: 10004,
  reject: 10006,
  done: 10009,
  partial: 10010,
  invalidRequest: 10013,
  invalidVolume: 10014,
  invalidPrice: 10015,
  invalidStops: 10016,
  noMoney: 10019,
  noQuotes: 10021,
  invalidExpiration: 10022,
  noChanges: 10025,
  positionClosed: 10036,
} as const;
