import { Body, Controller, HttpCode, HttpStatus, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AddOnChange,
  addOnChange,
  addOnChangeQuote,
  BeginCheckout,
  BeginPortal,
  BillingPage,
  CancelSubscription,
  ChangeAddOn,
  ChangePlan,
  checkoutBegin,
  planChange,
  PlanChange,
  planChangeQuote,
  PlanChangeQuote,
  portalBegin,
  resumeQuote,
  ResumeSubscription,
  Subscription,
  subscriptionCancel,
  subscriptionKeep,
  subscriptionPause,
  subscriptionResume,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** Buying, changing and ending a plan (BL-2). Cards are given to Stripe, never to the platform. */
@ApiTags('billing')
@Controller('subscription')
export class SubscriptionController {
  constructor(private readonly requests: Requests) {}

  @Post('checkout')
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(BillingPage, 201)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Buy a plan',
    description:
      'Answers the address at which the browser goes on, at Stripe. Forms that were opened before are closed.',
  })
  checkout(
    @Body() body: BeginCheckout,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<BillingPage> {
    return this.requests.ask(checkoutBegin, body, { actor, idempotencyKey });
  }

  @Post('portal')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(BillingPage)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Cards and invoices',
    description: 'Answers the address at which the browser goes on, at Stripe; it works for some minutes.',
  })
  portal(@Body() body: BeginPortal, @CurrentActor() actor: Actor): Promise<BillingPage> {
    return this.requests.ask(portalBegin, body, { actor });
  }

  @Post('quote')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(PlanChangeQuote)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'What another plan costs',
    description: 'Changes nothing. The `quote` of the answer belongs to the change.',
  })
  quote(@Body() body: PlanChange, @CurrentActor() actor: Actor): Promise<PlanChangeQuote> {
    return this.requests.ask(planChangeQuote, body, { actor });
  }

  @Put('plan')
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('payment-refused', 'quote-changed', 'billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Change the plan',
    description:
      'Upwards at once and at the price that was told; what is left of the period that was paid counts. Downwards when that period is over: nothing is charged until then, and it can be taken back.',
  })
  change(@Body() body: ChangePlan, @CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(planChange, body, { actor });
  }

  @Post('add-ons/quote')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(PlanChangeQuote)
  @Refuses('add-on-needs-plan', 'not-found', 'billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'What an add-on costs',
    description:
      'Changes nothing. The `quote` of the answer belongs to the change; `quantity` is how many there are then.',
  })
  quoteAddOn(@Body() body: AddOnChange, @CurrentActor() actor: Actor): Promise<PlanChangeQuote> {
    return this.requests.ask(addOnChangeQuote, body, { actor });
  }

  @Put('add-ons')
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses(
    'add-on-needs-plan',
    'not-found',
    'payment-refused',
    'quote-changed',
    'billing-not-here',
    'billing-unavailable',
    'conflict',
  )
  @ApiOperation({
    summary: 'Buy, change or end an add-on',
    description:
      'More of it at once, at the price that was told for the rest of the period, and what it gives counts within a second. Fewer, or none, when that period is over: nothing is given back, and it can be taken back with `POST /v1/subscription/keep`.',
  })
  changeAddOn(@Body() body: ChangeAddOn, @CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(addOnChange, body, { actor });
  }

  @Post('cancel')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'End the subscription',
    description: 'With the period that is paid; until then everything stays. The guard watches on every plan.',
  })
  cancel(@Body() body: CancelSubscription, @CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(subscriptionCancel, body, { actor });
  }

  @Post('keep')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Keep the subscription',
    description: 'Takes back that it ends with the period, or that another plan follows.',
  })
  keep(@CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(subscriptionKeep, {}, { actor });
  }

  @Post('pause')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Pause the plan',
    description:
      'From the end of the period that is paid: nothing is charged and the smallest plan counts until it goes on. What is beyond that stays as it is; the guard watches on, and closing is never limited.',
  })
  pause(@CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(subscriptionPause, {}, { actor });
  }

  @Post('resume/quote')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(PlanChangeQuote)
  @Refuses('billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'What going on costs',
    description: 'Changes nothing. Where the period that was paid is not over, it costs nothing.',
  })
  resumeQuote(@CurrentActor() actor: Actor): Promise<PlanChangeQuote> {
    return this.requests.ask(resumeQuote, {}, { actor });
  }

  @Post('resume')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('payment-refused', 'quote-changed', 'billing-not-here', 'billing-unavailable', 'conflict')
  @ApiOperation({
    summary: 'Go on after a pause',
    description: 'At the price that was told: a new period begins now, or the pause is taken back before it came.',
  })
  resume(@Body() body: ResumeSubscription, @CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(subscriptionResume, body, { actor });
  }
}
