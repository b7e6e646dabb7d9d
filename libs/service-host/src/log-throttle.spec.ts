import { describe, expect, it } from '@jest/globals';
import { LogThrottle } from './log-throttle.js';

describe('lines of one cause', () => {
  it('are written once in an interval, with how many were left out', () => {
    let now = 0;
    const throttle = new LogThrottle({ now: () => new Date(0), monotonicMs: () => now }, 1_000);
    expect([throttle.take('a'), throttle.take('a'), throttle.take('b'), throttle.take('a')]).toEqual([
      0,
      undefined,
      0,
      undefined,
    ]);
    now = 1_000;
    expect([throttle.take('a'), throttle.take('a'), throttle.take('b')]).toEqual([2, undefined, 0]);
  });

  it('are remembered for a bounded number of causes', () => {
    const throttle = new LogThrottle({ now: () => new Date(0), monotonicMs: () => 0 }, 1_000);
    for (let i = 0; i < 1_000; i += 1) expect(throttle.take(`cause ${i}`)).toBe(0);
    expect(throttle.take('cause 999')).toBeUndefined();
    expect(throttle.take('cause 1')).toBe(0);
  });
});
