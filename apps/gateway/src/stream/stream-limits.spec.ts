import { describe, expect, it } from '@jest/globals';
import { streamLimits, streamsOfPersonMax } from './stream-limits.js';

/** Places and tabs of the page: about thirty, each with a stream of its own. */
const TABS = 30;

describe('the places of one person', () => {
  it('are enough for a browser with every page open', () => {
    expect(streamsOfPersonMax(0)).toBeGreaterThan(TABS);
  });

  it('become few before the gateway is full, so that few people cannot fill it', () => {
    const half = streamLimits.connectionsMax / 2;
    expect(streamsOfPersonMax(half - 1)).toBe(50);
    expect(streamsOfPersonMax(half)).toBe(10);
    expect(half / streamsOfPersonMax(half)).toBeGreaterThanOrEqual(250);
  });
});
