import { Inject, Injectable } from '@nestjs/common';
import { type EquityLine, type EquityQuery } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from './account-ref.js';
import { EquityStore } from './equity.store.js';
import { LiveAccounts } from './live-accounts.js';

const DAY_MS = 86_400_000;

/** How the equity of an account went. */
@Injectable()
export class EquityReadModel {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly equityRows: EquityStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Its points from `since`, or of the day before, up to `until`, or now. */
  async line(ref: AccountRef, { since, until }: EquityQuery): Promise<EquityLine> {
    await this.accounts.find(ref);
    const now = this.clock.now();
    const to = until === undefined ? undefined : new Date(until);
    const from = since === undefined ? new Date((to ?? now).getTime() - DAY_MS) : new Date(since);
    const points = await this.database.readTenant(ref.tenantId, (tx) =>
      this.equityRows.line(tx, ref, { from, to, now }),
    );
    return { points };
  }
}
