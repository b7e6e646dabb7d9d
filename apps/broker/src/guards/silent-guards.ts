import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, Semaphore } from '@plimsoll/kernel';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { judgeSilence } from '../domain/drawdown-judge.js';
import { GuardDecisions } from './guard-decisions.js';
import { GuardRegistry } from './guard-registry.js';
import { traced } from './guard-span.js';

const SWEEP_MS = 1_000;
/** Silent guards that are written side by side: few, for each holds a connection to the database. */
const WRITTEN_AT_ONCE = 4;

/** Guards whose terminal has fallen silent. */
@Injectable()
export class SilentGuards implements OnApplicationBootstrap {
  private readonly semaphore = new Semaphore({ atOnce: WRITTEN_AT_ONCE });
  /** Accounts whose silence is being written. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly decisions: GuardDecisions,
    private readonly registry: GuardRegistry,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('await-in-flight', 'silent guards', async () => {
      await Promise.all(this.writing.values());
    });
  }

  /**
   * Guards that fell silent say so. A round does not wait for what it began: one write that hangs would keep the
   * verdict from all others.
   */
  @Every({ name: 'silent guards', everyMs: SWEEP_MS, firstAfterMs: SWEEP_MS })
  sweep(): Promise<void> {
    for (const entry of this.registry.all()) {
      const { accountId } = entry.ref;
      const silent = judgeSilence(entry.state, entry.memory, this.clock.now(), entry.loadedAt).transitions.length > 0;
      if (!silent || this.writing.has(accountId)) continue;
      const written = this.semaphore
        .run(() => traced(entry.ref, () => this.writeSilence(entry.ref)))
        .finally(() => this.writing.delete(accountId));
      this.writing.set(accountId, written);
    }
    return Promise.resolve();
  }

  private async writeSilence(ref: AccountRef): Promise<void> {
    // What waited for its turn is not begun any more: the next process judges by what it sees itself.
    if (this.shutdown.signal.aborted) return;
    try {
      await this.decisions.decide(ref, (fresh, moment) =>
        judgeSilence(fresh.state, fresh.memory, moment.now, fresh.loadedAt),
      );
    } catch (error) {
      this.logger.warn('a silent guard could not be written', { accountId: ref.accountId, error: String(error) });
    }
  }
}
