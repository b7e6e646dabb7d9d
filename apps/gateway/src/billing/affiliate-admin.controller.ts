import { Body, Controller, Get, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  affiliateList,
  AffiliatePage,
  AffiliateRef,
  DecideReferralBody,
  HeldReferrals,
  MakePayoutBody,
  PageQuery,
  Payout,
  payoutMake,
  referralDecide,
  ReferralRef,
  referralsHeld,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { InstallationOwnerGuard } from '../system/installation-owner.guard.js';

/** Affiliates of the installation, for its owners (BL-7). */
@ApiTags('system')
@Controller('system')
@UseGuards(InstallationOwnerGuard)
export class AffiliateAdminController {
  constructor(private readonly requests: Requests) {}

  @Get('affiliates')
  @RequiresPermission('system:read')
  @Responds(AffiliatePage)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Affiliates',
    description: 'Those of all organisations, the newest first, with what each has earned and what is due to it.',
  })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<AffiliatePage> {
    return this.requests.ask(affiliateList, query, { actor });
  }

  @Post('affiliates/:affiliateId/payouts')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(Payout, 201)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Write down a payout',
    description:
      'That you have paid an affiliate everything due in a currency. Refused where the amount is not what is due now. The money itself goes your way: the platform moves none.',
  })
  pay(
    @Param() { affiliateId }: AffiliateRef,
    @Body() body: MakePayoutBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<Payout> {
    return this.requests.ask(payoutMake, { ...body, affiliateId }, { actor, idempotencyKey });
  }

  @Get('referrals')
  @RequiresPermission('system:read')
  @Responds(HeldReferrals)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Referrals to look at',
    description: 'Those that are held: the same card on both sides, or very many in a day. Nothing is due for them.',
  })
  held(@CurrentActor() actor: Actor): Promise<HeldReferrals> {
    return this.requests.ask(referralsHeld, {}, { actor });
  }

  @Put('referrals/:organisationId')
  @RequiresPermission('system:manage')
  @MayWait()
  @Responds(HeldReferrals)
  @Refuses('system-closed', 'not-found', 'conflict')
  @ApiOperation({
    summary: 'Decide a referral',
    description:
      'Whether it counts. Refused, what it earned goes back, also what was paid out: the next payout is less. That one of his own organisation counts nobody says: an owner of another one must.',
  })
  decide(
    @Param() { organisationId }: ReferralRef,
    @Body() body: DecideReferralBody,
    @CurrentActor() actor: Actor,
  ): Promise<HeldReferrals> {
    return this.requests.ask(referralDecide, { ...body, organisationId }, { actor });
  }
}
