import { describe, expect, it } from '@jest/globals';
import { historySince } from './history-window.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const DAY = 86_400_000;

describe('the deals that are read at a hello (finding F12)', () => {
  it('are all of them until that was done, then those since a day before the last one', () => {
    expect(historySince({ historyComplete: false, lastDealAt: NOW }, NOW).getTime()).toBe(0);
    expect(historySince({ historyComplete: true }, NOW).getTime()).toBe(0);
    expect(historySince({ historyComplete: true, lastDealAt: new Date(NOW.getTime() - 7 * DAY) }, NOW)).toEqual(
      new Date(NOW.getTime() - 8 * DAY),
    );
  });

  it('are not cut off by a deal from the future', () => {
    expect(historySince({ historyComplete: true, lastDealAt: new Date('9998-12-30T00:00:00.000Z') }, NOW)).toEqual(
      new Date(NOW.getTime() - DAY),
    );
  });
});
