import { Injectable } from '@nestjs/common';
import { type ProblemCode } from '@plimsoll/contracts';
import { Metrics } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { CommandNotifier } from '../orders/command-notifier.js';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { TerminalSession } from './terminal-session.js';

/** Sessions that ended are remembered, so that their terminals learn why; the oldest are forgotten beyond so many. */
const ENDED_KEPT_MAX = 10_000;

/** The conversations this process holds. */
@Injectable()
export class TerminalSessions {
  private readonly sessions = new Map<string, TerminalSession>();
  private readonly current = new Map<string, TerminalSession>();
  private readonly byTerminal = new Map<string, TerminalSession>();
  private readonly gone: string[] = [];

  constructor(
    private readonly notifier: CommandNotifier,
    directory: TerminalDirectory,
    accounts: LiveAccounts,
    metrics: Metrics,
  ) {
    metrics.gauge('plimsoll_broker_sessions', 'Terminal sessions that are open', () => this.byTerminal.size);
    directory.onChange(({ terminalId, status }) => {
      if (status !== 'revoked') return;
      this.endOfTerminal(terminalId, 'terminal-revoked');
      for (const live of accounts.all())
        if (live.accountStatus.terminalId === terminalId) live.revokedTerminalId = terminalId;
    });
  }

  get(sessionId: string): TerminalSession | undefined {
    return this.sessions.get(sessionId);
  }

  /** The session that may trade on the account. */
  of(accountId: string): TerminalSession | undefined {
    return this.current.get(accountId);
  }

  /** The session of a terminal, whichever account it speaks for. */
  ofTerminal(terminalId: string): TerminalSession | undefined {
    return this.byTerminal.get(terminalId);
  }

  /**
   * The new session takes the place of every older one of its account and of its terminal; one that stands aside leaves
   * the account's alone.
   */
  open(session: TerminalSession): void {
    const { account, terminalId, sessionId, aside } = session.opening;
    const before = [this.byTerminal.get(terminalId), aside ? undefined : this.current.get(account.accountId)];
    for (const other of before) if (other) this.end(other, 'epoch-superseded');
    this.sessions.set(sessionId, session);
    this.byTerminal.set(terminalId, session);
    if (!aside) this.current.set(account.accountId, session);
  }

  end(session: TerminalSession, because: ProblemCode): void {
    session.ended ??= because;
    const { account, sessionId, terminalId } = session.opening;
    if (this.current.get(account.accountId) === session) this.current.delete(account.accountId);
    if (this.byTerminal.get(terminalId) === session) this.byTerminal.delete(terminalId);
    this.gone.push(sessionId);
    while (this.gone.length > ENDED_KEPT_MAX) this.sessions.delete(this.gone.shift()!);
    this.notifier.ring(account.accountId);
  }

  private endOfTerminal(terminalId: string, because: ProblemCode): void {
    const session = this.byTerminal.get(terminalId);
    if (session) this.end(session, because);
  }
}
