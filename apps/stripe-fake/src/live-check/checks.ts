import { isDeepStrictEqual } from 'node:util';
import { Stripe } from 'stripe';
import { API_VERSION } from '../state/world.js';
import { type Bench } from './bench.js';

/** One promise of Stripe that billing relies on. Throws where it is not kept. */
export interface Check {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<void>;
}

/** What must be so, in words, where it is otherwise. */
function must(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const answer = await call.catch((error: unknown) => error);
  if (answer instanceof Stripe.errors.StripeError) return answer;
  throw new Error('it was not refused');
}

const DAY_S = 86_400;
const FROM_NOW = { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' } as const;

/** The same for Stripe's test mode and for the stand-in: where the two differ, one of these fails. */
export const CHECKS: readonly Check[] = [
  {
    name: 'the API version is the one that the package speaks',
    run: ({ stripe }) => Promise.resolve(must('version', stripe.getApiField('version'), API_VERSION)),
  },
  {
    name: 'a price is found by its lookup key',
    run: async ({ stripe, price }) => {
      const made = await price(2_900);
      const { data } = await stripe.prices.list({ lookup_keys: [made.lookup_key!], limit: 1 });
      must('found', data[0]?.id, made.id);
    },
  },
  {
    name: 'a key gives the same answer again, and is refused for another request',
    run: async ({ stripe, unique }) => {
      const options = { idempotencyKey: unique('key') };
      const first = await stripe.customers.create({ name: 'a' }, options);
      must('again', (await stripe.customers.create({ name: 'a' }, options)).id, first.id);
      const refused = await refusal(stripe.customers.create({ name: 'b' }, options));
      must('refused as', refused.type, 'StripeIdempotencyError');
      await stripe.customers.del(first.id);
    },
  },
  {
    name: 'what a preview says is due is what a change charges',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      await bench.advance(one, 10 * DAY_S);
      const pro = await bench.price(9_900);
      const { items } = await stripe.subscriptions.retrieve(one.subscription);
      const change = {
        items: [{ id: items.data[0]!.id, price: pro.id }],
        proration_behavior: 'always_invoice' as const,
        proration_date: await bench.now(one),
      };
      const asked = { subscription: one.subscription, subscription_details: change };
      const quote = await stripe.invoices.createPreview(asked);
      const changed = await stripe.subscriptions.update(one.subscription, {
        ...change,
        payment_behavior: 'error_if_incomplete',
        expand: ['latest_invoice'],
      });
      const invoice = changed.latest_invoice as Stripe.Invoice;
      must('charged', [invoice.amount_due, invoice.status], [quote.amount_due, 'paid']);
    },
  },
  {
    name: 'a card that fails at a change leaves the subscription as it was',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      await bench.card(one, 'pm_card_chargeCustomerFail');
      const pro = await bench.price(9_900);
      const { items } = await stripe.subscriptions.retrieve(one.subscription);
      const refused = await refusal(
        stripe.subscriptions.update(one.subscription, {
          items: [{ id: items.data[0]!.id, price: pro.id }],
          proration_behavior: 'always_invoice',
          payment_behavior: 'error_if_incomplete',
        }),
      );
      must('refused as', [refused.type, refused.code], ['StripeCardError', 'card_declined']);
      const after = await stripe.subscriptions.retrieve(one.subscription);
      must('still', [after.status, after.items.data[0]!.price.unit_amount], ['active', 2_900]);
    },
  },
  {
    name: 'a schedule changes the price with the period, and nothing is credited',
    run: async (bench) => {
      const { stripe } = bench;
      const [basic, pro] = [await bench.price(2_900), await bench.price(9_900)];
      const one = await bench.subscriber(pro);
      const schedule = await stripe.subscriptionSchedules.create({ from_subscription: one.subscription });
      const now = schedule.phases[0]!;
      const managed = await refusal(stripe.subscriptions.update(one.subscription, { cancel_at_period_end: true }));
      must('managed', managed.type, 'StripeInvalidRequestError');
      await stripe.subscriptionSchedules.update(schedule.id, {
        end_behavior: 'release',
        phases: [
          { items: [{ price: pro.id, quantity: 1 }], start_date: now.start_date, end_date: now.end_date },
          { items: [{ price: basic.id, quantity: 1 }], proration_behavior: 'none' },
        ],
      });
      await bench.advance(one, 33 * DAY_S);
      const { data } = await stripe.invoices.list({ customer: one.customer });
      must(
        'invoiced',
        data.map(({ amount_paid: paid }) => paid),
        [2_900, 9_900],
      );
      await stripe.subscriptionSchedules.release(schedule.id);
      must('released', (await stripe.subscriptions.retrieve(one.subscription)).schedule, null);
    },
  },
  {
    name: 'an end with the period is taken back, and carries its reason',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      const ended = await stripe.subscriptions.update(one.subscription, {
        cancel_at_period_end: true,
        cancellation_details: { comment: 'too dear', feedback: 'too_expensive' },
      });
      const { comment, feedback, reason } = ended.cancellation_details!;
      must('details', [comment, feedback, reason], ['too dear', 'too_expensive', 'cancellation_requested']);
      const kept = await stripe.subscriptions.update(one.subscription, { cancel_at_period_end: false });
      must('kept', [kept.cancel_at_period_end, kept.cancel_at], [false, null]);
    },
  },
  {
    name: 'a paused one is not charged, and goes on with a period that begins and is paid now',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      await stripe.subscriptions.update(one.subscription, { pause_collection: { behavior: 'void' } });
      await bench.advance(one, 40 * DAY_S);
      const [renewal] = (await stripe.invoices.list({ customer: one.customer })).data;
      must('renewal', renewal?.status, 'void');
      const asked = { subscription: one.subscription, subscription_details: FROM_NOW };
      const quote = await stripe.invoices.createPreview(asked);
      const on = await stripe.subscriptions.update(one.subscription, {
        pause_collection: '',
        payment_behavior: 'error_if_incomplete',
        expand: ['latest_invoice'],
        ...FROM_NOW,
      });
      const { amount_paid: paid } = on.latest_invoice as Stripe.Invoice;
      must('due and paid', [quote.amount_due, paid, on.pause_collection], [2_900, 2_900, null]);
    },
  },
  {
    name: 'a renewal that fails is past due, and active again when it is paid',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      await bench.card(one, 'pm_card_chargeCustomerFail');
      await bench.advance(one, 33 * DAY_S);
      const late = await stripe.subscriptions.retrieve(one.subscription, { expand: ['latest_invoice'] });
      const open = late.latest_invoice as Stripe.Invoice;
      must('late', [late.status, open.status, open.attempt_count > 0], ['past_due', 'open', true]);
      const good = await bench.card(one, 'pm_card_visa');
      await stripe.invoices.pay(open.id, { payment_method: good });
      must('paid', (await stripe.subscriptions.retrieve(one.subscription)).status, 'active');
    },
  },
  {
    name: 'money is given back by refund and by credit note, never more than was paid',
    run: async (bench) => {
      const { stripe } = bench;
      const one = await bench.subscriber(await bench.price(2_900));
      const [invoice] = (await stripe.invoices.list({ customer: one.customer })).data;
      const [charge] = (await stripe.charges.list({ customer: one.customer })).data;
      await stripe.refunds.create({ charge: charge!.id, amount: 900 });
      const note = await stripe.creditNotes.create({ invoice: invoice!.id, amount: 1_000, credit_amount: 1_000 });
      must('note', [note.total, note.status, note.type], [1_000, 'issued', 'post_payment']);
      const customer = (await stripe.customers.retrieve(one.customer)) as Stripe.Customer;
      must('credit', customer.balance, -1_000);
      const refused = await refusal(stripe.refunds.create({ charge: charge!.id, amount: 2_001 }));
      must('too much', refused.type, 'StripeInvalidRequestError');
    },
  },
  {
    name: 'every change is listed as an event',
    run: async (bench) => {
      const one = await bench.subscriber(await bench.price(2_900));
      await bench.stripe.subscriptions.update(one.subscription, { metadata: { told: 'yes' } });
      const told = await bench.until(async () => {
        const { data } = await bench.stripe.events.list({ type: 'customer.subscription.updated', limit: 20 });
        return data.find((event) => (event.data.object as Stripe.Subscription).id === one.subscription);
      });
      must('told', told?.type, 'customer.subscription.updated');
    },
  },
];
