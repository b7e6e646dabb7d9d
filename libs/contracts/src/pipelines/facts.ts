import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import { PhraseView } from '../phrase.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf, SymbolName, Text } from '../vocabulary/index.js';

/** One check of the dispatcher: what was expected, what was found. */
export class VerdictCheck {
  @Text({ max: 40, example: 'confidence', meaning: 'what was checked' }) check: string;
  @Flag({ meaning: 'whether it held' }) passed: boolean;
  @Text({ max: 300, meaning: 'what was wanted', example: 'at least 0.5' }) expected: string;
  @Text({ max: 300, meaning: 'what it was', example: '0.7' }) actual: string;
  @Nested(() => PhraseView, { optional: true, meaning: '`expected`, to be said in other languages' })
  wanted?: PhraseView;
  @Nested(() => PhraseView, { optional: true, meaning: '`actual`, to be said in other languages' }) found?: PhraseView;
}

/** Why one pipeline did or did not run for one signal. */
export class Verdict {
  @Id({ optional: true, meaning: 'absent when the tenant has no active pipeline' }) pipelineId?: string;
  @Text({ max: 80, meaning: 'name of the pipeline at that time', example: 'Trend' }) pipelineName: string;
  @Count({ optional: true, meaning: 'version of the pipeline that ran' }) pipelineVersion?: number;
  @Flag({ meaning: 'the pipeline ran' }) matched: boolean;
  @ListOf(() => VerdictCheck, { max: 20, meaning: 'every condition of its trigger' }) checks: VerdictCheck[];
  @Id({ optional: true, meaning: 'the run that began; absent where it did not match' }) executionId?: string;
  @Text({ max: 300, meaning: 'one sentence for people', example: 'All checks passed.' }) summary: string;
}

export class SignalJudgedData {
  @Id({ meaning: 'the signal' }) signalId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @ListOf(() => Verdict, { max: 100 }) verdicts: Verdict[];
  @Instant() judgedAt: string;
}

export const signalJudged = defineFact<SignalJudgedData>({
  owner: 'pipelines',
  aggregate: 'signal',
  name: 'judged',
  version: 1,
  data: SignalJudgedData,
  key: 'symbol',
  meaning: 'Every active pipeline said why it did or did not run for a signal.',
  example: {
    signalId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
    symbol: 'EURUSD',
    judgedAt: '2026-01-05T10:00:00.140Z',
    verdicts: [
      {
        pipelineName: 'Trend',
        matched: false,
        summary: 'Confidence 0.5 is below 0.6.',
        checks: [{ check: 'confidence', passed: false, expected: 'at least 0.6', actual: '0.5' }],
      },
    ],
  },
});

export const executionStates = ['running', 'waiting', 'completed', 'vetoed', 'failed', 'expired', 'cancelled'] as const;
export type ExecutionState = (typeof executionStates)[number];

export class ExecutionChangedData {
  @Id({ meaning: 'the run of the pipeline' }) executionId: string;
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
  @Text({ max: 80, meaning: 'name of the pipeline at that time', example: 'Trend' }) pipelineName: string;
  @Id({ optional: true, meaning: 'the signal' }) signalId?: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(executionStates) state: ExecutionState;
  @Text({ max: 60, optional: true, meaning: 'the node that was just finished' }) node?: string;
  @Text({ max: 40, optional: true }) agent?: string;
  @Text({ max: 500, optional: true, meaning: 'what the agent concluded, for people' }) conclusion?: string;
  @Count({ max: 100 }) percent: number;
  @Id({ optional: true, meaning: 'the order, as the platform knows it' }) orderId?: string;
  @Count({ meaning: 'rises with every change of the execution' }) revision: number;
  @Instant() at: string;
}

export const executionChanged = defineFact<ExecutionChangedData>({
  owner: 'pipelines',
  aggregate: 'execution',
  name: 'changed',
  version: 1,
  data: ExecutionChangedData,
  key: 'execution id',
  meaning: 'An execution finished a node or came to its end.',
  example: {
    executionId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a19',
    pipelineId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a1a',
    pipelineName: 'Trend',
    accountId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15',
    symbol: 'EURUSD',
    state: 'running',
    node: 'risk',
    agent: 'risk-manager',
    conclusion: '0.10 lots risk 0.5 % of equity.',
    percent: 60,
    revision: 3,
    at: '2026-01-05T10:00:00.150Z',
  },
});

export const pipelinesAuditRecorded = defineAuditFact('pipelines');
