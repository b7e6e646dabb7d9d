import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import type Stripe from 'stripe';
import { BillingAudit } from '../audit/billing-audit.js';
import { idOf } from '../domain/stripe-reading.js';
import { unlessMissing } from '../invoices/invoice.reader.js';
import { StripeApi } from './stripe-api.js';
import { StripeCustomerEntity, StripeEventEntity } from './stripe.entities.js';

/** An event after which a code may have been redeemed at the checkout. */
export const CHECKOUT_DONE = 'checkout.session.completed';

/** Writes down, in the audit log of who bought, which promotion code was typed at Stripe's checkout. */
@Injectable()
export class PromotionUses {
  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    private readonly audit: BillingAudit,
  ) {}

  /** What is to be written in the transaction that settles the event; undefined where no code was used, or not by one of ours. */
  async of(eventId: string): Promise<((tx: Tx) => Promise<void>) | undefined> {
    const session = await this.session(eventId);
    const names = (session.discounts ?? []).flatMap(({ promotion_code: code }) => idOf(code) ?? []);
    const customerId = idOf(session.customer);
    if (names.length === 0 || customerId === undefined) return undefined;
    const owner = await this.db.asWorker((tx) => tx.of(StripeCustomerEntity).findOneBy({ customerId }));
    if (owner === null) return undefined;
    const codes = await Promise.all(names.map((name) => this.codeOf(name)));
    const off = session.total_details?.amount_discount;
    return async (tx) => {
      for (const code of codes)
        await this.audit.recordFor(tx, { system: 'stripe-checkout' }, [owner.tenantId], {
          action: 'checkout.promotion-code-used',
          targetKind: 'organisation',
          targetId: owner.tenantId,
          detail: {
            ...code,
            checkout: session.id,
            ...(off === undefined ? {} : { amountOff: off, currency: session.currency?.toUpperCase() }),
          },
        });
    };
  }

  private async session(eventId: string): Promise<Stripe.Checkout.Session> {
    const { payload } = await this.db.asWorker((tx) => tx.of(StripeEventEntity).findOneByOrFail({ eventId }));
    return (JSON.parse(payload) as { data: { object: Stripe.Checkout.Session } }).data.object;
  }

  /** As it is typed; its name at Stripe alone where it was removed there. */
  private async codeOf(promotionCode: string): Promise<{ promotionCode: string; code?: string }> {
    const found = await this.api.call((stripe) => unlessMissing(stripe.promotionCodes.retrieve(promotionCode)));
    return { promotionCode, ...(found === undefined ? {} : { code: found.code }) };
  }
}
