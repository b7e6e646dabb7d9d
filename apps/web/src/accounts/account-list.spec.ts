import { describe, expect, it } from '@jest/globals';
import { accountsSearch, filterAccounts, type ListedAccount, modeOf } from './account-list';

const account = (login: string, change: Partial<ListedAccount> = {}, accountKind = 'demo'): ListedAccount => ({
  identity: { login, server: 'Broker-Demo', accountKind },
  connection: 'connected',
  guardState: 'armed',
  ...change,
});
const loginsOf = (accounts: readonly ListedAccount[]): string[] => accounts.map(({ identity }) => identity.login);

describe('the list of accounts (issue 8 §2)', () => {
  it('takes from an address what it understands, and a login that looks like a number', () => {
    expect(accountsSearch({ text: 5001, mode: 'live', state: 'silent', sort: '-equity', page: 2 })).toEqual({
      text: '5001',
      mode: 'live',
      state: 'silent',
      sort: '-equity',
    });
    expect(accountsSearch({ text: '', mode: 'real', state: 'x', sort: 'password' })).toEqual({});
  });

  it('finds by login and server in any case', () => {
    const accounts = [account('5001'), account('6001')];
    expect(loginsOf(filterAccounts(accounts, { text: '50' }))).toEqual(['5001']);
    expect(filterAccounts(accounts, { text: 'broker-DEMO' })).toHaveLength(2);
  });

  it('tells practice from demo and real money', () => {
    expect(modeOf({ login: '1', server: 'Plimsoll-Practice', accountKind: 'demo' })).toBe('practice');
    expect(modeOf({ login: '1', server: 'X', accountKind: 'demo' })).toBe('demo');
    expect(modeOf({ login: '1', server: 'Plimsoll-Practice', accountKind: 'real' })).toBe('live');
    expect(loginsOf(filterAccounts([account('1'), account('2', {}, 'real')], { mode: 'live' }))).toEqual(['2']);
  });

  it('finds by state: who is silent, whose guard acts, what is locked', () => {
    const accounts = [
      account('well'),
      account('late', { connection: 'stale' }),
      account('away', { connection: 'offline' }),
      account('changed', { connection: 'quarantined' }),
      account('warned', { guardState: 'warned' }),
      account('locked', { guardState: 'flat-locked' }),
    ];
    const found = (state: 'connected' | 'silent' | 'quarantined' | 'guard-acts' | 'locked'): string[] =>
      loginsOf(filterAccounts(accounts, { state }));
    expect(found('silent')).toEqual(['late', 'away']);
    expect(found('quarantined')).toEqual(['changed']);
    expect(found('guard-acts')).toEqual(['warned']);
    expect(found('locked')).toEqual(['locked']);
    expect(found('connected')).toEqual(['well', 'warned', 'locked']);
  });
});
