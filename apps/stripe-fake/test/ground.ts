import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { startStripeFake, type StripeFake, type StripeFakeOptions } from '../src/stripe-fake.js';

export const WEBHOOK_SECRET = 'whsec_of_the_specs';

/** The official client, pointed at a stand-in as billing points it. It does not try again by itself. */
export function clientOf(fake: StripeFake): Stripe {
  return new Stripe('sk_test_of_the_specs', {
    host: '127.0.0.1',
    port: fake.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** A stand-in, its client, and what specs do again and again. */
export class Ground {
  private constructor(
    readonly fake: StripeFake,
    readonly stripe: Stripe,
  ) {}

  static async start(options: StripeFakeOptions = {}): Promise<Ground> {
    const fake = await startStripeFake(options);
    return new Ground(fake, clientOf(fake));
  }

  /** A price a month, in cents, of a product of its own. */
  async price(amount: number, interval: 'month' | 'year' = 'month'): Promise<Stripe.Price> {
    const product = await this.stripe.products.create({ name: `Plan of ${amount}` });
    return this.stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: amount,
      recurring: { interval },
    });
  }

  /** A customer on a clock of his own, with a card, subscribed. */
  async subscriber(
    price: Stripe.Price,
    { card = 'pm_card_visa', at = '2026-01-01T00:00:00Z' }: { readonly card?: string; readonly at?: string } = {},
  ): Promise<Subscriber> {
    const clock = await this.stripe.testHelpers.testClocks.create({ frozen_time: seconds(at) });
    const customer = await this.stripe.customers.create({ email: 'ada@example.com', test_clock: clock.id });
    const method = await this.stripe.paymentMethods.attach(card, { customer: customer.id });
    await this.stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
    const subscription = await this.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    return { clock: clock.id, customer: customer.id, subscription: subscription.id };
  }

  advance({ clock }: Subscriber, to: string): Promise<unknown> {
    return this.stripe.testHelpers.testClocks.advance(clock, { frozen_time: seconds(to) });
  }

  /** Sends a form of a hosted page, as a browser does. Gives where it leads, or what it shows. */
  async submit(url: string, fields: Readonly<Record<string, string>>): Promise<Submitted> {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
    return { status: response.status, to: response.headers.get('location'), html: await response.text() };
  }

  stop(): Promise<void> {
    return this.fake.stop();
  }
}

export interface Subscriber {
  readonly clock: string;
  readonly customer: string;
  readonly subscription: string;
}

export interface Submitted {
  readonly status: number;
  readonly to: string | null;
  readonly html: string;
}

export const GOOD_CARD = { card: '4242 4242 4242 4242', expiry: '12/34', cvc: '123' };

export function seconds(text: string): number {
  return new Date(text).getTime() / 1_000;
}

export interface Received {
  readonly payload: string;
  readonly signature: string;
  readonly event: Stripe.Event;
}

/** An endpoint for webhooks that keeps all that came, and answers as it is told. */
export class Endpoint {
  readonly received: Received[] = [];
  status = 200;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Endpoint> {
    const server = createServer();
    const endpoint = new Endpoint(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const payload = Buffer.concat(chunks).toString('utf8');
        const signature = String(request.headers['stripe-signature']);
        endpoint.received.push({ payload, signature, event: JSON.parse(payload) as Stripe.Event });
        response.writeHead(endpoint.status);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  types(): string[] {
    return this.received.map(({ event }) => event.type);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
