import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evenCells, inSight, tickWords } from './equity-points';

describe('the equity line (issue 8, 0.3)', () => {
  it('gives 45 seconds the width of 45 seconds', () => {
    const points = [0, 45, 90, 91, 92].map((timeS) => ({ timeS, equity: 100 + timeS }));
    const cells = evenCells(points);
    expect(cells).toHaveLength(93);
    expect(cells[45]).toEqual({ timeS: 45, equity: 145 });
    expect(cells[46]).toEqual({ timeS: 46 });
  });

  it('has even steps, no more cells than fit, the lowest of each, and what holds now at the end', () => {
    const gaps = fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 5_000 }), equity: fc.integer({ min: -9, max: 99 }) }),
      {
        minLength: 1,
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(gaps, fc.integer({ min: 2, max: 50 }), (steps, cellsMax) => {
        let timeS = 1_000;
        const points = steps.map(({ gap, equity }) => ({ timeS: (timeS += gap), equity }));
        const cells = evenCells(points, cellsMax);
        expect(cells.length).toBeLessThanOrEqual(cellsMax);
        expect(new Set(cells.slice(1).map((cell, i) => cell.timeS - cells[i]!.timeS)).size).toBeLessThanOrEqual(1);
        expect(cells.at(-1)!.equity).toBe(points.at(-1)!.equity);
        const shown = cells.flatMap(({ equity }) => equity ?? []);
        expect(Math.min(...shown)).toBeGreaterThanOrEqual(Math.min(...points.map(({ equity }) => equity)));
        expect(Math.min(...shown, points.at(-1)!.equity)).toBeLessThanOrEqual(points[0]!.equity);
      }),
    );
  });

  it('has its lines in sight, before equity falls', () => {
    expect(inSight({ minValue: 9_900, maxValue: 10_100 }, [8_000, 8_500])).toEqual({
      minValue: 8_000,
      maxValue: 10_100,
    });
    expect(inSight(undefined, [8_000])).toEqual({ minValue: 8_000, maxValue: 8_000 });
    expect(inSight(undefined, [])).toBeUndefined();
  });

  it('tells the time of this device', () => {
    const at = new Date(2026, 2, 2, 18, 45, 53);
    expect(tickWords(at.getTime() / 1_000, false, true, 'en-GB')).toBe('18:45:53');
    expect(tickWords(at.getTime() / 1_000, true, false, 'en-GB')).toMatch(/2 Mar.*18:45/);
  });

  it('or that of the zone which the person chose, as everything else on the page', () => {
    const at = Date.parse('2026-03-02T18:45:53.000Z') / 1_000;
    expect(tickWords(at, false, true, 'en-GB', 'UTC')).toBe('18:45:53');
    expect(tickWords(at, false, true, 'en-GB', 'Asia/Tokyo')).toBe('03:45:53');
  });
});
