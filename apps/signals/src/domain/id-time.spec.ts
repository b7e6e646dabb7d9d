import { describe, expect, it } from '@jest/globals';
import { ManualClock, newId } from '@plimsoll/kernel';
import { aroundId } from './id-time.js';

describe('SG-5 the month of an id', () => {
  it('a UUIDv7 tells the day around which its row lies', () => {
    const [from, to] = aroundId(newId(new ManualClock('2101-03-01T00:00:00.000Z')));
    expect([from.toISOString(), to.toISOString()]).toEqual(['2101-02-28T00:00:00.000Z', '2101-03-02T00:00:00.000Z']);
  });

  it('an id that somebody made up still gives a range that can be asked', () => {
    for (const id of ['ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000']) {
      for (const time of aroundId(id)) expect(time.toISOString()).toMatch(/^(19|99)\d\d-/);
    }
  });
});
