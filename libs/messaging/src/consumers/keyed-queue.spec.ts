import { describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import fc from 'fast-check';
import { KeyedQueue } from './keyed-queue.js';

describe('work by key', () => {
  it('keeps the order of each key and never overlaps it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(2)), { maxLength: 25 }),
        async (items) => {
          const done: Record<string, number[]> = {};
          const busy = new Set<string>();
          let left = items.length;
          let allDone: () => void = () => undefined;
          const finished = new Promise<void>((resolve) => (allDone = resolve));
          const queue = new KeyedQueue<{ key: string; n: number; ms: number }>(async ({ key, n, ms }) => {
            expect(busy.has(key)).toBe(false);
            busy.add(key);
            if (ms > 0) await sleep(ms);
            (done[key] ??= []).push(n);
            busy.delete(key);
            if (--left === 0) allDone();
          });
          items.forEach(([key, ms], n) => queue.add(key, { key, n, ms }));
          if (items.length > 0) await finished;
          for (const numbers of Object.values(done)) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives back what had not begun when it stops, and awaits what had', async () => {
    const done: number[] = [];
    const queue = new KeyedQueue<number>(async (n) => {
      await sleep(10);
      done.push(n);
    });
    [1, 2, 3].forEach((n) => queue.add('k', n));
    expect(await queue.stop()).toEqual([2, 3]);
    expect(done).toEqual([1]);
  });
});
