import { Injectable } from '@nestjs/common';
import { type Part } from '../domain/add-ons.js';
import { type HeldPlan } from './held-plan.js';
import { PaidPlans } from './paid-plans.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** Lays other prices down at Stripe, which come with the next period. */
@Injectable()
export class PriceLayer {
  constructor(
    private readonly paid: PaidPlans,
    private readonly scheduled: ScheduledChanges,
    private readonly mirror: SubscriptionMirror,
  ) {}

  /** Takes over how it stands at Stripe now. */
  async reflect({ stripeSubscriptionId: id }: HeldPlan): Promise<void> {
    await this.mirror.reflect(id);
  }

  /** Asked again it is one: the schedule that is there is used, and its call goes under the key that was stored. */
  async layDown(held: HeldPlan, parts: readonly Part[]): Promise<void> {
    const stripePrices = await this.paid.stripePrices(held.tenantId, parts);
    await this.scheduled.put({ held, parts, stripePrices });
    await this.reflect(held);
  }
}
