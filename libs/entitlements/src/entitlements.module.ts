import { Global, Module } from '@nestjs/common';
import { EntitlementRefresh } from './entitlement.refresh.js';
import { EntitlementStore } from './entitlement.store.js';
import { EntitlementsConfig } from './entitlements.config.js';
import { Entitlements } from './entitlements.js';
import { PlanLimits } from './plan-limits.js';

/**
 * Gives a service `Entitlements` and `PlanLimits`, everywhere. The service adds the table (`ENTITLEMENTS_UP`, `EntitlementEntity`) to
 * its schema, and a consumer of `entitlementsChanged` that calls `EntitlementStore.save`.
 */
@Global()
@Module({
  providers: [
    { provide: EntitlementsConfig, useFactory: () => EntitlementsConfig.read() },
    Entitlements,
    EntitlementStore,
    EntitlementRefresh,
    PlanLimits,
  ],
  exports: [Entitlements, EntitlementStore, PlanLimits],
})
export class EntitlementsModule {}
