import { Controller } from '@nestjs/common';
import {
  type Actor,
  affiliateCommissions,
  affiliateCredits,
  affiliateGet,
  affiliateJoin,
  affiliateList,
  type AffiliatePage,
  affiliatePayouts,
  affiliateReferrals,
  type AffiliateStanding,
  type CommissionPage,
  type DecideReferral,
  type HeldReferrals,
  type JoinAffiliates,
  type MakePayout,
  type Nothing,
  type PageQuery,
  type Payout,
  payoutMake,
  type PayoutPage,
  referralDecide,
  type ReferralCreditPage,
  type ReferralPage,
  referralsHeld,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { AffiliateHandlers } from './affiliate-handlers.js';
import { AffiliateReadModel } from './affiliate.read-model.js';

/** Affiliates, whom they bring, and what they earn. */
@Controller()
export class AffiliateController {
  constructor(
    private readonly readModel: AffiliateReadModel,
    private readonly handlers: AffiliateHandlers,
  ) {}

  @Answers(affiliateGet)
  get(_: Nothing, { tenantId }: RequestContext): Promise<AffiliateStanding> {
    return this.readModel.standing(tenantId);
  }

  @Answers(affiliateJoin)
  join(input: JoinAffiliates, context: RequestContext): Promise<AffiliateStanding> {
    return this.handlers.joining.join(input, personOf(context));
  }

  @Answers(affiliateReferrals)
  referrals(page: PageQuery, { tenantId }: RequestContext): Promise<ReferralPage> {
    return this.readModel.referrals(tenantId, page);
  }

  @Answers(affiliateCommissions)
  commissions(page: PageQuery, { tenantId }: RequestContext): Promise<CommissionPage> {
    return this.readModel.commissions(tenantId, page);
  }

  @Answers(affiliateCredits)
  credits(page: PageQuery, { tenantId }: RequestContext): Promise<ReferralCreditPage> {
    return this.readModel.credits(tenantId, page);
  }

  @Answers(affiliatePayouts)
  payouts(page: PageQuery, { tenantId }: RequestContext): Promise<PayoutPage> {
    return this.readModel.payouts(tenantId, page);
  }

  @Answers(affiliateList)
  list(page: PageQuery): Promise<AffiliatePage> {
    return this.readModel.list(page);
  }

  @Answers(referralsHeld)
  held(): Promise<HeldReferrals> {
    return this.readModel.heldNow();
  }

  @Answers(referralDecide)
  decide(input: DecideReferral, context: RequestContext): Promise<HeldReferrals> {
    return this.handlers.decisions.decide(input, personOf(context));
  }

  @Answers(payoutMake)
  pay(input: MakePayout, context: RequestContext): Promise<Payout> {
    return this.handlers.payouts.make(input, personOf(context), context.idempotencyKey);
  }
}

function personOf({ actor }: RequestContext): Actor {
  invariant(actor, 'affiliates are asked for by people');
  return actor;
}
