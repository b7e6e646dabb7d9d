import { type ProblemCode, type SnapshotPart, type TerminalEvent, type TerminalHealth } from '@plimsoll/contracts';
import { type AccountRef } from '../accounts/account-ref.js';

export type Channel = 'agent' | 'listener';

/** What a terminal said of itself with its hello. */
export interface Greeting {
  /** When it came, by our clock. */
  readonly at: Date;
  readonly monotonicMs: number;
  readonly agentVersion: string;
  readonly build: number;
  readonly serverOffsetS: number;
}

export interface SessionOpening {
  readonly sessionId: string;
  readonly terminalId: string;
  readonly account: AccountRef;
  readonly epoch: number;
  readonly journalId: string;
  /** Clock of the terminal less ours, as hello told it. */
  readonly clockOffsetMs: number;
  readonly quarantined: boolean;
  /** Quarantined, and another terminal has the account: this one waits for its user and touches nothing of it. */
  readonly aside?: boolean;
  readonly commandCursor: number;
  readonly greeting: Greeting;
  /** Deals since then are still to be read. */
  readonly dealsSince: Date | undefined;
}

const CALLS_PER_S = 200;
const CALLS_BURST = 400;
/** A message may be so late before it looks like a clock that was set back; and so many in a row are one. */
const CLOCK_SLACK_MS = 3_000;
const SLOW_READINGS_MAX = 5;
/** What was asked is remembered up to this; then it may be asked once too often. */
const ASKED_KEPT_MAX = 1_000;

/** One conversation with a terminal. Memory only: after a restart of this process the terminal says hello again. */
export class TerminalSession {
  ended: ProblemCode | undefined;
  commandCursor: number;
  dealsSince: Date | undefined;
  /**
   * Clock of the terminal less ours. A delay on the way only makes it look smaller, so the largest reading is the
   * truest.
   */
  clockOffsetMs: number;
  /** Monotonic time of the last heartbeat, or of the hello. */
  heardMonotonicMs: number;
  /** How it is, by its last heartbeat; undefined before the first. */
  health: TerminalHealth | undefined;
  /** Events behind a gap; never acknowledged. */
  held: TerminalEvent[] = [];
  heldSinceMs: number | undefined;
  /** The gap could not be filled: the next snapshot bridges it. */
  bridging = false;
  digestMisses = 0;
  snapshot: { readonly id: string; readonly parts: Map<number, SnapshotPart>; unreadable: boolean } | undefined;
  private readonly highest: Record<Channel, number> = { agent: 0, listener: 0 };
  private readonly askedAt = new Map<string, number>();
  private slowReadings = 0;
  private tokens = CALLS_BURST;
  private tokensAt = 0;

  constructor(readonly opening: SessionOpening) {
    this.commandCursor = opening.commandCursor;
    this.dealsSince = opening.dealsSince;
    this.clockOffsetMs = opening.clockOffsetMs;
    this.heardMonotonicMs = opening.greeting.monotonicMs;
  }

  /** A heartbeat of it came. */
  hear(health: TerminalHealth, monotonicMs: number): void {
    this.health = health;
    this.heardMonotonicMs = monotonicMs;
  }

  /**
   * Learns from a message when the terminal sent it and when it came. A clock that was set back is followed after a few
   * messages.
   */
  readClock(sentAtMs: number, receivedAtMs: number): void {
    const reading = sentAtMs - receivedAtMs;
    this.slowReadings = reading < this.clockOffsetMs - CLOCK_SLACK_MS ? this.slowReadings + 1 : 0;
    if (reading > this.clockOffsetMs || this.slowReadings >= SLOW_READINGS_MAX) this.clockOffsetMs = reading;
  }

  /** False when the sequence did not rise on its channel. */
  advance(channel: Channel, seq: number): boolean {
    if (seq <= this.highest[channel]) return false;
    this.highest[channel] = seq;
    return true;
  }

  /** False when the terminal calls more often than any terminal needs to. */
  mayCall(nowMs: number): boolean {
    this.tokens = Math.min(CALLS_BURST, this.tokens + ((nowMs - this.tokensAt) * CALLS_PER_S) / 1_000);
    this.tokensAt = nowMs;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  /** True when it is time to ask (again) for something; it is not asked with every answer. */
  mayAsk(what: string, nowMs: number, everyMs: number): boolean {
    const last = this.askedAt.get(what);
    if (last !== undefined && nowMs - last < everyMs) return false;
    if (this.askedAt.size >= ASKED_KEPT_MAX) this.askedAt.clear();
    this.askedAt.set(what, nowMs);
    return true;
  }

  /** What was asked for is here. */
  answered(what: string): void {
    this.askedAt.delete(what);
  }
}
