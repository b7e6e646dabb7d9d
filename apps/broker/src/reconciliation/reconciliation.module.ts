import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { GuardModule } from '../guards/guard.module.js';
import { DecisionEffects } from './decision-effects.js';
import { DiscrepancyMeter } from './discrepancy-meter.js';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { DiscrepancyTurns } from './discrepancy-turns.js';
import { DiscrepancyWriter } from './discrepancy-writer.js';
import { DiscrepancyController } from './discrepancy.controller.js';
import { DiscrepancyHandler } from './discrepancy.handler.js';
import { DiscrepancyReadModel } from './discrepancy.read-model.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import { UndoEffects } from './undo-effects.js';

/** Expected against actual (BR-2). */
@Module({
  imports: [LedgerModule, GuardModule],
  controllers: [DiscrepancyController],
  providers: [
    DiscrepancyStore,
    DiscrepancyWriter,
    DiscrepancyRegistry,
    DiscrepancyMeter,
    DecisionEffects,
    UndoEffects,
    DiscrepancyTurns,
    DiscrepancyHandler,
    DiscrepancyReadModel,
  ],
  exports: [DiscrepancyRegistry],
})
export class ReconciliationModule {}
