import { describe, expect, it } from '@jest/globals';
import { isUncertain, meaningOf, verdictOf } from './retcodes.js';

const ENTRY = false;
const EXIT = true;

describe('return codes of the broker server (BR-5)', () => {
  it.each([
    [10009, 'done'],
    [10010, 'partial'],
    [10008, 'sent'],
    [10025, 'done'],
    [10036, 'done'],
    [10012, 'unknown'],
    [10031, 'unknown'],
    [10011, 'unknown'],
    [10006, 'rejected'],
    [10013, 'rejected'],
    [10014, 'rejected'],
    [10015, 'rejected'],
    [10016, 'rejected'],
    [10019, 'rejected'],
    [10022, 'rejected'],
    [10004, 'rejected'],
    [10018, 'rejected'],
    [10017, 'rejected'],
    [10027, 'rejected'],
    [10033, 'rejected'],
    [12345, 'unknown'],
  ])('an entry with %i is %s', (retcode, state) => {
    expect(verdictOf(retcode, ENTRY).state).toBe(state);
  });

  it.each([
    [10009, 'done', 'none'],
    [10010, 'partial', 'rest'],
    [10008, 'sent', 'wait'],
    [10012, 'unknown', 'search'],
    [10004, 'deferred', 'retry'],
    [10020, 'deferred', 'retry'],
    [10021, 'deferred', 'retry'],
    [10018, 'deferred', 'market-open'],
    [10024, 'deferred', 'retry'],
    [10028, 'deferred', 'retry'],
    [10029, 'deferred', 'retry'],
    [10030, 'deferred', 'retry'],
    [10006, 'deferred', 'retry'],
    [10019, 'deferred', 'retry'],
    [10017, 'blocked', 'page'],
    [10026, 'blocked', 'page'],
    [10027, 'blocked', 'page'],
  ])('an exit with %i is %s, then %s', (retcode, state, remedy) => {
    expect(verdictOf(retcode, EXIT)).toMatchObject({ state, remedy });
  });

  it('never gives an exit up', () => {
    for (let retcode = 10_000; retcode < 10_060; retcode += 1)
      expect(verdictOf(retcode, EXIT).state).not.toBe('rejected');
  });

  it('never sends an entry again: no remedy repeats it', () => {
    for (let retcode = 10_000; retcode < 10_060; retcode += 1)
      expect(['none', 'wait', 'search', 'rest', 'page']).toContain(verdictOf(retcode, ENTRY).remedy);
  });

  it('knows every code that MetaTrader names, each with its meaning (issue 6, 2.2)', () => {
    const named = Array.from({ length: 43 }, (_, i) => 10_004 + i).filter((code) => code !== 10_005 && code !== 10_037);
    const meanings = named.map(meaningOf);
    expect(meanings).not.toContain('return code');
    expect(new Set(meanings).size).toBe(named.length);
    for (const code of [10_044, 10_046])
      expect(verdictOf(code, ENTRY)).toMatchObject({ state: 'rejected', remedy: 'none' });
  });

  it('tells the codes that do not say that nothing was executed', () => {
    expect(Array.from({ length: 43 }, (_, i) => 10_004 + i).filter(isUncertain)).toEqual([
      10008, 10009, 10010, 10011, 10012, 10025, 10031, 10036,
    ]);
  });
});
