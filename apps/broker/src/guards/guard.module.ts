import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { CommandModule } from '../orders/command.module.js';
import { EntryGate } from './entry-gate.js';
import { GuardCountdowns } from './guard-countdowns.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { GuardDecisions } from './guard-decisions.js';
import { GuardMeter } from './guard-meter.js';
import { GuardRegistry } from './guard-registry.js';
import { GuardTakeUp } from './guard-take-up.js';
import { GuardWriter } from './guard-writer.js';
import { GuardController } from './guard.controller.js';
import { GuardHandler } from './guard.handler.js';
import { GuardReadModel } from './guard.read-model.js';
import { GuardStore } from './guard.store.js';
import { SilentGuards } from './silent-guards.js';

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
    GuardDecisions,
    GuardCountdowns,
    GuardTakeUp,
    SilentGuards,
    GuardMeter,
    EntryGate,
  ],
  exports: [GuardRegistry, EntryGate],
})
export class GuardModule {}
