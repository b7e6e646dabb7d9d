/** What the page reads from the API. The whole of it stands in `/docs`. */
export type ConnectionState = 'connected' | 'stale' | 'offline' | 'quarantined';
export type GuardState = 'armed' | 'warned' | 'reducing' | 'breached' | 'closing' | 'flat-locked';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface Position {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly volume: string;
  readonly openPrice: string;
  readonly currentPrice?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly profit: string;
  readonly swap: string;
}

export interface Reading {
  readonly accountId: string;
  readonly balance: string;
  readonly equity: string;
  readonly margin: string;
  readonly freeMargin: string;
  readonly peakEquity?: string;
  readonly drawdown?: string;
  readonly guardState: GuardState;
  readonly guardDeadlineAt?: string;
  readonly connection: ConnectionState;
  readonly ageMs: number;
  readonly marks: readonly { readonly positionId: string; readonly price: string; readonly profit: string; readonly swap: string }[];
  readonly at: string;
}

export interface Signal {
  readonly signalId: string;
  readonly sourceName: string;
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: 'buy' | 'sell';
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly receivedAt: string;
}

export interface Verdict {
  readonly pipelineId?: string;
  readonly pipelineName: string;
  readonly matched: boolean;
  readonly summary: string;
  readonly executionId?: string;
  readonly checks: readonly { readonly check: string; readonly passed: boolean; readonly expected: string; readonly actual: string }[];
}

export interface ExecutionNews {
  readonly executionId: string;
  readonly signalId?: string;
  readonly pipelineName: string;
  readonly state: string;
  readonly agent?: string;
  readonly conclusion?: string;
  readonly percent: number;
  readonly revision: number;
}

export interface Rejection {
  readonly payloadId: string;
  readonly reason: string;
  readonly detail: string;
  readonly receivedAt: string;
}
