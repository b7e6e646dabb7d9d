import { Module } from '@nestjs/common';
import { GuardModule } from '../guards/guard.module.js';
import { AccountHeartbeat } from './account-heartbeat.js';
import { AccountController } from './account.controller.js';
import { AccountReader } from './account.reader.js';
import { AccountReadings } from './account-readings.js';
import { EquityReadModel } from './equity.read-model.js';
import { EquityStore } from './equity.store.js';
import { ExposureStore } from './exposure.store.js';
import { LedgerModule } from './ledger.module.js';
import { LedgerReadModel } from './ledger.read-model.js';
import { NumbersWriter } from './numbers-writer.js';
import { SizingReader } from './sizing.reader.js';
import { StatementReadModel } from './statement.read-model.js';
import { TerminalSilence } from './terminal-silence.js';
import { UnusedAccounts } from './unused-accounts.js';

/** Accounts as others see them: reads, statements, and the heartbeat of their numbers. */
@Module({
  imports: [LedgerModule, GuardModule],
  controllers: [AccountController],
  providers: [
    AccountReader,
    SizingReader,
    LedgerReadModel,
    EquityReadModel,
    StatementReadModel,
    EquityStore,
    ExposureStore,
    NumbersWriter,
    AccountReadings,
    TerminalSilence,
    UnusedAccounts,
    AccountHeartbeat,
  ],
  exports: [AccountReader],
})
export class AccountModule {}
