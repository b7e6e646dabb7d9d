import {
  type AgentInfo,
  type Pipeline,
  type PipelineFlaw,
  type PipelineGraph,
  type PipelineSummary,
  type PipelineTemplate,
  type PipelineTrigger,
  type PipelineVersion,
} from '@plimsoll/contracts';
import { type Agent } from '../domain/agent.js';
import { agentNamed } from '../domain/agents/registry.js';
import { configSchema } from '../domain/config-field.js';
import { type Graph, graphFlaws } from '../domain/graph.js';
import { type Template } from '../domain/template.js';
import { type Trigger } from '../domain/trigger.js';

const FLAWS_MAX = 200;

export interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly latest_version: number;
  readonly name: string;
  readonly account_id: string;
  readonly active: boolean;
  readonly trigger: Trigger;
  readonly graph: Graph;
  readonly made_by: string | null;
  readonly created_at: Date;
  readonly version_at: Date;
  /** How many active ones were made before it; counted for active ones only. */
  readonly before_it: string | null;
}

export interface LastVerdictRow {
  readonly pipeline_id: string;
  readonly signal_id: string;
  readonly symbol: string;
  readonly matched: boolean;
  readonly summary: string;
  readonly judged_at: Date;
}

/** What is wrong with a graph, as people get to see it. */
export function flawsOf(graph: Graph): PipelineFlaw[] {
  return graphFlaws(graph, agentNamed)
    .slice(0, FLAWS_MAX)
    .map(({ field, message }) => ({ field: field.slice(0, 200), message: message.slice(0, 500) }));
}

/** `limit`: how many active ones the plan gives. */
export function toPipeline(row: VersionRow, limit: number): Pipeline {
  return {
    pipelineId: row.id,
    version: row.version,
    latestVersion: row.latest_version,
    name: row.name,
    accountId: row.account_id,
    active: row.active,
    ...beyondPlan(row, limit),
    trigger: toTrigger(row.trigger),
    graph: toGraph(row.graph),
    flaws: flawsOf(row.graph),
    createdAt: row.created_at.toISOString(),
    versionAt: row.version_at.toISOString(),
  };
}

export function toSummary(row: Omit<VersionRow, 'trigger' | 'graph'>, limit: number): PipelineSummary {
  return {
    pipelineId: row.id,
    version: row.version,
    name: row.name,
    accountId: row.account_id,
    active: row.active,
    ...beyondPlan(row, limit),
    createdAt: row.created_at.toISOString(),
    versionAt: row.version_at.toISOString(),
  };
}

function beyondPlan(
  { active, before_it: before }: Pick<VersionRow, 'active' | 'before_it'>,
  limit: number,
): { beyondPlan?: boolean } {
  return active && Number(before ?? 0) >= limit ? { beyondPlan: true } : {};
}

/** A pipeline in a list with what it said last, where it said something. */
export function withVerdict(summary: PipelineSummary, row: LastVerdictRow | undefined): PipelineSummary {
  if (row === undefined) return summary;
  const { signal_id: signalId, symbol, matched, summary: said, judged_at: judgedAt } = row;
  return { ...summary, lastVerdict: { signalId, symbol, matched, summary: said, judgedAt: judgedAt.toISOString() } };
}

export function toVersion(
  row: Pick<VersionRow, 'version' | 'name' | 'account_id' | 'made_by' | 'version_at'>,
): PipelineVersion {
  return {
    version: row.version,
    name: row.name,
    accountId: row.account_id,
    versionAt: row.version_at.toISOString(),
    ...(row.made_by === null ? {} : { madeBy: row.made_by }),
  };
}

export function toAgentInfo(agent: Agent): AgentInfo {
  const { name, version, title, meaning, takes, gives, config } = agent;
  return {
    name,
    version,
    title,
    meaning,
    takes: [...takes],
    ...(gives ? { gives } : {}),
    configSchema: configSchema(config),
  };
}

export function toTemplate(template: Template): PipelineTemplate {
  return {
    name: template.name,
    title: template.title,
    meaning: template.meaning,
    trigger: toTrigger(template.trigger),
    graph: toGraph(template.graph),
  };
}

function toTrigger(trigger: Trigger): PipelineTrigger {
  return { ...trigger, types: [...trigger.types], symbols: [...trigger.symbols], sourceIds: [...trigger.sourceIds] };
}

function toGraph(graph: Graph): PipelineGraph {
  return {
    nodes: graph.nodes.map((node) => ({ ...node, config: { ...node.config } })),
    edges: graph.edges.map((edge) => ({ ...edge })),
  };
}
