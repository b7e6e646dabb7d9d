import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { followedBy, runningPhase } from '../domain/schedule-phases.js';
import { type HeldPlan } from './held-plan.js';
import { type Planned } from './paid-plans.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';

/**
 * What comes with the end of the period: a schedule at Stripe has hold of the subscription until then. Every step asks
 * first how it stands there, so that one that was interrupted is gone on with.
 */
@Injectable()
export class ScheduledChanges {
  constructor(
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
  ) {}

  /** What follows that which is paid now. */
  async put({ held, parts, stripePrices }: Pick<Planned, 'held' | 'parts' | 'stripePrices'>): Promise<void> {
    const schedule = await this.ofSubscription(held);
    const said = parts.map(({ priceId, quantity }) => (quantity === 1 ? priceId : `${priceId}*${quantity}`));
    const fingerprint = `${schedule.id} ${said.join(' ')} ${runningPhase(schedule).start_date}`;
    const items = parts.map(({ priceId, quantity }) => ({ price: stripePrices.get(priceId)!, quantity }));
    const wanted = { tenantId: held.tenantId, kind: 'schedule-phases', fingerprint } as const;
    await this.operations.once(wanted, (stripe, options) =>
      stripe.subscriptionSchedules.update(
        schedule.id,
        { end_behavior: 'release', phases: followedBy(schedule, items) },
        options,
      ),
    );
  }

  /** Nothing comes any more: the subscription goes on as it is. */
  async takeBack(held: HeldPlan): Promise<void> {
    const { schedule } = await this.api.call((stripe) => stripe.subscriptions.retrieve(held.stripeSubscriptionId));
    const id = typeof schedule === 'string' ? schedule : schedule?.id;
    if (id === undefined) return;
    await this.operations.once({ tenantId: held.tenantId, kind: 'release', fingerprint: id }, (stripe, options) =>
      stripe.subscriptionSchedules.release(id, {}, options),
    );
  }

  /** The schedule that has hold of it already, or a new one. */
  private async ofSubscription(held: HeldPlan): Promise<Stripe.SubscriptionSchedule> {
    const id = held.stripeSubscriptionId;
    const told = await this.api.call((stripe) => stripe.subscriptions.retrieve(id, { expand: ['schedule'] }));
    if (typeof told.schedule === 'object' && told.schedule !== null) return told.schedule;
    const fingerprint = `${id} ${held.revision}`;
    const wanted = { tenantId: held.tenantId, kind: 'schedule', fingerprint } as const;
    return this.operations.once(wanted, (stripe, options) =>
      stripe.subscriptionSchedules.create({ from_subscription: id }, options),
    );
  }
}
