import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { agents } from './agents/registry.js';
import { PIP_RULES } from './pips.js';

const guide = readFileSync(new URL('../../../../docs/guides/pipelines.md', import.meta.url), 'utf8');

/** Cells of the rows of the guide that begin with one of these. */
function rows(first: readonly string[]): string[][] {
  return guide
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => first.includes(cell!));
}

describe('the guide of pipelines says what the agents do', () => {
  it('names every setting of every agent, with its choices and its default', () => {
    const named = rows(agents.map((agent) => agent.name)).map(
      ([agent, setting]) => `${agent} ${setting!.replaceAll('`', '')}`,
    );
    const settings = agents.flatMap((agent) => Object.keys(agent.config).map((setting) => `${agent.name} ${setting}`));
    expect([...named].sort()).toEqual([...settings].sort());
    for (const [agent, setting, values, fallback] of rows(agents.map((a) => a.name))) {
      const field = agents.find((a) => a.name === agent)!.config[setting!.replaceAll('`', '')]!;
      const choices = field.schema['enum'] as readonly string[] | undefined;
      if (choices) expect(values).toBe(choices.map((choice) => `\`${choice}\``).join(', '));
      if (field.fallback !== undefined)
        expect(fallback!.replaceAll('`', '')).toBe(`${field.fallback as string | number}`);
    }
  });

  it('has the table of pips', () => {
    expect(rows(PIP_RULES.map((rule) => rule.name))).toEqual(PIP_RULES.map((rule) => [rule.name, rule.meaning]));
  });
});
