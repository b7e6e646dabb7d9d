import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '@plimsoll/kernel';
import { EventLoopWatch } from './event-loop.js';

describe('the watch over the event loop', () => {
  let nowMs = 0;
  const told: Record<string, number>[] = [];
  const watch = new EventLoopWatch(
    { ...systemClock, monotonicMs: () => nowMs },
    { warn: (_: string, block: Record<string, number>) => told.push(block) } as never,
    { gauge: () => undefined } as never,
  );
  afterEach(() => watch.onModuleDestroy());

  it('tells work of our own from a machine without a free processor', () => {
    watch.onApplicationBootstrap();
    nowMs += 2_500;
    expect(watch.isLive()).toBe(true);
    const until = systemClock.monotonicMs() + 300;
    while (systemClock.monotonicMs() < until);
    nowMs += 2_500;
    watch.isLive();
    expect(told.map(({ blockedMs }) => blockedMs)).toEqual([2_000, 2_000]);
    expect(told[0]!['workedMs']).toBeLessThan(100);
    expect(told[1]!['workedMs']).toBeGreaterThan(told[0]!['workedMs']!);
    nowMs += 31_000;
    expect(watch.isLive()).toBe(false);
  });
});
