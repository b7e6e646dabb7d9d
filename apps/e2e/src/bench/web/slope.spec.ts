import { describe, expect, it } from '@jest/globals';
import { bytesPerMinute } from './slope.js';

describe('how memory goes over time', () => {
  it('is what it gains in a minute, whatever single samples do', () => {
    const line = (noise: readonly number[]): { atMs: number; bytes: number }[] =>
      noise.map((off, i) => ({ atMs: i * 30_000, bytes: 1_000 + i * 50 + off }));
    expect(bytesPerMinute(line([0, 0, 0, 0]))).toBeCloseTo(100);
    expect(bytesPerMinute(line([10, -10, -10, 10]))).toBeCloseTo(100);
  });

  it('is nothing for memory that stays', () =>
    expect(
      bytesPerMinute([
        { atMs: 0, bytes: 5 },
        { atMs: 1, bytes: 5 },
      ]),
    ).toBe(0));

  it('cannot be told of one sample', () => {
    expect(() => bytesPerMinute([{ atMs: 0, bytes: 5 }])).toThrow(RangeError);
    expect(() =>
      bytesPerMinute([
        { atMs: 1, bytes: 5 },
        { atMs: 1, bytes: 6 },
      ]),
    ).toThrow(RangeError);
  });
});
