import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { UNKNOWN_LIFE_MS } from '../domain/order-command.js';
import { CommandOutcomes } from './command-outcomes.handler.js';
import { OrderStore } from './order.store.js';

const SWEEP_MS = 1_000;
const BATCH = 200;
/** A terminal that was heard so recently settles its commands with its own syncs, which know what it has seen. */
const SPEAKING_MS = 15_000;

/** Ends commands whose time is over although their terminal is silent: a sync would have done it (catalogue 56). */
@Injectable()
export class CommandSweep {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly outcomes: CommandOutcomes,
    private readonly store: OrderStore,
    private readonly database: Database,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks once at all accounts with overdue commands. */
  @Every({ name: 'command sweep', everyMs: SWEEP_MS, endsIn: 'drain' })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const unknownSince = new Date(now.getTime() - UNKNOWN_LIFE_MS);
    let after: AccountRef | undefined;
    do {
      const batch = await this.database.asWorker((tx) =>
        this.store.overdueAccounts(tx, { now, unknownSince, after, limit: BATCH }),
      );
      for (const ref of batch) await this.settleOne(ref);
      after = batch.length === BATCH ? batch.at(-1) : undefined;
    } while (after && !this.shutdown.signal.aborted);
  }

  /** One account that cannot be settled does not stop the others. */
  private async settleOne(ref: AccountRef): Promise<void> {
    try {
      await this.settle(ref);
    } catch (error) {
      this.logger.warn('overdue commands of an account could not be settled', { accountId: ref.accountId, error });
    }
  }

  private settle(ref: AccountRef): Promise<void> {
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
