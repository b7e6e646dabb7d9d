import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { UNKNOWN_LIFE_MS } from '../domain/order-command.js';
import { CommandOutcomes } from './command-outcomes.handler.js';
import { OrderStore } from './order.store.js';

/** A terminal that was heard so recently settles its commands with its own syncs, which know what it has seen. */
const SPEAKING_MS = 15_000;

/** Commands whose time is over although their terminal is silent: a sync would have ended them (catalogue 56). */
@Injectable()
export class OverdueCommands {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly outcomes: CommandOutcomes,
    private readonly store: OrderStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Accounts, of all tenants, that have some at this moment; in order, those after `after`. */
  accountsAt(now: Date, after: AccountRef | undefined, limit: number): Promise<AccountRef[]> {
    const unknownSince = new Date(now.getTime() - UNKNOWN_LIFE_MS);
    return this.database.asWorker((tx) => this.store.overdueAccounts(tx, { now, unknownSince, after, limit }));
  }

  /** Ends those of an account. */
  settle(ref: AccountRef): Promise<void> {
    return this.accounts.run(ref, async (live) => {
      const silentMs = this.clock.monotonicMs() - (live.lastContactMonotonicMs ?? Number.NEGATIVE_INFINITY);
      if (silentMs < SPEAKING_MS) return;
      const unit = this.outcomes.begin(live, this.clock.now());
      // Without the terminal it is not known how far it got.
      unit.overdue(undefined);
      if (!unit.isEmpty) await this.database.withTenant(ref.tenantId, (tx) => this.outcomes.write(tx, live, unit));
    });
  }
}
