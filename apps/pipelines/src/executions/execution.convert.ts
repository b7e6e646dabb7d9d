import {
  type AttemptState,
  type ExecutionOrder,
  type ExecutionState,
  type ExecutionSummary,
  type NodeAttempt,
  type SignalType,
  type TradeOutcome,
  type VerdictCheck,
} from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';
import { traceOf } from './execution-spans.js';

export interface SummaryRow {
  readonly id: string;
  readonly pipeline_id: string;
  readonly pipeline_name: string;
  readonly pipeline_version: number;
  readonly signal_id: string;
  readonly signal_type: SignalType;
  readonly account_id: string;
  readonly symbol: string;
  readonly state: ExecutionState;
  readonly reason: string | null;
  readonly percent: number;
  readonly cost_us: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly correlation_id: string;
}

export interface AttemptRow {
  readonly node_id: string;
  readonly attempt: number;
  readonly agent: string;
  readonly agent_version: number;
  readonly state: AttemptState;
  readonly conclusion: string | null;
  readonly rule: string | null;
  readonly checks: VerdictCheck[];
  readonly input: Record<string, unknown> | null;
  readonly output: Record<string, unknown> | null;
  readonly error: string | null;
  readonly cost_us: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

export interface OrderRow {
  readonly order_id: string | null;
  readonly type: 'open' | 'close';
  readonly state: string;
  readonly volume: string | null;
  readonly filled_volume: string | null;
  readonly price: string | null;
  readonly position_id: string | null;
  readonly reason: string | null;
}

export interface OutcomeRow {
  readonly position_id: string;
  readonly change: TradeOutcome['change'];
  readonly close_price: string | null;
  readonly realised: string;
  readonly at: Date;
}

export function toSummary(row: SummaryRow): ExecutionSummary {
  const known = {
    executionId: row.id,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    pipelineVersion: row.pipeline_version,
    signalId: row.signal_id,
    signalType: row.signal_type,
    accountId: row.account_id,
    symbol: row.symbol,
    state: row.state,
    percent: row.percent,
    costUs: Number(row.cost_us),
    startedAt: row.started_at.toISOString(),
    ...traceOf(row.correlation_id),
  };
  return { ...known, ...present({ reason: row.reason, finishedAt: row.finished_at?.toISOString() }) };
}

export function toAttempt(row: AttemptRow): NodeAttempt {
  const known = {
    node: row.node_id,
    attempt: row.attempt,
    agent: row.agent,
    agentVersion: row.agent_version,
    state: row.state,
    checks: row.checks,
    costUs: Number(row.cost_us),
    startedAt: row.started_at.toISOString(),
  };
  return {
    ...known,
    ...present({
      conclusion: row.conclusion,
      rule: row.rule,
      input: row.input,
      output: row.output,
      error: row.error,
      finishedAt: row.finished_at?.toISOString(),
    }),
  };
}

export function toOrder(row: OrderRow): ExecutionOrder {
  const decimals = { volume: wire(row.volume), filledVolume: wire(row.filled_volume), price: wire(row.price) };
  return {
    type: row.type,
    state: row.state,
    ...present({ orderId: row.order_id, ...decimals, positionId: row.position_id, reason: row.reason }),
  };
}

export function toOutcome(row: OutcomeRow): TradeOutcome {
  return {
    positionId: row.position_id,
    change: row.change,
    realised: toWire(dec(row.realised)),
    at: row.at.toISOString(),
    ...present({ closePrice: wire(row.close_price) }),
  };
}

function wire(value: string | null): string | null {
  return value === null ? null : toWire(dec(value));
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** Only what is there: an absent field is left out on the wire, never null. */
function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<T>;
}
