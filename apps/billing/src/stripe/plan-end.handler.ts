import { Injectable } from '@nestjs/common';
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
  async cancel(tenantId: string, reason: string | undefined): Promise<string> {
    return this.endWithPeriod(tenantId, true, reason);
  }

  /** Takes back a cancellation, or a change that was to come. */
  async keep(tenantId: string): Promise<string> {
    return this.endWithPeriod(tenantId, false, undefined);
  }

  private async endWithPeriod(tenantId: string, ends: boolean, reason: string | undefined): Promise<string> {
    const held = await this.paid.held(tenantId);
    const id = held.stripeSubscriptionId;
    await this.scheduled.takeBack(held);
    const fingerprint = `${id} ${held.revision} ${reason ?? ''}`;
    await this.operations.once({ tenantId, kind: ends ? 'cancel' : 'keep', fingerprint }, (stripe, options) =>
      stripe.subscriptions.update(
        id,
        {
          cancel_at_period_end: ends,
          ...(reason === undefined ? {} : { cancellation_details: { comment: reason } }),
        },
        options,
      ),
    );
    return id;
  }
}
