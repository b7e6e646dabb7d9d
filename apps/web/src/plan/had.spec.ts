import { describe, expect, it } from '@jest/globals';
import { hadAlready } from './had';

type Grant = Parameters<typeof hadAlready>[1];

const PLAN: readonly Grant[] = [
  { feature: 'pipelines.active', limit: 20 },
  { feature: 'accounts.connected', unlimited: true },
  { feature: 'signals.buckets', values: ['external', 'news'] },
  { feature: 'closing.automatic', enabled: true },
  { feature: 'support.priority', enabled: false },
];

describe('what a plan has already', () => {
  it.each<[Grant, boolean]>([
    [{ feature: 'pipelines.active', limit: 5 }, false],
    [{ feature: 'accounts.connected', limit: 5 }, true],
    [{ feature: 'signals.buckets', values: ['news'] }, true],
    [{ feature: 'signals.buckets', values: ['levels'] }, false],
    [{ feature: 'signals.buckets', values: ['news', 'levels'] }, false],
    [{ feature: 'closing.automatic', enabled: true }, true],
    [{ feature: 'support.priority', enabled: true }, false],
    [{ feature: 'protection.premium', enabled: true }, false],
  ])('%j: %s', (grant, expected) => {
    expect(hadAlready(PLAN, grant)).toBe(expected);
  });
});
