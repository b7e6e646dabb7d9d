import { describe, expect, it } from '@jest/globals';
import { stepByKey, tourSteps } from './tour-steps';

describe('the tour of the demo (issue 8 §2)', () => {
  it('has five steps', () => expect(tourSteps()).toHaveLength(5));

  it('goes by arrow keys, and not beyond its ends', () => {
    expect(stepByKey('ArrowRight', 0, 5)).toBe(1);
    expect(stepByKey('ArrowLeft', 2, 5)).toBe(1);
    expect(stepByKey('End', 1, 5)).toBe(4);
    expect(stepByKey('Home', 3, 5)).toBe(0);
    for (const [key, at] of [
      ['ArrowLeft', 0],
      ['ArrowRight', 4],
      ['a', 1],
    ] as const)
      expect(stepByKey(key, at, 5)).toBeUndefined();
  });
});
