import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type DecideReferral, type HeldReferrals, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { CommissionEntity, ReferralEntity, ReferredOrganisationEntity } from './affiliate.entities.js';
import { decisionFlaw } from '../domain/referral-decision.js';
import { AffiliateReadModel } from './affiliate.read-model.js';
import { lockAffiliate } from './affiliate.store.js';
import { ReferralCreditEntity } from './referral-credit.entities.js';
import { CommissionWriter } from './commission.writer.js';

/** Whether a referral counts, as an owner of the installation decides. */
@Injectable()
export class ReferralDecisionHandler {
  constructor(
    private readonly db: Database,
    private readonly audit: BillingAudit,
    private readonly commissions: CommissionWriter,
    private readonly readModel: AffiliateReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  decide({ organisationId, state, reason }: DecideReferral, actor: Actor): Promise<HeldReferrals> {
    return this.db.asWorker(async (tx) => {
      const referral = await held(tx, organisationId);
      const ownFlaw = decisionFlaw(referral, state, actor.tenantId);
      if (ownFlaw !== undefined) throw new ProblemError(problem('conflict', ownFlaw));
      if (referral.state !== state) {
        const { tenantId, referredTenant } = referral;
        const decided = { state, reason: 'decided', decidedBy: actor.userId, decidedAt: this.clock.now() };
        await tx.of(ReferralEntity).update({ tenantId, referredTenant }, decided);
        await this.follow(tx, referral, state);
        await this.audit.record(tx, actor, {
          action: `referral.${state}`,
          targetKind: 'referral',
          targetId: organisationId,
          detail: { affiliateId: tenantId, before: referral.state },
          reason,
        });
      }
      return this.readModel.held(tx);
    });
  }

  /** What it earned goes back, or is reckoned anew. Credit that was given stays: an adjustment takes it back. */
  private async follow(tx: Tx, { tenantId, referredTenant }: ReferralEntity, state: string): Promise<void> {
    const earned = { tenantId, referredTenant };
    const [before, after] = state === 'refused' ? (['waiting', 'refused'] as const) : (['refused', 'waiting'] as const);
    await tx.of(ReferralCreditEntity).update({ referredTenant, state: before }, { state: after });
    if (state === 'refused')
      for (const commission of await tx.of(CommissionEntity).findBy(earned))
        await this.commissions.change(tx, commission, 0);
    else await tx.of(CommissionEntity).update(earned, { lookedAt: new Date(0) });
  }
}

/** Locked until the transaction ends. */
async function held(tx: Tx, referredTenant: string): Promise<ReferralEntity> {
  const brought = await tx.of(ReferredOrganisationEntity).findOneBy({ organisationId: referredTenant });
  if (brought === null) throw new ProblemError(problem('not-found', 'nobody brought this organisation'));
  const { affiliateId: tenantId } = brought;
  await lockAffiliate(tx, tenantId);
  return tx.of(ReferralEntity).findOneByOrFail({ tenantId, referredTenant });
}
