import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../api/problem';
import { isNotOffered, isPractice } from './practice-accounts';

describe('practice accounts (PL-11)', () => {
  it('that are not offered are no failure; one that does not answer is', () => {
    const of = (status: number) => new ProblemError({ status, code: 'x', title: 'x' });
    expect(isNotOffered(of(404))).toBe(true);
    expect(isNotOffered(of(503))).toBe(false);
    expect(isNotOffered(new TypeError('network'))).toBe(false);
  });

  it('are told from a broker by their server', () => {
    expect(isPractice('Plimsoll-Practice')).toBe(true);
    expect(isPractice('Plimsoll-Practice-Live')).toBe(false);
  });
});
