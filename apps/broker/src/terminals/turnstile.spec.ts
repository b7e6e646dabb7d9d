import { describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { Turnstile } from './turnstile.js';

describe('turns of terminals that come back (BR-1)', () => {
  it('lets a few work at once, in the order they came, and frees the place also after a failure', async () => {
    const turnstile = new Turnstile({ atOnce: 2, waiting: 10 });
    let now = 0;
    let most = 0;
    const order: number[] = [];
    const work = (i: number) => async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      order.push(i);
      await sleep(2);
      now -= 1;
      if (i % 2 === 0) throw new Error('fails');
    };
    await Promise.allSettled(Array.from({ length: 9 }, (_, i) => turnstile.run(work(i))));
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await turnstile.run(work(1));
  });

  it('tells the rest to come back', async () => {
    const turnstile = new Turnstile({ atOnce: 1, waiting: 1 });
    const wait = (): Promise<void> => sleep(5);
    const outcomes = await Promise.allSettled([turnstile.run(wait), turnstile.run(wait), turnstile.run(wait)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });
});
