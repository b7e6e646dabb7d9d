import { describe, expect, it } from '@jest/globals';
import { outcomeOfSignals, type SignalCourse } from './signals-outcome.js';

const course = (more: Partial<SignalCourse>): SignalCourse => ({
  judged: true,
  states: ['completed'],
  openedSince: false,
  ...more,
});

describe('what became of the signals of a body (revC 4)', () => {
  it('is under way while something of it is not over, or not judged yet', () => {
    expect(outcomeOfSignals([course({}), course({ states: ['completed', 'waiting'] })])).toBe('under-way');
    expect(outcomeOfSignals([course({ states: ['running', 'failed'] })])).toBe('under-way');
    expect(outcomeOfSignals([course({ judged: false, states: [] })])).toBe('under-way');
  });

  it('is done when all of it completed and nothing was opened since', () => {
    expect(outcomeOfSignals([course({}), course({ states: ['completed', 'completed'] })])).toBe('done');
    expect(outcomeOfSignals([course({}), course({ openedSince: true })])).toBe('not-done');
  });

  it('is not done when something of it ended otherwise, or no pipeline ran for it', () => {
    for (const state of ['failed', 'vetoed', 'expired', 'cancelled'] as const)
      expect(outcomeOfSignals([course({ states: ['completed', state] })])).toBe('not-done');
    expect(outcomeOfSignals([course({ states: [] })])).toBe('not-done');
    expect(outcomeOfSignals([])).toBe('not-done');
  });
});
