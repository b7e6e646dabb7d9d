import { type TerminalConnection, type TerminalConnectionState } from '@plimsoll/contracts';
import { type OpenCommand } from '../orders/open-command.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { type ViewTime } from '../accounts/account.view.js';
import { type TerminalSession } from './terminal-session.js';

export interface ConnectionFacts {
  readonly terminalId: string;
  readonly isRevoked: boolean;
  /** The account that it is bound to; undefined before its first hello. */
  readonly live: LiveAccount | undefined;
  readonly session: TerminalSession | undefined;
}

/** How a terminal is connected, by what memory holds of its session and its account. */
export function connectionToView(facts: ConnectionFacts, time: ViewTime): TerminalConnection {
  const { terminalId, live, session } = facts;
  const isOwn = live?.accountStatus.terminalId === terminalId;
  const heardAgoMs = session && Math.max(0, Math.round(time.monotonicMs - session.heardMonotonicMs));
  const heardAt =
    heardAgoMs === undefined ? isOwn && live.accountStatus.lastSeenAt : new Date(time.now.getTime() - heardAgoMs);
  return {
    terminalId,
    state: stateOf(facts),
    ...(live ? { accountId: live.ref.accountId } : {}),
    ...(heardAt ? { heardAt: heardAt.toISOString() } : {}),
    ...(heardAgoMs === undefined ? {} : { heardAgoMs }),
    ...(session ? sessionFields(session) : {}),
    ...(live && isOwn ? queueOf(live.commands.values()) : {}),
    at: time.now.toISOString(),
  };
}

function stateOf({ terminalId, isRevoked, live, session }: ConnectionFacts): TerminalConnectionState {
  if (isRevoked) return 'revoked';
  if (!live) return 'unseen';
  if (session?.opening.quarantined) return 'quarantined';
  return live.accountStatus.terminalId === terminalId ? live.accountStatus.connection : 'replaced';
}

function sessionFields({ opening, clockOffsetMs, health }: TerminalSession): Partial<TerminalConnection> {
  const { agentVersion, build, serverOffsetS, at } = opening.greeting;
  return {
    since: at.toISOString(),
    epoch: opening.epoch,
    agentVersion,
    build,
    serverOffsetS,
    clockOffsetMs: Math.round(clockOffsetMs),
    ...(health
      ? {
          pingMs: health.pingMs,
          brokerConnected: health.connected,
          tradeAllowed: health.tradeAllowed,
          journalQueue: health.queue,
        }
      : {}),
  };
}

/** What rests at the broker is no queue. */
function queueOf(
  commands: Iterable<Pick<OpenCommand, 'state'>>,
): Pick<TerminalConnection, 'commandsWaiting' | 'commandsUnderWay'> {
  const states = [...commands].map(({ state }) => state).filter((state) => state !== 'placed');
  const commandsWaiting = states.filter((state) => state === 'queued').length;
  return { commandsWaiting, commandsUnderWay: states.length - commandsWaiting };
}
