import { describe, expect, it } from '@jest/globals';
import { type AccountStatus, LiveAccount } from '../accounts/live-account.js';
import { type OpenCommand } from '../orders/open-command.js';
import { connectionToView } from './terminal-connection.view.js';
import { TerminalSession } from './terminal-session.js';

const NOW = { now: new Date('2026-01-05T10:00:10.000Z'), monotonicMs: 10_000 };
const HEALTH = { connected: true, tradeAllowed: false, pingMs: 12, queue: 3 };

function accountOf(connection: AccountStatus['connection'], terminalId = 't1'): LiveAccount {
  const status = { connection, terminalId, lastSeenAt: new Date('2026-01-05T09:00:00.000Z') };
  return new LiveAccount({ tenantId: 't', accountId: 'a' }, status as unknown as AccountStatus);
}

const sessionOf = (quarantined = false): TerminalSession =>
  new TerminalSession({
    sessionId: 's',
    terminalId: 't1',
    account: { tenantId: 't', accountId: 'a' },
    epoch: 4,
    journalId: 'j',
    clockOffsetMs: -20.4,
    quarantined,
    commandCursor: 0,
    greeting: {
      at: new Date('2026-01-05T10:00:01.000Z'),
      monotonicMs: 1_000,
      agentVersion: '1.4.0',
      build: 4755,
      serverOffsetS: 7_200,
    },
    dealsSince: undefined,
  });

const facts = { terminalId: 't1', isRevoked: false, live: undefined, session: undefined };

describe('how a terminal is connected (issue 8 §2)', () => {
  it('is unseen before its first hello, and nothing is made up', () => {
    expect(connectionToView(facts, NOW)).toEqual({ terminalId: 't1', state: 'unseen', at: '2026-01-05T10:00:10.000Z' });
  });

  it('tells of its hello, and of its health with the first heartbeat only', () => {
    const session = sessionOf();
    const live = accountOf('connected');
    const greeted = connectionToView({ ...facts, live, session }, NOW);
    expect(greeted).toMatchObject({
      state: 'connected',
      heardAgoMs: 9_000,
      heardAt: '2026-01-05T10:00:01.000Z',
      since: '2026-01-05T10:00:01.000Z',
      epoch: 4,
      agentVersion: '1.4.0',
      build: 4755,
      serverOffsetS: 7_200,
      clockOffsetMs: -20,
    });
    expect(greeted).not.toHaveProperty('pingMs');
    session.hear(HEALTH, 9_600);
    expect(connectionToView({ ...facts, live, session }, NOW)).toMatchObject({
      heardAgoMs: 400,
      pingMs: 12,
      brokerConnected: true,
      tradeAllowed: false,
      journalQueue: 3,
    });
  });

  it('without a session it says when it was seen, and nothing of what only a session tells', () => {
    expect(connectionToView({ ...facts, live: accountOf('offline') }, NOW)).toEqual({
      terminalId: 't1',
      state: 'offline',
      accountId: 'a',
      heardAt: '2026-01-05T09:00:00.000Z',
      commandsWaiting: 0,
      commandsUnderWay: 0,
      at: '2026-01-05T10:00:10.000Z',
    });
  });

  it('another terminal has its account: it is replaced, and the queue is not its own', () => {
    const view = connectionToView({ ...facts, live: accountOf('connected', 't2') }, NOW);
    expect(view).toMatchObject({ state: 'replaced', accountId: 'a' });
    expect(view).not.toHaveProperty('commandsWaiting');
    expect(view).not.toHaveProperty('heardAt');
  });

  it('quarantined by its session, revoked before all', () => {
    const live = accountOf('connected', 't2');
    expect(connectionToView({ ...facts, live, session: sessionOf(true) }, NOW).state).toBe('quarantined');
    expect(connectionToView({ ...facts, isRevoked: true, live, session: undefined }, NOW).state).toBe('revoked');
  });

  it('counts what waits and what is under way, not what rests at the broker', () => {
    const live = accountOf('connected');
    for (const [i, state] of (['queued', 'queued', 'leased', 'sent', 'placed'] as const).entries())
      live.commands.set(String(i), { state } as OpenCommand);
    expect(connectionToView({ ...facts, live }, NOW)).toMatchObject({ commandsWaiting: 2, commandsUnderWay: 2 });
  });
});
