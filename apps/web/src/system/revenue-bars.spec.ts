import { describe, expect, it } from '@jest/globals';
import { barsOf } from './revenue-bars';

const SIZE = { width: 100, height: 60 };

describe('the bars of a chart', () => {
  it('stand on zero, or hang from it, by their share of the largest', () => {
    const { bars, zero } = barsOf([20, 0, -10], SIZE);
    expect(zero).toBe(40);
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [0, 40],
      [40, 0],
      [40, 20],
    ]);
  });

  it('are within the picture, however small, and none of nothing', () => {
    expect(barsOf([], SIZE).bars).toEqual([]);
    expect(barsOf([0, 0], SIZE).zero).toBe(60);
    const { bars } = barsOf([1, 1_000_000], SIZE);
    expect(bars[0]!.height).toBe(1);
    for (const { x, width } of bars) expect(x >= 0 && x + width <= 100).toBe(true);
  });

  it('of a single month are a bar among others, and no wall', () => {
    expect(barsOf([5], { width: 60, height: 60 }).bars[0]).toMatchObject({ width: 7.5, height: 60 });
  });
});
