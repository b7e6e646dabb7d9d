import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { TerminalSession } from './terminal-session.js';

const session = (clockOffsetMs = 0): TerminalSession =>
  new TerminalSession({
    sessionId: newId(),
    terminalId: newId(),
    account: { tenantId: newId(), accountId: newId() },
    epoch: 1,
    journalId: 'j',
    clockOffsetMs,
    quarantined: false,
    commandCursor: 0,
    greeting: { at: new Date(0), monotonicMs: 0, agentVersion: '1', build: 1, serverOffsetS: 0 },
    dealsSince: undefined,
  });

describe('a terminal session (BR-1)', () => {
  it('takes rising sequences only, for each channel by itself', () => {
    const one = session();
    expect([
      one.advance('agent', 1),
      one.advance('agent', 1),
      one.advance('agent', 3),
      one.advance('agent', 2),
      one.advance('listener', 1),
    ]).toEqual([true, false, true, false, true]);
  });

  it('knows the clock by the least delayed message (catalogue 39)', () => {
    const one = session(-5_000);
    one.readClock(10_000, 10_020);
    expect(one.clockOffsetMs).toBe(-20);
    one.readClock(20_000, 21_500);
    expect(one.clockOffsetMs).toBe(-20);
  });

  it('follows a clock that was set back, not a single late message', () => {
    const one = session();
    for (let i = 1; i <= 4; i += 1) one.readClock(0, 60_000);
    one.readClock(60_000, 60_000);
    expect(one.clockOffsetMs).toBe(0);
    for (let i = 1; i <= 5; i += 1) one.readClock(0, 60_000);
    expect(one.clockOffsetMs).toBe(-60_000);
  });

  it('allows a burst, then what any terminal needs', () => {
    const one = session();
    const allowed = Array.from({ length: 500 }, () => one.mayCall(0)).filter(Boolean).length;
    expect(allowed).toBe(400);
    expect(one.mayCall(100)).toBe(true);
  });
});
