import { describe, expect, it } from '@jest/globals';
import { calledOff, saysWhy, whoIs } from './who-called-off';

const deed = (action: string) => ({ action, reason: 'Called off: News, it will pass', actor: 'u-2' });

describe('who called a countdown off is told to everybody (issue 8, must show 3)', () => {
  it('while the breach is let pass', () => {
    const cancelled = deed('guard.cancelled');
    const history = [deed('guard.line-in-force'), cancelled, deed('guard.breached')];
    expect(calledOff(history, true, 'reducing')).toBe(cancelled);
    expect(calledOff(history, false, 'reducing')).toBeUndefined();
    expect(calledOff([], true, 'reducing')).toBeUndefined();
  });

  it.each(['breached', 'closing', 'flat-locked'] as const)('not once the guard acts all the same: %s', (state) =>
    expect(calledOff([deed('guard.cancelled')], true, state)).toBeUndefined(),
  );

  it('once: the reason of the guard is the same deed', () => {
    const cancelled = deed('guard.cancelled');
    expect(saysWhy(cancelled, 'Called off: News, it will pass')).toBe(true);
    expect(saysWhy(cancelled, 'Equity 8500.00 is 15 % below its peak.')).toBe(false);
    expect(saysWhy(undefined, 'anything')).toBe(false);
  });

  it('by the list of the team', () => {
    const members = [{ userId: 'u-2', email: 'ann@example.com', self: false }];
    expect(whoIs('u-2', members)?.email).toBe('ann@example.com');
    expect(whoIs('u-3', members)).toBeUndefined();
  });
});
