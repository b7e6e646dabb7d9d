import {
  Count,
  Flag,
  Id,
  Instant,
  kinds,
  ListOf,
  Money,
  Nested,
  OneOf,
  Sequence,
  Text,
  Ticket,
} from '../vocabulary/index.js';
import { AccountNumbers, Quote, SymbolSpecification } from './account.js';
import { GuardStatus } from './session.js';
import { Command, CommandResult, PositionMark, TerminalDeal, TerminalOrder, TerminalPosition } from './trade.js';

export const EVENTS_MAX = 200;
export const COMMANDS_MAX = 100;
export const DEALS_PAGE_MAX = 500;
export const SNAPSHOT_PART_MAX = 200;

/** The terminal closed positions by itself, because the platform was out of reach. */
export class LocalGuardReport {
  @OneOf(['countdown-started', 'closing', 'flat']) state: 'countdown-started' | 'closing' | 'flat';
  @Id({ optional: true }) runId?: string;
  @Money() equity: string;
  @Text({ max: 200 }) reason: string;
}

export const terminalEventTypes = ['deal', 'position', 'position-gone', 'order', 'order-gone', 'guard'] as const;

/** One entry of the terminal's journal. Exactly the field that the type names is present. */
export class TerminalEvent {
  @Sequence() seq: number;
  @OneOf(terminalEventTypes) type: (typeof terminalEventTypes)[number];
  @Instant() at: string;
  @Nested(() => TerminalDeal, { optional: true }) deal?: TerminalDeal;
  @Nested(() => TerminalPosition, { optional: true }) position?: TerminalPosition;
  @Nested(() => TerminalOrder, { optional: true }) order?: TerminalOrder;
  @Ticket({ optional: true, meaning: 'position-gone, order-gone: what is no longer there' }) gone?: string;
  @Nested(() => LocalGuardReport, { optional: true }) guard?: LocalGuardReport;
}

export class TerminalHealth {
  @Flag({ meaning: 'connected to the broker server' }) connected: boolean;
  @Flag() tradeAllowed: boolean;
  @Count({ max: 600_000 }) pingMs: number;
  @Count({ max: 10_000_000, meaning: 'journal entries not yet acknowledged' }) queue: number;
}

/** `POST /mt5/v1/sync`: events and results up, commands down. */
export class SyncRequest {
  @Sequence() epoch: number;
  @ListOf(() => TerminalEvent, { max: EVENTS_MAX }) events: TerminalEvent[];
  @Sequence({ meaning: 'last command written to the journal' }) commandCursor: number;
  @ListOf(() => CommandResult, { max: COMMANDS_MAX }) commandResults: CommandResult[];
  @Nested(() => AccountNumbers) account: AccountNumbers;
  @ListOf(() => PositionMark, { max: 1_000 }) marks: PositionMark[];
  @ListOf(() => Quote, { max: 200 }) quotes: Quote[];
  @Text({ max: 64, min: 64, meaning: 'SHA-256 over the open positions, see the protocol' }) digest: string;
  @Nested(() => TerminalHealth) health: TerminalHealth;
  @Instant() sentAt: string;
}

export class SequenceRange {
  @Sequence() from: number;
  @Sequence() to: number;
}

/** What the platform lacks. */
export class TerminalNeed {
  @Flag({ optional: true }) snapshot?: boolean;
  @Flag({ optional: true, meaning: 'the specification of the instruments' }) symbols?: boolean;
  @Instant({ optional: true, meaning: 'the deals since then' }) dealsSince?: string;
  @ListOf(kinds.ticket, { max: 50, optional: true, meaning: 'all deals of these positions' })
  dealsOfPositions?: string[];
  @ListOf(kinds.id, {
    max: 50,
    optional: true,
    meaning: 'the results of these commands, found by magic and tag; not-found when nothing exists',
  })
  commandResults?: string[];
}

export class SyncAnswer {
  @Sequence({ meaning: 'every event up to this one is durable' }) ackSeq: number;
  @Nested(() => SequenceRange, { optional: true }) missing?: SequenceRange;
  @ListOf(() => Command, { max: COMMANDS_MAX }) commands: Command[];
  @ListOf(kinds.id, {
    max: COMMANDS_MAX,
    meaning: 'armed commands that must not be executed; answer each with a result',
  })
  revoked: string[];
  @ListOf(kinds.id, { max: COMMANDS_MAX, meaning: 'results that are durable and need not be sent again' })
  acknowledgedResults: string[];
  @Nested(() => TerminalNeed, { optional: true }) need?: TerminalNeed;
  @Nested(() => GuardStatus) guard: GuardStatus;
  @Instant() serverTime: string;
  @Count({ max: 60_000 }) nextPollMs: number;
}

/** `GET /mt5/v1/commands`: answered when there is a command or the wait is over. */
export class CommandsAnswer {
  @ListOf(() => Command, { max: COMMANDS_MAX }) commands: Command[];
  @ListOf(kinds.id, { max: COMMANDS_MAX }) revoked: string[];
  @Instant() serverTime: string;
}

/** `POST /mt5/v1/snapshot`: all open positions and pending orders at one point of the journal, in parts. */
export class SnapshotPart {
  @Sequence() epoch: number;
  @Text({ max: 64, min: 1 }) snapshotId: string;
  @Count({ min: 1, max: 100 }) part: number;
  @Count({ min: 1, max: 100 }) parts: number;
  @Sequence({ meaning: 'includes every event up to this one' }) asOfSeq: number;
  @ListOf(() => TerminalPosition, { max: SNAPSHOT_PART_MAX }) positions: TerminalPosition[];
  @ListOf(() => TerminalOrder, { max: SNAPSHOT_PART_MAX }) orders: TerminalOrder[];
  @Nested(() => AccountNumbers) account: AccountNumbers;
  @Text({ max: 64, min: 64 }) digest: string;
}

export class SnapshotAnswer {
  @Flag({ meaning: 'all parts are here and durable' }) complete: boolean;
  @Instant() serverTime: string;
}

/** `POST /mt5/v1/deals`: a page of history; idempotent by deal ticket. */
export class DealsPage {
  @Sequence() epoch: number;
  @ListOf(() => TerminalDeal, { max: DEALS_PAGE_MAX }) deals: TerminalDeal[];
  @Flag({ meaning: 'this was the last page of what was asked' }) complete: boolean;
  @Instant({ optional: true, meaning: 'start of the window that was searched' }) since?: string;
  @ListOf(kinds.ticket, { max: 50, optional: true, meaning: 'the positions whose deals were asked for' })
  positionIds?: string[];
}

export class DealsAnswer {
  @Count() booked: number;
  @Count() known: number;
}

/** `PUT /mt5/v1/symbols`: what the instruments allow. */
export class SymbolsUpdate {
  @Sequence() epoch: number;
  @Text({ max: 64, min: 1 }) hash: string;
  @ListOf(() => SymbolSpecification, { max: 500 }) symbols: SymbolSpecification[];
}

export class SymbolsAnswer {
  @Count() stored: number;
}
