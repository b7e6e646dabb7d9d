import { describe, expect, it } from '@jest/globals';
import { reconnectPauseMs } from './reconnect.js';

describe('BR-1 the way back to the platform', () => {
  it('is tried at least every 0.4 s for twenty tries, then every 2 s, spread down to the half', () => {
    expect([1, 2, 3, 20, 21, 100].map((failures) => reconnectPauseMs(failures, 1))).toEqual([
      200, 400, 400, 400, 2_000, 2_000,
    ]);
    expect(reconnectPauseMs(20, 0)).toBe(200);
  });

  it('leaves no gap of a second before a service that is back within seven', () => {
    let at = 0;
    for (let failures = 1; at < 7_000; failures += 1) {
      const pause = reconnectPauseMs(failures, 1);
      expect(pause).toBeLessThanOrEqual(400);
      at += pause;
    }
  });
});
