import { describe, expect, it } from '@jest/globals';
import { sleep } from './clock.js';
import { Semaphore } from './semaphore.js';

const refuse = (why: string): Error => new Error(`refused: ${why}`);

describe('a semaphore', () => {
  it('lets a few work at once, in the order they came, and gives the place on also after a failure', async () => {
    const semaphore = new Semaphore({ atOnce: 2 });
    let now = 0;
    let most = 0;
    const order: number[] = [];
    const work = (i: number) => async (): Promise<number> => {
      most = Math.max(most, (now += 1));
      order.push(i);
      await sleep(2);
      now -= 1;
      if (i % 2 === 0) throw new Error('fails');
      return i;
    };
    const results = await Promise.allSettled(Array.from({ length: 9 }, (_, i) => semaphore.run(work(i))));
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => i % 2 === 1),
    );
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(await semaphore.run(work(1))).toBe(1);
  });

  it('refuses at once what does not fit the queue, of who has too much and of nobody else', async () => {
    const semaphore = new Semaphore({ atOnce: 2, atOnceEach: 1, waiting: 1, refuse });
    const wait = (): Promise<void> => sleep(5);
    const runs = ['one', 'one', 'one', 'other'].map((who) => semaphore.run(wait, who));
    expect(semaphore.waiting).toBe(1);
    const outcomes = await Promise.allSettled(runs);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[2]).toMatchObject({ reason: refuse('full') });
  });

  it('does not let work wait without end: what is sent away was not begun, and its place goes to another', async () => {
    const semaphore = new Semaphore({ atOnce: 1, waitMs: 20, refuse });
    let release = (): void => undefined;
    const held = semaphore.run(() => new Promise<void>((resolve) => (release = resolve)));
    let begun = 0;
    const count = (): Promise<void> => Promise.resolve(void (begun += 1));
    await expect(semaphore.run(count)).rejects.toThrow('refused: late');
    const next = semaphore.run(count);
    release();
    await Promise.all([held, next]);
    await semaphore.run(count);
    expect([begun, semaphore.waiting]).toEqual([2, 0]);
  });

  it('one who asks in a loop takes neither the free place nor the turn of another (4.14)', async () => {
    const semaphore = new Semaphore({ atOnce: 3, atOnceEach: 2, waiting: 1_000 });
    const order: string[] = [];
    const done: (() => void)[] = [];
    const work = (who: string) => (): Promise<void> => {
      order.push(who);
      return new Promise((resolve) => done.push(resolve));
    };
    const all = Array.from({ length: 40 }, () => semaphore.run(work('loud'), 'loud'));
    all.push(semaphore.run(work('quiet'), 'quiet'));
    await Promise.resolve();
    expect(order).toEqual(['loud', 'loud', 'quiet']);
    all.push(semaphore.run(work('second'), 'second'), semaphore.run(work('quiet'), 'quiet'));
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
