import { describe, expect, it } from '@jest/globals';
import { nearestOf, type PortfolioAccount, riskOf, todayOf, totalsOf, withoutAccount } from './portfolio';

const account = (change: Partial<PortfolioAccount>, currency = 'EUR', accountKind = 'demo'): PortfolioAccount => ({
  accountId: 'a',
  identity: { login: '1', currency, accountKind },
  equity: '110',
  balance: '100',
  connection: 'connected',
  guardState: 'armed',
  ...change,
});

describe('all accounts at one look (issue 8 §2, BR-8)', () => {
  it('are added up by currency, and real money never to play money', () => {
    const accounts = [
      account({}),
      account({ equity: '90' }),
      account({}, 'USD'),
      account({ equity: '1' }, 'EUR', 'real'),
    ];
    expect(totalsOf(accounts, false)).toEqual([
      { currency: 'EUR', accounts: 2, equity: 200, balance: 200, open: 0 },
      { currency: 'USD', accounts: 1, equity: 110, balance: 100, open: 10 },
    ]);
    expect(totalsOf(accounts, true)).toMatchObject([{ currency: 'EUR', accounts: 1, equity: 1 }]);
  });

  it('a terminal that no account names is not forgotten; a revoked one is', () => {
    const terminal = (terminalId: string, status = 'active') => ({ terminalId, status });
    const terminals = [terminal('speaks'), terminal('never'), terminal('gone', 'revoked')];
    expect(withoutAccount(terminals, [{ terminalId: 'speaks' }])).toEqual([terminal('never')]);
  });

  it('say what is realised today and lost at the stops, and what that says nothing of; currencies are never added', () => {
    const openRisk = { loss: '100', positions: 3, withoutStop: 1, unknown: 1 };
    const accounts = [
      account({ accountId: 'a', today: { zone: 'broker', result: '-40.5' }, openRisk, roomLeft: '300' }),
      account({ accountId: 'b', today: { zone: 'utc', result: '10' }, openRisk, roomLeft: '-5' }),
      account({ accountId: 'c', connection: 'offline', today: { zone: 'utc', result: '0' } }),
      account({ accountId: 'd', openRisk: { ...openRisk, loss: '7' }, roomLeft: '1' }, 'USD'),
    ];
    expect(todayOf(accounts, 'EUR', false)).toEqual({ result: -30.5, byUtc: 2, notKnown: 0 });
    expect(riskOf(accounts, 'EUR', false)).toEqual({ loss: 200, counted: 2, withoutStop: 2, unknown: 2, notKnown: 1 });
    expect(nearestOf(accounts, 'EUR', false)).toMatchObject({ accountId: 'b', room: -5, notKnown: 1 });
    expect(todayOf([...accounts, account({})], 'EUR', false)).toMatchObject({ result: -30.5, notKnown: 1 });
    expect([todayOf(accounts, 'USD', false), riskOf(accounts, 'EUR', true), nearestOf(accounts, 'EUR', true)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(riskOf(accounts, 'USD', false)).toMatchObject({ loss: 7 });
  });
});
