import { describe, expect, it } from '@jest/globals';
import { isId, ManualClock, newId } from '@plimsoll/kernel';
import { aroundId, idBeyond, leastIdFrom } from './id-time.js';

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

  it('a moment tells between which ids its rows lie, also one that somebody made up', () => {
    const id = newId(new ManualClock('2102-03-01T00:00:00.000Z'));
    expect(leastIdFrom('2102-03-01T00:00:00.000Z') < id && id < idBeyond('2102-03-01T00:00:00.000Z')).toBe(true);
    expect(leastIdFrom('2102-03-03T00:00:00.000Z') > id).toBe(true);
    expect(idBeyond('2102-02-27T00:00:00.000Z') < id).toBe(true);
    for (const odd of [leastIdFrom('0001-01-01T00:00:00Z'), idBeyond('9999-12-31T23:59:59Z')])
      expect(isId(odd)).toBe(true);
  });
});
