import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@plimsoll/kernel';
import { Refusals } from './refusals.js';

describe('a terminal that is refused (issue 8, 0.7: a wrong secret looked like success)', () => {
  it('gives up after three refusals, not within two seconds', () => {
    const clock = new ManualClock();
    const refusals = new Refusals(clock);
    for (let i = 0; i < 5; i += 1) expect(refusals.note('signature-invalid')).toBe(true);
    expect(refusals.isHopeless).toBe(false);
    clock.advance(2_000);
    expect(refusals.isHopeless).toBe(true);
  });

  it('goes on where it was let in once, and does not count what is no refusal', () => {
    const clock = new ManualClock();
    const refusals = new Refusals(clock);
    expect(['session-unknown', 'busy', 'service-unavailable'].map((code) => refusals.note(code))).toEqual([
      false,
      false,
      false,
    ]);
    refusals.letIn();
    for (let i = 0; i < 9; i += 1) refusals.note('terminal-revoked');
    clock.advance(60_000);
    expect([refusals.count, refusals.isHopeless]).toEqual([9, false]);
  });
});
