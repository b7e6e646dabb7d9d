import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { OnTimer, type Timer } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { expire } from '../domain/breach-run.js';
import { CONTACT_TIMEOUT_MS } from '../domain/drawdown-policy.js';
import { type GuardDecision } from '../domain/drawdown-state.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { GuardDecisions } from './guard-decisions.js';
import { type GuardEntry } from './guard-entry.js';
import { GuardRegistry } from './guard-registry.js';
import { traced } from './guard-span.js';
import { type Moment } from './guard-step.js';
import { DEADLINE_TIMER } from './guard-writer.js';

const AGAIN_MS = 500;

/** Countdowns of guards that are over: they fire, by the timer of the process and by the one in the database. */
@Injectable()
export class GuardCountdowns implements OnApplicationBootstrap {
  constructor(
    private readonly decisions: GuardDecisions,
    private readonly registry: GuardRegistry,
    private readonly deadlines: GuardDeadlines,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.registry.whenDue((ref) => void traced(ref, () => this.due(ref)));
  }

  /** The countdown of an account is over. Tried until it is written: the armed closes don't wait for it. */
  async due(ref: AccountRef): Promise<void> {
    try {
      await this.decisions.decide(ref, (entry, moment) => this.expireNow(entry, moment));
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
    await this.decisions.decide({ tenantId: timer.tenantId, accountId: timer.data.accountId }, (entry, moment) =>
      this.expireNow(entry, moment),
    );
  }

  private expireNow(entry: GuardEntry, { now, remainingMs }: Moment): GuardDecision {
    const last = entry.visibility.monotonicMs;
    const inContact = last !== undefined && this.clock.monotonicMs() - last <= CONTACT_TIMEOUT_MS;
    return expire(entry.state, entry.memory, { now, remainingMs: remainingMs ?? 0, inContact });
  }
}
