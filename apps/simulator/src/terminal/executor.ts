import type { Command, CommandResult, CommandResultState, TerminalPosition } from '@plimsoll/contracts';
import { type Clock, dec, sleep, toWire } from '@plimsoll/kernel';
import { RETCODE, type TradeOutcome } from '../broker/trade-request.js';
import type { SeededRandom } from '../market/seeded-random.js';
import type { CommandRecord, Journal } from './journal.js';
import { findOutcome } from './search.js';
import type { TerminalAccount } from './terminal-account.js';

/** How the terminal's own way to its broker misbehaves. */
export interface TerminalTemper {
  /** Time from accepting a command to the broker's answer, in ms. */
  readonly answerDelayMs: readonly [min: number, max: number];
  /** Share of commands whose broker answer is lost: the trade may or may not have happened. */
  readonly lostAnswerRatio: number;
}

export const calmTerminal: TerminalTemper = { answerDelayMs: [1, 5], lostAnswerRatio: 0 };

const RETRY_RETCODES = new Set([10004, 10020, 10021]);
const RETRIES_MAX = 5;
const RETRY_PAUSE_MS = 50;
const TIMER_MAX_MS = 2_000_000_000;

export interface ExecutorParts {
  readonly journal: Journal;
  readonly account: TerminalAccount;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly temper: TerminalTemper;
  /** Called when there is a final result to send. */
  readonly onResult: () => void;
  /** Platform time less terminal time, in ms. */
  readonly offsetMs: () => number;
  /** Why the guard lets no entry through now; absent: it does. */
  readonly entriesBlocked?: () => string | undefined;
}

/**
 * Executes commands as a terminal must: each id at most once, never late, armed ones at their time and not when
 * revoked.
 */
export class Executor {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly due: CommandRecord[] = [];
  /** Ends when the order before has reached the broker. */
  private lastSent: Promise<void> = Promise.resolve();
  /** When each command came into the terminal's hands, for measurements: command id → wall ms. */
  readonly receivedAt = new Map<string, number>();

  constructor(private readonly parts: ExecutorParts) {}

  receive(command: Command): void {
    const { journal, clock } = this.parts;
    const nowMs = clock.now().getTime();
    if (!journal.receive(command, nowMs)) return this.tellAgain(command.id);
    this.receivedAt.set(command.id, nowMs);
    this.schedule(journal.commands.get(command.id)!);
  }

  /** It came before: what became of it is told again, for the answer to it may be lost. */
  private tellAgain(commandId: string): void {
    const { journal } = this.parts;
    const record = journal.commands.get(commandId);
    if (!record) return this.refuse(commandId);
    if (record.state !== 'finished' || !record.result || journal.results.has(commandId)) return;
    journal.report(record.result);
    this.parts.onResult();
  }

  /** An armed command must not be executed any more; said honestly when it is too late. */
  revoke(commandId: string): void {
    const { journal } = this.parts;
    const record = journal.commands.get(commandId);
    if (!record) return this.refuse(commandId);
    if (record.state !== 'received') return;
    clearTimeout(this.timers.get(commandId));
    this.timers.delete(commandId);
    record.revoked = true;
    this.finish(record, 'revoked', {});
  }

  /** It may still be on its way to us, by the other channel. */
  private refuse(commandId: string): void {
    this.parts.journal.callBack(commandId);
    this.parts.journal.report(this.result(commandId, 'revoked', { message: 'It never came.' }));
    this.parts.onResult();
  }

  /** After a restart: what was accepted without a result is unknown, what was only received goes on. */
  resume(): void {
    for (const record of this.parts.journal.commands.values()) {
      if (record.state === 'accepted')
        this.finish(record, 'unknown', { message: 'The terminal stopped before the broker answered.' });
      else if (record.state === 'received') this.schedule(record);
    }
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.due.length = 0;
  }

  /**
   * Looks a command up among the orders and deals of the account. A resting order is looked at anew: it may have ended.
   */
  search(commandId: string): void {
    const { journal, account } = this.parts;
    const record = journal.commands.get(commandId);
    if (record && record.state !== 'finished') return;
    if (record?.result && record.result.state !== 'unknown' && record.result.state !== 'placed')
      journal.report(record.result);
    else {
      const { state, ...found } = findOutcome({ id: commandId, command: record?.command }, account);
      journal.report(this.result(commandId, state, found));
    }
    this.parts.onResult();
  }

  private schedule(record: CommandRecord): void {
    const { command } = record;
    const startAt = command.notBefore ? new Date(command.notBefore).getTime() : 0;
    const waitMs = Math.min(TIMER_MAX_MS, Math.max(0, startAt - this.platformNow()));
    // Without a timer: each of one answer would have its own, and the first might go off before the last is there.
    if (waitMs === 0) return this.become(record);
    const timer = setTimeout(() => {
      this.timers.delete(command.id);
      this.become(record);
    }, waitMs);
    this.timers.set(command.id, timer);
  }

