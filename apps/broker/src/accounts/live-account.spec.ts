import { describe, expect, it } from '@jest/globals';
import { type AccountStatus, LiveAccount } from './live-account.js';

/** An account whose terminal is `t1`, revoked or not. */
function accountOf(company: string, connection: AccountStatus['connection'], revoked: string | undefined): LiveAccount {
  const identity = { company, accountKind: 'demo' };
  const status = { identity, connection, terminalId: 't1' } as unknown as AccountStatus;
  const live = new LiveAccount({ tenantId: 't', accountId: 'a' }, status);
  live.revokedTerminalId = revoked;
  return live;
}

describe('a simulated account that was reset wakes nobody (newcomer: observe)', () => {
  it.each([
    ['Plimsoll Simulator', 'offline', 't1', true],
    ['Plimsoll Simulator', 'stale', 't1', true],
    ['Plimsoll Simulator', 'offline', undefined, false],
    ['Plimsoll Simulator', 'connected', 't1', false],
    // Another terminal has come with it since.
    ['Plimsoll Simulator', 'offline', 't0', false],
    // Real money may stand open behind a terminal that somebody revoked.
    ['A Broker Ltd', 'offline', 't1', false],
  ] as const)('%s, %s, revoked %s: %s', (company, connection, revoked, abandoned) => {
    expect(accountOf(company, connection, revoked).isAbandoned).toBe(abandoned);
  });
});
