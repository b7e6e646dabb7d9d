import { describe, expect, it } from '@jest/globals';
import { PairingThrottle } from './pairing-throttle.js';

describe('tries of pairing codes (issue 10 §1)', () => {
  let nowMs = 0;
  const throttle = () => new PairingThrottle({ monotonicMs: () => nowMs });

  it('are ten a minute of one address, whatever others do', () => {
    const tries = throttle();
    const own = Array.from({ length: 12 }, () => tries.take('192.0.2.1'));
    expect(own).toEqual([...Array.from({ length: 10 }, () => 0), 60, 60]);
    expect(tries.take('192.0.2.2')).toBe(0);
    nowMs += 59_000;
    expect(tries.take('192.0.2.1')).toBe(1);
    nowMs += 1_000;
    expect(tries.take('192.0.2.1')).toBe(0);
  });

  it('count a /64 network as one, and are bounded for all together', () => {
    const tries = throttle();
    for (let i = 0; i < 10; i += 1) expect(tries.take(`2001:db8::${i + 1}`)).toBe(0);
    expect(tries.take('2001:db8::ffff')).toBe(60);
    const many = Array.from({ length: 400 }, (_, i) => tries.take(`10.0.${i >> 8}.${i & 255}`));
    expect(many.filter((wait) => wait === 0)).toHaveLength(290);
  });
});
