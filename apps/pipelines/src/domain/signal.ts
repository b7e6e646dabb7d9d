export type Side = 'buy' | 'sell';

export type OrderKind = 'market' | 'limit' | 'stop' | 'stop-limit';

/**
 * A stop or target in the unit in which the sender wrote it; `price` is a place on the chart, all others a distance
 * from the entry.
 */
export interface Level {
  readonly unit: 'price' | 'points' | 'pips' | 'ticks' | 'percent' | 'atr' | 'money';
  readonly value: string;
}

/** One of several targets; `share` of the position (0 to 1) is closed there. */
export interface Target extends Level {
  readonly share?: string;
}

/** How much is meant: to open, or to close. Percentages as 50, not 0.5. */
export interface AlertSize {
  readonly unit:
    | 'lots'
    | 'units'
    | 'contracts'
    | 'money'
    | 'percent-of-equity'
    | 'percent-of-balance'
    | 'percent-of-position'
    | 'risk-percent'
    | 'risk-percent-of-balance'
    | 'risk-money';
  readonly value: string;
}

/** What the strategy of the sender says that it holds, in its own unit. */
export interface StrategyPosition {
  readonly side: Side | 'flat';
  readonly size?: string;
}

/** Where the strategy stood before and after an alert, and when, as the alert tells it. */
export interface ToldPositions {
  readonly occurredAt: string;
  readonly positionBefore?: StrategyPosition;
  readonly positionAfter?: StrategyPosition;
  /** As it came, where it is acted on as another: in place of the last of its second, or as an exit only. */
  readonly alert?: Signal;
}

/** The statement that a pipeline decides on, as the signals service accepted it. Decimals and instants in wire form. */
export interface Signal {
  readonly signalId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: Side;
  /** Entry: what is open on the other side is closed first. */
  readonly reverses?: boolean;
  /** Entry: an order of the other side stands in the same body, and one of them waits for its price. */
  readonly straddle?: boolean;
  /** Exit without a side: a side is named beside it, and not whether of the order or of the position. */
  readonly oneSide?: boolean;
  readonly orderKind?: OrderKind;
  /** Limit, stop-limit: where the order rests. */
  readonly limitPrice?: string;
  /** Stop, stop-limit: where the order is triggered. */
  readonly triggerPrice?: string;
  readonly orderExpiresAt?: string;
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly stopDistance?: Level;
  readonly targets?: readonly Target[];
  readonly size?: AlertSize;
  readonly positionBefore?: StrategyPosition;
  readonly positionAfter?: StrategyPosition;
  /** The unit of these positions where the alert has no size of its own: that of the alert that told them. */
  readonly positionUnit?: AlertSize['unit'];
  /** What the alert itself tells, where it is acted on for the position that the strategy holds by now. */
  readonly told?: ToldPositions;
  readonly payloadId?: string;
  readonly sequence?: number;
  readonly notes?: readonly string[];
  readonly volume?: string;
  readonly equityShare?: string;
  readonly strategy?: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly expiresAt: string;
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** True from the moment on at which the signal must not be acted on. */
export function isExpired(signal: Pick<Signal, 'expiresAt'>, now: Date): boolean {
  return now.getTime() >= Date.parse(signal.expiresAt);
}
