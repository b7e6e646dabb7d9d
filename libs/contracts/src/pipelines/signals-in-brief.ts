import { defineRequest } from '../requests/define-request.js';
import { Flag, Id, kinds, ListOf, Money, OneOf, Text } from '../vocabulary/index.js';
import { ExecutionOrder } from './execution.js';
import { executionStates, type ExecutionState } from './facts.js';

const SIGNALS_MAX = 100;

/** What one pipeline said to a signal, and what its execution came to, without the steps. */
export class VerdictInBrief {
  @Id({ meaning: 'the signal' }) signalId: string;
  @Id({ optional: true, meaning: 'the pipeline; absent where none was active' }) pipelineId?: string;
  @Text({ max: 80, meaning: 'its name then', example: 'Trend' }) pipelineName: string;
  @Flag({ meaning: 'whether it ran' }) matched: boolean;
  @Text({ max: 500, meaning: 'why it did or did not run', example: 'All checks passed.' }) summary: string;
  @Id({ optional: true, meaning: 'what ran; absent where nothing did' }) executionId?: string;
  @OneOf(executionStates, { optional: true, meaning: 'how the execution stands or ended' }) state?: ExecutionState;
  @Text({ max: 500, optional: true, meaning: 'how it ended', example: 'Filled: buy 0.16 EURUSD at 1.08413.' })
  reason?: string;
  @ListOf(() => ExecutionOrder, { max: 1_000, meaning: 'what it asked the broker service for' })
  orders: ExecutionOrder[];
  @Money({
    optional: true,
    meaning: 'realised by its positions so far; absent where none was closed, in part or whole',
  })
  realised?: string;
}
export class SignalsInBrief {
  @ListOf(() => VerdictInBrief, {
    max: 10_000,
    meaning: 'by signal; one that is not judged yet, or is not yours, has none',
  })
  items: VerdictInBrief[];
}
export class SignalsInBriefBody {
  @ListOf(kinds.id, { max: SIGNALS_MAX, meaning: 'the signals' }) signalIds: string[];
}

export const signalsInBrief = defineRequest<SignalsInBriefBody, SignalsInBrief>({
  owner: 'pipelines',
  name: 'signals.in-brief',
  input: SignalsInBriefBody,
  output: SignalsInBrief,
  permission: 'signal:read',
  meaning: 'What each pipeline said to some signals and what came of it, for a list of them.',
});
