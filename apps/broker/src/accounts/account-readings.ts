import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accountReading } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { accountToReading } from './account.view.js';
import { eachAlone } from './each-alone.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';

/** Accounts that are looked at in one go. */
const SHOWN_AT_ONCE = 25;

/** Live readings of the accounts in memory, published when they changed. */
@Injectable()
export class AccountReadings implements OnModuleInit {
  private readonly shown = new Map<string, unknown>();

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

  /** Shows each account that changed since the last round. */
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
    const state = live.accountStatus.connection === 'connected' ? live.numbers : live.accountStatus.connection;
    if (live.numbers === undefined || this.shown.get(live.ref.accountId) === state) return;
    this.shown.set(live.ref.accountId, state);
    const reading = accountToReading(live, this.guard.statusOf(live.ref.accountId), {
      now: this.clock.now(),
      monotonicMs: this.clock.monotonicMs(),
    });
    this.samples.publish(accountReading, live.ref.tenantId, reading);
  }
}
