import { describe, expect, it } from '@jest/globals';
import { UsageLoad } from './usage-load.js';

describe('the load of usage events', () => {
  it('knows what its different events add up to, and repeats every hundredth', () => {
    const load = new UsageLoad(7);
    const sent = [1, 2, 3].flatMap(
      (n) => JSON.parse(load.body(1_000, 1_767_607_200_000 + n)) as { id: string; value: number }[],
    );
    const different = new Map(sent.map(({ id, value }) => [id, value]));
    expect(sent).toHaveLength(3_000);
    expect(different.size).toBe(load.told.events);
    expect([...different.values()].reduce((sum, value) => sum + value, 0)).toBe(load.told.total);
    expect(load.told.repeated).toBe(30);
  });
});
