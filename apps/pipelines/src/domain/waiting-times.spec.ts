import { describe, expect, it } from '@jest/globals';
import { WaitingTimes } from './waiting-times.js';

describe('how long signals wait (issue 6 §4, ADR 10)', () => {
  it('tells of those of the last second, and forgets them after it', () => {
    const times = new WaitingTimes();
    times.begin('a', 1_000, () => 1_700)();
    expect(times.read(2_600)).toEqual({ delayMs: 700, behind: [{ tenantId: 'a', delayMs: 700 }] });
    expect(times.read(2_701)).toEqual({ delayMs: 0, behind: [] });
  });

  it('counts what waits still by its age: a dispatcher that stands still is behind', () => {
    const times = new WaitingTimes();
    const end = times.begin('a', 1_000, () => 9_000);
    expect(times.read(6_000).delayMs).toBe(5_000);
    end();
    end();
    expect(times.read(9_100).delayMs).toBe(8_000);
    expect(times.read(10_100).delayMs).toBe(0);
  });

  it('one tenant that sends more than it can have done does not speak for the others', () => {
    const times = new WaitingTimes();
    times.begin('flood', 0, () => 0);
    for (const quiet of ['b', 'c', 'd']) times.begin(quiet, 4_980, () => 5_000)();
    expect(times.read(5_000)).toEqual({ delayMs: 20, behind: [{ tenantId: 'flood', delayMs: 5_000 }] });
  });

  it('when most wait, the platform is behind', () => {
    const times = new WaitingTimes();
    for (const [i, tenant] of ['a', 'b', 'c', 'd'].entries()) times.begin(tenant, 1_000 * i, () => 0);
    expect(times.read(5_000).delayMs).toBe(3_000);
  });

  it('a clock that was set back makes no negative delay', () => {
    const times = new WaitingTimes();
    times.begin('a', 2_000, () => 1_900)();
    expect(times.read(1_900).delayMs).toBe(0);
  });
});
