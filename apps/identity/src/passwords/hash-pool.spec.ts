import { describe, expect, it } from '@jest/globals';
import { HashPool } from './hash-pool.js';

describe('HashPool (ID-1)', () => {
  it('never runs more than its limit, keeps the order, and refuses what does not fit the queue', async () => {
    const pool = new HashPool(2, 3);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (n: number) => async (): Promise<number> => {
      most = Math.max(most, (running += 1));
      order.push(n);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return n;
    };
    const runs = [1, 2, 3, 4, 5].map((n) => pool.run(work(n)));
    await Promise.resolve();
    expect(pool.waiting).toBe(3);
    await expect(pool.run(work(6))).rejects.toMatchObject({ problem: { code: 'busy', retryAfterS: 1 } });
    expect(await Promise.all(runs)).toEqual([1, 2, 3, 4, 5]);
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('gives the place on when the work fails', async () => {
    const pool = new HashPool(1, 1);
    const failed = pool.run(() => Promise.reject(new Error('no')));
    const after = pool.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await after).toBe('yes');
    expect(await pool.run(() => Promise.resolve('again'))).toBe('again');
  });
});
