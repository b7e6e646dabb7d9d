import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { idOf } from '../domain/stripe-reading.js';
import { unlessMissing } from '../invoices/invoice.reader.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations, type Wanted } from './stripe-operations.js';

/** Percent off for some months. */
export interface Off {
  readonly coupon: string;
  readonly percent: number;
  readonly months: number;
}

/** Coupons at Stripe, made when they are needed first, and the subscriptions that have them. */
@Injectable()
export class Coupons {
  constructor(
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
  ) {}

  /** The id of the coupon, which is there then. */
  async made(tenantId: string, { coupon: id, percent, months }: Off): Promise<string> {
    if (await this.exists(id)) return id;
    const off = { percent_off: percent, duration: 'repeating', duration_in_months: months } as const;
    try {
      await this.operations.standing(
        { tenantId, kind: 'coupon', fingerprint: id },
        (stripe, options) => stripe.coupons.create({ id, ...off, name: `${percent} % off` }, options),
        () => this.exists(id),
      );
    } catch (error) {
      // Another who needed the same was faster.
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_already_exists'))
        throw error;
    }
    return id;
  }

  /** Beside what it has already. Looked for first, so that it is given once though the answer was lost days ago. */
  async give(subscription: string, coupon: string, wanted: Wanted): Promise<void> {
    const discounts = await this.on(subscription);
    if (discounts.some((one) => one.coupon === coupon)) return;
    const kept = discounts.map(({ id }) => ({ discount: id }));
    await this.operations.standing(
      wanted,
      (stripe, options) => stripe.subscriptions.update(subscription, { discounts: [...kept, { coupon }] }, options),
      () => this.has(subscription, coupon),
    );
  }

  /** Others stay. Of what was charged nothing changes. */
  async takeOff(subscription: string, coupon: string, wanted: Wanted): Promise<void> {
    const discounts = await this.on(subscription);
    const kept = discounts.filter((one) => one.coupon !== coupon).map(({ id }) => ({ discount: id }));
    if (kept.length === discounts.length) return;
    await this.operations.standing(
      wanted,
      (stripe, options) =>
        stripe.subscriptions.update(subscription, { discounts: kept.length === 0 ? '' : kept }, options),
      async () => !(await this.has(subscription, coupon)),
    );
  }

  private async exists(id: string): Promise<boolean> {
    return (await this.api.call((stripe) => unlessMissing(stripe.coupons.retrieve(id)))) !== undefined;
  }

  private async has(subscription: string, coupon: string): Promise<boolean> {
    return (await this.on(subscription)).some((one) => one.coupon === coupon);
  }

  private async on(subscription: string): Promise<{ readonly id: string; readonly coupon: string | undefined }[]> {
    const { discounts } = await this.api.call((stripe) =>
      stripe.subscriptions.retrieve(subscription, { expand: ['discounts'] }),
    );
    return discounts.map((one) =>
      typeof one === 'string' ? { id: one, coupon: undefined } : { id: one.id, coupon: idOf(one.source.coupon) },
    );
  }
}
