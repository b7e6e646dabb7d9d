import { Injectable } from '@nestjs/common';
import { Outbox } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { type AccountHandler } from '../accounts/account.handler.js';
import { MemoryAccounts } from '../accounts/live-accounts.js';
import { type GuardPort } from '../guards/guard.port.js';
import { type CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { type ReconciliationPort } from '../reconciliation/reconciliation.port.js';
import { IntakeParts } from './intake-parts.js';
import { TerminalSessions } from './terminal-sessions.js';
import { TerminalStore } from './terminal.store.js';

/** What makes changes durable. */
@Injectable()
export class Durable {
  constructor(
    readonly database: Database,
    readonly outbox: Outbox,
  ) {}
}

/** What opening a session touches. */
@Injectable()
export class SessionParts {
  readonly accounts: AccountHandler;
  readonly guard: GuardPort;
  readonly reconciliation: ReconciliationPort;
  readonly outcomes: CommandOutcomes;
  readonly database: Database;
  readonly outbox: Outbox;

  constructor(
    readonly store: TerminalStore,
    readonly sessions: TerminalSessions,
    readonly live: MemoryAccounts,
    intake: IntakeParts,
    durable: Durable,
  ) {
    this.accounts = intake.accounts;
    this.guard = intake.guard;
    this.reconciliation = intake.reconciliation;
    this.outcomes = intake.outcomes;
    this.database = durable.database;
    this.outbox = durable.outbox;
  }
}
