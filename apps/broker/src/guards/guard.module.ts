import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { CommandModule } from '../orders/command.module.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { GuardMeter } from './guard-meter.js';
import { GuardRegistry } from './guard-registry.js';
import { GuardWatch } from './guard-watch.js';
import { GuardWriter } from './guard-writer.js';
import { GuardController } from './guard.controller.js';
import { GuardHandler } from './guard.handler.js';
import { GuardReadModel } from './guard.read-model.js';
import { GuardStore } from './guard.store.js';

/** The drawdown guard (BR-3). */
@Module({
  imports: [LedgerModule, CommandModule],
  controllers: [GuardController],
  providers: [
    GuardStore,
    GuardDeadlines,
    GuardWriter,
    GuardRegistry,
    GuardReadModel,
    GuardHandler,
    GuardWatch,
    GuardMeter,
  ],
  exports: [GuardRegistry],
})
export class GuardModule {}