  /** Its time has come: what is due at the same moment begins together, in the order of commands. */
  private become(record: CommandRecord): void {
    this.due.push(record);
    if (this.due.length > 1) return;
    setImmediate(() => {
      const due = this.due.splice(0).sort((one, other) => inOrder(one.command, other.command));
      for (const one of due) void this.execute(one);
    });
  }

  private async execute(record: CommandRecord): Promise<void> {
    const { command } = record;
    if (record.revoked || record.state !== 'received') return;
    if (this.platformNow() >= new Date(command.notAfter).getTime()) {
      this.finish(record, 'expired', { message: 'Too late to execute.' });
      return;
    }
    const refused = this.refusal(command);
    if (refused !== undefined) {
      this.finish(record, 'rejected', { message: refused });
      return;
    }
    record.state = 'accepted';
    // In the journal before the trade, on the wire with the next sync: a terminal that trades does nothing else
    // meanwhile.
    this.note(record, 'accepted', {});
    const [min, max] = this.parts.temper.answerDelayMs;
    // Answers may take different times, but nothing overtakes what was sent before it.
    const before = this.lastSent;
    let isSent: () => void = () => undefined;
    this.lastSent = new Promise((resolve) => (isSent = resolve));
    for (let attempt = 0; ; attempt += 1) {
      await sleep(this.parts.random.whole(min, max));
      if (attempt === 0) await before;
      const outcome = this.trade(command, isSent);
      if (this.parts.random.happens(this.parts.temper.lostAnswerRatio)) {
        this.finish(record, 'unknown', { retcode: 10012, message: 'No answer of the broker.' });
        return;
      }
      const again =
        RETRY_RETCODES.has(outcome.retcode) &&
        attempt < RETRIES_MAX &&
        this.platformNow() < new Date(command.notAfter).getTime();
      if (!again) {
        this.finish(record, stateOf(outcome, command), outcomeFields(outcome));
        return;
      }
      await sleep(RETRY_PAUSE_MS);
    }
  }

  private trade(command: Command, isSent: () => void): TradeOutcome {
    try {
      return this.parts.account.trade(command, this.parts.clock.now().toISOString());
    } finally {
      isSent();
    }
  }

  /** What the platform said must hold, looked at just before the order is sent. */
  private refusal(command: Command): string | undefined {
    const { type, expect, positionId } = command;
    const blocked = type === 'open' ? this.parts.entriesBlocked?.() : undefined;
    if (blocked !== undefined || expect === undefined) return blocked;
    const position = this.parts.account.positions().find((open) => open.positionId === positionId);
    if (!position) return undefined;
    if (expect.notLooser && isLooser(position, command.stopLoss))
      return `The position has its stop loss at ${position.stopLoss}: this would give it more room.`;
    if (position.side === expect.side && dec(position.volume).gte(expect.volumeMin)) return undefined;
    return `The position is ${position.side} ${position.volume}, expected ${expect.side} ${expect.volumeMin} at least.`;
  }

  private finish(record: CommandRecord, state: CommandResultState, fields: Partial<CommandResult>): void {
    record.state = 'finished';
    this.note(record, state, fields);
    this.parts.onResult();
  }

  private note(record: CommandRecord, state: CommandResultState, fields: Partial<CommandResult>): void {
    record.result = this.result(record.command.id, state, fields);
    this.parts.journal.report(record.result);
  }

  private result(commandId: string, state: CommandResultState, fields: Partial<CommandResult>): CommandResult {
    return { commandId, state, at: this.parts.clock.now().toISOString(), ...fields };
  }

  private platformNow(): number {
    return this.parts.clock.now().getTime() + this.parts.offsetMs();
  }
}

const RANKS: readonly Command['priority'][] = ['guard', 'close', 'modify', 'open'];

/** What takes risk away comes before what adds it, then what was commanded first. */
function inOrder(one: Command, other: Command): number {
  return RANKS.indexOf(one.priority) - RANKS.indexOf(other.priority) || one.seq - other.seq;
}

function stateOf({ retcode, resting }: TradeOutcome, command: Command): CommandResultState {
  if (retcode === RETCODE.done) return resting ? 'placed' : 'done';
  if (retcode === RETCODE.positionClosed && command.type === 'close') return 'done';
  if (retcode === RETCODE.noChanges) return 'done';
  return retcode === RETCODE.partial ? 'partial' : 'rejected';
}

function outcomeFields(outcome: TradeOutcome): Partial<CommandResult> {
  const { retcode, orderTicket, dealTicket, positionId, filledVolume, price } = outcome;
  return {
    retcode,
    ...(orderTicket ? { orderTicket } : {}),
    ...(dealTicket ? { dealTicket } : {}),
    ...(positionId ? { positionId } : {}),
    ...(filledVolume ? { filledVolume: toWire(filledVolume) } : {}),
    ...(price ? { price: toWire(price) } : {}),
  };
}

/** With this stop loss the position could lose more than it can now. */
function isLooser({ side, stopLoss }: TerminalPosition, asked: string | undefined): boolean {
  if (stopLoss === undefined) return false;
  return asked === undefined || (side === 'buy' ? dec(asked).lt(stopLoss) : dec(asked).gt(stopLoss));
}
