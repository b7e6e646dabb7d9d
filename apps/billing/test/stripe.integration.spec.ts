import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  type BeginCheckout,
  checkoutBegin,
  planChange,
  portalBegin,
  planChangeQuote,
  problem,
  ProblemError,
  resumeQuote,
  stripeEventTake,
  type Subscription,
  subscriptionCancel,
  subscriptionGet,
  subscriptionKeep,
  subscriptionPause,
  subscriptionResume,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { TEST_KEYS, type TestDatabase, testDatabase, testEnvironment, waitFor } from '@plimsoll/testing';
import Stripe from 'stripe';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { SubscriptionChanges } from '../src/subscriptions/subscription.changes.js';
import { Reconciler } from '../src/stripe/reconciler.js';
import { StripeApi } from '../src/stripe/stripe-api.js';
import { StripeWatch } from '../src/stripe/stripe-watch.js';
import { TenantConsumer } from '../src/tenants/tenant.consumer.js';
import { KEY, SECRET, StripeStandIn } from './stripe-stand-in.js';

const PRO: BeginCheckout = { plan: 'pro', interval: 'month', currency: 'USD' };
const DAY_S = 86_400;

describe('buying at Stripe (BL-2)', () => {
  let database: TestDatabase;
  let service: RunningService;
  let standIn: StripeStandIn;
  let requests: Requests;
  /** While false the platform cannot be reached by webhooks. */
  let isReached = true;
  const heard: { body: Buffer; signature: string }[] = [];

  beforeAll(async () => {
    standIn = await StripeStandIn.start(async (body, signature) => {
      if (!isReached) return 503;
      heard.push({ body, signature });
      return take(body, signature);
    });
    database = await testDatabase('billing');
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: testEnvironment().natsUrl! });
    const config = defineConfig(BillingConfig, {
      SERVICE_NAME: 'billing',
      OPS_PORT: '0',
      STRIPE_SECRET_KEY: KEY,
      STRIPE_API_BASE: standIn.url,
      STRIPE_WEBHOOK_SECRET: `${SECRET},whsec_before`,
    });
    const logger = Logger.create({ service: 'billing', level: 'warn' });
    service = await startService(BillingModule, { transport: NatsStrategy }, { config, logger });
    requests = service.app.get(Requests);
  });

  afterAll(async () => {
    await service.stop('end of the spec');
    await standIn.stop();
    await database.drop();
  });

  const take = async (body: Buffer, signature: string): Promise<number> => {
    try {
      await requests.ask(stripeEventTake, { body: body.toString('base64'), signature });
      return 200;
    } catch (error) {
      if (error instanceof ProblemError) return 400;
      throw error;
    }
  };
  const newcomer = async (): Promise<Actor> => {
    const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    const event = {
      tenantId: actor.tenantId,
      data: { name: 'N', createdAt: new Date().toISOString(), beforePlans: false },
    };
    await service.app
      .get(Database)
      .asWorker((tx) => service.app.get(TenantConsumer, { strict: false }).appeared(event as never, { tx } as never));
    return actor;
  };
  const held = (actor: Actor): Promise<Subscription> => requests.ask(subscriptionGet, {}, { actor });
  const reach = (actor: Actor, wanted: (subscription: Subscription) => boolean): Promise<Subscription> =>
    waitFor('the subscription', async () => {
      const now = await held(actor);
      return wanted(now) ? now : undefined;
    });
  const begin = (actor: Actor, what = PRO): Promise<{ url: string }> => requests.ask(checkoutBegin, what, { actor });
  const pays = async (actor: Actor, what = PRO): Promise<void> => {
    const { url } = await begin(actor, what);
    expect(await standIn.pay(url)).toBe(303);
  };
  const customerOf = async ({ tenantId }: Actor): Promise<string> => {
    const { data } = await standIn.stripe.customers.search({ query: `metadata['tenant_id']:'${tenantId}'` });
    expect(data).toHaveLength(1);
    return data[0]!.id;
  };

  it('makes PRO active when it is paid, with its limits, and charges once', async () => {
    const actor = await newcomer();
    expect(await held(actor)).toMatchObject({ plan: 'free', isPaid: false, canBuy: true, testMoney: true });
    await pays(actor);
    const bought = await reach(actor, ({ plan }) => plan === 'pro');
    expect(bought).toMatchObject({ status: 'active', interval: 'month', isPaid: true, cancelAtPeriodEnd: false });
    expect(bought.limits).toContainEqual(expect.objectContaining({ feature: 'pipelines.active', limit: 20 }));
    const { data: invoices } = await standIn.stripe.invoices.list({ customer: await customerOf(actor) });
    expect(invoices.map((invoice) => [invoice.status, invoice.amount_paid, invoice.currency])).toEqual([
      ['paid', 9_900, 'usd'],
    ]);
    await expect(begin(actor)).rejects.toMatchObject({ problem: { code: 'conflict' } });
  });

  it('leaves one form open however often it is begun, and one customer however many at once', async () => {
    const actor = await newcomer();
    // Two at once may close each other's form; whoever is told so begins again.
    const begun = await Promise.allSettled([begin(actor), begin(actor)]);
    const pages = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await begin(actor, { ...PRO, plan: 'basic' });
    const customer = await customerOf(actor);
    const { data: open } = await standIn.stripe.checkout.sessions.list({ customer, status: 'open' });
    expect(open).toHaveLength(1);
    for (const { url } of pages) expect(await standIn.pay(url)).not.toBe(303);
    expect(await held(actor)).toMatchObject({ plan: 'free' });
  });

  it('a card that is refused buys nothing', async () => {
    const actor = await newcomer();
    const { url } = await begin(actor);
    expect(await standIn.pay(url, { card: '4000000000000002' })).toBe(402);
    expect(await held(actor)).toMatchObject({ plan: 'free', isPaid: false });
  });

  it('writes to a customer in the language of the page that he bought or looked from', async () => {
    const actor = await newcomer();
    const { url } = await requests.ask(checkoutBegin, { ...PRO, language: 'de' }, { actor });
    const session = (await standIn.stripe.checkout.sessions.list({ customer: await customerOf(actor) })).data[0]!;
    expect(session).toMatchObject({ url, locale: 'de' });
    const locales = async () => {
      const customer = await standIn.stripe.customers.retrieve(await customerOf(actor));
      return 'preferred_locales' in customer ? customer.preferred_locales : undefined;
    };
    expect(await locales()).toEqual(['de']);
    await requests.ask(portalBegin, { language: 'en' }, { actor });
    expect(await locales()).toEqual(['en']);
    await requests.ask(portalBegin, {}, { actor });
    expect(await locales()).toEqual(['en']);
  });

  it('charges for a change exactly what was quoted, and refuses a price that is another by now', async () => {
    const actor = await newcomer();
    await pays(actor, { ...PRO, plan: 'basic' });
    await reach(actor, ({ plan }) => plan === 'basic');
    const wanted = { plan: 'pro', interval: 'month' } as const;
    const quote = await requests.ask(planChangeQuote, wanted, { actor });
    expect(quote).toMatchObject({ isNow: true, thenEach: 9_900, currency: 'USD' });
    expect(quote.dueNow).toBeGreaterThan(6_900);
    expect(quote.dueNow).toBeLessThanOrEqual(7_000);
    const forged = { ...wanted, quote: Buffer.from('["pro-v1-month-usd",1767607200,1,true]').toString('base64url') };
    await expect(requests.ask(planChange, forged, { actor })).rejects.toMatchObject({
      problem: { code: 'quote-changed' },
    });
    expect(await requests.ask(planChange, { ...wanted, quote: quote.quote }, { actor })).toMatchObject({
      plan: 'pro',
      status: 'active',
    });
    const { data } = await standIn.stripe.invoices.list({ customer: await customerOf(actor) });
    expect(data.map((invoice) => invoice.amount_paid).sort((a, b) => a - b)).toEqual([2_900, quote.dueNow]);
  });

  it('goes to a smaller plan with the period: told with date and price, taken back, and nothing charged', async () => {
    const actor = await newcomer();
    await pays(actor);
    const { currentPeriodEnd } = await reach(actor, ({ plan }) => plan === 'pro');
    const wanted = { plan: 'basic', interval: 'month' } as const;
    const asks = async () => requests.ask(planChangeQuote, wanted, { actor });
    const quote = await asks();
    expect(quote).toMatchObject({ isNow: false, dueNow: 0, thenEach: 2_900, currency: 'USD', at: currentPeriodEnd });
    const goesDown = () => requests.ask(planChange, { ...wanted, quote: quote.quote }, { actor });
    const pending = {
      plan: 'pro',
      amount: 9_900,
      pendingChange: { plan: 'basic', interval: 'month', at: currentPeriodEnd },
      pendingAmount: 2_900,
    };
    expect(await goesDown()).toMatchObject(pending);
    expect(await goesDown()).toMatchObject(pending);
    await expect(asks()).rejects.toMatchObject({ problem: { code: 'conflict' } });
    const customer = await customerOf(actor);
    expect((await standIn.stripe.subscriptionSchedules.list({ customer })).data).toHaveLength(1);
    const kept = await requests.ask(subscriptionKeep, {}, { actor });
    expect(kept.pendingChange).toBeUndefined();
    expect(await requests.ask(planChange, { ...wanted, quote: (await asks()).quote }, { actor })).toMatchObject(
      pending,
    );
    const ending = await requests.ask(subscriptionCancel, {}, { actor });
    expect(ending).toMatchObject({ plan: 'pro', cancelAtPeriodEnd: true });
    expect(ending.pendingChange).toBeUndefined();
    expect((await standIn.stripe.invoices.list({ customer })).data).toHaveLength(1);
  });

  it('goes to a larger plan though a schedule still has hold of it, as after a smaller one has come', async () => {
    const actor = await newcomer();
    await pays(actor, { ...PRO, plan: 'basic' });
    await reach(actor, ({ plan }) => plan === 'basic');
    const { data } = await standIn.stripe.subscriptions.list({ customer: await customerOf(actor) });
    await standIn.stripe.subscriptionSchedules.create({ from_subscription: data[0]!.id });
    const wanted = { plan: 'pro', interval: 'month' } as const;
    const { quote } = await requests.ask(planChangeQuote, wanted, { actor });
    expect(await requests.ask(planChange, { ...wanted, quote }, { actor })).toMatchObject({ plan: 'pro' });
  });

  it('ends with the period, and is kept when that is taken back', async () => {
    const actor = await newcomer();
    await pays(actor);
    await reach(actor, ({ plan }) => plan === 'pro');
    const why = { reason: 'too dear', feedback: 'too_expensive' } as const;
    expect(await requests.ask(subscriptionCancel, why, { actor })).toMatchObject({
      plan: 'pro',
      cancelAtPeriodEnd: true,
      cancelFeedback: 'too_expensive',
    });
    const { data } = await standIn.stripe.subscriptions.list({ customer: await customerOf(actor) });
    expect(data[0]?.cancellation_details).toMatchObject({ comment: 'too dear', feedback: 'too_expensive' });
    expect(await requests.ask(subscriptionKeep, {}, { actor })).toMatchObject({ cancelAtPeriodEnd: false });
    expect(await requests.ask(subscriptionCancel, {}, { actor })).toMatchObject({ cancelAtPeriodEnd: true });
  });

  it('is paused from the end of the period that is paid, and goes on for nothing before that', async () => {
    const actor = await newcomer();
    await pays(actor);
    const { currentPeriodEnd } = await reach(actor, ({ plan }) => plan === 'pro');
    await expect(requests.ask(resumeQuote, {}, { actor })).rejects.toMatchObject({ problem: { code: 'conflict' } });
    const paused = { plan: 'pro', status: 'active', pausedFrom: currentPeriodEnd };
    expect(await requests.ask(subscriptionPause, {}, { actor })).toMatchObject(paused);
    expect(await requests.ask(subscriptionPause, {}, { actor })).toMatchObject(paused);
    const wanted = { plan: 'enterprise', interval: 'month' } as const;
    await expect(requests.ask(planChangeQuote, wanted, { actor })).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    const { quote, dueNow, thenEach } = await requests.ask(resumeQuote, {}, { actor });
    expect([dueNow, thenEach]).toEqual([0, 9_900]);
    const goesOn = () => requests.ask(subscriptionResume, { quote }, { actor });
    expect((await goesOn()).pausedFrom).toBeUndefined();
    expect((await goesOn()).pausedFrom).toBeUndefined();
    const { data } = await standIn.stripe.invoices.list({ customer: await customerOf(actor) });
    expect(data).toHaveLength(1);
  });

  it('goes on after a pause with a period that begins now, at the price that was told', async () => {
    const actor = await newcomer();
    await pays(actor);
    await reach(actor, ({ plan }) => plan === 'pro');
    await requests.ask(subscriptionPause, {}, { actor });
    const customer = await customerOf(actor);
    const { data: subscriptions } = await standIn.stripe.subscriptions.list({ customer });
    // As it stands when the period that was paid is over.
    await standIn.stripe.subscriptions.update(subscriptions[0]!.id, { metadata: { paused_from: '1790000000' } });
    await reach(actor, ({ pausedFrom }) => pausedFrom === '2026-09-21T14:13:20.000Z');
    const limits = (await held(actor)).limits.find(({ feature }) => feature === 'pipelines.active');
    expect(limits).toMatchObject({ limit: 1 });
    const told = await requests.ask(resumeQuote, {}, { actor });
    expect(told).toMatchObject({ dueNow: 9_900, isNow: true });
    const on = await requests.ask(subscriptionResume, { quote: told.quote }, { actor });
    expect(on.pausedFrom).toBeUndefined();
    expect(on.limits).toContainEqual(expect.objectContaining({ feature: 'pipelines.active', limit: 20 }));
    const { data } = await standIn.stripe.invoices.list({ customer });
    expect(data.map((invoice) => [invoice.status, invoice.amount_paid])).toEqual([
      ['paid', 9_900],
      ['paid', 9_900],
    ]);
  });

  it('is free again when the subscription is over, whoever ended it, and can be bought anew', async () => {
    const actor = await newcomer();
    await pays(actor);
    await reach(actor, ({ plan }) => plan === 'pro');
    const { data } = await standIn.stripe.subscriptions.list({ customer: await customerOf(actor) });
    await standIn.stripe.subscriptions.cancel(data[0]!.id);
    expect(await reach(actor, ({ plan }) => plan === 'free')).toMatchObject({ isPaid: false, status: 'none' });
    await pays(actor);
    expect(await reach(actor, ({ plan }) => plan === 'pro')).toMatchObject({ status: 'active' });
  });

  it('finds what no webhook told, and takes what comes twice, late and in any order for what it is', async () => {
    const actor = await newcomer();
    isReached = false;
    await pays(actor);
    await service.app.get(Reconciler, { strict: false }).lostEvents();
    const bought = await reach(actor, ({ plan }) => plan === 'pro');
    isReached = true;
    for (const { body, signature } of [...heard, ...heard].reverse()) await take(body, signature);
    // The walk looks at everybody: what others bought before may not be written yet.
    await waitFor('the events', async () => {
      const open = await database.asAdmin('select from stripe_events where handled_at is null limit 1');
      return open.length === 0 ? true : undefined;
    });
    expect(await service.app.get(Reconciler, { strict: false }).walk()).toBe(0);
    expect(await held(actor)).toEqual(bought);
  });

  it('a form that was begun under one key stays the one to pay, however often the call is repeated', async () => {
    const actor = await newcomer();
    const same = () => requests.ask(checkoutBegin, PRO, { actor, idempotencyKey: 'again' });
    const first = await same();
    expect(await same()).toEqual(first);
    expect(await standIn.pay(first.url)).toBe(303);
    await reach(actor, ({ plan }) => plan === 'pro');
  });

  it('sells nothing twice to who paid while no webhook came', async () => {
    const actor = await newcomer();
    isReached = false;
    await pays(actor);
    await expect(begin(actor)).rejects.toMatchObject({ problem: { code: 'conflict' } });
    isReached = true;
    expect(await held(actor)).toMatchObject({ plan: 'pro', isPaid: true });
    const customer = await customerOf(actor);
    expect((await standIn.stripe.subscriptions.list({ customer, status: 'all' })).data).toHaveLength(1);
  });

  it('a card that fails at a change leaves the plan as it is, and says so', async () => {
    const actor = await newcomer();
    await pays(actor, { ...PRO, plan: 'basic' });
    await reach(actor, ({ plan }) => plan === 'basic');
    const customer = await customerOf(actor);
    const { data } = await standIn.stripe.subscriptions.list({ customer });
    const bad = await standIn.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await standIn.stripe.subscriptions.update(data[0]!.id, { default_payment_method: bad.id });
    const wanted = { plan: 'pro', interval: 'month' } as const;
    const { quote } = await requests.ask(planChangeQuote, wanted, { actor });
    await expect(requests.ask(planChange, { ...wanted, quote }, { actor })).rejects.toMatchObject({
      problem: { code: 'payment-refused' },
    });
    expect(await held(actor)).toMatchObject({ plan: 'basic', status: 'active' });
  });

  it('a change that was made and whose answer was lost is told as made, not as refused', async () => {
    const actor = await newcomer();
    await pays(actor, { ...PRO, plan: 'basic' });
    const before = await reach(actor, ({ plan }) => plan === 'basic');
    const wanted = { plan: 'pro', interval: 'month' } as const;
    const { quote } = await requests.ask(planChangeQuote, wanted, { actor });
    await requests.ask(planChange, { ...wanted, quote }, { actor });
    // As it stands where Stripe did it and we died before we took it over.
    await database.asAdmin(
      `update subscriptions set plan = 'basic', price_id = 'basic-v1-month-usd', asked_at = null
       where subscription_id = '${before.subscriptionId}'`,
    );
    expect(await requests.ask(planChange, { ...wanted, quote }, { actor })).toMatchObject({ plan: 'pro' });
  });

  it('an answer from before the end revives nothing that is over', async () => {
    const actor = await newcomer();
    await pays(actor);
    await reach(actor, ({ plan }) => plan === 'pro');
    const { data } = await standIn.stripe.subscriptions.list({ customer: await customerOf(actor) });
    const changes = service.app.get(SubscriptionChanges, { strict: false });
    const [{ id, items }] = [data[0]!];
    const active = {
      stripeSubscriptionId: id,
      priceId: 'pro-v1-month-usd',
      plan: 'pro',
      planVersion: 1,
      status: 'active',
      billingInterval: 'month',
      currentPeriodEnd: new Date(items.data[0]!.current_period_end * 1_000),
      billingAnchor: new Date(items.data[0]!.current_period_end * 1_000),
      cancelAtPeriodEnd: false,
      pendingPlan: null,
      pendingInterval: null,
      pendingPriceId: null,
      addOns: [],
      pendingAddOns: null,
      pausedFrom: null,
      trialEnd: null,
      openPayment: null,
      cancelFeedback: null,
      cancelComment: null,
      endedBecause: null,
      pendingAt: null,
    } as const;
    const asked = new Date();
    await standIn.stripe.subscriptions.cancel(id);
    await reach(actor, ({ plan }) => plan === 'free');
    const outcome = await service.app.get(Database).asWorker((tx) => changes.mirror(tx, actor.tenantId, active, asked));
    expect(outcome).toBe('overtaken');
    expect(await held(actor)).toMatchObject({ plan: 'free' });
  });

  it('asks anew for what does no harm twice where Stripe broke over it, which it would repeat for a day', async () => {
    const actor = await newcomer();
    const api = service.app.get(StripeApi, { strict: false });
    const call = api.call.bind(api);
    const broken = new Stripe.errors.StripeAPIError({ type: 'api_error', message: 'broke', statusCode: 500 } as never);
    let isBroken = false;
    // What runs beside it in the service calls Stripe, too: the one call that makes this customer is meant.
    const spy = jest.spyOn(api, 'call').mockImplementation(async (work) => {
      const answer = (await call(work)) as
        { readonly object?: string; readonly metadata?: Stripe.Metadata } | undefined;
      if (isBroken || answer?.object !== 'customer' || answer.metadata?.['tenant_id'] !== actor.tenantId) return answer;
      isBroken = true;
      throw new ProblemError(problem('billing-unavailable'), { cause: broken });
    });
    await expect(begin(actor)).rejects.toMatchObject({ problem: { code: 'billing-unavailable' } });
    spy.mockRestore();
    await begin(actor);
    const asked = await database.asAdmin<{ state: string }>(
      "select state from stripe_operations where tenant_id = $1 and kind = 'customer' order by created_at",
      [actor.tenantId],
    );
    expect(asked.map(({ state }) => state)).toEqual(['over', 'done']);
  });

  it('shows calls to Stripe whose end nobody knows', async () => {
    const { tenantId } = await newcomer();
    await database.asAdmin(
      `insert into stripe_operations (tenant_id, operation_id, kind, fingerprint, state, created_at)
       values ('${tenantId}', '${newId()}', 'cancel', 'x', 'asked', now() - interval '1 hour')`,
    );
    await service.app.get(StripeWatch, { strict: false }).look();
    const shown = await (await fetch(`http://127.0.0.1:${service.opsPort}/metrics`)).text();
    expect(/^billing_stripe_operations_unknown(?:{[^}]*})? (\S+)/m.exec(shown)?.[1]).toBe('1');
  });

  it('keeps an event whatever signs its texts hold', async () => {
    const id = `evt_${newId().replaceAll('-', '')}`;
    const data = { object: { object: 'product', id: 'prod_1', name: 'a\u0000b \ud800' } };
    const payload = JSON.stringify({ id, object: 'event', type: 'product.updated', created: 1_795_000_000, data });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
    expect(await take(Buffer.from(payload), signature)).toBe(200);
  });

  it('believes no stranger: nothing is kept of what is not signed, old or no event', async () => {
    const signed = (payload: string, timestamp = Math.floor(Date.now() / 1_000)): [Buffer, string] => [
      Buffer.from(payload),
      Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp }),
    ];
    const event = JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type: 'a.b',
      created: 1,
      data: { object: {} },
    });
    expect(await take(Buffer.from(event), 't=1,v1=00')).toBe(400);
    expect(await take(Buffer.from(event), `t=${Math.floor(Date.now() / 1_000)},v1=00`)).toBe(400);
    expect(await take(...signed(event, Math.floor(Date.now() / 1_000) - DAY_S))).toBe(400);
    expect(await take(...signed('{"object":"charge"}'))).toBe(400);
    // Of the other mode: what a test at Stripe tells is no payment, and the other way round.
    expect(await take(...signed(JSON.stringify({ ...JSON.parse(event), livemode: true })))).toBe(400);
    expect(await take(...signed('no json'))).toBe(400);
    expect(await take(...signed(event))).toBe(200);
    // Who tries is counted, by why.
    const shown = await (await fetch(`http://127.0.0.1:${service.opsPort}/metrics`)).text();
    const refused = (why: string): string | undefined =>
      new RegExp(`^billing_stripe_events_refused_total\\{[^}]*reason="${why}"[^}]*\\} (\\d+)$`, 'm').exec(shown)?.[1];
    expect([refused('signature-invalid'), refused('timestamp-outside-window')]).toEqual(['1', '2']);
  });
});
