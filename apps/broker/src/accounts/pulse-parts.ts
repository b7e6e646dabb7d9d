import { Injectable } from '@nestjs/common';
import { Outbox } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { AccountStore } from './account.store.js';
import { EquityStore } from './equity.store.js';
import { MemoryAccounts } from './live-accounts.js';

/** What the pulse reads and writes. */
@Injectable()
export class PulseParts {
  constructor(
    readonly accounts: MemoryAccounts,
    readonly store: AccountStore,
    readonly equity: EquityStore,
    readonly database: Database,
    readonly outbox: Outbox,
  ) {}
}
