import type { Command, CommandResult, TerminalEvent } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';

/** A command as the terminal keeps it: what it was told, and what became of it. */
export interface CommandRecord {
  readonly command: Command;
  readonly receivedAtMs: number;
  state: 'received' | 'accepted' | 'finished';
  revoked: boolean;
  result?: CommandResult;
}

const COMMANDS_KEPT_MAX = 10_000;

/** The journal as it is written down. */
export interface JournalPages {
  readonly id: string;
  readonly commands: readonly CommandRecord[];
  readonly results: readonly CommandResult[];
  readonly calledBack: readonly string[];
  readonly events: readonly TerminalEvent[];
  readonly lastSeq: number;
  readonly cursor: number;
  readonly helloSeq: number;
}

/** What a real terminal keeps in a file: it survives a restart of the terminal, everything else does not. */
export class Journal {
  private name: string;
  readonly commands = new Map<string, CommandRecord>();
  readonly results = new Map<string, CommandResult>();
  /** Commands that were called back before they came: should they come after all, they are not executed. */
  private readonly calledBack = new Set<string>();
  private events: TerminalEvent[] = [];
  private lastSeq = 0;
  private cursor = 0;
  private helloSeq = 0;

  constructor(pages?: JournalPages) {
    this.name = pages?.id ?? newId();
    if (!pages) return;
    for (const record of pages.commands) this.commands.set(record.command.id, { ...record });
    for (const result of pages.results) this.results.set(result.commandId, result);
    for (const id of pages.calledBack) this.calledBack.add(id);
    this.events = [...pages.events];
    this.lastSeq = pages.lastSeq;
    this.cursor = pages.cursor;
    this.helloSeq = pages.helloSeq;
  }

  get id(): string {
    return this.name;
  }

  /**
   * The platform knows a later state of this journal than it has: it is another one from now on, from 1. Commands that
   * are known stay so: none is executed again.
   */
  beginAnew(): void {
    this.name = newId();
    this.events = this.events.map((event, i) => ({ ...event, seq: i + 1 }));
    this.lastSeq = this.events.length;
    this.cursor = 0;
  }

  pages(): JournalPages {
    const { id, events, lastSeq, cursor, helloSeq } = this;
    return {
      id,
      commands: [...this.commands.values()],
      results: [...this.results.values()],
      calledBack: [...this.calledBack],
      events,
      lastSeq,
      cursor,
      helloSeq,
    };
  }

  /** The next rising number for a hello. */
  nextHello(nowMs: number): number {
    this.helloSeq = Math.max(this.helloSeq + 1, nowMs);
    return this.helloSeq;
  }

  append(event: Omit<TerminalEvent, 'seq'>): void {
    this.lastSeq += 1;
    this.events.push({ ...event, seq: this.lastSeq });
  }

  get lastEventSeq(): number {
    return this.lastSeq;
  }

  get commandCursor(): number {
    return this.cursor;
  }

  get pending(): number {
    return this.events.length + this.results.size;
  }

  eventsAfter(seq: number, max: number): TerminalEvent[] {
    return this.events.filter((event) => event.seq > seq).slice(0, max);
  }

  acknowledge(seq: number): void {
    this.events = this.events.filter((event) => event.seq > seq);
  }

  /** False when the command was there before: each id is executed once. */
  receive(command: Command, nowMs: number): boolean {
    if (this.commands.has(command.id) || this.calledBack.has(command.id)) return false;
    this.commands.set(command.id, { command, receivedAtMs: nowMs, state: 'received', revoked: false });
    this.cursor = Math.max(this.cursor, command.seq);
    for (const [id, record] of this.commands) {
      if (this.commands.size <= COMMANDS_KEPT_MAX) break;
      if (record.state === 'finished' && !this.results.has(id)) this.commands.delete(id);
    }
    return true;
  }

  /** Notes that a command that never came must not be executed. */
  callBack(commandId: string): void {
    this.calledBack.add(commandId);
    if (this.calledBack.size > COMMANDS_KEPT_MAX) this.calledBack.delete(this.calledBack.values().next().value!);
  }

  /** Keeps the newest result of a command until the platform acknowledged it. */
  report(result: CommandResult): void {
    this.results.set(result.commandId, result);
  }

  acknowledgeResult(commandId: string, sent: CommandResult | undefined): void {
    // A newer result may have come while the older one was on its way.
    if (sent && this.results.get(commandId) === sent) this.results.delete(commandId);
  }
}
