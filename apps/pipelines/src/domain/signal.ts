export type Side = 'buy' | 'sell';

/** The statement that a pipeline decides on, as the signals service accepted it. Decimals and instants in wire form. */
export interface Signal {
  readonly signalId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: Side;
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly volume?: string;
  readonly equityShare?: string;
  readonly strategy?: string;
  readonly receivedAt: string;
  readonly expiresAt: string;
}

/** True from the moment on at which the signal must not be acted on. */
export function isExpired(signal: Pick<Signal, 'expiresAt'>, now: Date): boolean {
  return now.getTime() >= Date.parse(signal.expiresAt);
}
