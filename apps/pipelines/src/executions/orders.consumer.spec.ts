import { describe, expect, it } from '@jest/globals';
import { patienceWithOrder } from './orders.consumer.js';

describe('the fact of an order', () => {
  it('that has only left waits for its fill, whether its terminal was connected or not', () => {
    expect(patienceWithOrder({ state: 'leased' })).toBe(patienceWithOrder({ state: 'queued' }));
    expect(patienceWithOrder({ state: 'leased' })).toBeGreaterThan(100);
  });

  it('that tells an end, or something unknown, waits for nothing but its neighbours', () => {
    for (const state of [
      'done',
      'partial',
      'rejected',
      'cancelled',
      'expired',
      'unknown',
      'placed',
      undefined,
    ] as const)
      expect(patienceWithOrder(state === undefined ? {} : { state })).toBeLessThan(100);
  });
});
