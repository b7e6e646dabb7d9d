import { Controller } from '@nestjs/common';
import {
  type BeginCheckout,
  type BillingPage,
  type CancelSubscription,
  type ChangePlan,
  checkoutBegin,
  type Nothing,
  planChange,
  type PlanChange,
  planChangeQuote,
  type PlanChangeQuote,
  portalBegin,
  stripeEventTake,
  type StripeEventTaken,
  type Subscription,
  subscriptionCancel,
  subscriptionKeep,
  type TakeStripeEvent,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { SubscriptionReadModel } from '../subscriptions/subscription.read-model.js';
import { CheckoutHandler } from './checkout.handler.js';
import { PlanChangeHandler } from './plan-change.handler.js';
import { StripeEventHandler } from './stripe-event.handler.js';

/** Buying, changing and ending a plan, and what Stripe tells of it. */
@Controller()
export class StripeController {
  constructor(
    private readonly checkout: CheckoutHandler,
    private readonly changes: PlanChangeHandler,
    private readonly events: StripeEventHandler,
    private readonly subscriptions: SubscriptionReadModel,
  ) {}

  @Answers(checkoutBegin)
  begin(input: BeginCheckout, { tenantId, idempotencyKey }: RequestContext): Promise<BillingPage> {
    return this.checkout.begin(tenantId, input, idempotencyKey ?? newId());
  }

  @Answers(portalBegin)
  portal(_: Nothing, { tenantId }: RequestContext): Promise<BillingPage> {
    return this.checkout.portal(tenantId);
  }

  @Answers(planChangeQuote)
  quote(input: PlanChange, { tenantId }: RequestContext): Promise<PlanChangeQuote> {
    return this.changes.quote(tenantId, input);
  }

  @Answers(planChange)
  async change(input: ChangePlan, { tenantId }: RequestContext): Promise<Subscription> {
    await this.changes.change(tenantId, input);
    return this.subscriptions.get(tenantId);
  }

  @Answers(subscriptionCancel)
  async cancel({ reason }: CancelSubscription, { tenantId }: RequestContext): Promise<Subscription> {
    await this.changes.cancel(tenantId, reason);
    return this.subscriptions.get(tenantId);
  }

  @Answers(subscriptionKeep)
  async keep(_: Nothing, { tenantId }: RequestContext): Promise<Subscription> {
    await this.changes.keep(tenantId);
    return this.subscriptions.get(tenantId);
  }

  @Answers(stripeEventTake)
  take(input: TakeStripeEvent): Promise<StripeEventTaken> {
    return this.events.take(input);
  }
}
