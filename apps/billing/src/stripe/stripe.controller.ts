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
  resumeQuote,
  type ResumeSubscription,
  stripeEventTake,
  type StripeEventTaken,
  type Subscription,
  subscriptionCancel,
  subscriptionKeep,
  subscriptionPause,
  subscriptionResume,
  type TakeStripeEvent,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { SubscriptionReadModel } from '../subscriptions/subscription.read-model.js';
import { CheckoutHandler } from './checkout.handler.js';
import { PlanHandlers } from './plan-handlers.js';
import { StripeEventHandler } from './stripe-event.handler.js';

/** Buying, changing and ending a plan, and what Stripe tells of it. */
@Controller()
export class StripeController {
  constructor(
    private readonly checkout: CheckoutHandler,
    private readonly plans: PlanHandlers,
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
    return this.plans.changes.quote(tenantId, input);
  }

  @Answers(planChange)
  change(input: ChangePlan, { tenantId }: RequestContext): Promise<Subscription> {
    return this.changed(tenantId, () => this.plans.changes.change(tenantId, input));
  }

  @Answers(subscriptionCancel)
  cancel(input: CancelSubscription, { tenantId }: RequestContext): Promise<Subscription> {
    return this.changed(tenantId, () => this.plans.ends.cancel(tenantId, input));
  }

  @Answers(subscriptionPause)
  pause(_: Nothing, { tenantId }: RequestContext): Promise<Subscription> {
    return this.changed(tenantId, () => this.plans.pauses.pause(tenantId));
  }

  @Answers(resumeQuote)
  resumeQuote(_: Nothing, { tenantId }: RequestContext): Promise<PlanChangeQuote> {
    return this.plans.pauses.quote(tenantId);
  }

  @Answers(subscriptionResume)
  resume({ quote }: ResumeSubscription, { tenantId }: RequestContext): Promise<Subscription> {
    return this.changed(tenantId, () => this.plans.pauses.resume(tenantId, quote));
  }

  @Answers(subscriptionKeep)
  keep(_: Nothing, { tenantId }: RequestContext): Promise<Subscription> {
    return this.changed(tenantId, () => this.plans.ends.keep(tenantId));
  }

  @Answers(stripeEventTake)
  take(input: TakeStripeEvent): Promise<StripeEventTaken> {
    return this.events.take(input);
  }

  private async changed(tenantId: string, work: () => Promise<string>): Promise<Subscription> {
    await this.plans.reflected(tenantId, work);
    return this.subscriptions.get(tenantId);
  }
}
