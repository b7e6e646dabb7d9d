import { describe, expect, it } from '@jest/globals';
import { organisationText } from './tenant-standing.js';

describe('how an organisation stands, in words', () => {
  it('says since when, why, and what goes on', () => {
    expect(organisationText({ state: 'active', revision: 0 })).toBe('active: everything goes on.');
    expect(
      organisationText({ state: 'frozen', revision: 1, since: '2026-01-05T10:00:00.000Z', reason: 'it moves' }),
    ).toBe(
      'frozen since 2026-01-05 10:00:00 UTC (it moves): nothing new is begun; closing, guards, reading and exports go on.',
    );
    expect(organisationText({ state: 'moved', revision: 2, movedTo: 'https://plimsoll.example' })).toBe(
      'moved: it goes on at https://plimsoll.example; guards of terminals that still come here go on.',
    );
  });
});
