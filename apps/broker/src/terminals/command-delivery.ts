import { Inject, Injectable } from '@nestjs/common';
import { type Command } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { EntryGate } from '../guards/entry-gate.js';
import { CommandOutcomes, deliverable, hasWaiting, revokedOf } from '../orders/command-outcomes.handler.js';
import { type TerminalSession } from './terminal-session.js';

/** What a terminal must get, and what it is to give back. */
export interface Delivery {
  readonly commands: Command[];
  readonly revoked: string[];
}

/** Commands for a terminal that waits for them. */
@Injectable()
export class CommandDelivery {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly outcomes: CommandOutcomes,
    private readonly gate: EntryGate,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is due behind command `after`; nothing while the session may not act for its account. */
  async due(session: TerminalSession, after: number): Promise<Delivery> {
    const { account } = session.opening;
    const live = this.accounts.peek(account.accountId);
    if (!live || session.opening.quarantined) return { commands: [], revoked: [] };
    if (hasWaiting(live)) await this.lease(session);
    const commands = deliverable(
      live,
      { journalId: session.opening.journalId, commandCursor: after },
      this.clock.now(),
      this.gate.isClosed(account),
    );
    return { commands, revoked: revokedOf(live) };
  }

  /** What waited while the terminal was away is handed out durably before it is shown. */
  private lease(session: TerminalSession): Promise<void> {
    return this.accounts.run(
      session.opening.account,
      async (live) => {
        const unit = this.outcomes.begin(live, this.clock.now());
        unit.lease(session.opening.journalId);
        if (!unit.isEmpty && !session.ended)
          await this.database.withTenant(live.ref.tenantId, (tx) => this.outcomes.write(tx, live, unit));
      },
      'sync',
    );
  }
}
