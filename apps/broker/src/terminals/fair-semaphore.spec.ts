import { describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { FairSemaphore } from './fair-semaphore.js';

describe('turns of terminals that come back (BR-1)', () => {
  it('lets a few work at once, in the order they came, and frees the place also after a failure', async () => {
    const semaphore = new FairSemaphore({ atOnce: 2, atOnceEach: 2, waiting: 10 });
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
    await Promise.allSettled(Array.from({ length: 9 }, (_, i) => semaphore.run('one', work(i))));
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await semaphore.run('one', work(1));
  });

  it('tells the rest of that tenant to come back, and nobody else', async () => {
    const semaphore = new FairSemaphore({ atOnce: 2, atOnceEach: 1, waiting: 1 });
    const wait = (): Promise<void> => sleep(5);
    const outcomes = await Promise.allSettled([
      semaphore.run('one', wait),
      semaphore.run('one', wait),
      semaphore.run('one', wait),
      semaphore.run('other', wait),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('a tenant whose terminals say hello in a loop takes neither the free place nor the turn of another (4.14)', async () => {
    const semaphore = new FairSemaphore({ atOnce: 3, atOnceEach: 2, waiting: 1_000 });
    const order: string[] = [];
    const done: (() => void)[] = [];
    const work = (who: string) => (): Promise<void> => {
      order.push(who);
      return new Promise((resolve) => done.push(resolve));
    };
    const all = Array.from({ length: 40 }, () => semaphore.run('loud', work('loud')));
    all.push(semaphore.run('quiet', work('quiet')));
    await Promise.resolve();
    expect(order).toEqual(['loud', 'loud', 'quiet']);
    all.push(semaphore.run('second', work('second')), semaphore.run('quiet', work('quiet')));
    while (order.length < 7) {
      done.shift()?.();
      await sleep(0);
    }
    expect(order.slice(3, 6)).toEqual(expect.arrayContaining(['second', 'quiet']));
    while (done.length > 0) {
      done.shift()?.();
      await sleep(0);
    }
    await Promise.all(all);
  });
});
