import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { oneOf, signalsListCommand, signalsQuery } from './signals-list.js';

describe('signals by what became of them', () => {
  it('are asked for as the API names it, and nothing is asked that was not given', () => {
    expect(signalsQuery({ limit: 50, outcome: 'vetoed', source: 'S', from: '2026-01-05T00:00:00Z' })).toEqual({
      limit: 50,
      outcome: 'vetoed',
      sourceId: 'S',
      from: '2026-01-05T00:00:00Z',
    });
    expect(signalsQuery({ limit: 10 })).toEqual({ limit: 10 });
  });

  it('knows each outcome of the API, and refuses others with all that there are', () => {
    const openApi = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
      paths: Record<string, { get: { parameters: { name: string; schema: { enum?: string[] } }[] } }>;
    };
    const outcome = openApi.paths['/v1/signals']!.get.parameters.find(({ name }) => name === 'outcome')!;
    const help = signalsListCommand().helpInformation().replace(/\s+/g, ' ');
    expect(help).toContain(outcome.schema.enum!.join(', '));
    expect(() => oneOf(['entry', 'exit'])('both')).toThrow('It is one of entry, exit, not "both".');
  });
});
