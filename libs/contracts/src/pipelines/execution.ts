import { defineRequest } from '../requests/define-request.js';
import { PageQuery } from '../page.js';
import { signalTypes, type SignalType } from '../signals/facts.js';
import { SIGNALS_OF_PAYLOAD_MAX } from '../signals/payloads.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  Json,
  kinds,
  ListOf,
  Money,
  OneOf,
  Price,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';
import { executionStates, type ExecutionState, Verdict, VerdictCheck } from './facts.js';

/** A verdict with the signal it was given on. */
export class SignalVerdict extends Verdict {
  @Id() signalId: string;
  @SymbolName() symbol: string;
  @Instant() judgedAt: string;
  @Text({ max: 32, optional: true, meaning: 'leads to its trace and its log lines' }) traceId?: string;
}
export class VerdictPage {
  @ListOf(() => SignalVerdict, { max: 200 }) items: SignalVerdict[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}
export class SignalVerdictsQuery extends PageQuery {
  @Id() signalId: string;
}
export class PipelineVerdictsFilter extends PageQuery {
  @Flag({ optional: true, meaning: 'only those that ran, or only those that did not' }) matched?: boolean;
}
export class PipelineVerdictsQuery extends PipelineVerdictsFilter {
  @Id() pipelineId: string;
}

/** One order of an execution, as its facts told. */
export class ExecutionOrder {
  @Id({ optional: true }) orderId?: string;
  @OneOf(['open', 'close']) type: 'open' | 'close';
  @Text({ max: 20, meaning: 'state of the order; `intended` before the broker service has it' }) state: string;
  @Volume({ optional: true }) volume?: string;
  @Volume({ optional: true }) filledVolume?: string;
  @Price({ optional: true }) price?: string;
  @Ticket({ optional: true }) positionId?: string;
  @Text({ max: 300, optional: true }) reason?: string;
}

/** What became of the trade after the order. */
export class TradeOutcome {
  @Ticket() positionId: string;
  @OneOf(['opened', 'changed', 'closed']) change: 'opened' | 'changed' | 'closed';
  @Price({ optional: true }) closePrice?: string;
  @Money() realised: string;
  @Instant() at: string;
}

/** One run of a pipeline for a signal and an instrument. */
export class ExecutionSummary {
  @Id() executionId: string;
  @Id() pipelineId: string;
  @Text({ max: 80 }) pipelineName: string;
  @Count({ min: 1 }) pipelineVersion: number;
  @Id() signalId: string;
  @OneOf(signalTypes) signalType: SignalType;
  @Id() accountId: string;
  @SymbolName() symbol: string;
  @OneOf(executionStates) state: ExecutionState;
  @Text({ max: 500, optional: true, meaning: 'how it ended; of a close that is held up, by what' }) reason?: string;
  @Count({ max: 100 }) percent: number;
  @Count({ meaning: 'time that agents worked, in microseconds' }) costUs: number;
  @Instant() startedAt: string;
  @Instant({ optional: true }) finishedAt?: string;
  @Text({ max: 32, optional: true, meaning: 'leads to its trace and its log lines' }) traceId?: string;
}
export class ExecutionPage {
  @ListOf(() => ExecutionSummary, { max: 200 }) items: ExecutionSummary[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

export const attemptStates = [
  'running',
  'done',
  'vetoed',
  'rejected',
  'expired',
  'cancelled',
  'failed',
  'retrying',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** One attempt at one node: what the agent saw, concluded and why. */
export class NodeAttempt {
  @Text({ max: 60, meaning: 'a node of the graph, or a round of closes: that of the order node, marked' }) node: string;
  @Count({ min: 1 }) attempt: number;
  @Text({ max: 60 }) agent: string;
  @Count({ min: 1 }) agentVersion: number;
  @OneOf(attemptStates) state: AttemptState;
  @Text({ max: 500, optional: true }) conclusion?: string;
  @Text({ max: 60, optional: true, meaning: 'the rule that vetoed' }) rule?: string;
  @ListOf(() => VerdictCheck, { max: 50 }) checks: VerdictCheck[];
  @Json({ maxBytes: 262_144, optional: true }) input?: Record<string, unknown>;
  @Json({ maxBytes: 262_144, optional: true }) output?: Record<string, unknown>;
  @Text({ max: 1_000, optional: true }) error?: string;
  @Count({ meaning: 'time the agent worked, in microseconds' }) costUs: number;
  @Instant() startedAt: string;
  @Instant({ optional: true }) finishedAt?: string;
}

/** An execution with everything that is known of it. */
export class Execution extends ExecutionSummary {
  @ListOf(() => NodeAttempt, { max: 1_000 }) attempts: NodeAttempt[];
  @ListOf(() => ExecutionOrder, { max: 1_000 }) orders: ExecutionOrder[];
  @ListOf(() => TradeOutcome, { max: 1_000 }) outcomes: TradeOutcome[];
}

export class ExecutionListQuery extends PageQuery {
  @Id({ optional: true }) pipelineId?: string;
  @Id({ optional: true }) signalId?: string;
  @OneOf(executionStates, { optional: true }) state?: ExecutionState;
  @Id({ optional: true, meaning: 'of the account it trades' }) accountId?: string;
  @Instant({ optional: true, meaning: 'begun from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'begun before then' }) to?: string;
}
export class ExecutionRef {
  @Id() executionId: string;
}
export class CancelExecutionBody {
  @Text({ max: 300, min: 1, optional: true, meaning: 'why, for the audit log' }) reason?: string;
}
export class CancelExecution extends CancelExecutionBody {
  @Id() executionId: string;
}

export const verdictsOfSignal = defineRequest<SignalVerdictsQuery, VerdictPage>({
  owner: 'pipelines',
  name: 'verdict.list-of-signal',
  input: SignalVerdictsQuery,
  output: VerdictPage,
  permission: 'signal:read',
  meaning: 'Why each pipeline did or did not run for a signal.',
});
export const verdictsOfPipeline = defineRequest<PipelineVerdictsQuery, VerdictPage>({
  owner: 'pipelines',
  name: 'verdict.list-of-pipeline',
  input: PipelineVerdictsQuery,
  output: VerdictPage,
  permission: 'pipeline:read',
  meaning: 'Why a pipeline did or did not run for the latest signals, newest first.',
});
export const executionList = defineRequest<ExecutionListQuery, ExecutionPage>({
  owner: 'pipelines',
  name: 'execution.list',
  input: ExecutionListQuery,
  output: ExecutionPage,
  permission: 'pipeline:read',
  meaning: 'Executions, newest first.',
});
export const executionGet = defineRequest<ExecutionRef, Execution>({
  owner: 'pipelines',
  name: 'execution.get',
  input: ExecutionRef,
  output: Execution,
  permission: 'pipeline:read',
  meaning: 'One execution with every attempt at its nodes.',
});
export const executionCancel = defineRequest<CancelExecution, Execution>({
  owner: 'pipelines',
  name: 'execution.cancel',
  input: CancelExecution,
  output: Execution,
  permission: 'pipeline:manage',
  priority: 'guard',
  meaning: 'Stops an execution whose order is not on its way yet.',
});

export const signalsOutcomes = ['under-way', 'done', 'not-done'] as const;
export type SignalsOutcomeName = (typeof signalsOutcomes)[number];

/** Signals of one body. */
export class SignalsRef {
  @ListOf(kinds.id, { max: SIGNALS_OF_PAYLOAD_MAX }) signalIds: string[];
}
export class SignalsOutcome {
  @OneOf(signalsOutcomes, {
    meaning:
      '`under-way`: something of it is not over, or not judged yet; `done`: every execution completed and nothing was opened since; else `not-done`',
  })
  outcome: SignalsOutcomeName;
}

export const signalsOutcome = defineRequest<SignalsRef, SignalsOutcome>({
  owner: 'pipelines',
  name: 'signals.outcome',
  input: SignalsRef,
  output: SignalsOutcome,
  permission: 'internal',
  priority: 'alert',
  deadlineMs: 700,
  meaning: 'What became of signals that came in one body: whether the same words once more can mean the same event.',
});
