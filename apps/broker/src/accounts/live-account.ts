import {
  type AccountIdentity,
  type AccountNumbers,
  type ConnectionState,
  positionsDigest,
  type Quote,
  type SymbolSpecification,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Decimal, ZERO } from '@plimsoll/kernel';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type SpreadModel } from '../domain/spread.js';
import { type OpenCommand } from '../orders/open-command.js';
import { type AccountRef } from './account-ref.js';

/**
 * Tick values of crosses move with the exchange rate, and none older than a minute is sized with. The terminal is asked
 * for them before that: an entry that comes meanwhile would wait for its answer.
 */
const TICK_VALUE_ASK_MS = 45_000;
/** A symbol that nobody has sized for so long is not asked for any more. */
const SIZED_KEPT_MS = 600_000;

/** What our own simulator calls the company of its accounts. */
const SIMULATOR = 'Plimsoll Simulator';

/** The account's numbers as they were last told, and what they are worth. */
export interface LiveNumbers {
  readonly values: AccountNumbers;
  /** Corrected by the offset of the terminal's clock. */
  readonly at: Date;
  readonly receivedMonotonicMs: number;
  readonly flaw?: string;
  /** What spreads wider than usual take from equity. */
  readonly spreadExcess?: Decimal;
}

/** The order of ours behind a position or pending order, and what placed it. Never changes. */
export interface Attribution {
  readonly orderId: string;
  readonly executionId?: string;
  readonly pipelineId?: string;
}

/** What is durable of an account's own row. */
export interface AccountStatus {
  readonly identity: AccountIdentity;
  readonly leverage: number;
  readonly terminalId: string;
  readonly connection: ConnectionState;
  readonly tradeAllowed: boolean;
  readonly revision: number;
  /** Fencing: only the session with this epoch may book. */
  readonly epoch: number;
  readonly journalId: string;
  /** Every event of the journal up to here is booked. */
  readonly ackSeq: number;
  /** The positions shown include every event up to here, which may be further than what is booked. */
  readonly replicaSeq: number;
  /** Number of the last command that was queued. */
  readonly commandSeq: number;
  /** What its magic numbers carry; the last one is in use. */
  readonly magicNonces: readonly number[];
  readonly ledgerBalance: Decimal;
  readonly historyComplete: boolean;
  readonly lastDealAt?: Date;
  readonly lastSeenAt: Date;
}

/** An order whose outcome nobody could find. */
export interface UnconfirmedOrder {
  readonly orderId: string;
  readonly symbol: string;
  /** When it was given up. */
  readonly since: Date;
}

/**
 * One account as memory holds it. What is durable changes here only after the commit; valuations (numbers, marks,
 * quotes) are memory alone. Touched inside the account's serial section; read by anybody.
 */
export class LiveAccount {
  numbers: LiveNumbers | undefined;
  /** Numbers of an earlier time, for showing an account that has not spoken since this process runs. */
  lastKnown: AccountNumbers | undefined;
  /** Broker server time less UTC in seconds, as the terminal measured it at its last hello; memory only. */
  serverOffsetS: number | undefined;
  /** Connected to the broker server, by the last word of the terminal. */
  connected = false;
  /** Open positions in the terminal, by identifier. */
  positions: Map<string, TerminalPosition>;
  readonly orders = new Map<string, TerminalOrder>();
  /** Open positions by the fold of the deals. */
  readonly ledger = new Map<string, LedgerPosition>();
  readonly commands = new Map<string, OpenCommand>();
  /** Orders that ended unconfirmed, by id, until a deal or a person tells what became of them. */
  readonly unconfirmed = new Map<string, UnconfirmedOrder>();
  readonly quotes = new Map<string, Quote>();
  /** What the spread of each quoted symbol usually is. */
  readonly spreads = new Map<string, SpreadModel>();
  readonly specifications = new Map<string, SymbolSpecification>();
  /** Monotonic time at which the terminal told the tick value of a symbol last. */
  readonly tickValueAtMs = new Map<string, number>();
  /** Monotonic time at which somebody sized a trade of a symbol last. */
  readonly sizedAtMs = new Map<string, number>();
  /** Whose a position (by identifier) or pending order (by ticket, behind a `#`) is, as far as somebody asked. */
  readonly attributions = new Map<string, Attribution>();
  /** Monotonic time of the last event, command or result. */
  lastActivityMonotonicMs = 0;
  /** Monotonic time of the last word of the terminal; undefined since this process runs. */
  lastContactMonotonicMs: number | undefined;
  /** The positions were proved equal to the terminal's by digest, and no event is missing. */
  complete = false;
  /** The terminal shows a position that cannot be read: it is not among the positions. */
  unreadable = false;
  /** Some of its deals or positions were corrected: folds look for corrections. */
  isCorrected = false;
  /** Deals booked since this process has the account in memory. */
  dealCount = 0;
  /** Its terminal, once that was revoked. */
  revokedTerminalId: string | undefined;
  /** Rises with every change of what others may have cached. */
  version = 0;
  private cachedDigest: string | undefined;

