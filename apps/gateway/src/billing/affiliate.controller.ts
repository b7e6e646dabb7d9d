import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  affiliateCommissions,
  affiliateCredits,
  affiliateGet,
  affiliateJoin,
  affiliatePayouts,
  affiliateReferrals,
  AffiliateStanding,
  CommissionPage,
  JoinAffiliates,
  PageQuery,
  PayoutPage,
  ReferralCreditPage,
  ReferralPage,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** An organisation as an affiliate (BL-7). */
@ApiTags('billing')
@Controller('affiliate')
export class AffiliateController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('billing:read')
  @Responds(AffiliateStanding)
  @ApiOperation({
    summary: 'You as an affiliate',
    description: 'Your link, what you are promised, how many came by it, and what you have earned by currency.',
  })
  standing(@CurrentActor() actor: Actor): Promise<AffiliateStanding> {
    return this.requests.ask(affiliateGet, {}, { actor });
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(AffiliateStanding)
  @Refuses('validation-failed', 'conflict')
  @ApiOperation({
    summary: 'Become an affiliate',
    description:
      'With a code of your own, which stays: links with it are out in the world. Joining twice is joining once. ' +
      'It earns commission, or credit for both sides; asked again with the other, that holds for those who come later.',
  })
  join(@Body() body: JoinAffiliates, @CurrentActor() actor: Actor): Promise<AffiliateStanding> {
    return this.requests.ask(affiliateJoin, body, { actor });
  }

  @Get('referrals')
  @RequiresPermission('billing:read')
  @Responds(ReferralPage)
  @ApiOperation({
    summary: 'Who came by your link',
    description: 'The newest first, without saying who it is.',
  })
  referrals(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReferralPage> {
    return this.requests.ask(affiliateReferrals, query, { actor });
  }

  @Get('commissions')
  @RequiresPermission('billing:read')
  @Responds(CommissionPage)
  @ApiOperation({
    summary: 'What you have earned',
    description: 'One entry for each payment, the newest first. It shrinks when the customer gets money back.',
  })
  commissions(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<CommissionPage> {
    return this.requests.ask(affiliateCommissions, query, { actor });
  }

  @Get('credits')
  @RequiresPermission('billing:read')
  @Responds(ReferralCreditPage)
  @ApiOperation({
    summary: 'Your credit of referrals',
    description:
      'For whom you brought, where you chose credit, and because you came by such a link yourself; the newest first. ' +
      'It is due after the hold-back, where the first payment is still there, and comes off your next invoice.',
  })
  credits(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReferralCreditPage> {
    return this.requests.ask(affiliateCredits, query, { actor });
  }

  @Get('payouts')
  @RequiresPermission('billing:read')
  @Responds(PayoutPage)
  @ApiOperation({ summary: 'What was paid out to you', description: 'The newest first.' })
  payouts(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<PayoutPage> {
    return this.requests.ask(affiliatePayouts, query, { actor });
  }
}
