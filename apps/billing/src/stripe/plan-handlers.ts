import { Injectable } from '@nestjs/common';
import { PaidPlans } from './paid-plans.js';
import { PlanChangeHandler } from './plan-change.handler.js';
import { PlanEndHandler } from './plan-end.handler.js';
import { PlanPauseHandler } from './plan-pause.handler.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** What can be done with a plan that is paid, and how it is seen here at once. */
@Injectable()
export class PlanHandlers {
  constructor(
    readonly changes: PlanChangeHandler,
    readonly ends: PlanEndHandler,
    readonly pauses: PlanPauseHandler,
    private readonly paid: PaidPlans,
    private readonly mirror: SubscriptionMirror,
  ) {}

  /**
   * Does it to the subscription as it is at Stripe now, whatever webhook is still on its way, and takes over what came
   * of it: who changed it sees it changed.
   */
  async reflected(tenantId: string, work: () => Promise<string>, forAddOn = false): Promise<void> {
    await this.mirror.reflect((await this.paid.held(tenantId, { forAddOn })).stripeSubscriptionId);
    await this.mirror.reflect(await work());
  }
}
