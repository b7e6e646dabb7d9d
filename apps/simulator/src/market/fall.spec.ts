import { describe, expect, it } from '@jest/globals';
import { crashLevel, priceOfLoss } from './fall.js';

describe('how far a crash falls (issue 8, PL-11)', () => {
  const lines = { breach: 8_000, hardFloor: 7_800 };

  it('to below the line of the countdown and above the hard floor, by the lines that are in force', () => {
    expect(crashLevel(10_000, lines, 7_920)).toBe(7_920);
    expect(crashLevel(7_900, { breach: 6_320, hardFloor: 6_162 }, 7_920)).toBeCloseTo(6_256.8);
    expect(crashLevel(10_000, { breach: 9_500, hardFloor: 9_400 }, 7_920)).toBe(9_460);
  });

  it('below the hard floor where that alone closes, and a little where equity is there already', () => {
    expect(crashLevel(7_950, { breach: 7_800, hardFloor: 7_800 }, 7_920)).toBeLessThan(7_800);
    expect(crashLevel(7_500, lines, 7_920)).toBe(7_425);
  });

  it('by a share of the peak where the guard has no lines yet', () => {
    expect(crashLevel(10_000, undefined, 7_920)).toBe(7_920);
  });

  it('needs something open that can lose so much', () => {
    const exposure = { symbol: 'EURUSD', signedUnits: 20_000, mid: 1.1 };
    expect(priceOfLoss(exposure, 2_000)).toBeCloseTo(1);
    expect(priceOfLoss({ ...exposure, signedUnits: -20_000 }, 2_000)).toBeCloseTo(1.2);
    expect(priceOfLoss({ ...exposure, signedUnits: 1_000 }, 2_000)).toBeUndefined();
  });
});
