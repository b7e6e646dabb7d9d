import { type AccountView, type InstrumentRules, type PendingEntries } from './account-view.js';
import { type ConfigOf, type ConfigShape } from './config-field.js';
import { type Side, type Signal } from './signal.js';

/** What the trade wants, before its size is known. */
export type TradePlan =
  | { readonly kind: 'open'; readonly symbol: string; readonly side: Side; readonly entry: string; readonly stop: string; readonly target?: string }
  | { readonly kind: 'close'; readonly symbol: string; readonly side?: Side };

/** A plan that passed the risk manager: what the order manager may send. */
export type SizedPlan =
  | { readonly kind: 'open'; readonly symbol: string; readonly side: Side; readonly volume: string; readonly stop: string; readonly target?: string; readonly risk: string }
  | { readonly kind: 'close'; readonly symbol: string; readonly positions: readonly { readonly positionId: string; readonly side: Side; readonly volume: string }[] };

/** One order that the order manager wants the broker service to place. */
export interface OrderIntent {
  readonly clientKey: string;
  readonly type: 'open' | 'close';
  readonly symbol: string;
  readonly side?: Side;
  readonly volume?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly positionId?: string;
  readonly expiresAt: string;
}

/** What became of an order, as far as its facts told. */
export interface OrderView extends OrderIntent {
  readonly orderId?: string;
  readonly state: string;
  readonly filledVolume?: string;
  readonly price?: string;
  readonly reason?: string;
}

export interface OrderOutcome {
  readonly result: 'filled' | 'rejected' | 'expired';
  readonly orders: readonly OrderView[];
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
}

/** What a finished node leaves behind for those after it, and for the report. */
export interface NodeOutcome {
  readonly nodeId: string;
  readonly agent: string;
  readonly result: 'done' | 'vetoed' | 'rejected' | 'expired' | 'failed';
  readonly text: string;
  readonly rule?: string;
  readonly checks: readonly Check[];
  readonly output?: unknown;
}

/** What an agent decided. `text` is one sentence for people. */
export type Conclusion =
  | { readonly kind: 'done'; readonly text: string; readonly checks?: readonly Check[]; readonly output: unknown }
  | { readonly kind: 'veto'; readonly rule: string; readonly text: string; readonly checks: readonly Check[] }
  /** Something is missing now that may be there in a moment. */
  | { readonly kind: 'retry'; readonly text: string }
  /** The orders must go out; the node ends when their facts are in. */
  | { readonly kind: 'place'; readonly text: string; readonly orders: readonly OrderIntent[] };

/** All that an agent may look at. */
export interface AgentInput {
  readonly executionId: string;
  readonly nodeId: string;
  readonly signal: Signal;
  /** Present for agents with `needsAccount`. */
  readonly account?: AccountView;
  readonly pending: PendingEntries;
  /** The values of the nearest nodes upstream. */
  readonly upstream: Partial<Ports>;
  /** Every node that finished before, in order. */
  readonly history: readonly NodeOutcome[];
  readonly now: Date;
}

/** One kind of node: what it is called, what it takes and gives, how it is set up, and its decision: pure, no I/O, no clock. */
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
