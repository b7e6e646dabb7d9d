import { Controller } from '@nestjs/common';
import { teamAppeared, type TeamAppearedData } from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { ReferralWriter } from '../affiliates/referral.writer.js';
import { EntitlementWriter } from '../entitlements/entitlement.writer.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';

/** Gives each organisation its first plan. */
@Controller()
export class TenantConsumer {
  constructor(
    private readonly subscriptions: SubscriptionChanges,
    private readonly entitlements: EntitlementWriter,
    private readonly referrals: ReferralWriter,
  ) {}

  /** Who was here before there were plans keeps everything; who comes now begins with the smallest. */
  @Consumes(teamAppeared, { durable: 'billing-team-appeared' })
  async appeared({ tenantId, data }: FactEvent<TeamAppearedData>, { tx }: FactContext): Promise<void> {
    const begun = await this.subscriptions.begin(tx, tenantId, data.beforePlans ? 'legacy' : 'free');
    if (begun) await this.entitlements.renew(tx, tenantId);
    if (data.referral) await this.referrals.registered(tx, tenantId, data.referral, new Date(data.createdAt));
  }
}
