import { inEnglish, type Phrase } from '@plimsoll/kernel';
import { type AccountView, type InstrumentRules, type PendingEntries } from './account-view.js';
import { type ConfigOf, type ConfigShape } from './config-field.js';
import { type Closing } from './part-exit.js';
import { type Cancels } from './reduction.js';
import { type OrderKind, type Side, type Signal } from './signal.js';
import { type Exposure } from './exposure.js';

/** How an entry reaches the market; absent means at the market. */
export interface PendingTerms {
  readonly orderKind: Exclude<OrderKind, 'market'>;
  /** Where a limit order rests, or a stop order is triggered. */
  readonly price: string;
  /** Stop-limit: where the limit order rests that follows. */
  readonly stopLimitPrice?: string;
  /** Taken back by the broker then; good till cancelled when absent. */
  readonly expiration?: string;
}

/** One of several targets: a price, and the share (0 to 1) of the volume that is closed there. */
export interface PlannedTarget {
  readonly price: string;
  readonly share: string;
}

/** What the trade wants, before its size is known. */
export type TradePlan =
  | {
      readonly kind: 'open';
      readonly symbol: string;
      readonly side: Side;
      readonly entry: string;
      readonly stop: string;
      /** The only target, or the first of several. */
      readonly target?: string;
      readonly targets?: readonly PlannedTarget[];
      readonly pending?: PendingTerms;
    }
  | { readonly kind: 'close'; readonly symbol: string; readonly side?: Side };

/** A part of an entry that has a target of its own. */
export interface SizedPart {
  readonly volume: string;
  readonly target?: string;
}

/** A plan that passed the risk manager: what the order manager may send. */
export type SizedPlan =
  | {
      readonly kind: 'open';
      readonly symbol: string;
      readonly side: Side;
      readonly volume: string;
      readonly stop: string;
      readonly target?: string;
      readonly risk: string;
      /** One order each, instead of one for the whole volume. */
      readonly parts?: readonly SizedPart[];
      readonly pending?: PendingTerms;
      /** What of the alert is left out or assumed, as a sentence for people. */
      readonly note?: string;
    }
  | {
      readonly kind: 'close';
      readonly symbol: string;
      readonly positions: readonly Closing[];
      /** When these are closed, somebody must look again: something else could still open. */
      readonly more?: boolean;
      readonly note?: string;
      /** Why there is nothing to close. */
      readonly nothing?: string;
    };

/** One order that the order manager wants the broker service to place. */
export interface OrderIntent extends Partial<PendingTerms> {
  readonly clientKey: string;
  readonly type: 'open' | 'close';
  readonly symbol: string;
  readonly side?: Side;
  readonly volume?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly positionId?: string;
  /** Close: lots that were open when it was decided. */
  readonly open?: string;
  /** Close: it belongs to the part that an exit means. */
  readonly part?: true;
  readonly expiresAt: string;
}

/** What became of an order, as far as its facts told. */
export interface OrderView extends OrderIntent {
  readonly orderId?: string;
  readonly state: string;
  readonly filledVolume?: string;
  /** What was paid; the intended price of a pending order until then. */
  readonly fillPrice?: string;
  readonly reason?: string;
}

export interface OrderOutcome {
  readonly result: 'filled' | 'partial' | 'rejected' | 'expired' | 'cancelled';
  readonly orders: readonly OrderView[];
  /** False where nothing is to be opened after this. */
  readonly opens?: boolean;
}

/** The typed values that go from agent to agent. */
export interface Ports {
  readonly instrument: InstrumentRules;
  readonly plan: TradePlan;
  readonly 'sized-plan': SizedPlan;
  readonly order: OrderOutcome;
}
export type Port = keyof Ports;

/** One rule that an agent applied: what it expected and what it found. */
export interface Check {
  readonly check: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  /** The same as other languages can say it; absent where it is a value, or was never made a sentence. */
  readonly wanted?: Phrase;
  readonly found?: Phrase;
}

const CHECK_TEXT_MAX = 300;

/** A check of values, words or sentences. */
export function checked(check: string, passed: boolean, expected: string | Phrase, actual: string | Phrase): Check {
  return {
    check,
    passed,
    expected: inEnglish(expected).slice(0, CHECK_TEXT_MAX),
    actual: inEnglish(actual).slice(0, CHECK_TEXT_MAX),
    ...(typeof expected === 'string' ? {} : { wanted: expected }),
    ...(typeof actual === 'string' ? {} : { found: actual }),
  };
}

/** What a finished node leaves behind for those after it, and for the report. */
export interface NodeOutcome {
  readonly nodeId: string;
  readonly agent: string;
  readonly result: 'done' | 'vetoed' | 'rejected' | 'expired' | 'cancelled' | 'failed';
  readonly text: string;
  readonly rule?: string;
  readonly checks: readonly Check[];
  readonly output?: unknown;
}

/** What an agent decided. `text` is one sentence for people. */
export type Conclusion =
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly checks?: readonly Check[];
      readonly output: unknown;
      readonly cancels?: Cancels;
    }
  | { readonly kind: 'veto'; readonly rule: string; readonly text: string; readonly checks: readonly Check[] }
  /** Something is missing now that may be there in a moment. */
  | {
      readonly kind: 'retry';
      readonly text: string;
      readonly cancels?: Cancels;
      /** So many resting orders of its own side are taken back only to make room for it. */
      readonly replaces?: number;
    }
  /** The orders must go out; the node ends when their facts are in. */
  | {
      readonly kind: 'place';
      readonly text: string;
      readonly orders: readonly OrderIntent[];
      readonly cancels?: Cancels;
    }
  /** Nothing for it to do here; it leaves no trace. */
  | { readonly kind: 'skip' };

/** All that an agent may look at. */
export interface AgentInput {
  readonly executionId: string;
  readonly nodeId: string;
  readonly signal: Signal;
  /** Present for agents with `needsAccount`. */
  readonly account?: AccountView;
  readonly pending: PendingEntries;
  /** What the pipeline has on the symbol, and what of it is under way. */
  readonly exposure: Exposure;
  readonly startedAt: Date;
  /** The values of the nearest nodes upstream. */
  readonly upstream: Partial<Ports>;
  /** Every node that finished before, in order. */
  readonly history: readonly NodeOutcome[];
  readonly now: Date;
}

/**
 * One kind of node: what it is called, what it takes and gives, how it is set up, and its decision: pure, no I/O, no
 * clock.
 */
export interface Agent<S extends ConfigShape = ConfigShape> {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly meaning: string;
  readonly takes: readonly Port[];
  readonly gives?: Port;
  readonly needsAccount: boolean;
  /** Runs also after a veto or failure. */
  readonly always?: boolean;
  readonly config: S;
  decide(input: AgentInput, config: ConfigOf<S>): Conclusion;
}
