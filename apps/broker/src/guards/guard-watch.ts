import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ProblemError } from '@plimsoll/contracts';
import { type Clock, Semaphore } from '@plimsoll/kernel';
import { OnTimer, type Timer } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { expire } from '../domain/breach-run.js';
import { CONTACT_TIMEOUT_MS } from '../domain/drawdown-policy.js';
import { judgeSilence } from '../domain/drawdown-judge.js';
import { type GuardDecision } from '../domain/drawdown-state.js';
import { GuardRegistry } from './guard-registry.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { type GuardEntry } from './guard-entry.js';
import { type Moment } from './guard-step.js';
import { DEADLINE_TIMER } from './guard-writer.js';
import { GuardStore } from './guard.store.js';
import { traced } from './guard-span.js';

const SWEEP_MS = 1_000;
/** Silent guards that are written side by side: few, for each holds a connection to the database. */
const WRITTEN_AT_ONCE = 4;
const AGAIN_MS = 500;
/** A start waits so long between two tries to read the guards that were busy. */
const TAKE_UP_AGAIN_MS = 1_000;

/**
 * What happens to guards by time alone: countdowns that end, terminals that fall silent, guards that were busy when the
 * process ended.
 */
@Injectable()
export class GuardWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private takingUp: NodeJS.Timeout | undefined;
  private readonly semaphore = new Semaphore({ atOnce: WRITTEN_AT_ONCE });
  /** Accounts whose silence is being written. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly registry: GuardRegistry,
    private readonly store: GuardStore,
    private readonly deadlines: GuardDeadlines,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.registry.whenDue((ref) => void traced(ref, () => this.due(ref)));
    void this.takeUp();
    this.shutdown.register('await-in-flight', 'silent guards', async () => {
      await Promise.all(this.writing.values());
    });
  }

  onApplicationShutdown(): void {
    clearTimeout(this.takingUp);
  }

  /** The countdown of an account is over. Tried until it is written: the armed closes don't wait for it. */
  async due(ref: AccountRef): Promise<void> {
    try {
      await this.decide(ref, (entry, moment) => this.expireNow(entry, moment));
    } catch (error) {
      this.logger.error('the end of a countdown could not be written, trying again', {
        accountId: ref.accountId,
        error: String(error),
      });
      this.deadlines.again(ref.accountId, AGAIN_MS, () => void this.due(ref));
    }
  }

  /** The safety net under the timer of the process: fires also when the account is in nobody's memory. */
  @OnTimer(DEADLINE_TIMER)
  async onTimer(_tx: Tx, timer: Timer<{ accountId: string }>): Promise<void> {
    await this.decide({ tenantId: timer.tenantId, accountId: timer.data.accountId }, (entry, moment) =>
      this.expireNow(entry, moment),
    );
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

  private async writeSilence(ref: AccountRef): Promise<void> {
    // What waited for its turn is not begun any more: the next process judges by what it sees itself.
    if (this.shutdown.signal.aborted) return;
    try {
      await this.decide(ref, (fresh, moment) => judgeSilence(fresh.state, fresh.memory, moment.now, fresh.loadedAt));
    } catch (error) {
      this.logger.warn('a silent guard could not be written', { accountId: ref.accountId, error: String(error) });
    }
  }

  private decide(ref: AccountRef, decide: (entry: GuardEntry, moment: Moment) => GuardDecision): Promise<void> {
    return this.accounts
      .run(ref, () => this.database.withTenant(ref.tenantId, (tx) => this.registry.decide(tx, ref, decide)), 'guard')
      .catch((error: unknown) => {
        // The account is gone: so is its guard.
        if (!(error instanceof ProblemError && error.problem.code === 'account-unknown')) throw error;
      });
  }

  private expireNow(entry: GuardEntry, { now, remainingMs }: Moment): GuardDecision {
    const last = entry.visibility.monotonicMs;
    const inContact = last !== undefined && this.clock.monotonicMs() - last <= CONTACT_TIMEOUT_MS;
    return expire(entry.state, entry.memory, { now, remainingMs: remainingMs ?? 0, inContact });
  }
}
