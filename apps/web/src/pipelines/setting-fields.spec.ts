import { describe, expect, it } from '@jest/globals';
import { settingFields, settingValues, withSettings } from './setting-fields';

const agents = [
  { name: 'instrument-check', title: 'Instrument check', configSchema: { type: 'object', properties: {} } },
  {
    name: 'risk-manager',
    title: 'Risk manager',
    configSchema: {
      type: 'object',
      properties: {
        riskPercent: { type: 'string', format: 'decimal', 'x-minimum': '0.01', 'x-maximum': '10', default: '0.5' },
        maxPositionsTotal: { type: 'integer', minimum: 1, maximum: 1000, default: 10 },
        maxVolume: { type: 'string', format: 'decimal' },
        onContrarySignal: { type: 'string', enum: ['reverse', 'ignore'], default: 'reverse', description: 'What…' },
        unheardOf: { type: 'object' },
      },
    },
  },
];
const graph = {
  nodes: [
    { id: 'check', agent: 'instrument-check', config: {} },
    { id: 'risk', agent: 'risk-manager', config: { riskPercent: '1' } },
    { id: 'odd', agent: 'gone', config: { kept: true } },
  ],
  edges: [],
};
const fields = settingFields(graph, agents);

describe('the settings of a template as a form (PL-4)', () => {
  it('are those of the schemas of its agents', () => {
    expect(fields.map(({ key, kind, min, max, fallback }) => [key, kind, min, max, fallback])).toEqual([
      ['risk__riskPercent', 'decimal', 0.01, 10, '0.5'],
      ['risk__maxPositionsTotal', 'number', 1, 1000, 10],
      ['risk__maxVolume', 'decimal', undefined, undefined, undefined],
      ['risk__onContrarySignal', 'choice', undefined, undefined, 'reverse'],
    ]);
    expect(settingValues(graph, fields)).toEqual({
      risk__riskPercent: '1',
      risk__maxPositionsTotal: 10,
      risk__maxVolume: '',
      risk__onContrarySignal: 'reverse',
    });
  });

  it('saved as they were shown change nothing', () => {
    expect(withSettings(graph, fields, settingValues(graph, fields))).toEqual(graph);
  });

  it('go to their node, decimals as text; what is emptied is left out, what the form does not know stays', () => {
    const changed = withSettings(graph, fields, {
      risk__riskPercent: '',
      risk__maxVolume: 0.3,
      risk__maxPositionsTotal: '4',
    });
    expect(changed.nodes).toEqual([
      graph.nodes[0],
      { id: 'risk', agent: 'risk-manager', config: { maxVolume: '0.3', maxPositionsTotal: 4 } },
      graph.nodes[2],
    ]);
  });
});
