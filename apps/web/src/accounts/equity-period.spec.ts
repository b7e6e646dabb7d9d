import { describe, expect, it } from '@jest/globals';
import { isOpenEnded, periodSearch, spanOf, summaryOf } from './equity-period';

const NOW = Date.parse('2026-02-10T12:00:00.000Z');

describe('the period of an equity line (issue 8 §2)', () => {
  it('stands in the address, as far as it is understood', () => {
    expect(periodSearch({ period: '1w', from: 'yesterday', to: '2026-02-01T00:00:00Z', x: 1 })).toEqual({
      period: '1w',
      to: '2026-02-01T00:00:00.000Z',
    });
    expect(periodSearch({ period: 'year' })).toEqual({});
  });

  it('is a day unless said otherwise, and up to all that is kept', () => {
    expect(spanOf({}, NOW)).toEqual({ since: '2026-02-09T12:00:00.000Z' });
    expect(spanOf({ period: '1w' }, NOW)).toEqual({ since: '2026-02-03T12:00:00.000Z' });
    expect(spanOf({ period: 'all' }, NOW)).toEqual({ since: '2026-01-10T12:00:00.000Z' });
  });

  it('of one’s own has only what was given; the dates of another period do not count', () => {
    const [from, to] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];
    expect(spanOf({ period: 'custom', from, to }, NOW)).toEqual({ since: from, until: to });
    expect(spanOf({ period: 'custom' }, NOW)).toEqual({});
    expect(spanOf({ period: '1d', from, to }, NOW)).toEqual({ since: '2026-02-09T12:00:00.000Z' });
    expect(isOpenEnded({ period: 'custom', to }, NOW)).toBe(false);
    expect(isOpenEnded({ period: '1m', to }, NOW)).toBe(true);
  });
});

describe('a line in figures', () => {
  it('knows the deepest fall from a peak before it, not from one after', () => {
    expect(summaryOf([100, 80, 200, 150, 190].map((equity) => ({ equity })))).toEqual({
      first: 100,
      last: 190,
      lowest: 80,
      highest: 200,
      drawdown: 0.25,
    });
    expect(summaryOf([])).toBeUndefined();
  });

  it('counts the height of a stretch of which its lowest point is drawn', () => {
    const thinned = [{ equity: 100, high: 200 }, { equity: 150 }];
    expect(summaryOf(thinned)).toMatchObject({ lowest: 100, highest: 200, drawdown: 0.25 });
  });
});
