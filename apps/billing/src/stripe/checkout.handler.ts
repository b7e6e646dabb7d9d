import { Injectable } from '@nestjs/common';
import { type BeginCheckout, type BillingPage, problem, ProblemError } from '@plimsoll/contracts';
import { BillingConfig } from '../billing.config.js';
import { CheckoutOffer } from './checkout-offer.js';
import { StripeApi } from './stripe-api.js';
import { StripeCustomers } from './stripe-customers.js';
import { StripeOperations } from './stripe-operations.js';

/** Begins what goes on at Stripe: buying, and the place where cards and invoices are kept. No card comes here (BL-2). */
@Injectable()
export class CheckoutHandler {
  constructor(
    private readonly offer: CheckoutOffer,
    private readonly api: StripeApi,
    private readonly customers: StripeCustomers,
    private readonly operations: StripeOperations,
    private readonly config: BillingConfig,
  ) {}

  async begin(tenantId: string, wanted: BeginCheckout, wish: string): Promise<BillingPage> {
    const price = await this.offer.priceFor(tenantId, wanted);
    const customer = await this.customers.of(tenantId);
    await this.expireOthers(customer);
    const fingerprint = `${price.lookupKey} ${wish}`;
    const session = await this.operations.once({ tenantId, kind: 'checkout', fingerprint }, (stripe, options) =>
      stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          customer,
          client_reference_id: tenantId,
          line_items: [{ price: price.id, quantity: 1 }],
          subscription_data: { metadata: { tenant_id: tenantId } },
          success_url: `${this.config.publicUrl}/plan?paid=yes`,
          cancel_url: `${this.config.publicUrl}/plan?paid=no`,
        },
        options,
      ),
    );
    return pageOf(session.url);
  }

  async portal(tenantId: string): Promise<BillingPage> {
    const customer = await this.customers.known(tenantId);
    if (customer === undefined) throw new ProblemError(problem('conflict', 'Nothing was bought yet.'));
    const session = await this.api.call((stripe) =>
      stripe.billingPortal.sessions.create({ customer, return_url: `${this.config.publicUrl}/plan` }),
    );
    return pageOf(session.url);
  }

  /** Of two forms that are open at once, both could be paid. */
  private async expireOthers(customer: string): Promise<void> {
    await this.api.call(async (stripe) => {
      const { data } = await stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 });
      for (const { id } of data) await stripe.checkout.sessions.expire(id);
    });
  }
}

function pageOf(url: string | null): BillingPage {
  if (url === null) throw new ProblemError(problem('conflict', 'This checkout is over: begin another one.'));
  return { url };
}
