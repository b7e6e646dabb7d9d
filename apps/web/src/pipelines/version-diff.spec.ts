import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphDiff, type Version, versionDiff } from './version-diff';

const VERSION: Version = {
  name: 'Desk',
  accountId: 'a',
  trigger: { types: [], minConfidence: 0.5, symbols: [], sourceIds: [] },
  graph: {
    nodes: [
      { id: 'check', agent: 'instrument-check', config: {}, x: 1, y: 2 },
      { id: 'risk', agent: 'risk-manager', config: { riskPercent: '0.5', maxVolume: '1' } },
    ],
    edges: [{ from: 'check', to: 'risk' }],
  },
};
const node = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  agent: fc.constantFrom('x', 'y'),
  config: fc.dictionary(fc.constantFrom('p', 'q'), fc.oneof(fc.integer(), fc.string())),
});
const graph = fc.record({
  nodes: fc.uniqueArray(node, { selector: ({ id }) => id }),
  edges: fc.uniqueArray(fc.record({ from: fc.constantFrom('a', 'b'), to: fc.constantFrom('b', 'c') }), {
    selector: ({ from, to }) => from + to,
  }),
});

describe('what differs between two versions of a pipeline', () => {
  it('names settings, ways, and what starts it; the place on the canvas is no difference', () => {
    const after: Version = {
      ...VERSION,
      name: 'Desk two',
      trigger: { ...VERSION.trigger, symbols: ['GOLD', 'EURUSD'] },
      graph: {
        nodes: [
          { ...VERSION.graph.nodes[0]!, x: 9 },
          { id: 'risk', agent: 'risk-manager', config: { riskPercent: '1', alertSize: 'exact' } },
          { id: 'report', agent: 'report', config: {} },
        ],
        edges: [
          { from: 'check', to: 'risk' },
          { from: 'risk', to: 'report' },
        ],
      },
    };
    expect(versionDiff(VERSION, after)).toEqual([
      { where: 'name', before: 'Desk', after: 'Desk two' },
      { where: 'trigger · symbols', before: '∅', after: 'EURUSD, GOLD' },
      { where: 'risk · riskPercent', before: '0.5', after: '1' },
      { where: 'risk · maxVolume', before: '1' },
      { where: 'risk · alertSize', after: 'exact' },
      { where: 'report', after: 'report' },
      { where: 'ways', after: 'risk → report' },
    ]);
  });

  it('is nothing between a graph and itself, in whatever order its parts stand', () => {
    fc.assert(
      fc.property(graph, (one) => {
        const turned = { nodes: [...one.nodes].reverse(), edges: [...one.edges].reverse() };
        expect(graphDiff(one, turned)).toEqual([]);
      }),
    );
  });

  it('read the other way round is the same, turned', () => {
    fc.assert(
      fc.property(graph, graph, (one, other) => {
        const turned = graphDiff(other, one).map(({ where, before, after }) => JSON.stringify([where, after, before]));
        const read = graphDiff(one, other).map(({ where, before, after }) => JSON.stringify([where, before, after]));
        expect(turned.sort()).toEqual(read.sort());
      }),
    );
  });
});
