import { Injectable } from '@nestjs/common';
import { deterministicId } from '@plimsoll/kernel';
import type Stripe from 'stripe';
import { type PriceEntity } from '../catalogue/catalogue.entities.js';
import { priceNamed } from '../domain/stripe-subscription.js';
import { StripeApi } from './stripe-api.js';

/** The catalogue's prices at Stripe: each made there the first time it is sold, under its own name (`lookup_key`). */
@Injectable()
export class StripePrices {
  private readonly made = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(private readonly api: StripeApi) {}

  /** The id of a price at Stripe. */
  async idOf(price: PriceEntity, productName: string): Promise<string> {
    const known = this.made.get(price.priceId);
    if (known !== undefined) return known;
    const id = await this.api.call(async (stripe) => {
      const { data } = await stripe.prices.list({ lookup_keys: [price.priceId], limit: 1 });
      return data[0]?.id ?? (await make(stripe, price, productName)).id;
    });
    this.made.set(price.priceId, id);
    return id;
  }

  /** The name of a price at Stripe: ours where it is one of ours. A price never changes, so it is asked for once. */
  async nameOf(id: string): Promise<string> {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = await this.api.call(async (stripe) => priceNamed(await stripe.prices.retrieve(id)));
    this.names.set(id, name);
    return name;
  }
}

/** A price never changes, so its name is key enough: made twice at once, it is made once. */
function make(stripe: Stripe, price: PriceEntity, name: string): Promise<Stripe.Price> {
  const { priceId, currency, amount, billingInterval } = price;
  return stripe.prices.create(
    {
      currency: currency.toLowerCase(),
      unit_amount: Number(amount),
      recurring: { interval: billingInterval },
      product_data: { name },
      lookup_key: priceId,
      metadata: { price_id: priceId },
    },
    { idempotencyKey: deterministicId('stripe-price', priceId, amount) },
  );
}
