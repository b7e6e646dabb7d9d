import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@plimsoll/kernel';
import fc from 'fast-check';
import { decide, intervalOf, type Rate } from './gcra.js';
import { LocalLimiter } from './local-limiter.js';

const RATE: Rate = { perMinute: 60, burst: 5 };

describe('ID-4 rate limit arithmetic', () => {
  it('gives the burst at once, then one each interval, and says how long to wait', () => {
    const clock = new ManualClock();
    const limiter = new LocalLimiter(clock);
    const take = (): boolean => limiter.take('a', RATE).allowed;
    expect([take(), take(), take(), take(), take(), take()]).toEqual([true, true, true, true, true, false]);
    expect(limiter.take('a', RATE)).toMatchObject({
      allowed: false,
      limit: 5,
      remaining: 0,
      retryAfterS: 1,
      resetS: 5,
    });
    clock.advance(1_000);
    expect([take(), take()]).toEqual([true, false]);
    clock.advance(60_000);
    expect(limiter.take('a', RATE)).toMatchObject({ allowed: true, remaining: 4, resetS: 1, retryAfterS: 0 });
  });

  it('never allows more than burst plus what time has paid, in any order of calls', () => {
    const rates = fc.record({ perMinute: fc.integer({ min: 1, max: 6_000 }), burst: fc.integer({ min: 1, max: 50 }) });
    const waits = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rates, waits, (rate, gaps) => {
        let now = 1_700_000_000_000_000;
        const start = now;
        let arrival: number | undefined;
        let allowed = 0;
        for (const gap of gaps) {
          now += gap;
          const result = decide(rate, arrival, now);
          arrival = result.arrival;
          if (result.verdict.allowed) allowed += 1;
          expect(result.verdict.remaining).toBeGreaterThanOrEqual(0);
          expect(result.verdict.remaining).toBeLessThan(rate.burst + 1);
        }
        expect(allowed).toBeLessThanOrEqual(rate.burst + Math.floor((now - start) / intervalOf(rate)));
      }),
    );
  });

  it('a refused call costs nothing: whoever waits as told gets in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 20 }), (perMinute, burst) => {
        const clock = new ManualClock();
        const limiter = new LocalLimiter(clock);
        const rate = { perMinute, burst };
        for (let i = 0; i < burst + 10; i += 1) limiter.take('a', rate);
        clock.advance(limiter.take('a', rate).retryAfterS * 1_000);
        expect(limiter.take('a', rate).allowed).toBe(true);
      }),
    );
  });

  it('stays within its memory, whoever calls', () => {
    const clock = new ManualClock();
    const limiter = new LocalLimiter(clock, 100);
    for (let i = 0; i < 10_000; i += 1) limiter.take(`address-${i}`, RATE);
    expect(limiter.size).toBeLessThanOrEqual(100);
  });
});
