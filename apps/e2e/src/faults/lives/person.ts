import { newId, sleep } from '@plimsoll/kernel';
import Stripe from 'stripe';
import { BillingGone, Refused } from './billing-process.js';
import { type Operation } from './billing-talk.js';
import { type Act, type Card, CARDS, type Life, type WantedPlan } from './life.plan.js';
import { type LivesWorld } from './lives-world.js';
import { type Booked } from './stand-in.js';
import { COUNT_USAGE, isOfUsage, type Used, USED_METER } from './used-meter.js';

const TRIES = 6;
const PAUSE_MS = 60;
const HOUR_MS = 3_600_000;
/** The organisation of the owners of the installation. */
const HOUSE = newId();
/** By the month, in cents. */
const PRICES = { basic: 2_900, pro: 9_900, enterprise: 29_900 } as const;
/** What a person may be told; anything else is a fault. */
const SAID = new Set([
  'add-on-needs-plan',
  'conflict',
  'quote-changed',
  'payment-refused',
  'billing-unavailable',
  'not-found',
]);

interface Quote {
  readonly quote: string;
  readonly dueNow: number;
  readonly isNow: boolean;
}

/** One who buys and changes a plan, on our pages and Stripe's, and for whom others act at Stripe. */
export class Person {
  readonly tenantId = newId();
  /** What went wrong while he lived: each is a failure of the run. */
  readonly wrongs: string[] = [];
  readonly story: string[] = [];
  /** What he used, by the hour. */
  readonly used: Used[] = [];

  constructor(
    readonly life: Life,
    private readonly world: LivesWorld,
  ) {}

  async appears(): Promise<void> {
    const data = { name: 'N', createdAt: this.world.clock.now().toISOString(), beforePlans: false };
    await this.world.billing.ask('appeared', this.tenantId, data);
  }

