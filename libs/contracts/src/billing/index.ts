export {
  BeginCheckout,
  BillingPage,
  CancelSubscription,
  ChangePlan,
  checkoutBegin,
  planChange,
  PlanChange,
  planChangeQuote,
  PlanChangeQuote,
  portalBegin,
  type SoldPlan,
  soldPlans,
  stripeEventTake,
  StripeEventTaken,
  subscriptionCancel,
  subscriptionKeep,
  TakeStripeEvent,
} from './checkout.js';
export {
  EntitlementSnapshot,
  FeatureUse,
  FeatureUses,
  LimitLift,
  Limits,
  limitsGet,
  LimitStanding,
  type LimitState,
  limitStateOf,
  limitStates,
} from './entitlements.js';
export { identityFeatureUses, pipelineFeatureUses, signalFeatureUses } from './feature-uses.js';
export { entitlementsChanged, subscriptionChanged } from './facts.js';
export {
  type Feature,
  type FeatureKey,
  featureKeys,
  type FeatureKind,
  features,
  type LimitKey,
  signalBuckets,
} from './features.js';
export {
  AddOn,
  type BillingInterval,
  billingIntervals,
  Catalogue,
  catalogueGet,
  FeatureGrant,
  Plan,
  type PlanCode,
  planCodes,
  PlanPrice,
} from './plans.js';
export {
  PendingChange,
  Subscription,
  SubscriptionData,
  subscriptionGet,
  type SubscriptionStatus,
  subscriptionStatuses,
} from './subscriptions.js';
