export { type Allowance, allowanceOf, type Basis, type Grants, grantsOf } from './allowance.js';
export { EntitlementEntity } from './entitlement.entity.js';
export { EntitlementStore } from './entitlement.store.js';
export { EntitlementsConfig } from './entitlements.config.js';
export { EntitlementsModule } from './entitlements.module.js';
export { Entitlements } from './entitlements.js';
export { type Addition, PlanLimits } from './plan-limits.js';
export { planLimitProblem } from './plan-limit.js';
export { ENTITLEMENTS_DOWN, ENTITLEMENTS_UP } from './tables.js';
