import { Inject, Injectable } from '@nestjs/common';
import { type EquityLine } from '@plimsoll/contracts';
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

  /** Its points from `since`, or of the last day. */
  async line(ref: AccountRef, since: string | undefined): Promise<EquityLine> {
    await this.accounts.find(ref);
    const from = since === undefined ? new Date(this.clock.now().getTime() - DAY_MS) : new Date(since);
    const points = await this.database.readTenant(ref.tenantId, (tx) =>
      this.equityRows.line(tx, ref, from, this.clock.now()),
    );
    return { points };
  }
}
