import { Module } from '@nestjs/common';
import { AccountHandler } from './account.handler.js';
import { AccountStore } from './account.store.js';
import { CorrectionStore } from './correction.store.js';
import { DealPartitions } from './deal-partitions.js';
import { DealStore } from './deal.store.js';
import { LedgerHandler } from './ledger.handler.js';
import { LiveAccounts } from './live-accounts.js';
import { PositionStore } from './position.store.js';

/**
 * Accounts in memory, each with its serial section, and the ledger of their deals and positions. The stores are for
 * `AccountModule` alone.
 */
@Module({
  providers: [
    AccountStore,
    AccountHandler,
    LiveAccounts,
    DealStore,
    PositionStore,
    CorrectionStore,
    LedgerHandler,
    DealPartitions,
  ],
  exports: [LiveAccounts, AccountHandler, LedgerHandler, AccountStore, DealStore, PositionStore],
})
export class LedgerModule {}
