import { randomHex, sleep } from '@plimsoll/kernel';
import { type Stripe } from 'stripe';

const TRIES = 60;
const PAUSE_MS = 1_000;
const ID_BYTES = 6;

/** Somebody on a clock of his own, who has bought a price with a good card. */
export interface Subscriber {
  readonly clock: string;
  readonly customer: string;
  readonly subscription: string;
}

/** What checks do again and again, at whichever Stripe it is; all of it is taken away at the end. */
export class Bench {
  private readonly clocks: string[] = [];

  constructor(readonly stripe: Stripe) {}

  readonly unique = (what: string): string => `plimsoll-check-${what}-${randomHex(ID_BYTES)}`;

  /** A price a month, under a lookup key of its own. */
  readonly price = (amount: number): Promise<Stripe.Price> =>
    this.stripe.prices.create({
      currency: 'usd',
      unit_amount: amount,
      recurring: { interval: 'month' },
      product_data: { name: 'Plimsoll check' },
      lookup_key: this.unique('price'),
    });

  async subscriber(price: Stripe.Price): Promise<Subscriber> {
    const frozen = Math.floor(Date.UTC(2026, 0, 1) / 1_000);
    const { id: clock } = await this.stripe.testHelpers.testClocks.create({ frozen_time: frozen });
    this.clocks.push(clock);
    const { id: customer } = await this.stripe.customers.create({ test_clock: clock });
    const one = { clock, customer, subscription: '' };
    await this.card(one, 'pm_card_visa');
    const made = await this.stripe.subscriptions.create({ customer, items: [{ price: price.id }] });
    return { ...one, subscription: made.id };
  }

  /** Makes a test card the one that is charged. */
  async card({ customer, subscription }: Subscriber, token: string): Promise<string> {
    const { id } = await this.stripe.paymentMethods.attach(token, { customer });
    await this.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
    if (subscription !== '') await this.stripe.subscriptions.update(subscription, { default_payment_method: id });
    return id;
  }

  async now({ clock }: Subscriber): Promise<number> {
    return (await this.stripe.testHelpers.testClocks.retrieve(clock)).frozen_time;
  }

  async advance(one: Subscriber, seconds: number): Promise<void> {
    const to = (await this.now(one)) + seconds;
    await this.stripe.testHelpers.testClocks.advance(one.clock, { frozen_time: to });
    await this.until(async () => {
      const { status } = await this.stripe.testHelpers.testClocks.retrieve(one.clock);
      return status === 'ready' ? status : undefined;
    });
  }

  /** Undefined where it does not come within a minute. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await sleep(PAUSE_MS);
    }
    return undefined;
  }

  /** Takes the clocks away, and with them customers and subscriptions. */
  async clear(): Promise<void> {
    for (const clock of this.clocks) await this.stripe.testHelpers.testClocks.del(clock);
  }
}
