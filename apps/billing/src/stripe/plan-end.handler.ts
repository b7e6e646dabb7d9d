import { Injectable } from '@nestjs/common';
import { type CancelSubscription, problem, ProblemError } from '@plimsoll/contracts';
import { canonicalJson } from '@plimsoll/kernel';
import type Stripe from 'stripe';
import { isPriceMove } from '../domain/price-change.js';
import { PaidPlans } from './paid-plans.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { StripeOperations } from './stripe-operations.js';

/** Ends a plan with the period that is paid, and takes back what has not come yet. */
@Injectable()
export class PlanEndHandler {
  constructor(
    private readonly paid: PaidPlans,
    private readonly operations: StripeOperations,
    private readonly scheduled: ScheduledChanges,
  ) {}

  /** With the period that is paid; another plan that was to follow does not come. */
  async cancel(tenantId: string, { reason, feedback }: CancelSubscription): Promise<string> {
    const said = { ...(reason ? { comment: reason } : {}), ...(feedback ? { feedback } : {}) };
    return this.endWithPeriod(tenantId, 'cancel', { cancel_at_period_end: true, cancellation_details: said });
  }

  /** Takes back a cancellation, or a change that was to come. */
  async keep(tenantId: string): Promise<string> {
    const held = await this.paid.held(tenantId);
    if (isPriceMove(held) && !held.cancelAtPeriodEnd)
      throw new ProblemError(
        problem('conflict', 'A new price comes with the next period: change or end the plan if you do not want it.'),
      );
    return this.endWithPeriod(tenantId, 'keep', { cancel_at_period_end: false });
  }

  private async endWithPeriod(
    tenantId: string,
    kind: 'cancel' | 'keep',
    changes: Stripe.SubscriptionUpdateParams,
  ): Promise<string> {
    const held = await this.paid.held(tenantId);
    const id = held.stripeSubscriptionId;
    await this.scheduled.takeBack(held);
    const fingerprint = `${id} ${held.revision} ${canonicalJson(changes)}`;
    await this.operations.once({ tenantId, kind, fingerprint }, (stripe, options) =>
      stripe.subscriptions.update(id, changes, options),
    );
    return id;
  }
}
