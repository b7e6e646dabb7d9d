import { Injectable } from '@nestjs/common';
import { invariant } from '@plimsoll/kernel';
import { couponOf } from '../domain/stay-offer.js';
import { Coupons } from '../stripe/coupons.js';
import { type HeldPlan } from '../stripe/held-plan.js';
import { type StayOfferEntity } from './churn.entities.js';

/** Percent off for some months, as a coupon on the subscription: what follows is Stripe's to reckon. */
@Injectable()
export class StayCoupons {
  constructor(private readonly coupons: Coupons) {}

  /** Given once though the answer was lost days ago. */
  async give({ tenantId, stripeSubscriptionId: id }: HeldPlan, offer: StayOfferEntity): Promise<string> {
    const { percent, months, offerId } = offer;
    invariant(percent !== null && months !== null, 'an offer of percent has both');
    const coupon = await this.coupons.made(tenantId, { coupon: couponOf({ percent, months }), percent, months });
    await this.coupons.give(id, coupon, { tenantId, kind: 'stay', fingerprint: offerId });
    return id;
  }
}
