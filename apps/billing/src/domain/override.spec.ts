import { describe, expect, it } from '@jest/globals';
import { grantOf, overrideFlaw } from './override.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const flaw = (wish: object): string | undefined => overrideFlaw({ feature: 'pipelines.active', ...wish }, NOW)?.field;

describe('what an organisation is given otherwise than its plan says', () => {
  it('is one thing, of the kind of its feature', () => {
    expect(flaw({ limit: 0 })).toBeUndefined();
    expect(flaw({ unlimited: true })).toBeUndefined();
    expect(flaw({ feature: 'support.priority', enabled: false })).toBeUndefined();
    expect(flaw({ feature: 'signals.buckets', values: ['external'] })).toBeUndefined();
    expect(flaw({})).toBe('limit');
    expect(flaw({ limit: 5, unlimited: true })).toBe('limit');
    expect(flaw({ enabled: true })).toBe('limit');
    expect(flaw({ unlimited: false })).toBe('unlimited');
    expect(flaw({ feature: 'support.priority', limit: 5 })).toBe('enabled');
  });

  it('ends later than it begins, or nobody says when', () => {
    expect(flaw({ limit: 5, endsAt: '2026-01-05T10:00:00.000Z' })).toBe('endsAt');
    expect(flaw({ limit: 5, endsAt: '2026-01-05T10:00:01.000Z' })).toBeUndefined();
  });

  it('holds nothing else', () => {
    expect(grantOf({ feature: 'pipelines.active', limit: 7 })).toEqual({ feature: 'pipelines.active', limit: 7 });
    expect(grantOf({ feature: 'pipelines.active', unlimited: true })).toEqual({
      feature: 'pipelines.active',
      unlimited: true,
    });
    expect(grantOf({ feature: 'support.priority', enabled: false })).toEqual({
      feature: 'support.priority',
      enabled: false,
    });
  });
});
