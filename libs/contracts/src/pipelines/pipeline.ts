import { signalTypes, type SignalType } from '../signals/facts.js';
import {
  Confidence,
  Count,
  Flag,
  Id,
  Instant,
  Json,
  kinds,
  ListOf,
  Name,
  Nested,
  SymbolName,
  Text,
} from '../vocabulary/index.js';

/** Which signals start the pipeline. An empty list means all. */
export class PipelineTrigger {
  @ListOf(kinds.oneOf(signalTypes), { max: 2, meaning: 'empty: entries and exits' }) types: SignalType[];
  @Confidence({ meaning: 'entries below it do not start the pipeline', example: 0.5 }) minConfidence: number;
  @ListOf(kinds.symbol, { max: 500, meaning: 'empty: every instrument' }) symbols: string[];
  @ListOf(kinds.id, { max: 100, meaning: 'empty: every source' }) sourceIds: string[];
  @Flag({
    optional: true,
    meaning: 'entries also while another execution on the symbol is under way; the risk manager still limits positions',
  })
  parallel?: boolean;
}

/** One agent in the graph, with its settings. */
export class PipelineNode {
  @Text({ max: 40, min: 1, example: 'risk', meaning: 'names the node within the graph' }) id: string;
  @Text({ max: 60, min: 1, example: 'risk-manager', meaning: 'which agent it is: see `GET /v1/agents`' }) agent: string;
  @Json({ maxBytes: 4_096, meaning: 'settings by the schema of the agent; what is left out takes its default' })
  config: Record<string, unknown>;
  @Count({ optional: true, max: 100_000, meaning: 'where the builder draws it' }) x?: number;
  @Count({ optional: true, max: 100_000, meaning: 'where the builder draws it, downwards' }) y?: number;
}

/** `to` runs after `from` and sees what it gave. */
export class PipelineEdge {
  @Text({ max: 40, min: 1, meaning: 'id of a node', example: 'risk' }) from: string;
  @Text({ max: 40, min: 1, meaning: 'id of a node', example: 'order' }) to: string;
}

export class PipelineGraph {
  @ListOf(() => PipelineNode, { max: 50, meaning: 'the agents, in any order' }) nodes: PipelineNode[];
  @ListOf(() => PipelineEdge, { max: 200, meaning: 'who runs after whom; no circles' }) edges: PipelineEdge[];
}

/** What a person sends to make a pipeline. Trigger and graph come from the template where they are left out. */
export class CreatePipeline {
  @Name({ max: 80, example: 'Trend', meaning: 'how to call it' }) name: string;
  @Id({ meaning: 'the account it trades on, one of your own' }) accountId: string;
  @Text({ max: 60, optional: true, meaning: 'name of a template; `signal-to-guarded-order` unless given' })
  template?: string;
  @Nested(() => PipelineTrigger, {
    optional: true,
    meaning: 'which signals start it; that of the template where absent',
  })
  trigger?: PipelineTrigger;
  @Nested(() => PipelineGraph, {
    optional: true,
    meaning: 'its agents and their order; that of the template where absent',
  })
  graph?: PipelineGraph;
  @Flag({ optional: true, meaning: 'activate it at once; it must be valid then' }) activate?: boolean;
}

/** What a person sends to make a new version. Absent means unchanged. */
export class EditPipelineBody {
  @Count({ min: 1, meaning: 'the version that was edited; refused when there is a newer one' }) baseVersion: number;
  @Name({ max: 80, optional: true, meaning: 'absent: unchanged', example: 'Trend, tighter' }) name?: string;
  @Id({ optional: true, meaning: 'the account it trades on from this version; absent: unchanged' }) accountId?: string;
  @Nested(() => PipelineTrigger, { optional: true, meaning: 'absent: unchanged' }) trigger?: PipelineTrigger;
  @Nested(() => PipelineGraph, { optional: true, meaning: 'absent: unchanged' }) graph?: PipelineGraph;
}
export class EditPipeline extends EditPipelineBody {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}

/** Names a pipeline; the newest version unless one is given. */
export class PipelineRef {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}
export class PipelineVersionQuery {
  @Count({ min: 1, optional: true, meaning: 'the newest unless given' }) version?: number;
}
export class PipelineVersionRef extends PipelineVersionQuery {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}

/** One thing that keeps a graph from running. */
export class PipelineFlaw {
  @Text({ max: 200, example: 'graph.nodes[2].config.riskPercent', meaning: 'where' }) field: string;
  @Text({ max: 500, meaning: 'what is wrong', example: 'must be a number from 0.1 to 5' }) message: string;
}

