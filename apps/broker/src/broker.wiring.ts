import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@plimsoll/service-host';
import { MemoryAccounts } from './accounts/live-accounts.js';
import { AccountJudges } from './terminals/intake-parts.js';
import { TerminalDirectory } from './terminals/terminal-directory.read-model.js';
import { TerminalSessions } from './terminals/terminal-sessions.js';

/** Ties together what must not know each other by construction. */
@Injectable()
export class BrokerWiring implements OnModuleInit {
  constructor(
    private readonly accounts: MemoryAccounts,
    private readonly judges: AccountJudges,
    private readonly directory: TerminalDirectory,
    private readonly sessions: TerminalSessions,
    metrics: Metrics,
  ) {
    metrics.gauge('plimsoll_broker_sessions', 'Terminal sessions that are open', () => sessions.size);
  }

  onModuleInit(): void {
    this.accounts.onLoad((tx, account) => this.judges.guard.load(tx, account));
    this.accounts.onLoad((tx, account) => this.judges.reconciliation.load(tx, account));
    this.accounts.onForget((accountId) => this.judges.guard.forget(accountId));
    this.accounts.onForget((accountId) => this.judges.reconciliation.forget(accountId));
    this.directory.onChange((terminal) => {
      if (terminal.status === 'revoked') this.sessions.endOfTerminal(terminal.terminalId, 'terminal-revoked');
    });
  }
}
