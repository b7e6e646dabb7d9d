import { type Provider, type Type } from '@nestjs/common';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { DecisionParts, DiscrepancyHandler } from './discrepancy.handler.js';
import { DiscrepancyReadModel } from './discrepancy.read-model.js';
import { DiscrepancyController } from './discrepancy.controller.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import { ReconciliationPort } from './reconciliation.port.js';

/** Expected against actual (BR-2). */
export const reconciliationProviders: Provider[] = [
  DiscrepancyStore,
  DiscrepancyRegistry,
  { provide: ReconciliationPort, useExisting: DiscrepancyRegistry },
  DecisionParts,
  DiscrepancyHandler,
  DiscrepancyReadModel,
];

export const reconciliationControllers: Type[] = [DiscrepancyController];
