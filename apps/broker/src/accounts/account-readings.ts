import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accountReading } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { accountToReading, timeOf } from './account.view.js';
import { eachAlone } from './each-alone.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';

/** Accounts that are looked at in one go. */
const SHOWN_AT_ONCE = 25;

/** What was shown of an account. */
interface Told {
  /** Its numbers; without a connection, how that is. */
  readonly of: unknown;
  readonly guardProtected: boolean;
}

/** Live readings of the accounts in memory, published when they changed. */
@Injectable()
export class AccountReadings implements OnModuleInit {
  private readonly shown = new Map<string, Told>();

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly guard: GuardRegistry,
    private readonly samples: Samples,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.accounts.onForget((accountId) => this.shown.delete(accountId));
  }

  /** Shows each account that changed, or whose guard cannot act any more (or again), since the last round. */
  async round(): Promise<void> {
    const accounts = this.accounts.all();
    for (let from = 0; from < accounts.length; from += SHOWN_AT_ONCE) {
      await eachAlone(accounts.slice(from, from + SHOWN_AT_ONCE), (live) => this.show(live), {
        logger: this.logger,
        failure: 'could not be shown',
      });
      // Syncs and orders of all others wait while we look at these.
      await breathe();
    }
  }

  private show(live: LiveAccount): void {
    const { accountId, tenantId } = live.ref;
    const { connection } = live.accountStatus;
    const time = timeOf(this.clock);
    const told: Told = {
      of: connection === 'connected' ? live.numbers : connection,
      guardProtected: this.guard.isProtected(accountId, { connection, monotonicMs: time.monotonicMs }),
    };
    const before = this.shown.get(accountId);
    if (live.numbers === undefined || (before?.of === told.of && before?.guardProtected === told.guardProtected))
      return;
    this.shown.set(accountId, told);
    const reading = accountToReading(live, this.guard.statusOf(accountId), time, told.guardProtected);
    this.samples.publish(accountReading, tenantId, reading);
  }
}