  /** Does it, whatever comes of it; what no person may meet is kept as wrong. */
  async does(act: Act): Promise<void> {
    const told = wordsOf(act);
    try {
      const outcome = await this.act(act);
      this.story.push(`${told}: ${outcome ?? 'done'}`);
    } catch (error) {
      if (error instanceof Refused && SAID.has(error.code)) this.story.push(`${told}: ${error.message}`);
      else if (error instanceof BillingGone) this.story.push(`${told}: no answer`);
      else {
        this.story.push(`${told}: BROKE`);
        this.wrongs.push(`${told}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** How much happened, for who reads the run. */
  summary(): string {
    const charges = this.booked('charge').filter((one) => one['paid'] === true);
    const lines = this.booked('invoiceitem').filter(isOfUsage).length;
    const invoices = this.booked('invoice').length;
    return `${this.story.length} acts, ${invoices} invoices, ${lines} lines of usage, ${charges.length} charges`;
  }

  private act(act: Act): Promise<string | void> {
    switch (act.does) {
      case 'buy':
        return this.buy(act.wanted, act.card, act.submits);
      case 'look at a form and leave':
        return this.ask('checkout', { ...act.wanted, currency: 'USD' }).then(() => undefined);
      case 'change':
        return this.change(act.wanted, act.clicks);
      case 'add-on':
        return this.adds(act.addOn, act.quantity, act.clicks);
      case 'cancel':
        return this.ask('cancel', { feedback: 'unused' }).then(() => undefined);
      case 'keep':
      case 'pause':
        return this.ask(act.does).then(() => undefined);
      case 'resume':
        return this.resume();
      case 'give another card':
        return this.givesCard(act.card);
      case 'pay what is open':
        return this.paysOpen();
      case 'refund':
        return this.refunded(act.share);
      case 'credit':
        return this.credited(act.share);
      case 'decide disputes':
        return this.disputesDecided(act.won);
      case 'end it at Stripe':
        return this.endedByStaff();
      case 'get a discount':
        return this.getsDiscount(act.months);
      case 'lose the discount':
        return this.losesDiscount();
      case 'lose it at Stripe':
        return this.losesItAtStripe();
      case 'get a price':
        return this.getsPrice(act.plan, act.percent);
      case 'use':
        return this.uses(act.tokens, act.hoursLate);
    }
  }

  /** He asks, and an owner of another organisation approves. */
  private async getsDiscount(months: number): Promise<string> {
    const proof = { institution: 'University', proof: 'card' };
    const { discount } = await this.ask<{ discount: { discountId: string } }>('askDiscount', proof);
    const decision = { discountId: discount.discountId, decision: 'approved', months, reason: 'card seen' };
    await this.ask('decideDiscount', decision, HOUSE);
    return `${months} months`;
  }

  private async losesDiscount(): Promise<string> {
    const { discount } = await this.ask<{ discount?: { discountId: string } }>('discount');
    if (discount === undefined) return 'he has none';
    await this.ask('endDiscount', { discountId: discount.discountId, reason: 'left' }, HOUSE);
    return 'ended';
  }

  private async losesItAtStripe(): Promise<string> {
    const live = this.booked('subscription').find((one) => !isOver(one));
    if (!live) return 'he has no subscription';
    return this.staff((options) => this.world.stripe.subscriptions.update(live.id, { discounts: '' }, options));
  }

  private async getsPrice(plan: WantedPlan['plan'], percent: number): Promise<string> {
    const amount = Math.round((PRICES[plan] * percent) / 100);
    const price = { tenantId: this.tenantId, plan, interval: 'month', currency: 'USD', amount, reason: 'agreed' };
    await this.ask('offerPrice', price, HOUSE);
    return `${plan} for ${amount}`;
  }

  /** Counted as usage is: what its hour adds up to. The way into the tables is proven elsewhere. */
  private async uses(tokens: number, hoursLate: number): Promise<string> {
    const at = this.world.clock.now().getTime() - hoursLate * HOUR_MS;
    const hour = new Date(Math.floor(at / HOUR_MS) * HOUR_MS);
    await this.world.rows(COUNT_USAGE, [this.tenantId, USED_METER, hour, tokens]);
    this.used.push({ hour, tokens, toldAt: this.world.clock.now() });
    return `${tokens} at ${hour.toISOString()}`;
  }

  private async buy(wanted: WantedPlan, card: Card, submits: number): Promise<string> {
    const { url } = await this.ask<{ url: string }>('checkout', { ...wanted, currency: 'USD' });
    const answers = await Promise.all(Array.from({ length: submits }, () => this.submit(url, card)));
    return `form answered ${answers.join(' and ')}`;
  }

  /** At the price that was told, though the button is pressed twice. */
  private async change(wanted: WantedPlan, clicks: number): Promise<string> {
    const quote = await this.ask<Quote>('quote', wanted);
    return this.atPrice(quote, clicks, () => this.ask('change', { ...wanted, quote: quote.quote }));
  }

  private async adds(addOn: string, quantity: number, clicks: number): Promise<string> {
    const wanted = { addOn, quantity };
    const quote = await this.ask<Quote>('quoteAddOn', wanted);
    return this.atPrice(quote, clicks, () => this.ask('changeAddOn', { ...wanted, quote: quote.quote }));
  }

  private async resume(): Promise<string> {
    const quote = await this.ask<Quote>('resumeQuote');
    return this.atPrice(quote, 1, () => this.ask('resume', { quote: quote.quote }));
  }

  private async atPrice(quote: Quote, clicks: number, act: () => Promise<unknown>): Promise<string> {
    const before = new Set(this.updateInvoices().map(({ id }) => id));
    const results = await Promise.allSettled(Array.from({ length: clicks }, act));
    const charged = this.updateInvoices().filter(({ id }) => !before.has(id));
    const sum = charged.reduce((total, one) => total + Number(one['amount_due']), 0);
    const isDone = results.some(({ status }) => status === 'fulfilled');
    if (isDone && sum !== quote.dueNow) this.wrongs.push(`quoted ${quote.dueNow}, charged ${sum}`);
    // Without an answer it may have been done; then it was done at the price that was told.
    if (!isDone && sum !== 0 && sum !== quote.dueNow)
      this.wrongs.push(`quoted ${quote.dueNow}, charged ${sum} unasked`);
    const failed = results.find((one) => one.status === 'rejected');
    if (!isDone && failed) throw failed.reason;
    return `quoted and charged ${sum}${quote.isNow ? '' : ', with the period'}`;
  }

  /** Asks as a page does: again under the same key where it is not known what became of it. */
  private async ask<T>(operation: Operation, input: object = {}, asks = this.tenantId): Promise<T> {
    const key = newId();
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.world.billing.ask<T>(operation, asks, input, key);
      } catch (error) {
        const isAway =
          error instanceof BillingGone || (error instanceof Refused && error.code === 'billing-unavailable');
        if (!isAway || tries === TRIES) throw error;
        await sleep(PAUSE_MS * tries);
      }
    }
  }

  private async submit(url: string, card: Card): Promise<number> {
    const form = new URLSearchParams({ card: CARDS[card], expiry: '12/39', cvc: '123' });
    const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status;
  }

  private async givesCard(card: Card): Promise<string> {
    const { url } = await this.ask<{ url: string }>('portal');
    return `portal answered ${await this.submit(`${url}/card`, card)}`;
  }

  private async paysOpen(): Promise<string> {
    const { url } = await this.ask<{ url: string }>('portal');
    const open = this.booked('invoice').filter((one) => one['status'] === 'open');
    for (const { id } of open) await this.submit(`${url}/pay/${id}`, 'good');
    return `${open.length} tried`;
  }

  private async refunded(share: number): Promise<string> {
    const charge = this.booked('charge').findLast(
      (one) => one['paid'] === true && Number(one['amount']) > Number(one['amount_refunded']),
    );
    if (!charge) return 'nothing to refund';
    const left = Number(charge['amount']) - Number(charge['amount_refunded']);
    const amount = Math.max(1, Math.round(left * share));
    return this.staff((options) => this.world.stripe.refunds.create({ charge: charge.id, amount }, options));
  }

  private async credited(share: number): Promise<string> {
    const invoice = this.booked('invoice').findLast((one) => one['status'] === 'paid' && Number(one['total']) > 0);
    if (!invoice) return 'nothing to credit';
    const amount = Math.max(1, Math.round(Number(invoice['total']) * share));
    return this.staff((options) =>
      this.world.stripe.creditNotes.create({ invoice: invoice.id, amount, credit_amount: amount }, options),
    );
  }

  private async disputesDecided(won: boolean): Promise<string> {
    const charges = new Set(this.booked('charge').map(({ id }) => id));
    const open = this.world.standIn.world.store
      .all('dispute')
      .filter((one) => charges.has(String(one['charge'])) && one['status'] === 'needs_response');
    const evidence = { uncategorized_text: won ? 'winning_evidence' : 'losing_evidence' };
    for (const { id } of open)
      await this.staff((options) => this.world.stripe.disputes.update(id, { evidence }, options));
    return `${open.length} ${won ? 'won' : 'lost'}`;
  }

  private async endedByStaff(): Promise<string> {
    const live = this.booked('subscription').find((one) => !isOver(one));
    if (!live) return 'nothing to end';
    return this.staff((options) => this.world.stripe.subscriptions.cancel(live.id, {}, options));
  }

  /** As somebody at a dashboard who tries again under the same key. */
  private async staff(call: (options: Stripe.RequestOptions) => Promise<unknown>): Promise<string> {
    const options = { idempotencyKey: newId() };
    for (let tries = 1; ; tries += 1) {
      try {
        await call(options);
        return 'done';
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeError)) throw error;
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return error.message;
        if (tries === TRIES) return 'no answer';
      }
    }
  }

  private updateInvoices(): Booked[] {
    return this.booked('invoice').filter((one) => one['billing_reason'] === 'subscription_update');
  }

  /** What Stripe's books hold of him, the oldest first. */
  booked(kind: string): Booked[] {
    const { store } = this.world.standIn.world;
    const own = new Set(this.customers().map(({ id }) => id));
    return store.all(kind).filter((one) => own.has(String(one['customer'])));
  }

  customers(): Booked[] {
    return this.world.standIn.world.store
      .all('customer')
      .filter((one) => (one['metadata'] as Readonly<Record<string, string>>)['tenant_id'] === this.tenantId);
  }
}

function wordsOf(act: Act): string {
  if ('wanted' in act) return `${act.does} ${act.wanted.plan} by ${act.wanted.interval}`;
  if (act.does === 'use') return `use ${act.tokens}`;
  return act.does === 'add-on' ? `${act.quantity} of ${act.addOn}` : act.does;
}

export function isOver(subscription: Booked): boolean {
  return subscription['status'] === 'canceled' || subscription['status'] === 'incomplete_expired';
}
