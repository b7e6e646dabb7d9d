import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass, WitnessEntity } from '@plimsoll/persistence';
import {
  AffiliateCodeEntity,
  AffiliateEntity,
  AffiliateTermsEntity,
  CommissionEntity,
  PayoutEntity,
  PayoutShareEntity,
  ReferralEntity,
  ReferredOrganisationEntity,
} from '../affiliates/affiliate.entities.js';
import { CreditTermsEntity, ReferralCreditEntity } from '../affiliates/referral-credit.entities.js';
import { AddOnEntity, PlanDefaultEntity, PlanEntity, PriceEntity } from '../catalogue/catalogue.entities.js';
import { EntitlementHeadEntity, EntitlementOverrideEntity } from '../entitlements/entitlement.entities.js';
import {
  CreditNoteEntity,
  CreditNoteLineEntity,
  InvoiceEntity,
  InvoiceLineEntity,
} from '../invoices/invoice.entities.js';
import { DisputeEntity, PaymentEntity, PaymentMethodEntity, RefundEntity } from '../invoices/payment.entities.js';
import { StayOfferEntity, StayRuleEntity } from '../churn/churn.entities.js';
import { DiscountEntity, DiscountTermsEntity } from '../discounts/discount.entities.js';
import { MoneyActEntity } from '../money-acts/money-act.entities.js';
import { LedgerEntryEntity, LedgerPostingEntity, LedgerUnprovenEntity } from '../ledger/ledger.entities.js';
import { PriceChangeEntity, PriceMoveEntity } from '../price-changes/price-change.entities.js';
import { RevenueReckoningEntity } from '../revenue/revenue.entities.js';
import { LimitCrossingEntity } from '../limits/limit-crossing.entity.js';
import { LimitMarkEntity } from '../limits/limit-mark.entity.js';
import { PlanActEntity } from '../stripe/plan-act.entity.js';
import { StripeCustomerEntity, StripeEventEntity, StripeOperationEntity } from '../stripe/stripe.entities.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { MeterPriceEntity } from '../usage/meter-price.entities.js';
import { UsageBillEntity, UsageChargeEntity } from '../usage-charges/usage-charge.entities.js';
import { UsageBudgetEntity, UsageReservationEntity } from '../usage/reservation.entities.js';
import {
  UsageDimensionsEntity,
  UsageEventEntity,
  UsageHourEntity,
  UsageMemberEntity,
  UsageMonthEntity,
  UsageSetAsideEntity,
  UsageShardEntity,
  UsageStagingEntity,
  UsageSupersededEntity,
} from '../usage/usage.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  WitnessEntity,
  PlanEntity,
  PlanDefaultEntity,
  AddOnEntity,
  PriceEntity,
  PriceChangeEntity,
  PriceMoveEntity,
  SubscriptionEntity,
  EntitlementHeadEntity,
  EntitlementOverrideEntity,
  LimitCrossingEntity,
  LimitMarkEntity,
  StripeCustomerEntity,
  StripeOperationEntity,
  StripeEventEntity,
  PlanActEntity,
  InvoiceEntity,
  InvoiceLineEntity,
  CreditNoteEntity,
  CreditNoteLineEntity,
  PaymentEntity,
  RefundEntity,
  DisputeEntity,
  PaymentMethodEntity,
  LedgerPostingEntity,
  LedgerEntryEntity,
  LedgerUnprovenEntity,
  RevenueReckoningEntity,
  AffiliateTermsEntity,
  AffiliateCodeEntity,
  ReferredOrganisationEntity,
  AffiliateEntity,
  ReferralEntity,
  CommissionEntity,
  CreditTermsEntity,
  ReferralCreditEntity,
  PayoutEntity,
  PayoutShareEntity,
  MoneyActEntity,
  StayRuleEntity,
  StayOfferEntity,
  UsageEventEntity,
  UsageSupersededEntity,
  UsageDimensionsEntity,
  UsageHourEntity,
  UsageMemberEntity,
  UsageMonthEntity,
  UsageShardEntity,
  UsageSetAsideEntity,
  UsageStagingEntity,
  UsageBudgetEntity,
  UsageReservationEntity,
  MeterPriceEntity,
  DiscountTermsEntity,
  DiscountEntity,
  UsageBillEntity,
  UsageChargeEntity,
];
