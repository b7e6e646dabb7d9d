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
  /** Only live readings tell it. */
  readonly guardProtected?: boolean;
  readonly connection: ConnectionState;
  readonly ageMs: number;
  readonly marks: readonly {
    readonly positionId: string;
    readonly price: string;
    readonly profit: string;
    readonly swap: string;
  }[];
  readonly at: string;
}

/** A stop, target or size in the unit in which the sender wrote it. */
export interface SignalLevel {
  readonly unit: string;
  readonly value: string;
}

/** What a message was read as. */
export interface SignalContent {
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: 'buy' | 'sell';
  readonly reverses?: boolean;
  readonly straddle?: boolean;
  readonly orderKind?: string;
  readonly limitPrice?: string;
  readonly triggerPrice?: string;
  readonly orderExpiresAt?: string;
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly stopDistance?: SignalLevel;
  readonly takeProfit?: string;
  readonly targets?: readonly (SignalLevel & { readonly share?: string })[];
  readonly size?: SignalLevel;
  readonly notes?: readonly string[];
}

export interface Signal extends SignalContent {
  readonly signalId: string;
  readonly sourceName: string;
  readonly payloadId?: string;
  readonly receivedAt: string;
}

export type ReadingStage =
  'form' | 'sender' | 'fields' | 'words' | 'position' | 'decision' | 'symbols' | 'order' | 'size' | 'levels';

/** What one stage of the reading of one alert of a body found. */
export interface ReadingStep {
  readonly alert: number;
  readonly stage: ReadingStage;
  readonly text: string;
}

/** How a body is read, step by step, and what it ends in. */
export interface BodyReading {
  readonly accepted: boolean;
  readonly steps: readonly ReadingStep[];
  readonly signals: readonly SignalContent[];
  readonly notes: readonly string[];
  readonly reason?: string;
  readonly detail?: string;
  readonly fields: readonly string[];
}

export interface PayloadDetail {
  readonly payloadId: string;
  readonly sourceName: string;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  readonly fields: readonly string[];
  readonly notes: readonly string[];
  readonly signalIds: readonly string[];
  readonly receivedAt: string;
  readonly bytes: number;
  readonly body: string;
  readonly address?: string;
  /** Absent when its source was deleted. */
  readonly reading?: BodyReading;
}

export interface SourceFace {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: string;
}

export interface Check {
  readonly check: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
}

export interface Verdict {
  readonly pipelineId?: string;
  readonly pipelineName: string;
  readonly matched: boolean;
  readonly summary: string;
  readonly executionId?: string;
  readonly traceId?: string;
  readonly checks: readonly Check[];
}

export interface ExecutionOrder {
  readonly orderId?: string;
  readonly type: 'open' | 'close';
  readonly state: string;
  readonly volume?: string;
  readonly filledVolume?: string;
  readonly price?: string;
  readonly reason?: string;
}

/** `GET /v1/executions/:id` */
export interface Execution {
  readonly attempts: readonly {
    readonly node: string;
    readonly attempt: number;
    readonly agent: string;
    readonly state: string;
    readonly conclusion?: string;
    /** The rule that refused it. */
    readonly rule?: string;
    readonly checks: readonly Check[];
  }[];
  readonly orders: readonly ExecutionOrder[];
}

export interface ExecutionNews {
  readonly executionId: string;
  readonly accountId: string;
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
  /** Not told live. */
  readonly sourceName?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly receivedAt: string;
}

/** An order of an account, as `GET /v1/accounts/:id/orders` tells it. */
export interface Order {
  readonly orderId: string;
  readonly type: 'open' | 'close' | 'modify' | 'cancel';
  readonly symbol: string;
  readonly side?: 'buy' | 'sell';
  readonly volume?: string;
  readonly orderKind?: string;
  readonly pendingPrice?: string;
  readonly stopLimitPrice?: string;
  readonly expiration?: string;
  readonly state: string;
  readonly filledVolume?: string;
  readonly reason?: string;
  /** Nobody knows whether it was executed. */
  readonly inDoubt?: boolean;
  /** Who asked for it: a user's id, `pipelines`, or `guard`. */
  readonly actor?: string;
  readonly stopLoss?: string;
  readonly createdAt: string;
}

/** The answer to a close. */
export interface PlacedOrder {
  /** Where it stands now. */
  readonly state: string;
  /** It had been placed before, by the same call. */
  readonly duplicate: boolean;
}

/** Something that the terminal told and that does not fit, as `GET /v1/accounts/:id/discrepancies` tells it. */
export interface Discrepancy {
  readonly discrepancyId: string;
  readonly accountId: string;
  /** `D1` to `D15`, see the runbook of the guard. */
  readonly kind: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly summary: string;
  readonly symbol?: string;
  readonly positionId?: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly action?: string;
  readonly attempts: number;
  readonly reopened: number;
  readonly firstSeenAt: string;
}
