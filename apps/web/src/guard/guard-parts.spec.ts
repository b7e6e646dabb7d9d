import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alongBar, barEnd, besideTicks } from './bar';
import { alarmTitle, saidSeconds, secondsWords } from './countdown-words';

describe('the countdown is said (issue 8, 0.4)', () => {
  it('at once, and at 10, 5, 3, 2, 1 and 0, never more than is left', () => {
    const told: number[] = [];
    let said: number | undefined;
    for (let seconds = 12; seconds >= 0; seconds -= 1) {
      const now = saidSeconds(said, seconds);
      if (now !== said) told.push(now);
      said = now;
    }
    expect(told).toEqual([12, 10, 5, 3, 2, 1, 0]);
  });

  it('tells what is left where a busy device missed a step, and begins anew with another countdown', () => {
    expect(saidSeconds(10, 4)).toBe(4);
    expect(saidSeconds(4, 4)).toBe(4);
    expect(saidSeconds(0, 9)).toBe(9);
    expect([secondsWords(9), secondsWords(1), secondsWords(0)]).toEqual([
      'Everything is closed in 9 seconds.',
      'Everything is closed in 1 second.',
      'Everything is closed now.',
    ]);
    expect([alarmTitle(7, '42'), alarmTitle(0, '42')]).toEqual(['7 s: account 42 closes', 'Account 42 closes now']);
  });
});

describe('the bar of the guard (issue 8, 0.3: labels stood up to 273 px from their ticks)', () => {
  it.each([
    ['desktop', 430],
    ['phone', 318],
  ])('has the labels of the usual lines within 14 px of their ticks: %s', (_, widthPx) => {
    const end = barEnd(0.22, 0.04);
    for (const row of [
      [0.15, 0.2],
      [0.18, 0.22],
    ]) {
      const ticks = row.map((fall) => ({ px: alongBar(fall, end) * widthPx, labelPx: 66 }));
      besideTicks(ticks, widthPx).forEach((x, i) => expect(Math.abs(x - ticks[i]!.px)).toBeLessThanOrEqual(14));
    }
  });

  it('keeps labels in order, apart and on the bar, whatever the lines are', () => {
    const tick = fc.record({
      px: fc.double({ min: 0, max: 330, noNaN: true }),
      labelPx: fc.integer({ min: 20, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(tick, { minLength: 1, maxLength: 3 }), (some) => {
        const ticks = [...some].sort((a, b) => a.px - b.px);
        const edges = besideTicks(ticks, 330).map((x, i) => [x - ticks[i]!.labelPx / 2, x + ticks[i]!.labelPx / 2]);
        edges.forEach(([left, right], i) => {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(330);
          if (i > 0) expect(left! - edges[i - 1]![1]!).toBeGreaterThan(5);
        });
      }),
    );
  });

  it('ends its fill before every line that is not reached, and at or behind those that are', () => {
    const fall = fc.double({ min: 0, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(fall, fall, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (drawdown, line, hardFloor) => {
        const end = barEnd(hardFloor, drawdown);
        if (line <= end) expect(alongBar(drawdown, end) >= alongBar(line, end)).toBe(drawdown >= line);
      }),
    );
  });
});
