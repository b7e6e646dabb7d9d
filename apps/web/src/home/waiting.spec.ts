import { describe, expect, it } from '@jest/globals';
import { groupedWaiting, type WaitingAccount, waitingFor } from './waiting';

const account = (change: Partial<WaitingAccount>) => ({ connection: 'connected', guardState: 'armed', ...change });
const many = (count: number, change: Partial<WaitingAccount>) => Array.from({ length: count }, () => account(change));
const shapeOf = (accounts: readonly WaitingAccount[]) =>
  groupedWaiting(accounts).map(({ why, accounts: these, isOneLine }) => [why, these.length, isOneLine]);

describe('what waits for a person', () => {
  it('is one line for many that are silent, below those that count down', () => {
    const silent = many(199, { connection: 'offline' });
    expect(shapeOf([...silent, account({ guardState: 'breached' }), account({})])).toEqual([
      ['counts-down', 1, false],
      ['silent', 199, true],
    ]);
  });

  it('names a few, and everyone that counts down or closes', () => {
    expect(shapeOf([...many(5, { connection: 'stale' }), ...many(6, { guardState: 'flat-locked' })])).toEqual([
      ['locked', 6, true],
      ['silent', 5, false],
    ]);
    expect(shapeOf([...many(30, { guardState: 'closing' }), ...many(30, { guardState: 'breached' })])).toEqual([
      ['counts-down', 30, false],
      ['closing', 30, false],
    ]);
  });

  it('is the most urgent reason of an account', () => {
    expect(waitingFor(account({}))).toBeUndefined();
    expect(waitingFor(account({ connection: 'offline', guardState: 'breached' }))).toBe('counts-down');
    expect(waitingFor(account({ connection: 'quarantined', guardState: 'flat-locked' }))).toBe('must-be-confirmed');
    expect(waitingFor(account({ guardState: 'flat-locked' }))).toBe('locked');
    expect(waitingFor(account({ connection: 'stale' }))).toBe('silent');
    expect(waitingFor(account({ guardState: 'reducing' }))).toBe('entries-blocked');
    expect(waitingFor(account({ guardState: 'reducing', connection: 'offline' }))).toBe('silent');
  });
});
