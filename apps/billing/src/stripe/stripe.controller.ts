import { Controller } from '@nestjs/common';
import {
  addOnChange,
  type AddOnChange,
  addOnChangeQuote,
  type BeginCheckout,
  type BeginPortal,
  type BillingPage,
  type CancelSubscription,
  type ChangeAddOn,
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
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { SubscriptionReadModel } from '../subscriptions/subscription.read-model.js';
import { CheckoutHandler } from './checkout.handler.js';
import { addOnAct, cancelAct, changeAct, keepAct, type PlanAct, PlanActs, resumeAct } from './plan-acts.js';
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
    private readonly acts: PlanActs,
  ) {}

  @Answers(checkoutBegin)
  begin(input: BeginCheckout, { tenantId, actor, idempotencyKey }: RequestContext): Promise<BillingPage> {
    const begun = (): PlanAct => ({ action: 'checkout.begun', detail: { ...input } });
    return this.acts.recorded(actor, begun, () => this.checkout.begin(tenantId, input, idempotencyKey ?? newId()));
  }

  @Answers(portalBegin)
  portal(input: BeginPortal, { tenantId }: RequestContext): Promise<BillingPage> {
    return this.checkout.portal(tenantId, input);
  }

  @Answers(planChangeQuote)
  quote(input: PlanChange, { tenantId }: RequestContext): Promise<PlanChangeQuote> {
    return this.plans.changes.quote(tenantId, input);
  }

  @Answers(planChange)
  change(input: ChangePlan, context: RequestContext): Promise<Subscription> {
    return this.changed(
      context,
      () => changeAct(input),
      () => this.plans.changes.change(context.tenantId, input),
    );
  }

  @Answers(addOnChangeQuote)
  quoteAddOn(input: AddOnChange, { tenantId }: RequestContext): Promise<PlanChangeQuote> {
    return this.plans.changes.quote(tenantId, input);
  }

  @Answers(addOnChange)
  changeAddOn(input: ChangeAddOn, { tenantId, actor }: RequestContext): Promise<Subscription> {
    return this.acts.recorded(
      actor,
      (before) => addOnAct(input, before),
      async () => {
        await this.plans.reflected(tenantId, () => this.plans.changes.change(tenantId, input), true);
        return this.subscriptions.get(tenantId);
      },
    );
  }

  @Answers(subscriptionCancel)
  cancel(input: CancelSubscription, context: RequestContext): Promise<Subscription> {
    return this.changed(
      context,
      () => cancelAct(input),
      () => this.plans.ends.cancel(context.tenantId, input),
    );
  }

  @Answers(subscriptionPause)
  pause(_: Nothing, context: RequestContext): Promise<Subscription> {
    const paused = (): PlanAct => ({ action: 'subscription.paused' });
    return this.changed(context, paused, () => this.plans.pauses.pause(context.tenantId));
  }

  @Answers(resumeQuote)
  resumeQuote(_: Nothing, { tenantId }: RequestContext): Promise<PlanChangeQuote> {
    return this.plans.pauses.quote(tenantId);
  }

  @Answers(subscriptionResume)
  resume({ quote }: ResumeSubscription, context: RequestContext): Promise<Subscription> {
    return this.changed(
      context,
      () => resumeAct(quote),
      () => this.plans.pauses.resume(context.tenantId, quote),
    );
  }

  @Answers(subscriptionKeep)
  keep(_: Nothing, context: RequestContext): Promise<Subscription> {
    return this.changed(context, keepAct, () => this.plans.ends.keep(context.tenantId));
  }

  @Answers(stripeEventTake)
  take(input: TakeStripeEvent): Promise<StripeEventTaken> {
    return this.events.take(input);
  }

  private changed(
    { tenantId, actor }: RequestContext,
    act: (before: SubscriptionEntity | null) => PlanAct,
    work: () => Promise<string>,
  ): Promise<Subscription> {
    return this.acts.recorded(actor, act, async () => {
      await this.plans.reflected(tenantId, work);
      return this.subscriptions.get(tenantId);
    });
  }
}
