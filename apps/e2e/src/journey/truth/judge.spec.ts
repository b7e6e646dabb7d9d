import { describe, expect, it } from '@jest/globals';
import { notHealed, untrueDuring } from './judge.js';
import type { PageSays } from './page-says.js';

const SAYS: PageSays = {
  claims: ['Live'],
  empties: [],
  alerts: [],
  toasts: [],
  waiting: 0,
  isHowItWas: false,
  isSignedOut: false,
  line: 'Live',
  draft: 'written',
};
const away = { staysTrue: () => false, isOutOfReach: true };
const judge = (sinceMs: number, says: Partial<PageSays>) =>
  untrueDuring(away, '/', SAYS, [{ sinceMs, says: { ...SAYS, ...says } }]);
const told = { claims: [], line: 'Platform out of reach', isHowItWas: true };

describe('what a page may say while something is away', () => {
  it('claims end after ten seconds, and it says so', () => {
    expect(judge(9_000, {})).toEqual([]);
    expect(judge(13_000, told)).toEqual([]);
    expect(judge(13_000, {})).toHaveLength(3);
  });

  it('nothing to see, signed out, or a lost draft are untrue at once', () => {
    expect(judge(500, { empties: ['No account yet.'] })).toEqual(['says that there is nothing: "No account yet."']);
    expect(judge(500, { isSignedOut: true })).toEqual(['signs the person out']);
    const { draft: _, ...lost } = SAYS;
    expect(untrueDuring(away, '/', SAYS, [{ sinceMs: 500, says: lost }])).toEqual(['loses what was written']);
  });

  it('is healed when all is as before, and nothing is told twice', () => {
    expect(notHealed(SAYS, SAYS)).toEqual([]);
    const left = { ...SAYS, claims: [], alerts: ['Not known now'], waiting: 1, toasts: ['Saved', 'Saved'] };
    expect(notHealed(SAYS, left)).toHaveLength(4);
  });
});
