import { describe, expect, it } from '@jest/globals';
import { kneeOf } from './knee.js';

const search = async (limit: number, range = { from: 10, max: 400 }): Promise<{ knee: number; asked: number[] }> => {
  const asked: number[] = [];
  const knee = await kneeOf(range, (rate) => {
    asked.push(rate);
    return Promise.resolve(rate <= limit);
  });
  return { knee, asked };
};

describe('the rate at which a goal is left', () => {
  it('is found to within a tenth, and no rate is asked twice', async () => {
    for (const limit of [11, 23, 50, 87, 150, 399]) {
      const { knee, asked } = await search(limit);
      expect(knee).toBeLessThanOrEqual(limit);
      expect(knee).toBeGreaterThan(limit * 0.85);
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  it('is none when the first rate does not hold, and the last when all do', async () => {
    expect(await search(5)).toEqual({ knee: 0, asked: [10] });
    expect((await search(1_000)).knee).toBe(400);
  });
});
