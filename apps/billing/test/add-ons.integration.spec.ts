import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  addOnChange,
  addOnChangeQuote,
  billingStatement,
  planChange,
  planChangeQuote,
  type PlanChangeQuote,
  type Subscription,
  subscriptionCancel,
  subscriptionKeep,
} from '@plimsoll/contracts';
import { LedgerAudit } from '../src/ledger/ledger.audit.js';
import { Reconciler } from '../src/stripe/reconciler.js';
import { BuyingGround } from './buying-ground.js';

const FIVE = 'pipelines-5';
const CONFLICT = { problem: { code: 'conflict' } };

describe('add-ons beside a plan (BL-1, BL-2)', () => {
  let ground: BuyingGround;
  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterEach(() => {
    ground.isReached = true;
  });
  afterAll(() => ground.stop());

  const asks = (actor: Actor, quantity: number, addOn = FIVE): Promise<PlanChangeQuote> =>
    ground.requests.ask(addOnChangeQuote, { addOn, quantity }, { actor });
  const takes = (actor: Actor, quantity: number, quote: string, addOn = FIVE): Promise<Subscription> =>
    ground.requests.ask(addOnChange, { addOn, quantity, quote }, { actor });
  const has = async (actor: Actor, quantity: number, addOn = FIVE): Promise<Subscription> =>
    takes(actor, quantity, (await asks(actor, quantity, addOn)).quote, addOn);
  const pipelines = ({ limits }: Subscription): number | undefined =>
    limits.find(({ feature }) => feature === 'pipelines.active')?.limit;
  const invoices = async (customer: string): Promise<number[]> =>
    (await ground.standIn.stripe.invoices.list({ customer })).data.map(({ amount_paid: paid }) => paid).reverse();
  const items = async (customer: string): Promise<string[]> => {
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer });
    return data[0]!.items.data.map(({ price, quantity }) => `${price.lookup_key}*${quantity}`).sort();
  };

  it('are refused by name where no plan is paid, where the plan has them, and where they are not sold', async () => {
    const free = await ground.newcomer();
    await expect(asks(free, 1)).rejects.toMatchObject({ problem: { code: 'add-on-needs-plan' } });
    await expect(takes(free, 1, 'x')).rejects.toMatchObject({ problem: { code: 'add-on-needs-plan' } });
    const { actor } = await ground.buyer();
    await expect(asks(actor, 1, 'nothing')).rejects.toMatchObject({ problem: { code: 'not-found' } });
    // PRO has levels; support is in the catalogue and not on sale; one of a kind is all there is.
    await expect(asks(actor, 1, 'levels')).rejects.toMatchObject(CONFLICT);
    await expect(asks(actor, 1, 'support')).rejects.toMatchObject(CONFLICT);
    await expect(asks(actor, 0)).rejects.toMatchObject(CONFLICT);
    const { actor: basic } = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' });
    await expect(asks(basic, 2, 'news')).rejects.toMatchObject(CONFLICT);
  });

  it('are charged as they were quoted, count at once, and are one charge however often they are asked for', async () => {
    const { actor, customer, tenantId } = await ground.buyer();
    const quote = await asks(actor, 2);
    expect(quote).toMatchObject({ isNow: true, thenEach: 10_900, currency: 'USD' });
    expect(quote.dueNow).toBeGreaterThan(990);
    expect(quote.dueNow).toBeLessThanOrEqual(1_000);
    await expect(takes(actor, 3, quote.quote)).rejects.toMatchObject({ problem: { code: 'quote-changed' } });
    const bought = await takes(actor, 2, quote.quote);
    expect(bought).toMatchObject({
      plan: 'pro',
      amount: 10_900,
      addOns: [{ addOn: FIVE, quantity: 2, priceId: 'pipelines-5-v1-month-usd' }],
      addOnsInWords: [{ name: 'Five more pipelines', amount: 1_000 }],
    });
    expect(pipelines(bought)).toBe(30);
    expect(await takes(actor, 2, quote.quote)).toEqual(bought);
    expect(await invoices(customer)).toEqual([9_900, quote.dueNow]);
    await ground.until('the ledger', async () => {
      const balances = await ground.balances(tenantId);
      return balances['stripe-cash'] === 9_900 + quote.dueNow && balances[`deferred:${FIVE}`] === -quote.dueNow;
    });
    const { parts } = await ground.requests.ask(billingStatement, {}, { actor });
    const sum = 9_900 + quote.dueNow;
    expect(parts).toMatchObject([{ currency: 'USD', invoiced: sum, paid: sum, closing: 0 }]);
    expect(await ground.of(LedgerAudit).prove()).toMatchObject({ unbalanced: 0, invoiceDiffers: 0 });
    expect(await ground.of(Reconciler).walk()).toBe(0);
  });

  it('cost less each from the step of volume on, which is another price at Stripe', async () => {
    const { actor, customer } = await ground.buyer();
    await has(actor, 9);
    const quote = await asks(actor, 10);
    // Nine at five dollars are dearer than ten at four: nothing is due, and what is left over is credit.
    expect(quote).toMatchObject({ thenEach: 9_900 + 10 * 400, dueNow: 0 });
    expect(pipelines(await takes(actor, 10, quote.quote))).toBe(70);
    expect(await items(customer)).toEqual(['pipelines-5-v1-from10-month-usd*10', 'pro-v1-month-usd*1']);
  });

  it('become fewer, or none, with the period: told, taken back, and nothing charged', async () => {
    const { actor, customer } = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'EUR' });
    await has(actor, 3);
    const charged = await invoices(customer);
    await has(actor, 1, 'news');
    const quote = await asks(actor, 1);
    expect(quote).toMatchObject({ isNow: false, dueNow: 0, thenEach: 2_900 + 500 + 1_500, currency: 'EUR' });
    const fewer = await takes(actor, 1, quote.quote);
    expect(fewer).toMatchObject({
      amount: 2_900 + 3 * 500 + 1_500,
      pendingAmount: 4_900,
      pendingChange: { plan: 'basic', addOns: [{ addOn: 'news' }, { addOn: FIVE, quantity: 1 }] },
    });
    expect(pipelines(fewer)).toBe(20);
    expect(await takes(actor, 1, quote.quote)).toEqual(fewer);
    await expect(asks(actor, 5)).rejects.toMatchObject(CONFLICT);
    const kept = await ground.requests.ask(subscriptionKeep, {}, { actor });
    expect(kept.pendingChange).toBeUndefined();
    const none = await has(actor, 0);
    expect(none.pendingChange?.addOns).toEqual([{ addOn: 'news', priceId: 'news-v1-month-eur', quantity: 1 }]);
    expect(await invoices(customer)).toHaveLength(charged.length + 1);
    const ending = await ground.requests.ask(subscriptionCancel, {}, { actor });
    expect(ending).toMatchObject({ cancelAtPeriodEnd: true, addOns: [{ addOn: 'news' }, { addOn: FIVE }] });
  });

  it('go along with another plan in its rhythm, and are paid no more where the new plan has them', async () => {
    const { actor, customer } = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' });
    await has(actor, 2);
    await has(actor, 1, 'news');
    const yearly = { plan: 'basic', interval: 'year' } as const;
    const year = await ground.requests.ask(planChangeQuote, yearly, { actor });
    expect(year).toMatchObject({ isNow: true, thenEach: 27_840 + 2 * 4_800 + 14_400 });
    await ground.requests.ask(planChange, { ...yearly, quote: year.quote }, { actor });
    expect(await items(customer)).toEqual(['basic-v1-year-usd*1', 'news-v1-year-usd*1', 'pipelines-5-v1-year-usd*2']);
    expect((await invoices(customer)).at(-1)).toBe(year.dueNow);
    const larger = { plan: 'enterprise', interval: 'year' } as const;
    const quote = await ground.requests.ask(planChangeQuote, larger, { actor });
    expect(quote.thenEach).toBe(287_040);
    const most = await ground.requests.ask(planChange, { ...larger, quote: quote.quote }, { actor });
    expect(most.addOns).toBeUndefined();
    expect(await items(customer)).toEqual(['enterprise-v1-year-usd*1']);
    expect((await invoices(customer)).at(-1)).toBe(quote.dueNow);
    expect(await ground.of(Reconciler).walk()).toBe(0);
  });

  it('are known though no webhook came, and are gone with the plan', async () => {
    const { actor, customer } = await ground.buyer();
    ground.isReached = false;
    await has(actor, 1);
    ground.isReached = true;
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer });
    await ground.standIn.stripe.subscriptions.cancel(data[0]!.id);
    await ground.until('the free plan', async () => (await ground.held(actor)).plan === 'free');
    const free = await ground.held(actor);
    expect([free.addOns, pipelines(free)]).toEqual([undefined, 1]);
  });
});
