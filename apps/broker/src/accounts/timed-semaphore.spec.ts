import { describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { TimedSemaphore } from './timed-semaphore.js';

describe('places for work of accounts', () => {
  it('are so many, given in the order in which they are asked for, and come back also when work fails', async () => {
    const places = new TimedSemaphore(2, 60_000);
    const order: number[] = [];
    let running = 0;
    const work = (i: number) => async (): Promise<void> => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      order.push(i);
      await sleep(1);
      running -= 1;
      if (i % 2 === 0) throw new Error('failed');
    };
    await Promise.allSettled(Array.from({ length: 9 }, (_, i) => places.with(work(i))));
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are not waited for without end: what is sent away was not begun, and its place goes to another', async () => {
    const places = new TimedSemaphore(1, 20);
    let release = (): void => undefined;
    const held = places.with(() => new Promise<void>((resolve) => (release = resolve)));
    let begun = 0;
    const count = (): Promise<void> => Promise.resolve(void (begun += 1));
    await expect(places.with(count)).rejects.toMatchObject({ problem: { code: 'busy' } });
    const next = places.with(count);
    release();
    await Promise.all([held, next]);
    await places.with(count);
    expect(begun).toBe(2);
  });
});
