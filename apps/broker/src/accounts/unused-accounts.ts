import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';
import { NumbersWriter } from './numbers-writer.js';

/** Accounts at rest that nobody asked for in so long leave memory; looked for so often. */
const UNUSED_MS = 600_000;
const FORGET_EVERY_MS = 60_000;
/** Guards that wait for a moment or for their closes stay, whatever their account does. */
const BUSY_GUARDS: readonly string[] = ['breached', 'closing'];

/** Lets accounts leave memory that sweeps and readers brought there and nobody trades any more. */
@Injectable()
export class UnusedAccounts {
  private forgotAtMs = 0;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly numbers: NumbersWriter,
    private readonly guard: GuardRegistry,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing within a minute of the round before. */
  round(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.forgotAtMs < FORGET_EVERY_MS) return;
    this.forgotAtMs = nowMs;
    this.accounts.forgetUnused(
      UNUSED_MS,
      (live) => live.isAtRest && this.numbers.isSaved(live) && !this.hasBusyGuard(live),
    );
  }

  private hasBusyGuard(live: LiveAccount): boolean {
    try {
      return BUSY_GUARDS.includes(this.guard.statusOf(live.ref.accountId).state);
    } catch (error) {
      this.logger.warn('an account stays in memory: its guard cannot be asked', {
        accountId: live.ref.accountId,
        error,
      });
      return true;
    }
  }
}
