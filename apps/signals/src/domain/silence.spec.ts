import { describe, expect, it } from '@jest/globals';
import { silenceOf } from './silence.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minutes));
const now = at(30);

describe('the silence of a source', () => {
  it.each([
    ['speaks often enough', 20, at(15), undefined, undefined],
    ['is silent for exactly as long as it may be', 20, at(10), undefined, undefined],
    ['is silent for longer', 20, at(9), undefined, 'silent'],
    ['is silent and that was told', 20, at(5), at(26), undefined],
    ['speaks again', 20, at(29), at(26), 'back'],
    ['is silent, and may be for longer now', 60, at(5), at(26), 'forget'],
    ['is silent, and nobody wants to know any more', undefined, at(5), at(26), 'forget'],
    ['is silent, and nobody wants to know', undefined, at(5), undefined, undefined],
    ['never spoke', 20, undefined, undefined, undefined],
  ])('that %s', (_what, silentAfterMinutes, lastAt, silentSince, told) => {
    expect(silenceOf({ silentAfterMinutes, lastAt, silentSince }, now)).toBe(told);
  });
});
