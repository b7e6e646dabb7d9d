import { describe, expect, it } from '@jest/globals';
import type { GuardStatus } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { LocalGuard } from './local-guard.js';

const status: GuardStatus = {
  state: 'armed',
  policyVersion: 1,
  breachEquity: '8000',
  hardFloorEquity: '7800',
  countdownMs: 10_000,
  entriesBlocked: false,
  locked: false,
  contactTimeoutMs: 3_000,
};

function guardAt(over: Partial<GuardStatus> = {}): LocalGuard {
  const guard = new LocalGuard();
  guard.contact({ ...status, ...over }, 0);
  return guard;
}

/** A reading whose other numbers agree with its equity. */
const judge = (guard: LocalGuard, equity: number, open: number, atMs: number) =>
  guard.judge(dec(equity), open, atMs, dec(equity));

describe('guard in the terminal (BR-3)', () => {
  it('leaves everything to the platform while it is in reach', () => {
    expect(judge(guardAt(), 1, 3, 2_999)).toEqual({ act: 'none' });
  });

  it('counts down alone when the platform is out of reach, then closes, then says flat', () => {
    const guard = guardAt();
    expect(judge(guard, 7_950, 2, 4_000).act).toBe('none');
    expect(judge(guard, 7_950, 2, 4_300)).toMatchObject({ act: 'report', report: { state: 'countdown-started' } });
    expect(judge(guard, 7_950, 2, 14_299).act).toBe('none');
    expect(judge(guard, 7_950, 2, 14_300).act).toBe('close-all');
    expect(judge(guard, 7_940, 0, 14_400)).toMatchObject({ act: 'report', report: { state: 'flat' } });
    expect(judge(guard, 7_940, 0, 14_500).act).toBe('none');
  });

  it('closes at once below the hard floor, but not on a single bad tick', () => {
    const guard = guardAt();
    expect(judge(guard, 100, 2, 4_000).act).toBe('none');
    expect(judge(guard, 9_000, 2, 4_100).act).toBe('none');
    expect(judge(guard, 7_700, 2, 4_200).act).toBe('none');
    expect(judge(guard, 7_700, 2, 4_300).act).toBe('close-all');
  });

  it('disarms when equity comes back before the countdown is over', () => {
    const guard = guardAt();
    judge(guard, 7_950, 2, 4_000);
    judge(guard, 7_950, 2, 4_300);
    expect(judge(guard, 8_100, 2, 5_000).act).toBe('none');
    expect(judge(guard, 8_100, 2, 20_000).act).toBe('none');
  });

  it('closes what appears on a locked account', () => {
    expect(judge(guardAt({ locked: true }), 9_000, 1, 4_000).act).toBe('close-all');
  });

  it('takes a withdrawal for what it is', () => {
    const guard = guardAt();
    guard.cash(dec(-5_000), dec(5_000));
    expect(judge(guard, 4_900, 1, 4_000).act).toBe('none');
    expect(judge(guard, 4_900, 1, 4_300).act).toBe('none');
    judge(guard, 3_990, 1, 4_600);
    expect(judge(guard, 3_990, 1, 4_900)).toMatchObject({ act: 'report', report: { state: 'countdown-started' } });
  });

  it('keeps the newest limits', () => {
    const guard = guardAt({ policyVersion: 5 });
    guard.contact({ ...status, policyVersion: 4, breachEquity: '100' }, 0);
    judge(guard, 7_950, 1, 4_000);
    expect(judge(guard, 7_950, 1, 4_100).act).toBe('report');
  });

  it('lets no entry through while the platform blocks them, the account is locked, or it closes by itself (review 17)', () => {
    const guard = new LocalGuard();
    expect(guard.entriesBlocked()).toBeUndefined();
    for (const [change, blocked] of [
      [{}, false],
      [{ entriesBlocked: true }, true],
      [{ locked: true }, true],
    ] as const) {
      guard.contact({ ...status, ...change }, 0);
      expect(guard.entriesBlocked() !== undefined).toBe(blocked);
    }
    guard.contact(status, 0);
    for (const at of [4_000, 4_300]) judge(guard, 7_000, 1, at);
    expect(guard.entriesBlocked()).toContain('closing');
    guard.contact(status, 5_000);
    expect(guard.entriesBlocked()).toBeUndefined();
  });

  it('takes equity of zero or less for the truth when balance and positions say so in three readings over a second (issue 6 §2.5)', () => {
    const guard = guardAt();
    expect([4_000, 4_300, 4_600, 4_900, 5_000, 5_250].map((at) => judge(guard, -150, 2, at).act)).toEqual([
      'none',
      'none',
      'none',
      'none',
      'none',
      'close-all',
    ]);
  });

  it('is not misled by a zero that balance and positions do not confirm, nor by one that comes and goes', () => {
    const guard = guardAt();
    for (let at = 4_000; at < 8_000; at += 250) expect(guard.judge(dec(0), 2, at, dec(9_900)).act).toBe('none');
    for (let at = 8_000; at < 12_000; at += 500) {
      expect(judge(guard, -150, 2, at).act).toBe('none');
      expect(judge(guard, 9_000, 2, at + 250).act).toBe('none');
    }
  });
});
