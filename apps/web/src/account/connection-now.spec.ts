import { describe, expect, it } from '@jest/globals';
import { connectionNow } from './connection-now';

describe('what is said of a terminal (issue 8, 0.1)', () => {
  it.each([
    ['connected', 1_000, true, 'good', 'Terminal connected'],
    ['connected', 4_000, true, 'busy', 'No news of the terminal'],
    ['connected', 11_000, true, '', 'Not known now'],
    ['connected', 0, false, '', 'Not known now'],
    ['stale', 12_000, true, 'busy', 'Terminal is late'],
    ['offline', 900_000, true, 'bad', 'Terminal offline'],
    [undefined, 0, true, 'bad', 'Terminal offline'],
  ] as const)('told %s, %d ms old, platform there: %s', (told, ageMs, isLive, dot, text) =>
    expect(connectionNow(told, ageMs, isLive)).toEqual({ dot, text }),
  );
});
