import { signalTypes, type SignalType } from '../signals/facts.js';
import { Confidence, Count, Flag, Id, Instant, Json, kinds, ListOf, Name, Nested, Text } from '../vocabulary/index.js';

/** Which signals start the pipeline. An empty list means all. */
export class PipelineTrigger {
  @ListOf(kinds.oneOf(signalTypes), { max: 2, meaning: 'empty: entries and exits' }) types: SignalType[];
  @Confidence({ meaning: 'entries below it do not start the pipeline' }) minConfidence: number;
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
  @Text({ max: 40, min: 1, example: 'risk' }) id: string;
  @Text({ max: 60, min: 1, example: 'risk-manager' }) agent: string;
  @Json({ maxBytes: 4_096, meaning: 'settings by the schema of the agent; what is left out takes its default' })
  config: Record<string, unknown>;
  @Count({ optional: true, max: 100_000, meaning: 'where the builder draws it' }) x?: number;
  @Count({ optional: true, max: 100_000 }) y?: number;
}

/** `to` runs after `from` and sees what it gave. */
export class PipelineEdge {
  @Text({ max: 40, min: 1 }) from: string;
  @Text({ max: 40, min: 1 }) to: string;
}

export class PipelineGraph {
  @ListOf(() => PipelineNode, { max: 50 }) nodes: PipelineNode[];
  @ListOf(() => PipelineEdge, { max: 200 }) edges: PipelineEdge[];
}

/** What a person sends to make a pipeline. Trigger and graph come from the template where they are left out. */
export class CreatePipeline {
  @Name({ max: 80, example: 'Trend' }) name: string;
  @Id({ meaning: 'the account it trades on, one of your own' }) accountId: string;
  @Text({ max: 60, optional: true, meaning: 'name of a template; `signal-to-guarded-order` unless given' })
  template?: string;
  @Nested(() => PipelineTrigger, { optional: true }) trigger?: PipelineTrigger;
  @Nested(() => PipelineGraph, { optional: true }) graph?: PipelineGraph;
  @Flag({ optional: true, meaning: 'activate it at once; it must be valid then' }) activate?: boolean;
}

/** What a person sends to make a new version. Absent means unchanged. */
export class EditPipelineBody {
  @Count({ min: 1, meaning: 'the version that was edited; refused when there is a newer one' }) baseVersion: number;
  @Name({ max: 80, optional: true }) name?: string;
  @Id({ optional: true }) accountId?: string;
  @Nested(() => PipelineTrigger, { optional: true }) trigger?: PipelineTrigger;
  @Nested(() => PipelineGraph, { optional: true }) graph?: PipelineGraph;
}
export class EditPipeline extends EditPipelineBody {
  @Id() pipelineId: string;
}

/** Names a pipeline; the newest version unless one is given. */
export class PipelineRef {
  @Id() pipelineId: string;
}
export class PipelineVersionQuery {
  @Count({ min: 1, optional: true, meaning: 'the newest unless given' }) version?: number;
}
export class PipelineVersionRef extends PipelineVersionQuery {
  @Id() pipelineId: string;
}

/** One thing that keeps a graph from running. */
export class PipelineFlaw {
  @Text({ max: 200, example: 'graph.nodes[2].config.riskPercent' }) field: string;
  @Text({ max: 500 }) message: string;
}

/** One version of a pipeline. Versions never change; an edit makes the next one. */
export class Pipeline {
  @Id() pipelineId: string;
  @Count({ min: 1 }) version: number;
  @Count({ min: 1 }) latestVersion: number;
  @Text({ max: 80 }) name: string;
  @Id() accountId: string;
  @Flag() active: boolean;
  @Nested(() => PipelineTrigger) trigger: PipelineTrigger;
  @Nested(() => PipelineGraph) graph: PipelineGraph;
  @ListOf(() => PipelineFlaw, { max: 200, meaning: 'empty when it can be activated' }) flaws: PipelineFlaw[];
  @Instant({ meaning: 'of the first version' }) createdAt: string;
  @Instant({ meaning: 'of this version' }) versionAt: string;
}

/** A pipeline in a list. */
export class PipelineSummary {
  @Id() pipelineId: string;
  @Count({ min: 1 }) version: number;
  @Text({ max: 80 }) name: string;
  @Id() accountId: string;
  @Flag() active: boolean;
  @Instant() createdAt: string;
  @Instant() versionAt: string;
}
export class PipelinePage {
  @ListOf(() => PipelineSummary, { max: 200 }) items: PipelineSummary[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

/** One version in the history of a pipeline. */
export class PipelineVersion {
  @Count({ min: 1 }) version: number;
  @Text({ max: 80 }) name: string;
  @Id() accountId: string;
  @Id({ optional: true, meaning: 'who made it' }) madeBy?: string;
  @Instant() versionAt: string;
}
export class PipelineVersionPage {
  @ListOf(() => PipelineVersion, { max: 200 }) items: PipelineVersion[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

/** What a person sends to have a graph checked without storing it. */
export class ValidatePipeline {
  @Nested(() => PipelineGraph) graph: PipelineGraph;
}
export class PipelineValidation {
  @Flag() valid: boolean;
  @ListOf(() => PipelineFlaw, { max: 200 }) flaws: PipelineFlaw[];
}

export class DeletedPipeline {
  @Id() pipelineId: string;
}

/** What one agent is, takes, gives and can be told. */
export class AgentInfo {
  @Text({ max: 60 }) name: string;
  @Count({ min: 1 }) version: number;
  @Text({ max: 80 }) title: string;
  @Text({ max: 300 }) meaning: string;
  @ListOf(kinds.text(40), { max: 10, meaning: 'values it needs from upstream' }) takes: string[];
  @Text({ max: 40, optional: true, meaning: 'the value it gives' }) gives?: string;
  @Json({ maxBytes: 16_384, meaning: 'JSON Schema of its settings' }) configSchema: Record<string, unknown>;
}
export class AgentList {
  @ListOf(() => AgentInfo, { max: 100 }) items: AgentInfo[];
}

/** A pipeline to begin with. */
export class PipelineTemplate {
  @Text({ max: 60 }) name: string;
  @Text({ max: 80 }) title: string;
  @Text({ max: 300 }) meaning: string;
  @Nested(() => PipelineTrigger) trigger: PipelineTrigger;
  @Nested(() => PipelineGraph) graph: PipelineGraph;
}
export class PipelineTemplateList {
  @ListOf(() => PipelineTemplate, { max: 100 }) items: PipelineTemplate[];
}
