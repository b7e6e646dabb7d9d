import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLanguage } from '@plimsoll/ui/words';
import { sayPhrase } from '../api/say-phrases';
import { added, given, givenBeside } from './plan-words';

describe('limits in German', () => {
  beforeAll(async () => {
    Object.assign(globalThis, { document: { documentElement: { lang: 'de' } } });
    await startLanguage('de');
  });
  afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));

  it('are a thousand where they are a thousand, and never one with decimals', () => {
    expect(given({ feature: 'agent.calls', limit: 1_000 })).toMatch(/: 1\.000$/);
    expect(added({ feature: 'agent.tokens', limit: 250_000 })).toMatch(/^250\.000 /);
  });

  it('so is a number in what the platform says', () => {
    expect(sayPhrase({ text: '{{age}} ms', values: { age: '1500' } })).toBe('1.500 ms');
    expect(sayPhrase({ text: '{{volume}} lots', values: { volume: '0.25' } })).toBe('0,25 lots');
  });
});

describe('what a plan gives, beside the others', () => {
  const free = [
    { feature: 'pipelines.active' as const, limit: 1 },
    { feature: 'agent.calls' as const, limit: 1_000 },
  ];
  const pro = [
    { feature: 'pipelines.active' as const, limit: 20 },
    { feature: 'support.priority' as const, enabled: true },
  ];

  it('says of what another plan limits that it is unlimited, and invents nothing else', () => {
    expect(givenBeside(pro, [free, pro])).toEqual([
      'Active pipelines: 20',
      'Calls of agents, a month: unlimited',
      'Priority support',
    ]);
    expect(givenBeside(free, [free, pro])).toEqual(['Active pipelines: 1', 'Calls of agents, a month: 1,000']);
  });
});
