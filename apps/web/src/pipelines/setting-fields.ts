import type { Schemas } from '@plimsoll/client';

type Graph = Schemas['PipelineGraph'];
type Agent = Pick<Schemas['AgentInfo'], 'name' | 'title' | 'configSchema'>;
export type SettingValue = string | number;

/** One setting of one node, as a form shows it. */
export interface SettingField {
  /** Unlike any other in the graph, and without a dot, which forms read as a path. */
  readonly key: string;
  readonly node: string;
  readonly name: string;
  /** The agent's title. */
  readonly of: string;
  readonly meaning: string;
  readonly kind: 'choice' | 'decimal' | 'number';
  readonly options: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What holds when it is left out; absent where it may be none. */
  readonly fallback?: SettingValue;
}

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-minimum'?: string;
  readonly 'x-maximum'?: string;
  readonly default?: SettingValue;
  readonly description?: string;
}

/** Every setting of the nodes of a graph, in its order; settings of a kind that no form can show are left out. */
export function settingFields(graph: Graph, agents: readonly Agent[]): readonly SettingField[] {
  return graph.nodes.flatMap((node) => {
    const agent = agents.find(({ name }) => name === node.agent);
    const properties = (agent?.configSchema as { properties?: Readonly<Record<string, Property>> } | undefined)
      ?.properties;
    return Object.entries(properties ?? {}).flatMap(([name, property]) => {
      const kind = kindOf(property);
      return kind === undefined ? [] : [fieldOf(node.id, agent!.title, name, kind, property)];
    });
  });
}

function kindOf({ type, enum: options }: Property): SettingField['kind'] | undefined {
  if (options) return 'choice';
  if (type === 'string') return 'decimal';
  return type === 'integer' || type === 'number' ? 'number' : undefined;
}

function fieldOf(node: string, of: string, name: string, kind: SettingField['kind'], property: Property): SettingField {
  const min = property.minimum ?? limit(property['x-minimum']);
  const max = property.maximum ?? limit(property['x-maximum']);
  return {
    key: `${node}__${name}`,
    node,
    name,
    of,
    kind,
    meaning: property.description ?? '',
    options: property.enum ?? [],
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(property.default === undefined ? {} : { fallback: property.default }),
  };
}

function limit(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** What each setting is in a graph; empty where it is left out and may be none. */
export function settingValues(graph: Graph, fields: readonly SettingField[]): Record<string, SettingValue> {
  return Object.fromEntries(
    fields.map(({ key, node, name, fallback }) => {
      const config = graph.nodes.find(({ id }) => id === node)?.config as Record<string, SettingValue> | undefined;
      return [key, config?.[name] ?? fallback ?? ''];
    }),
  );
}

/** The graph with these settings. A setting that was left out and is at its default stays left out. */
export function withSettings(
  graph: Graph,
  fields: readonly SettingField[],
  values: Readonly<Record<string, unknown>>,
): Graph {
  const nodes = graph.nodes.map((node) => {
    const config: Record<string, unknown> = { ...node.config };
    for (const field of fields.filter(({ node: id }) => id === node.id)) {
      const value = wireOf(field, values[field.key]);
      if (value === undefined) delete config[field.name];
      else if (field.name in config || value !== field.fallback) config[field.name] = value;
    }
    return { ...node, config };
  });
  return { ...graph, nodes };
}

/** Decimals travel as text, so that no digit is lost. */
function wireOf({ kind }: SettingField, value: unknown): SettingValue | undefined {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return undefined;
  return kind === 'number' ? Number(value) : String(value);
}
