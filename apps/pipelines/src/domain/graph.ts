import { type Agent, type Port } from './agent.js';
import { type Flaw, readConfig } from './config-field.js';

export interface GraphNode {
  readonly id: string;
  readonly agent: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** A pipeline as drawn: nodes and who follows whom. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export const GRAPH_LIMITS = { nodes: 50, edges: 200 } as const;

/** Everything that keeps the graph from running, in the order a person would mend it (PL-4). Empty when it can run. */
export function graphFlaws(graph: Graph, agentNamed: (name: string) => Agent | undefined): Flaw[] {
  const flaws = [...shapeFlaws(graph), ...nodeFlaws(graph, agentNamed)];
  if (flaws.length > 0) return flaws;
  const order = topologicalOrder(graph);
  if (order === undefined) return [{ field: 'graph.edges', message: 'form a circle' }];
  return [...connectionFlaws(graph), ...orderManagerFlaws(graph), ...portFlaws(graph, agentNamed)];
}

/**
 * The nodes so that each comes after all it depends on; ties in the order they were drawn. Undefined when there is a
 * circle.
 */
export function topologicalOrder(graph: Graph): GraphNode[] | undefined {
  const waiting = new Map(
    graph.nodes.map((node) => [node.id, graph.edges.filter((edge) => edge.to === node.id).length]),
  );
  const order: GraphNode[] = [];
  while (order.length < graph.nodes.length) {
    const next = graph.nodes.find((node) => waiting.get(node.id) === 0);
    if (next === undefined) return undefined;
    waiting.delete(next.id);
    order.push(next);
    for (const edge of graph.edges) if (edge.from === next.id) waiting.set(edge.to, (waiting.get(edge.to) ?? 0) - 1);
  }
  return order;
}

/** Every node from which `id` can be reached. `without` nodes are taken as cut out. */
export function ancestorsOf(graph: Graph, id: string, without: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const edge of graph.edges) {
      if (edge.to !== node || found.has(edge.from) || without.has(edge.from)) continue;
      found.add(edge.from);
      open.push(edge.from);
    }
  }
  return found;
}

function shapeFlaws(graph: Graph): Flaw[] {
  const flaws: Flaw[] = [];
  if (graph.nodes.length === 0) flaws.push({ field: 'graph.nodes', message: 'must not be empty' });
  if (graph.nodes.length > GRAPH_LIMITS.nodes)
    flaws.push({ field: 'graph.nodes', message: `must be at most ${GRAPH_LIMITS.nodes}` });
  if (graph.edges.length > GRAPH_LIMITS.edges)
    flaws.push({ field: 'graph.edges', message: `must be at most ${GRAPH_LIMITS.edges}` });
  const ids = new Set<string>();
  graph.nodes.forEach((node, i) => {
    if (ids.has(node.id)) flaws.push({ field: `graph.nodes[${i}].id`, message: `'${node.id}' is used twice` });
    ids.add(node.id);
  });
  graph.edges.forEach((edge, i) => {
    for (const end of ['from', 'to'] as const)
      if (!ids.has(edge[end])) flaws.push({ field: `graph.edges[${i}].${end}`, message: `'${edge[end]}' is no node` });
  });
  return flaws;
}

function nodeFlaws(graph: Graph, agentNamed: (name: string) => Agent | undefined): Flaw[] {
  return graph.nodes.flatMap((node, i): readonly Flaw[] => {
    const agent = agentNamed(node.agent);
    if (agent === undefined) return [{ field: `graph.nodes[${i}].agent`, message: `'${node.agent}' is not an agent` }];
    const config = readConfig(agent.config, node.config, `graph.nodes[${i}].config`);
    return config.ok ? [] : config.problem;
  });
}

function connectionFlaws(graph: Graph): Flaw[] {
  const reached = new Set([graph.nodes[0]!.id]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of graph.edges) if (reached.has(from) || reached.has(to)) reached.add(from).add(to);
  }
  return graph.nodes.flatMap((node, i) =>
    reached.has(node.id)
      ? []
      : [{ field: `graph.nodes[${i}]`, message: `'${node.id}' is not connected with the rest` }],
  );
}

/** Exactly one order manager, and no way to it that goes round the risk manager. */
function orderManagerFlaws(graph: Graph): Flaw[] {
  const managers = graph.nodes.filter((node) => node.agent === 'order-manager');
  if (managers.length !== 1)
    return [{ field: 'graph.nodes', message: `must hold exactly one order-manager, holds ${managers.length}` }];
  const manager = managers[0]!;
  const guards = new Set(graph.nodes.filter((node) => node.agent === 'risk-manager').map((node) => node.id));
  const field = `graph.nodes[${graph.nodes.indexOf(manager)}]`;
  if (![...ancestorsOf(graph, manager.id)].some((id) => guards.has(id)))
    return [{ field, message: 'the order-manager must come after a risk-manager' }];
  const round = [...ancestorsOf(graph, manager.id, guards)].filter((id) => !graph.edges.some((edge) => edge.to === id));
  return round.map((id) => ({ field, message: `'${id}' reaches the order-manager without a risk-manager between` }));
}

/** Each node finds what it takes among the nodes upstream. */
function portFlaws(graph: Graph, agentNamed: (name: string) => Agent | undefined): Flaw[] {
  const gives = new Map(graph.nodes.map((node) => [node.id, agentNamed(node.agent)?.gives]));
  return graph.nodes.flatMap((node, i) => {
    const upstream = new Set([...ancestorsOf(graph, node.id)].map((id) => gives.get(id)));
    const missing = (agentNamed(node.agent)?.takes ?? []).filter((port: Port) => !upstream.has(port));
    return missing.map((port) => ({
      field: `graph.nodes[${i}]`,
      message: `'${node.id}' (${node.agent}) needs a node upstream that gives '${port}'`,
    }));
  });
}
