import { Injectable } from '@nestjs/common';
import { type AccountIdentity } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';
import { DealStore } from './deal.store.js';
import { ExposureStore } from './exposure.store.js';
import { EquityStore } from './equity.store.js';
import { PositionStore } from './position.store.js';

/** The rows of an account that reads show. */
@Injectable()
export class AccountRows {
  constructor(
    readonly positions: PositionStore,
    readonly deals: DealStore,
    readonly equity: EquityStore,
    readonly exposure: ExposureStore,
  ) {}

  /** What the terminal of a quarantined account says it is now. */
  async pendingIdentity(tx: Tx, ref: AccountRef): Promise<AccountIdentity | undefined> {
    const row = await tx.maybeOne<{ pending_identity: AccountIdentity }>(
      `select pending_identity from terminals where tenant_id = $1 and account_id = $2 and pending_identity is not null order by quarantined_at desc limit 1`,
      [ref.tenantId, ref.accountId],
    );
    return row?.pending_identity;
  }
}
