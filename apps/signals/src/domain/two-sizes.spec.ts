import { describe, expect, it } from '@jest/globals';
import { readingLine } from '../../test/reading-line.js';
import { reversedLots } from './two-sizes.js';

const turned = (was: string, is: string) => ({
  action: 'sell',
  prev_market_position: 'long',
  prev_market_position_size: was,
  market_position: 'short',
  market_position_size: is,
});

describe('a reversal in lots beside positions in units (issue 6 §1.3)', () => {
  it.each([
    ['contracts', '2', '100000', '100000', '1 lots'],
    ['lots', '2', '100000', '100000', '1 lots'],
    ['quantity', '0.3', '20000', '10000', '0.1 lots'],
    ['lots', '0.33', '22222', '11111', '0.11 lots'],
    ['lots', '0.4', '10', '30', '0.3 lots'],
    ['lots', '1', '100000', '100000', '1 lots'],
  ])('%s %s, from %s to %s: opens %s', (name, size, was, is, opens) => {
    expect(readingLine({ ...turned(was, is), [name]: size })).toBe(`entry sell EURUSD reverses ${opens}`);
  });

  it.each([
    ['0.3', '23456', '10000'],
    ['0.1', '3', '3'],
    ['2', '70000', '30000'],
  ])('%s lots, from %s to %s: the new side does not follow, so nothing is opened', (lots, was, is) => {
    expect(readingLine({ ...turned(was, is), lots })).toBe('number-invalid');
  });

  it('never more than the strategy holds afterwards, whatever was rounded', () => {
    for (const contract of [10, 100, 1_000, 5_000, 10_000, 100_000])
      for (const [was, is] of [
        [1, 1],
        [3, 1],
        [1, 3],
        [7, 5],
      ] as const) {
        const lots = ((was + is) * 0.1).toFixed(2);
        const opens = reversedLots(lots, {
          before: { side: 'buy', size: String(was * contract * 0.1) },
          after: { side: 'sell', size: String(is * contract * 0.1) },
        });
        expect(Number(opens)).toBeGreaterThan(0);
        expect(Number(opens)).toBeLessThanOrEqual(is * 0.1 + 1e-9);
      }
  });
});
