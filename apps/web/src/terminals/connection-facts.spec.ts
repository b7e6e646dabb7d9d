import { describe, expect, it } from '@jest/globals';
import { isHeard, offsetWords, stepOf, type TerminalConnection } from './connection-facts';

const connection = (change: Partial<TerminalConnection> = {}): TerminalConnection => ({
  terminalId: 't',
  state: 'connected',
  heardAgoMs: 400,
  brokerConnected: true,
  tradeAllowed: true,
  at: '2026-01-05T10:00:00.000Z',
  ...change,
});

describe('how a terminal is (issue 8 §2)', () => {
  it('is claimed only while the platform answers and the terminal speaks', () => {
    expect(isHeard(connection(), true)).toBe(true);
    expect(isHeard(connection(), false)).toBe(false);
    expect(isHeard(connection({ heardAgoMs: 10_001 }), true)).toBe(false);
    expect(isHeard({}, true)).toBe(false);
  });

  it('goes from registered to trading, and back to greeted when it is silent or not known', () => {
    expect(stepOf(connection({ state: 'unseen' }), true)).toBe('registered');
    expect(stepOf(connection({ state: 'offline' }), true)).toBe('greeted');
    expect(stepOf(connection({ state: 'revoked' }), true)).toBe('greeted');
    expect(stepOf(connection(), false)).toBe('greeted');
    expect(stepOf(connection({ tradeAllowed: false }), true)).toBe('speaking');
    expect(stepOf(connection({ brokerConnected: false }), true)).toBe('speaking');
    expect(stepOf(connection(), true)).toBe('trading');
  });

  it('says where the clock of the broker stands', () => {
    expect([7_200, -12_600, 0].map(offsetWords)).toEqual(['UTC+2', 'UTC-3:30', 'UTC+0']);
  });
});
