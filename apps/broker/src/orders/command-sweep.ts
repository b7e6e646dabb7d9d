import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { OverdueCommands } from './overdue-commands.js';

const SWEEP_MS = 1_000;
const BATCH = 200;

/** Looks for overdue commands, whoever is silent. */
@Injectable()
export class CommandSweep {
  constructor(
    private readonly overdue: OverdueCommands,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks once at all accounts with overdue commands. */
  @Every({ name: 'command sweep', everyMs: SWEEP_MS, endsIn: 'drain' })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    let after: AccountRef | undefined;
    do {
      const batch = await this.overdue.accountsAt(now, after, BATCH);
      for (const ref of batch) await this.settle(ref);
      after = batch.length === BATCH ? batch.at(-1) : undefined;
    } while (after && !this.shutdown.signal.aborted);
  }

  /** One account that cannot be settled does not stop the others. */
  private async settle(ref: AccountRef): Promise<void> {
    try {
      await this.overdue.settle(ref);
    } catch (error) {
      this.logger.warn('overdue commands of an account could not be settled', { accountId: ref.accountId, error });
    }
  }
}
