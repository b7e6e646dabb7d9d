import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type TerminalConnection } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { timeOf } from '../accounts/account.view.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { connectionToView } from './terminal-connection.view.js';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { TerminalSessions } from './terminal-sessions.js';
import { TerminalStore } from './terminal.store.js';

/** Which account each terminal is bound to. */
@Injectable()
export class TerminalBindings {
  constructor(
    private readonly store: TerminalStore,
    private readonly database: Database,
  ) {}

  /** Undefined before its first hello. */
  async accountOf(tenantId: string, terminalId: string): Promise<string | undefined> {
    return this.database.readTenant(tenantId, (tx) => this.store.accountOf(tx, tenantId, terminalId));
  }
}

/** How terminals are connected now, for reading. */
@Injectable()
export class TerminalConnectionReadModel {
  constructor(
    private readonly directory: TerminalDirectory,
    private readonly sessions: TerminalSessions,
    private readonly accounts: LiveAccounts,
    private readonly bindings: TerminalBindings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `not-found` for a terminal of nobody, or of another tenant. */
  async get(tenantId: string, terminalId: string): Promise<TerminalConnection> {
    // How many unknown terminals may be asked for at once is bounded for each who asks: here for each tenant.
    const terminal = await this.directory.find(terminalId, tenantId);
    if (terminal?.tenantId !== tenantId) throw new ProblemError(problem('not-found'));
    const accountId = await this.bindings.accountOf(tenantId, terminalId);
    const live = accountId === undefined ? undefined : await this.accounts.find({ tenantId, accountId });
    return connectionToView(
      {
        terminalId,
        isRevoked: terminal.status === 'revoked',
        live,
        session: this.sessions.ofTerminal(terminalId),
      },
      timeOf(this.clock),
    );
  }
}
