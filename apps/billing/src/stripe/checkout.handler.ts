import { Injectable } from '@nestjs/common';
import { type BeginCheckout, type BeginPortal, type BillingPage, problem, ProblemError } from '@plimsoll/contracts';
import Stripe from 'stripe';
import { BillingConfig } from '../billing.config.js';
import { CheckoutOffer } from './checkout-offer.js';
import { StripeApi } from './stripe-api.js';
import { StripeCustomers } from './stripe-customers.js';
import { StripeOperations } from './stripe-operations.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** Begins what goes on at Stripe: buying, and the place where cards and invoices are kept. No card comes here (BL-2). */
@Injectable()
export class CheckoutHandler {
  constructor(
    private readonly offer: CheckoutOffer,
    private readonly api: StripeApi,
    private readonly customers: StripeCustomers,
    private readonly operations: StripeOperations,
    private readonly mirror: SubscriptionMirror,
    private readonly config: BillingConfig,
  ) {}

  async begin(tenantId: string, wanted: BeginCheckout, wish: string): Promise<BillingPage> {
    const customer = await this.customers.of(tenantId);
    const { language } = wanted;
    if (language !== undefined) await this.customers.speaks(tenantId, language);
    // Who paid a moment ago, and of whom no webhook told yet, buys nothing twice.
    await this.mirror.reflect(customer);
    const price = await this.offer.priceFor(tenantId, wanted);
    const coupon = price.off === undefined ? undefined : await this.offer.coupon(tenantId, price.off);
    const fingerprint = [price.lookupKey, wish, ...(coupon === undefined ? [] : [coupon])].join(' ');
    const { id } = await this.operations.once({ tenantId, kind: 'checkout', fingerprint }, (stripe, options) =>
      stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          customer,
          client_reference_id: tenantId,
          line_items: [{ price: price.id, quantity: 1 }],
          // Codes are made and ended at Stripe; who has one types it there. Beside a coupon Stripe takes none.
          ...(coupon === undefined ? { allow_promotion_codes: true } : { discounts: [{ coupon }] }),
          ...(language === undefined ? {} : { locale: language }),
          subscription_data: {
            metadata: { tenant_id: tenantId },
            ...(price.trialDays === 0 ? {} : { trial_period_days: price.trialDays }),
          },
          success_url: `${this.config.publicUrl}/plan?paid=yes`,
          cancel_url: `${this.config.publicUrl}/plan`,
        },
        options,
      ),
    );
    await this.closeOthers(customer, id);
    // Under a key that was used before Stripe answers as it did then; this is how the form stands now.
    return pageOf(await this.api.call((stripe) => stripe.checkout.sessions.retrieve(id)));
  }

  async portal(tenantId: string, { language }: BeginPortal): Promise<BillingPage> {
    const customer = await this.customers.known(tenantId);
    if (customer === undefined) throw new ProblemError(problem('conflict', 'Nothing was bought yet.'));
    if (language !== undefined) await this.customers.speaks(tenantId, language);
    const session = await this.api.call((stripe) =>
      stripe.billingPortal.sessions.create({
        customer,
        return_url: `${this.config.publicUrl}/plan`,
        ...(language === undefined ? {} : { locale: language }),
      }),
    );
    return pageOf(session);
  }

  /** Of two forms that are open at once, both could be paid. */
  private async closeOthers(customer: string, kept: string): Promise<void> {
    const { data } = await this.api.call((stripe) =>
      stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 }),
    );
    for (const { id } of data) if (id !== kept) await this.close(id);
  }

  /** One that was paid or ran out meanwhile is not open any more, and that is as good. */
  private async close(id: string): Promise<void> {
    try {
      await this.api.call((stripe) => stripe.checkout.sessions.expire(id));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    }
  }
}

function pageOf({ url }: { readonly url: string | null }): BillingPage {
  if (url === null) throw new ProblemError(problem('conflict', 'This checkout is over: begin another one.'));
  return { url };
}
