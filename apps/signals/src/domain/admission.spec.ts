import { describe, expect, it } from '@jest/globals';
import { onlyEntries, refusedShare } from './admission.js';

describe('admission under overload (issue 6 §4)', () => {
  it('takes everything while verdicts come soon, and nothing new when they are two seconds late', () => {
    expect([0, 500, 1_250, 2_000, 60_000].map(refusedShare)).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('never sends away what reduces risk', () => {
    expect(onlyEntries([{ type: 'entry' }])).toBe(true);
    expect(onlyEntries([{ type: 'entry' }, { type: 'exit' }])).toBe(false);
    expect(onlyEntries([{ type: 'entry', reverses: true }])).toBe(false);
    expect(onlyEntries([])).toBe(false);
  });
});
