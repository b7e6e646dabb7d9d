import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Logger } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { GuardStore } from './guard.store.js';

/** A start waits so long between two tries to read the guards that were busy. */
const TAKE_UP_AGAIN_MS = 1_000;

/** Guards that were busy when the process before ended are read at the start, whoever asks for their accounts. */
@Injectable()
export class GuardTakeUp implements OnApplicationBootstrap, OnApplicationShutdown {
  private takingUp: NodeJS.Timeout | undefined;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly store: GuardStore,
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.takeUp();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.takingUp);
  }

  /** Takes up the countdowns and closes of the process before. What is overdue fires at once. */
  async takeUp(): Promise<void> {
    try {
      const busy = await this.database.asWorker((tx) => this.store.busy(tx));
      const failures: unknown[] = [];
      // All are tried: one that fails is no reason to leave the countdowns of the others alone.
      for (const ref of busy)
        await this.accounts.run(ref, () => Promise.resolve(), 'guard').catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    } catch (error) {
      this.logger.error('guards under way could not be taken up, trying again', { error: String(error) });
      this.takingUp = setTimeout(() => void this.takeUp(), TAKE_UP_AGAIN_MS);
    }
  }
}
