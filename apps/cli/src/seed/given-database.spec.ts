import { describe, expect, it } from '@jest/globals';
import { databaseRefusal } from './given-database.js';

describe('a database that may hold real trades', () => {
  it.each([
    [true, false, false, undefined],
    [true, false, true, undefined],
    [false, true, true, undefined],
    [false, true, false, 'it may hold real trades'],
    [false, false, false, 'it may hold real trades'],
    [true, true, false, 'it may hold real trades'],
    [true, true, true, 'names another database'],
    [false, false, true, 'does not know it'],
  ])('own: %s, named: %s, allowed: %s', (isOwn, isNamed, isAllowed, says) => {
    const refusal = databaseRefusal({ isOwn, isNamed, isAllowed });
    if (says === undefined) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toContain(says);
  });
});