/** One version of a pipeline. Versions never change; an edit makes the next one. */
export class Pipeline {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
  @Count({ min: 1, meaning: 'which version this is' }) version: number;
  @Count({ min: 1, meaning: 'the newest one there is' }) latestVersion: number;
  @Text({ max: 80, meaning: 'as its owner calls it', example: 'Trend' }) name: string;
  @Id({ meaning: 'the account it trades on' }) accountId: string;
  @Flag({ meaning: 'signals start it' }) active: boolean;
  @Flag({
    optional: true,
    meaning: 'the plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade',
  })
  beyondPlan?: boolean;
  @Nested(() => PipelineTrigger, { meaning: 'which signals start it' }) trigger: PipelineTrigger;
  @Nested(() => PipelineGraph, { meaning: 'its agents and their order' }) graph: PipelineGraph;
  @ListOf(() => PipelineFlaw, { max: 200, meaning: 'empty when it can be activated' }) flaws: PipelineFlaw[];
  @Instant({ meaning: 'of the first version' }) createdAt: string;
  @Instant({ meaning: 'of this version' }) versionAt: string;
}

/** What a pipeline said of the newest signal that it judged. */
export class LastVerdict {
  @Id({ meaning: 'the signal' }) signalId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @Flag({ meaning: 'the pipeline ran' }) matched: boolean;
  @Text({ max: 300, meaning: 'one sentence for people', example: 'All checks passed.' }) summary: string;
  @Instant({ meaning: 'when it was given' }) judgedAt: string;
}

/** A pipeline in a list. */
export class PipelineSummary {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
  @Count({ min: 1, meaning: 'the newest version' }) version: number;
  @Text({ max: 80, meaning: 'as its owner calls it', example: 'Trend' }) name: string;
  @Id({ meaning: 'the account it trades on' }) accountId: string;
  @Flag({ meaning: 'signals start it' }) active: boolean;
  @Flag({
    optional: true,
    meaning: 'the plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade',
  })
  beyondPlan?: boolean;
  @Instant({ meaning: 'when its first version was made' }) createdAt: string;
  @Instant({ meaning: 'when its newest version was made' }) versionAt: string;
  @Nested(() => LastVerdict, { optional: true, meaning: 'on the newest signal; absent where it judged none yet' })
  lastVerdict?: LastVerdict;
}
export class PipelinePage {
  @ListOf(() => PipelineSummary, { max: 200, meaning: 'the entries of this page, in the order of the list' })
  items: PipelineSummary[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** One version in the history of a pipeline. */
export class PipelineVersion {
  @Count({ min: 1, meaning: '1 is the first' }) version: number;
  @Text({ max: 80, meaning: 'as it was called in this version', example: 'Trend' }) name: string;
  @Id({ meaning: 'the account that this version trades on' }) accountId: string;
  @Id({ optional: true, meaning: 'who made it' }) madeBy?: string;
  @Instant({ meaning: 'when it was made' }) versionAt: string;
}
export class PipelineVersionPage {
  @ListOf(() => PipelineVersion, { max: 200, meaning: 'the entries of this page, in the order of the list' })
  items: PipelineVersion[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What a person sends to have a graph checked without storing it. */
export class ValidatePipeline {
  @Nested(() => PipelineGraph, { meaning: 'the graph to be checked' }) graph: PipelineGraph;
}
export class PipelineValidation {
  @Flag({ meaning: 'it could be activated' }) valid: boolean;
  @ListOf(() => PipelineFlaw, { max: 200, meaning: 'what keeps it from running; empty when it is valid' })
  flaws: PipelineFlaw[];
}

export class DeletedPipeline {
  @Id({ meaning: 'the pipeline' }) pipelineId: string;
}

/** What one agent is, takes, gives and can be told. */
export class AgentInfo {
  @Text({ max: 60, meaning: 'how a node names it', example: 'risk-manager' }) name: string;
  @Count({ min: 1, meaning: 'rises when what it does changes' }) version: number;
  @Text({ max: 80, meaning: 'for people', example: 'Risk manager' }) title: string;
  @Text({
    max: 300,
    meaning: 'what it does, in a sentence',
    example: 'Sizes the order, or vetoes it, by the rules of its settings.',
  })
  meaning: string;
  @ListOf(kinds.text(40), { max: 10, meaning: 'values it needs from upstream' }) takes: string[];
  @Text({ max: 40, optional: true, meaning: 'the value it gives' }) gives?: string;
  @Json({ maxBytes: 16_384, meaning: 'JSON Schema of its settings' }) configSchema: Record<string, unknown>;
}
export class AgentList {
  @ListOf(() => AgentInfo, { max: 100, meaning: 'the entries of this page, in the order of the list' })
  items: AgentInfo[];
}

/** A pipeline to begin with. */
export class PipelineTemplate {
  @Text({ max: 60, meaning: 'how `POST /v1/pipelines` names it', example: 'signal-to-guarded-order' }) name: string;
  @Text({ max: 80, meaning: 'for people', example: 'Signal to guarded order' }) title: string;
  @Text({
    max: 300,
    meaning: 'what it does, in a sentence',
    example: 'Takes a signal, sizes it by risk and places the order.',
  })
  meaning: string;
  @Nested(() => PipelineTrigger, { meaning: 'which signals start it' }) trigger: PipelineTrigger;
  @Nested(() => PipelineGraph, { meaning: 'its agents and their order' }) graph: PipelineGraph;
}
export class PipelineTemplateList {
  @ListOf(() => PipelineTemplate, { max: 100, meaning: 'the entries of this page, in the order of the list' })
  items: PipelineTemplate[];
}
