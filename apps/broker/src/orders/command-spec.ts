import { type CommandExpectation, type CommandPriority, type CommandType, type OrderKind } from '@plimsoll/contracts';

/** One instruction to be queued. The same `clientKey` (per tenant) is queued once, whatever is retried. */
export interface CommandSpec {
  readonly clientKey: string;
  readonly type: CommandType;
  readonly priority: CommandPriority;
  readonly symbol: string;
  readonly side?: 'buy' | 'sell';
  readonly volume?: string;
  /** Open: at the market when absent; otherwise a pending order rests at `price`. */
  readonly orderKind?: OrderKind;
  readonly price?: string;
  /** Stop-limit: the limit order that is placed once `price` is reached. */
  readonly stopLimitPrice?: string;
  /** ISO instant at which the broker takes the pending order out; good till cancelled when absent. */
  readonly expiration?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly positionId?: string;
  /** Lots that were asked for, where `volume` was made to fit. */
  readonly asked?: string;
  /** Part close: lots of the position that shall be left. */
  readonly remainder?: string;
  /** Said as the first reason of the order. */
  readonly note?: string;
  /** Cancel: the pending order. */
  readonly orderTicket?: string;
  /** Armed: the terminal gets it now and executes it then, unless it is revoked. */
  readonly notBefore?: Date;
  readonly notAfter: Date;
  readonly deviationPoints?: number;
  readonly expect?: CommandExpectation;
  /** Guard: the run it belongs to. */
  readonly runId?: string;
  readonly executionId?: string;
  readonly pipelineId?: string;
  readonly signalId?: string;
  readonly strategy?: string;
  /** User id, `guard`, `pipelines`, `reconciliation`. */
  readonly actor: string;
}

export interface QueuedCommand {
  readonly orderId: string;
  readonly commandId: string;
  readonly duplicate: boolean;
}
