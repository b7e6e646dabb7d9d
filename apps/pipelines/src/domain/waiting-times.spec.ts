import { describe, expect, it } from '@jest/globals';
import { WaitingTimes } from './waiting-times.js';

describe('how long signals wait (issue 6 §4, ADR 10)', () => {
  /** What a tenant is told to wait: with the whole, or with what it sent itself. */
  const waitOf = (times: WaitingTimes, tenantId: string, nowMs: number): number => {
    const { delayMs, behind } = times.read(nowMs);
    return Math.max(delayMs, behind.find((one) => one.tenantId === tenantId)?.delayMs ?? 0);
  };

  it('tells of those of the last second, and forgets them after it', () => {
    const times = new WaitingTimes();
    times.begin('a', 1_000, () => 1_700)();
    expect(times.read(2_600)).toEqual({ delayMs: 0, behind: [{ tenantId: 'a', delayMs: 700 }] });
    expect(times.read(2_701)).toEqual({ delayMs: 0, behind: [] });
  });

  it('counts what waits still by its age: a dispatcher that stands still is behind', () => {
    const times = new WaitingTimes();
    const end = times.begin('a', 1_000, () => 9_000);
    expect(waitOf(times, 'a', 6_000)).toBe(5_000);
    end();
    end();
    expect(waitOf(times, 'a', 9_100)).toBe(8_000);
    expect(waitOf(times, 'a', 10_100)).toBe(0);
  });

  it('a second end says nothing, however late it comes', () => {
    const times = new WaitingTimes();
    let nowMs = 1_500;
    const end = times.begin('a', 1_000, () => nowMs);
    end();
    nowMs = 9_000;
    end();
    expect(waitOf(times, 'a', 9_000)).toBe(0);
  });

  it('of several that wait for one tenant the longest counts, whatever order they came and ended in', () => {
    const times = new WaitingTimes();
    times.begin('a', 3_000, () => 0);
    const end = times.begin('a', 1_000, () => 4_000);
    times.begin('a', 3_900, () => 0);
    expect(waitOf(times, 'a', 4_000)).toBe(3_000);
    end();
    expect(waitOf(times, 'a', 4_100)).toBe(3_000);
    expect(waitOf(times, 'a', 5_100)).toBe(2_100);
  });

  it('up to three that flood speak for nobody who sends nothing himself: he would never get in to show that he does not wait (revC 3)', () => {
    const times = new WaitingTimes();
    for (const flood of ['x', 'y', 'z']) {
      times.begin(flood, 0, () => 0);
      expect(waitOf(times, 'quiet', 60_000)).toBe(0);
      expect(waitOf(times, flood, 60_000)).toBe(60_000);
    }
  });

  it('work that is due and was not taken counts for whose it is (revC 3)', () => {
    const times = new WaitingTimes();
    expect(times.read(1_000, [{ tenantId: 'a', delayMs: 4_000.4 }])).toEqual({
      delayMs: 0,
      behind: [{ tenantId: 'a', delayMs: 4_000 }],
    });
    const all = ['a', 'b', 'c', 'd'].map((tenantId, i) => ({ tenantId, delayMs: 1_000 * (i + 1) }));
    expect(times.read(1_000, all).delayMs).toBe(2_000);
  });

  it('a quarter of a second is no wait that is told, and only the longest are', () => {
    const times = new WaitingTimes();
    for (let i = 0; i < 300; i += 1) times.begin(`t${i}`, 1_000 - i * 2, () => 0);
    const { behind } = times.read(1_000);
    expect(behind).toHaveLength(100);
    expect(behind[0]).toEqual({ tenantId: 't299', delayMs: 598 });
    expect(behind.at(-1)!.delayMs).toBe(400);
    const some = new WaitingTimes();
    some.begin('just', 750, () => 0);
    some.begin('soon', 751, () => 0);
    expect(some.read(1_000).behind).toEqual([{ tenantId: 'just', delayMs: 250 }]);
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
    for (const tenant of ['b', 'c', 'd']) times.begin(tenant, 2_000, () => 0);
    expect(times.read(1_900)).toEqual({ delayMs: 0, behind: [] });
  });
});
