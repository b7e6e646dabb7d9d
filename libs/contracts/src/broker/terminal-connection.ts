import { defineRequest } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, OneOf, Text } from '../vocabulary/index.js';

export const terminalConnectionStates = [
  'unseen',
  'connected',
  'stale',
  'offline',
  'quarantined',
  'replaced',
  'revoked',
] as const;
export type TerminalConnectionState = (typeof terminalConnectionStates)[number];

const OF_A_SESSION = 'absent while it has no session';

/** How a terminal is connected now, by its last word. */
export class TerminalConnection {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @OneOf(terminalConnectionStates, {
    meaning:
      'unseen: it never said hello; connected; stale: no word for some seconds; offline; quarantined: it shows another login, server or mode; replaced: another terminal speaks for its account; revoked',
    example: 'connected',
  })
  state: TerminalConnectionState;
  @Id({ optional: true, meaning: 'the account that it spoke for last; absent before its first hello' })
  accountId?: string;
  @Instant({ optional: true, meaning: 'when it spoke last; absent when it never did' }) heardAt?: string;
  @Count({ optional: true, meaning: `age of its last heartbeat, in ms; ${OF_A_SESSION}`, example: 420 })
  heardAgoMs?: number;
  @Instant({ optional: true, meaning: `when its session began; ${OF_A_SESSION}` }) since?: string;
  @Count({ optional: true, meaning: `sessions of its account so far, this one included; ${OF_A_SESSION}`, example: 3 })
  epoch?: number;
  @Text({ max: 32, optional: true, meaning: `version of the agent in it; ${OF_A_SESSION}`, example: '1.4.0' })
  agentVersion?: string;
  @Count({ optional: true, max: 1_000_000, meaning: `build of the trading terminal; ${OF_A_SESSION}`, example: 4755 })
  build?: number;
  @Count({
    optional: true,
    min: -86_400,
    max: 86_400,
    meaning: `time of the broker's server less UTC, in seconds; ${OF_A_SESSION}`,
    example: 7_200,
  })
  serverOffsetS?: number;
  @Count({
    optional: true,
    min: Number.MIN_SAFE_INTEGER,
    meaning: `its clock less that of the platform, in ms; ${OF_A_SESSION}`,
    example: -35,
  })
  clockOffsetMs?: number;
  @Count({
    optional: true,
    max: 600_000,
    meaning: 'round trip to the server of the broker in ms, as it told it last; absent before its first heartbeat',
    example: 12,
  })
  pingMs?: number;
  @Flag({ optional: true, meaning: 'it says that it reaches the server of the broker; absent like `pingMs`' })
  brokerConnected?: boolean;
  @Flag({ optional: true, meaning: 'it says that it may trade; absent like `pingMs`' }) tradeAllowed?: boolean;
  @Count({
    optional: true,
    meaning: 'entries of its journal that were not acknowledged when it spoke last; absent like `pingMs`',
    example: 0,
  })
  journalQueue?: number;
  @Count({ optional: true, meaning: 'commands that wait to be fetched by it; absent without an account', example: 0 })
  commandsWaiting?: number;
  @Count({
    optional: true,
    meaning: 'commands that it has, without a result; those that rest at the broker are not counted; absent likewise',
    example: 0,
  })
  commandsUnderWay?: number;
  @Instant({ meaning: 'when all of this was so' }) at: string;
}

export class TerminalConnectionRef {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
}

export const getTerminalConnectionRequest = defineRequest<TerminalConnectionRef, TerminalConnection>({
  owner: 'broker',
  name: 'terminal.connection',
  input: TerminalConnectionRef,
  output: TerminalConnection,
  permission: 'terminal:read',
  meaning: 'How a terminal is connected now: heartbeat, versions, clock and what waits.',
});
