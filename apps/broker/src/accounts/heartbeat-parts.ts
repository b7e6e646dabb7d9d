import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { AccountHandler } from './account.handler.js';
import { EquityStore } from './equity.store.js';
import { MemoryAccounts } from './live-accounts.js';

/** What the pulse reads and writes. */
@Injectable()
export class HeartbeatParts {
  constructor(
    readonly accounts: MemoryAccounts,
    readonly handler: AccountHandler,
    readonly equity: EquityStore,
    readonly database: Database,
  ) {}
}
