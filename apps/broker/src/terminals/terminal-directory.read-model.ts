import { Inject, Injectable } from '@nestjs/common';
import {
  type FoundTerminal,
  type TerminalCredentials,
  terminalCredentialsRequest,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { type KnownTerminal, TerminalSecrets } from './terminal-secrets.js';
import { TerminalStore } from './terminal.store.js';
import { UnknownTerminals } from './unknown-terminals.js';

const REFRESH_MS = 1_000;
/** Longer than a transaction may take, so that a row that commits late is not passed over. */
const REFRESH_OVERLAP_S = 30;

/**
 * Every terminal that may speak to us. Fed by identity's facts; an unknown one is asked for. A change is in effect
 * within two seconds in every process.
 */
@Injectable()
export class TerminalDirectory {
  private readonly known = new Map<string, KnownTerminal>();
  private readonly unknown: UnknownTerminals<KnownTerminal>;
  private readonly listeners: ((terminal: KnownTerminal) => void)[] = [];
  /** When the last look that succeeded began; undefined until all were read once: then only what changed. */
  private lookedMs: number | undefined;
  private firstRead: () => void = () => undefined;
  private readonly read = new Promise<void>((resolve) => (this.firstRead = resolve));

  constructor(
    private readonly store: TerminalStore,
    private readonly database: Database,
    private readonly requests: Requests,
    private readonly secrets: TerminalSecrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.unknown = new UnknownTerminals(clock, (terminalId) => this.ask(terminalId));
  }

  /** The terminal of this id, for a caller at this address: how many unknown ids it may ask for at once is bounded. */
  async find(terminalId: string, address: string): Promise<KnownTerminal | undefined> {
    // Right after the start: better a moment late than asking identity for every terminal.
    if (!this.known.has(terminalId)) await this.read;
    return this.known.get(terminalId) ?? this.unknown.find(terminalId, address);
  }

  private async ask(terminalId: string): Promise<KnownTerminal | undefined> {
    const found = await this.credentialsOf(terminalId);
    return found && this.take(found);
  }

  /** Keeps what identity answered, without waiting for the fact about it. */
  async take(found: FoundTerminal): Promise<KnownTerminal> {
    await this.database.withTenant(found.tenantId, (tx) => this.store.save(tx, found.tenantId, found));
    this.learn(found.tenantId, found);
    return this.known.get(found.terminalId)!;
  }

  /**
   * Asks identity; undefined when it has no such terminal. Other problems are thrown: they say nothing about the
   * terminal.
   */
  private async credentialsOf(terminalId: string): Promise<FoundTerminal | undefined> {
    try {
      return await this.requests.ask(terminalCredentialsRequest, { terminalId });
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'not-found') return undefined;
      throw error;
    }
  }

  /** Called when a change is committed. Older versions are ignored. */
  learn(tenantId: string, terminal: TerminalCredentials): void {
    const before = this.known.get(terminal.terminalId);
    if (before && before.version >= terminal.version) return;
    const entry = this.secrets.known(tenantId, terminal);
    this.known.set(entry.terminalId, entry);
    this.unknown.forget(entry.terminalId);
    for (const listener of this.listeners) listener(entry);
  }

  onChange(listener: (terminal: KnownTerminal) => void): void {
    this.listeners.push(listener);
  }

  /** Reads what changed since the last look that succeeded. A failure leaves those known as they are. */
  @Every({ name: 'terminal directory', everyMs: REFRESH_MS, endsIn: 'close' })
  async refresh(): Promise<void> {
    try {
      const nowMs = this.clock.monotonicMs();
      const withinS = this.lookedMs === undefined ? undefined : (nowMs - this.lookedMs) / 1_000 + REFRESH_OVERLAP_S;
      const rows = await this.database.asWorker((tx) => this.store.changed(tx, withinS));
      for (const row of rows)
        this.learn(row.tenant_id, {
          terminalId: row.terminal_id,
          name: row.name,
          userId: row.user_id,
          status: row.status,
          secrets: row.secrets,
          version: row.version,
        });
      this.lookedMs = nowMs;
    } finally {
      this.firstRead();
    }
  }
}
