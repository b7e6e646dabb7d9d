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
  @Id({ meaning: 'the signal' }) signalId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @Instant({ meaning: 'when it was given' }) judgedAt: string;
  @Text({
    max: 32,
    optional: true,
    meaning: 'leads to its trace and its log lines',
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
  })
  traceId?: string;
}
export class VerdictPage {
  @ListOf(() => SignalVerdict, { max: 200, meaning: 'the entries of this page, in the order of the list' })
  items: SignalVerdict[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}
export class SignalVerdictsQuery extends PageQuery {
  @Id({ meaning: 'the signal' }) signalId: string;
}
export class PipelineVerdictsFilter extends PageQuery {
  @Flag({ optional: true, meaning: 'only those that ran, or only those that did not' }) matched?: boolean;
}
export class PipelineVerdictsQuery extends PipelineVerdictsFilter {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}

/** One order of an execution, as its facts told. */
export class ExecutionOrder {
  @Id({ optional: true, meaning: 'absent before the broker service has it' }) orderId?: string;
  @OneOf(['open', 'close'], { meaning: 'open: into the market; close: out of it' }) type: 'open' | 'close';
  @Text({ max: 20, meaning: 'state of the order; `intended` before the broker service has it', example: 'done' })
  state: string;
  @Volume({ optional: true, meaning: 'lots asked for; absent: all of the position' }) volume?: string;
  @Volume({ optional: true, meaning: 'lots executed; absent: none' }) filledVolume?: string;
  @Price({ optional: true, meaning: 'mean price of what was executed; absent: nothing was' }) price?: string;
  @Ticket({ optional: true, meaning: 'the position that it opened or closes; absent while none is known' })
  positionId?: string;
  @Text({ max: 300, optional: true, meaning: 'why it ended as it did; absent while there is nothing to say' })
  reason?: string;
}

/** What became of the trade after the order. */
export class TradeOutcome {
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
  @OneOf(['opened', 'changed', 'closed'], { meaning: 'what happened to the position' }) change:
    'opened' | 'changed' | 'closed';
  @Price({ optional: true, meaning: 'mean price of what was closed; absent while nothing was' }) closePrice?: string;
  @Money({ meaning: 'profit, swap, commission and fee so far, in the currency of the account' }) realised: string;
  @Instant({ meaning: 'when it happened' }) at: string;
}

/** One run of a pipeline for a signal and an instrument. */
export class ExecutionSummary {
  @Id({ meaning: 'the run of the pipeline' }) executionId: string;
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
  @Text({ max: 80, meaning: 'name of the pipeline at that time', example: 'Trend' }) pipelineName: string;
  @Count({ min: 1, meaning: 'version of the pipeline that ran' }) pipelineVersion: number;
  @Id({ meaning: 'the signal' }) signalId: string;
  @OneOf(signalTypes, { meaning: 'entry: into the market; exit: out of it' }) signalType: SignalType;
  @Id({ meaning: 'the account that it trades on' }) accountId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(executionStates, { meaning: 'running; waiting for the broker; or how it ended' }) state: ExecutionState;
  @Text({ max: 500, optional: true, meaning: 'how it ended; of a close that is held up, by what' }) reason?: string;
  @Count({ max: 100, meaning: 'nodes that are over, of all of them', example: 100 }) percent: number;
  @Count({ meaning: 'time that agents worked, in microseconds' }) costUs: number;
  @Instant({ meaning: 'when it began' }) startedAt: string;
  @Instant({ optional: true, meaning: 'when it ended; absent before' }) finishedAt?: string;
  @Text({
    max: 32,
    optional: true,
    meaning: 'leads to its trace and its log lines',
    example: '4bf92f3577b34da6a3ce929d0e0e4736',
  })
  traceId?: string;
}
export class ExecutionPage {
  @ListOf(() => ExecutionSummary, { max: 200, meaning: 'the entries of this page, in the order of the list' })
  items: ExecutionSummary[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
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
  @Text({
    max: 60,
    meaning: 'a node of the graph, or a round of closes: that of the order node, marked',
    example: 'risk',
  })
  node: string;
  @Count({ min: 1, meaning: '1 is the first try of the node' }) attempt: number;
  @Text({ max: 60, meaning: 'which agent ran', example: 'risk-manager' }) agent: string;
  @Count({ min: 1, meaning: 'version of the agent' }) agentVersion: number;
  @OneOf(attemptStates, { meaning: 'how the try stands or ended' }) state: AttemptState;
  @Text({
    max: 500,
    optional: true,
    meaning: 'what the agent concluded, in a sentence; absent while it runs',
    example: '0.10 lots: 1 % of equity at the stop.',
  })
  conclusion?: string;
  @Text({ max: 60, optional: true, meaning: 'the rule that vetoed' }) rule?: string;
  @ListOf(() => VerdictCheck, { max: 50, meaning: 'what it checked' }) checks: VerdictCheck[];
  @Json({ maxBytes: 262_144, optional: true, meaning: 'what it saw; absent where nothing was kept' }) input?: Record<
    string,
    unknown
  >;
  @Json({ maxBytes: 262_144, optional: true, meaning: 'what it gave; absent where it gave nothing' }) output?: Record<
    string,
    unknown
  >;
  @Text({ max: 1_000, optional: true, meaning: 'what broke; absent where nothing did' }) error?: string;
  @Count({ meaning: 'time the agent worked, in microseconds' }) costUs: number;
  @Instant({ meaning: 'when the try began' }) startedAt: string;
  @Instant({ optional: true, meaning: 'when it ended; absent before' }) finishedAt?: string;
}

/** An execution with everything that is known of it. */
export class Execution extends ExecutionSummary {
  @ListOf(() => NodeAttempt, { max: 1_000, meaning: 'every try of every node, in the order in which they began' })
  attempts: NodeAttempt[];
  @ListOf(() => ExecutionOrder, { max: 1_000, meaning: 'what it asked the broker service for' })
  orders: ExecutionOrder[];
  @ListOf(() => TradeOutcome, { max: 1_000, meaning: 'what became of its trade, oldest first' })
  outcomes: TradeOutcome[];
}

export class ExecutionListQuery extends PageQuery {
  @Id({ optional: true, meaning: 'only those of this pipeline' }) pipelineId?: string;
  @Id({ optional: true, meaning: 'only those of this signal' }) signalId?: string;
  @OneOf(executionStates, { optional: true, meaning: 'only those in this state' }) state?: ExecutionState;
  @Id({ optional: true, meaning: 'of the account it trades' }) accountId?: string;
  @SymbolName({ optional: true, meaning: 'only of this instrument' }) symbol?: string;
  @Text({
    max: 32,
    min: 1,
    optional: true,
    meaning: 'only those of this trace: everything that one alert or call led to',
  })
  traceId?: string;
  @Instant({ optional: true, meaning: 'begun from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'begun before then' }) to?: string;
}
export class ExecutionRef {
  @Id({ meaning: 'the run of the pipeline' }) executionId: string;
}
export class CancelExecutionBody {
  @Text({ max: 300, min: 1, optional: true, meaning: 'why, for the audit log' }) reason?: string;
}
export class CancelExecution extends CancelExecutionBody {
  @Id({ meaning: 'the run of the pipeline' }) executionId: string;
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
  @ListOf(kinds.id, { max: SIGNALS_OF_PAYLOAD_MAX, meaning: 'the signals that it became' }) signalIds: string[];
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