  constructor(
    readonly ref: AccountRef,
    public accountStatus: AccountStatus,
    positions: Iterable<TerminalPosition> = [],
  ) {
    this.positions = new Map([...positions].map((position) => [position.positionId, position]));
  }

  /** Nothing of it is open or under way, and its terminal is away. */
  get isAtRest(): boolean {
    const { positions, orders, ledger, commands, unconfirmed } = this;
    return (
      this.accountStatus.connection === 'offline' &&
      [positions, orders, ledger, commands, unconfirmed].every(({ size }) => size === 0)
    );
  }

  /** Something is open or pending in the terminal, or by the ledger. */
  get isExposed(): boolean {
    return this.positions.size > 0 || this.orders.size > 0 || this.ledger.size > 0;
  }

  /**
   * A simulated account whose terminal was revoked, as every start of the demo does: its market is gone, and with it
   * whatever seems to stand open there. Nobody is to be woken for it. A real account goes on counting, whoever revoked
   * its terminal.
   */
  get isAbandoned(): boolean {
    const { identity, connection, terminalId } = this.accountStatus;
    const isSimulated = identity.company === SIMULATOR && identity.accountKind === 'demo';
    return isSimulated && connection !== 'connected' && this.revokedTerminalId === terminalId;
  }

  /** Takes over what only memory knows of the same account as it was held before. */
  keepValuations(before: LiveAccount): void {
    this.numbers = before.numbers;
    this.connected = before.connected;
    this.serverOffsetS = before.serverOffsetS;
    this.lastContactMonotonicMs = before.lastContactMonotonicMs;
    this.dealCount = before.dealCount;
    this.unreadable = before.unreadable;
    for (const [symbol, quote] of before.quotes) this.quotes.set(symbol, quote);
    for (const [symbol, spread] of before.spreads) this.spreads.set(symbol, spread);
    for (const [symbol, at] of before.tickValueAtMs) this.tickValueAtMs.set(symbol, at);
    for (const [symbol, at] of before.sizedAtMs) this.sizedAtMs.set(symbol, at);
  }

  /** Digest of the open positions, as the protocol defines it. */
  digest(): string {
    this.cachedDigest ??= positionsDigest([...this.positions.values()]);
    return this.cachedDigest;
  }

  /** The open positions are now these. */
  replacePositions(positions: Map<string, TerminalPosition>): void {
    this.positions = positions;
    this.cachedDigest = undefined;
    this.version += 1;
  }

  /** Merges into what is durable of the account's row. */
  amend(change: Partial<AccountStatus>): void {
    this.accountStatus = { ...this.accountStatus, ...change };
    this.version += 1;
  }

  /** The position is now this by the ledger; closed ones are forgotten here. */
  setLedger(position: LedgerPosition): void {
    if (position.volume.isZero()) this.ledger.delete(position.positionId);
    else this.ledger.set(position.positionId, position);
  }

  /** A tick value that is used will soon be older than it may be: the terminal is asked for it. */
  wantsTickValues(monotonicMs: number): boolean {
    for (const [symbol, sizedMs] of this.sizedAtMs) {
      if (monotonicMs - sizedMs > SIZED_KEPT_MS) this.sizedAtMs.delete(symbol);
      else if (
        this.specifications.has(symbol) &&
        monotonicMs - (this.tickValueAtMs.get(symbol) ?? Number.NEGATIVE_INFINITY) > TICK_VALUE_ASK_MS
      )
        return true;
    }
    return false;
  }

  /** Age of the numbers; undefined when there never were any in this process. */
  ageMs(monotonicMs: number): number | undefined {
    return this.numbers === undefined
      ? undefined
      : Math.max(0, Math.round(monotonicMs - this.numbers.receivedMonotonicMs));
  }
}

/** Margin, floating profit and the like come from the terminal; this is what positions add up to. */
export function floatingOf(positions: Iterable<TerminalPosition>): Decimal {
  let sum = ZERO;
  for (const position of positions) sum = sum.plus(position.profit).plus(position.swap);
  return sum;
}
