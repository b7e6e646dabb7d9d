import { Module } from '@nestjs/common';
import { GuardModule } from '../guards/guard.module.js';
import { AccountHeartbeat } from './account-heartbeat.js';
import { AccountController } from './account.controller.js';
import { AccountReader } from './account.reader.js';
import { EquityStore } from './equity.store.js';
import { ExposureStore } from './exposure.store.js';
import { LedgerModule } from './ledger.module.js';
import { NumbersWriter } from './numbers-writer.js';
import { StatementReadModel } from './statement.read-model.js';

/** Accounts as others see them: reads, statements, and the heartbeat of their numbers. */
@Module({
  imports: [LedgerModule, GuardModule],
  controllers: [AccountController],
  providers: [AccountReader, StatementReadModel, EquityStore, ExposureStore, NumbersWriter, AccountHeartbeat],
  exports: [AccountReader],
})
export class AccountModule {}
