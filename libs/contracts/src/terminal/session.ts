import { Count, Flag, Id, Instant, Money, Nested, OneOf, Sequence, Text } from '../vocabulary/index.js';
import { AccountIdentity, AccountNumbers } from './account.js';

/** `POST /mt5/v1/session`: the terminal says who it is and where its journal stands. */
export class SessionHello {
  @Sequence({ meaning: 'rises with every hello of the terminal: its clock in milliseconds, or the last one plus one' })
  helloSeq: number;
  @Nested(() => AccountIdentity) account: AccountIdentity;
  @Nested(() => AccountNumbers) numbers: AccountNumbers;
  @Count({ max: 100_000 }) leverage: number;
  @Count({ max: 1_000_000, meaning: 'build of the trading terminal' }) build: number;
  @Text({ max: 32 }) agentVersion: string;
  @Flag({ meaning: 'automated trading is allowed in the terminal and on the account' }) tradeAllowed: boolean;
  @Instant({ meaning: 'clock of the terminal, in UTC' }) terminalTime: string;
  @Count({ min: -86_400, max: 86_400, meaning: 'broker server time less UTC by the clock of the platform, in seconds' })
  serverOffsetS: number;
  @Text({ max: 64, min: 1, meaning: 'identifies the journal; a new one restarts the event sequence' })
  journalId: string;
  @Sequence({ meaning: 'last event written to the journal' }) lastEventSeq: number;
  @Sequence({ meaning: 'last command written to the journal' }) lastCommandSeq: number;
}

export const guardStates = ['armed', 'warned', 'reducing', 'breached', 'closing', 'flat-locked'] as const;
export type GuardState = (typeof guardStates)[number];

/** What the terminal must know of the guard, so that it can act alone when the platform is out of reach. */
export class GuardStatus {
  @OneOf(guardStates) state: GuardState;
  @Id({ optional: true, meaning: 'the run of the guard since its last reset' }) runId?: string;
  @Count({ meaning: 'version of the limits; keep the highest' }) policyVersion: number;
  @Money({ optional: true, meaning: 'absent until enough good samples were seen' }) peakEquity?: string;
  @Money({ optional: true }) warnEquity?: string;
  @Money({ optional: true }) breachEquity?: string;
  @Money({ optional: true }) hardFloorEquity?: string;
  @Count({ max: 600_000 }) countdownMs: number;
  @Instant({ optional: true, meaning: 'breached: when the close begins' }) deadlineAt?: string;
  @Flag() entriesBlocked: boolean;
  @Flag({ meaning: 'every position that appears is closed' }) locked: boolean;
  @Count({
    max: 600_000,
    meaning: 'without an answer of the platform for so long, the terminal applies the limits itself',
  })
  contactTimeoutMs: number;
}

export class SessionGranted {
  @Id() sessionId: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Sequence({ meaning: 'fencing: only the highest epoch may trade' }) epoch: number;
  @Instant() serverTime: string;
  @Sequence({ meaning: 'send the events after this one' }) resumeAfterSeq: number;
  @Flag({ meaning: 'no command is handed out until the user confirms the changed account' }) quarantined: boolean;
  @Nested(() => GuardStatus) guard: GuardStatus;
  @Count({ max: 60_000 }) nextPollMs: number;
}
