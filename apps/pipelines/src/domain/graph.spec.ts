import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agentNamed } from './agents/registry.js';
import { type Graph, graphFlaws, topologicalOrder } from './graph.js';
import { compile } from './program.js';
import { signalToGuardedOrder } from './template.js';

const good = signalToGuardedOrder.graph;
const flawsOf = (graph: Graph): string[] =>
  graphFlaws(graph, agentNamed).map((flaw) => `${flaw.field} ${flaw.message}`);
const withNode = (id: string, agent: string, edges: [string, string][] = [], config = {}): Graph => ({
  nodes: [...good.nodes, { id, agent, config }],
  edges: [...good.edges, ...edges.map(([from, to]) => ({ from, to }))],
});

describe('PL-4 validation of a pipeline', () => {
  it('accepts the template', () => expect(flawsOf(good)).toEqual([]));

  it('names what is wrong', () => {
    expect(flawsOf({ nodes: [], edges: [] })).toEqual(['graph.nodes must not be empty']);
    expect(flawsOf(withNode('x', 'crystal-ball'))).toEqual(["graph.nodes[5].agent 'crystal-ball' is not an agent"]);
    expect(flawsOf(withNode('risk', 'report'))).toEqual(["graph.nodes[5].id 'risk' is used twice"]);
    expect(flawsOf(withNode('x', 'report', [['nowhere', 'x']]))).toEqual(["graph.edges[4].from 'nowhere' is no node"]);
    expect(flawsOf(withNode('x', 'report'))).toEqual(["graph.nodes[5] 'x' is not connected with the rest"]);
    expect(flawsOf({ ...good, edges: [...good.edges, { from: 'report', to: 'instrument' }] })).toEqual([
      'graph.edges form a circle',
    ]);
  });

  it('checks every configuration against its agent', () => {
    expect(flawsOf(withNode('x', 'risk-manager', [['strategy', 'x']], { riskPercent: '50', typo: 1 }))).toEqual([
      'graph.nodes[5].config.typo is not a setting of this agent',
      'graph.nodes[5].config.riskPercent must be a decimal number as a string from 0.01 to 10',
    ]);
  });

  it('wants exactly one order manager, and no way round the risk manager', () => {
    expect(flawsOf(withNode('x', 'order-manager', [['risk', 'x']]))).toEqual([
      'graph.nodes must hold exactly one order-manager, holds 2',
    ]);
    expect(flawsOf({ ...good, edges: [...good.edges, { from: 'strategy', to: 'order' }] })).toEqual([
      "graph.nodes[3] 'instrument' reaches the order-manager without a risk-manager between",
    ]);
    const without: Graph = {
      nodes: good.nodes.filter((n) => n.id !== 'risk'),
      edges: [good.edges[0]!, { from: 'strategy', to: 'order' }, good.edges[3]!],
    };
    expect(flawsOf(without)).toContain('graph.nodes[2] the order-manager must come after a risk-manager');
  });

  it('wants every input to come from upstream', () => {
    const without: Graph = {
      nodes: good.nodes.filter((n) => n.id !== 'strategy'),
      edges: [{ from: 'instrument', to: 'risk' }, ...good.edges.slice(2)],
    };
    expect(flawsOf(without)).toEqual(["graph.nodes[1] 'risk' (risk-manager) needs a node upstream that gives 'plan'"]);
  });

  it('orders every acyclic graph so that each node comes after what it depends on', () => {
    const graphs = fc.integer({ min: 1, max: 12 }).chain((size) =>
      fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 30 }).map((pairs) => ({
        nodes: Array.from({ length: size }, (_, i) => ({ id: `n${(i * 7) % size}-${i}`, agent: 'report', config: {} })),
        pairs: pairs.filter(([a, b]) => a < b),
      })),
    );
    fc.assert(
      fc.property(graphs, ({ nodes, pairs }) => {
        const edges = pairs.map(([a, b]) => ({ from: nodes[a]!.id, to: nodes[b]!.id }));
        const order = topologicalOrder({ nodes, edges })!.map((node) => node.id);
        expect(order).toHaveLength(nodes.length);
        for (const edge of edges) expect(order.indexOf(edge.from)).toBeLessThan(order.indexOf(edge.to));
      }),
    );
  });

  it('compiles to steps with defaults filled in and inputs wired', () => {
    const { program } = compile(good, agentNamed);
    expect(program!.steps.map((step) => step.nodeId)).toEqual(['instrument', 'strategy', 'risk', 'order', 'report']);
    expect(program!.steps[2]!.config).toMatchObject({ riskPercent: '0.5', maxPositionsPerSymbol: 1, minConfidence: 0 });
    expect(Object.fromEntries(program!.steps[3]!.sources)).toEqual({
      instrument: 'instrument',
      plan: 'strategy',
      'sized-plan': 'risk',
    });
  });
});
