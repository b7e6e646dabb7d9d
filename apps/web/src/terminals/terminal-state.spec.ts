import { describe, expect, it } from '@jest/globals';
import {
  accountOf,
  environmentOf,
  likelyAddress,
  stateOf,
  type Terminal,
  type TerminalAccount,
} from './terminal-state';

const terminal = { terminalId: 't1', status: 'active' } as Terminal;
const account = (accountId: string, at: string, terminalId = 't1', connection = 'connected') =>
  ({ accountId, terminalId, at, connection }) as TerminalAccount;

describe('the state of a terminal (issue 8 §2)', () => {
  it('is that of the account it speaks for: of several, the last one', () => {
    const accounts = [
      account('old', '2026-03-01T10:00:00.000Z', 't1', 'offline'),
      account('now', '2026-03-02T10:00:00.000Z'),
      account('other', '2026-03-03T10:00:00.000Z', 't2'),
    ];
    expect(accountOf(terminal, accounts)?.accountId).toBe('now');
    expect(stateOf(terminal, accountOf(terminal, accounts))).toBe('connected');
  });

  it('is not that of an account where it never said hello, or was revoked', () => {
    expect(stateOf(terminal, accountOf(terminal, []))).toBe('unseen');
    expect(stateOf(terminal, undefined, false)).toBe('unknown');
    expect(stateOf({ ...terminal, status: 'revoked' }, undefined, false)).toBe('revoked');
    expect(stateOf({ ...terminal, status: 'revoked' }, account('a', '2026-03-02T10:00:00.000Z'))).toBe('revoked');
  });

  it('gives what a program needs to be it', () => {
    const address = likelyAddress({ protocol: 'http:', hostname: '127.0.0.1', port: '7300' });
    expect(environmentOf({ address, terminalId: 't1', secret: 's' })).toBe(
      'TERMINAL_EDGE_URL=http://127.0.0.1:7301\nTERMINAL_ID=t1\nTERMINAL_SECRET=s',
    );
    // The port of terminals goes with the usual one only: another is never guessed.
    expect(likelyAddress({ protocol: 'http:', hostname: '127.0.0.1', port: '7461' })).toBe('');
    expect(likelyAddress({ protocol: 'https:', hostname: 'desk.example', port: '' })).toBe('https://desk.example');
  });
});
