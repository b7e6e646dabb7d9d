import { invariant } from '@plimsoll/kernel';
import { type Agent, type Port } from './agent.js';
import { type Flaw, readConfig } from './config-field.js';
import { type ReductionRules } from './reduction.js';
import { ancestorsOf, type Graph, graphFlaws, topologicalOrder } from './graph.js';

/** A node ready to run: its agent, its configuration with defaults, and where its inputs come from. */
export interface Step {
  readonly nodeId: string;
  readonly agent: Agent;
  readonly config: Readonly<Record<string, unknown>>;
  /** For each port the nearest node upstream that gives it. */
  readonly sources: ReadonlyMap<Port, string>;
}

/** A graph made ready: its steps in an order in which each comes after all it depends on. */
export interface Program {
  readonly steps: readonly Step[];
  /**
   * The node that orders, and the nearest risk manager before it: what they are told counts for closes that come before
   * an entry, too.
   */
  readonly ordering: Step;
  readonly reduction: ReductionRules;
}

/**
 * The program of a graph, or what is wrong with the graph. A trigger that lets entries run in parallel lets their
 * orders rest beside each other.
 */
export function compile(
  graph: Graph,
  agentNamed: (name: string) => Agent | undefined,
  trigger: { readonly parallel?: boolean } = {},
): { readonly program?: Program; readonly flaws: readonly Flaw[] } {
  const flaws = graphFlaws(graph, agentNamed);
  if (flaws.length > 0) return { flaws };
  const order = topologicalOrder(graph);
  invariant(order, 'a graph without flaws has an order');
  const steps = order.map((node): Step => {
    const agent = agentNamed(node.agent);
    invariant(agent, 'a graph without flaws names known agents');
    const config = readConfig(agent.config, node.config, node.id);
    invariant(config.ok, 'a graph without flaws has good configurations');
    const upstream = ancestorsOf(graph, node.id);
    const sources = new Map<Port, string>();
    // Later nodes overwrite earlier ones, so the nearest in the order stays.
    for (const before of order) {
      const gives = upstream.has(before.id) ? agentNamed(before.agent)?.gives : undefined;
      if (gives) sources.set(gives, before.id);
    }
    return { nodeId: node.id, agent, config: config.value, sources };
  });
  const ordering = steps.find((step) => step.agent.name === 'order-manager');
  const risk = steps.find((step) => step.nodeId === ordering?.sources.get('sized-plan'));
  invariant(ordering && risk, 'a graph without flaws orders behind a risk manager');
  // The settings of a risk manager hold these.
  const rules = risk.config as unknown as ReductionRules;
  return {
    program: { steps, ordering, reduction: trigger.parallel ? { ...rules, onRestingOrder: 'keep' } : rules },
    flaws: [],
  };
}
