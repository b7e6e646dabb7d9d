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
export { EntitlementSnapshot, FeatureUse, FeatureUses, LimitStanding } from './entitlements.js';
export { pipelineFeatureUses } from './feature-uses.js';
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
