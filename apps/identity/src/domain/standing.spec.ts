import { describe, expect, it } from '@jest/globals';
import { type OrganisationState } from '@plimsoll/contracts';
import { isSameStanding, standingFlaw, standingRefusal, type StandingWish } from './standing.js';

describe('how an organisation stands', () => {
  it.each<[OrganisationState, OrganisationState, boolean]>([
    ['active', 'frozen', true],
    ['frozen', 'active', true],
    ['frozen', 'moved', true],
    ['moved', 'frozen', true],
    ['moved', 'moved', true],
    ['active', 'moved', false],
    ['moved', 'active', false],
  ])('from %s to %s: %s', (from, to, may) => {
    expect(standingRefusal(from, to) === undefined).toBe(may);
  });

  it('says what it can become instead', () => {
    expect(standingRefusal('active', 'moved')).toMatchObject({
      code: 'conflict',
      detail: 'It is active: from there it can become frozen, and nothing was changed.',
    });
  });

  it.each<[StandingWish, string | undefined]>([
    [{ state: 'frozen' }, undefined],
    [{ state: 'frozen', movedTo: 'https://plimsoll.example' }, 'stands with `moved` only'],
    [{ state: 'moved' }, 'is needed: people are told where to go'],
    [{ state: 'moved', movedTo: 'https://plimsoll.example' }, undefined],
    [
      { state: 'moved', movedTo: 'javascript:alert(1)' },
      'must be an address that begins with https://, without user and password',
    ],
    [
      { state: 'moved', movedTo: 'https://a:b@plimsoll.example' },
      'must be an address that begins with https://, without user and password',
    ],
  ])('%j: %s', (wish, message) => {
    expect(standingFlaw(wish)?.message).toBe(message);
  });

  it('is the same only with the same address', () => {
    const moved = { state: 'moved', movedTo: 'https://a.example' } as const;
    expect(isSameStanding(moved, moved)).toBe(true);
    expect(isSameStanding(moved, { ...moved, movedTo: 'https://b.example' })).toBe(false);
    expect(isSameStanding({ state: 'active' }, { state: 'active' })).toBe(true);
  });
});
