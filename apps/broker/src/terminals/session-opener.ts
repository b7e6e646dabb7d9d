import { Injectable } from '@nestjs/common';
import { type SessionHello } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { AccountBinding, type BoundAccount } from './account-binding.js';
import { type Entered, SessionEntry } from './session-entry.js';
import { type KnownTerminal } from './terminal-secrets.js';

/** Finds the account of a terminal that says hello, and lets it in when its turn comes. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly binding: AccountBinding,
    private readonly accounts: LiveAccounts,
    private readonly entry: SessionEntry,
    private readonly database: Database,
  ) {}

  /** `clockOffsetMs`: how far the clock of the terminal is before ours. */
  async open(
    terminal: KnownTerminal,
    body: SessionHello,
    clockOffsetMs: number,
  ): Promise<Entered & { readonly bound: BoundAccount }> {
    const bound = await this.database.withTenant(terminal.tenantId, (tx) => this.binding.ofHello(tx, terminal, body));
    // Whatever memory holds may be older than the database, when another process had the account in between.
    for (let attempt = 0; ; attempt += 1) {
      const entered = await this.accounts.run(
        bound.ref,
        (account) => this.entry.enter(account, terminal, { ...bound, clockOffsetMs, loaded: attempt > 0 }, body),
        'sync',
      );
      if (entered) return { ...entered, bound };
      this.accounts.forget(bound.ref.accountId);
    }
  }
}
