import { describe, expect, it } from '@jest/globals';
import { askAgainMs } from './ask-again';
import { ProblemError } from './problem';

const problem = (status: number): ProblemError => new ProblemError({ status, code: 'x', title: 'x' });

describe('when an address is asked again by itself (issue 8, must show 3)', () => {
  it('as often as it wishes, or never, while it is answered', () => {
    expect(askAgainMs(null, 30_000)).toBe(30_000);
    expect(askAgainMs(null, undefined)).toBe(false);
  });

  it('soon after what was no answer, so that the page heals by itself', () => {
    for (const error of [problem(503), problem(500), problem(429), new TypeError('fetch failed')]) {
      expect(askAgainMs(error, 30_000)).toBe(5_000);
      expect(askAgainMs(error, undefined)).toBe(5_000);
      expect(askAgainMs(error, 2_000)).toBe(2_000);
    }
  });

  it('no sooner than it wishes after a decision, which would be the same', () => {
    expect(askAgainMs(problem(404), undefined)).toBe(false);
    expect(askAgainMs(problem(403), 30_000)).toBe(30_000);
  });
});
