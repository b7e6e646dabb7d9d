import { Injectable } from '@nestjs/common';
import { invariant } from '@plimsoll/kernel';
import Stripe from 'stripe';
import { couponOf } from '../domain/stay-offer.js';
import { idOf } from '../domain/stripe-reading.js';
import { unlessMissing } from '../invoices/invoice.reader.js';
import { type HeldPlan } from '../stripe/held-plan.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeOperations } from '../stripe/stripe-operations.js';
import { type StayOfferEntity } from './churn.entities.js';

/** Percent off for some months, as a coupon on the subscription: what follows is Stripe's to reckon. */
@Injectable()
export class StayCoupons {
  constructor(
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
  ) {}

  /** Looked for first, so that it is given once though the answer was lost days ago. */
  async give({ tenantId, stripeSubscriptionId: id }: HeldPlan, offer: StayOfferEntity): Promise<string> {
    const { percent, months, offerId } = offer;
    invariant(percent !== null && months !== null, 'an offer of percent has both');
    const coupon = await this.coupon(tenantId, { percent, months });
    const { discounts } = await this.api.call((stripe) => stripe.subscriptions.retrieve(id, { expand: ['discounts'] }));
    if (discounts.some((one) => typeof one !== 'string' && idOf(one.source.coupon) === coupon)) return id;
    const kept = discounts.flatMap((one) => ({ discount: typeof one === 'string' ? one : one.id }));
    await this.operations.once({ tenantId, kind: 'stay', fingerprint: offerId }, (stripe, options) =>
      stripe.subscriptions.update(id, { discounts: [...kept, { coupon }] }, options),
    );
    return id;
  }

  private async coupon(tenantId: string, off: { readonly percent: number; readonly months: number }): Promise<string> {
    const id = couponOf(off);
    const found = await this.api.call((stripe) => unlessMissing(stripe.coupons.retrieve(id)));
    if (found !== undefined) return id;
    try {
      await this.operations.once({ tenantId, kind: 'coupon', fingerprint: id }, (stripe, options) =>
        stripe.coupons.create(
          {
            id,
            percent_off: off.percent,
            duration: 'repeating',
            duration_in_months: off.months,
            name: `${off.percent} % off`,
          },
          options,
        ),
      );
    } catch (error) {
      // Another who was offered the same was faster.
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_already_exists'))
        throw error;
    }
    return id;
  }
}
