import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  addOnChange,
  addOnChangeQuote,
  catalogueGet,
  planChange,
  planChangeQuote,
  priceChangeDryRun,
  priceChangeLines,
  priceChangeSchedule,
  priceChangeWithdraw,
  priceOffer,
  priceOfferEnd,
  type SchedulePriceChange,
  subscriptionCancel,
  subscriptionKeep,
  systemCatalogueGet,
  addOnSell,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { PriceAnnouncer } from '../src/price-changes/price-announcer.js';
import { PriceMover } from '../src/price-changes/price-mover.js';
import { PriceLayer } from '../src/stripe/price-layer.js';
import { BuyingGround, type Buyer } from './buying-ground.js';

const DAY_MS = 86_400_000;
const REASON = { reason: 'Prices of 2027.' };
const USD = { interval: 'month', currency: 'USD' } as const;
const CONFLICT = { problem: { code: 'conflict' } };

describe('prices that change (issue 9, 2)', () => {
  let ground: BuyingGround;
  let owner: Actor;
  beforeAll(async () => {
    ground = await BuyingGround.start();
    owner = await ground.newcomer();
  });
  afterAll(() => ground.stop());

  const wish = (given: Partial<SchedulePriceChange> = {}): SchedulePriceChange => ({
    plan: 'pro',
    from: new Date(Date.now() + DAY_MS).toISOString(),
    prices: [{ ...USD, amount: 10_900 }],
    moves: 'everybody',
    noticeDays: 7,
    ...REASON,
    ...given,
  });
  const dryRun = ({ reason: _, ...wished }: SchedulePriceChange) =>
    ground.requests.ask(priceChangeDryRun, wished, { actor: owner });
  const schedule = (wished: SchedulePriceChange, key = newId()) =>
    ground.requests.ask(priceChangeSchedule, wished, { actor: owner, idempotencyKey: key });
  const soldTo = async (actor: Actor, plan: string) => {
    const { plans } = await ground.requests.ask(catalogueGet, {}, { actor });
    return plans
      .find((one) => one.plan === plan)!
      .prices.find((one) => one.currency === 'USD' && one.interval === 'month');
  };
  const announced = async ({ tenantId }: Buyer): Promise<unknown[]> =>
    ground.database.asAdmin(
      `select subject from outbox where tenant_id = '${tenantId}' and subject like '%price-change%'`,
    );
  const schedules = async ({ customer }: Buyer) =>
    (await ground.standIn.stripe.subscriptionSchedules.list({ customer })).data;

  it('are tried first, told once, laid down once before the renewal, and stand in nobody’s way', async () => {
    const one = await ground.buyer();
    const other = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' });
    const { currentPeriodEnd } = await ground.held(one.actor);
    const tried = await dryRun(wish());
    expect(tried.lines).toEqual([
      {
        tenantId: one.tenantId,
        currency: 'USD',
        interval: 'month',
        now: 9_900,
        then: 10_900,
        outcome: 'moves',
        movesAt: currentPeriodEnd,
      },
    ]);
    expect(tried.totals).toEqual([{ ...USD, subscribers: 1, moving: 1, now: 9_900, then: 10_900 }]);
    expect((await ground.requests.ask(systemCatalogueGet, {}, { actor: owner })).changes).toEqual([]);

    const key = newId();
    const change = await schedule(wish(), key);
    expect(await schedule(wish(), key)).toMatchObject({ changeId: change.changeId, announced: 1, moved: 0 });
    await expect(schedule(wish())).rejects.toMatchObject(CONFLICT);
    // The price of today is sold until the day comes.
    expect(await soldTo(owner, 'pro')).toMatchObject({ amount: 9_900 });

    const mover = ground.of(PriceMover);
    await mover.work();
    const lines = () => ground.requests.ask(priceChangeLines, { changeId: change.changeId }, { actor: owner });
    expect((await lines()).lines).toMatchObject([{ state: 'announced', movesAt: currentPeriodEnd }]);
    expect(await schedules(one)).toEqual([]);

    const near = new Date(new Date(currentPeriodEnd!).getTime() - DAY_MS);
    await Promise.all([mover.carryOut(near), mover.carryOut(near)]);
    await mover.carryOut(near);
    expect((await lines()).lines).toMatchObject([{ state: 'placed', then: 10_900 }]);
    const [held, ...more] = await schedules(one);
    expect(more).toEqual([]);
    expect(held!.phases).toHaveLength(2);
    const shown = await ground.held(one.actor);
    expect(shown).toMatchObject({
      amount: 9_900,
      pendingAmount: 10_900,
      pendingChange: { plan: 'pro', isNewPrice: true },
    });
    await expect(ground.requests.ask(subscriptionKeep, {}, { actor: one.actor })).rejects.toMatchObject(CONFLICT);
    const up = { plan: 'enterprise', interval: 'month' } as const;
    expect((await ground.requests.ask(planChangeQuote, up, { actor: one.actor })).isNow).toBe(true);
    expect((await ground.standIn.stripe.invoices.list({ customer: one.customer })).data).toHaveLength(1);
    await expect(
      ground.requests.ask(priceChangeWithdraw, { changeId: change.changeId }, { actor: owner }),
    ).rejects.toMatchObject(CONFLICT);
    expect(await schedules(other)).toEqual([]);
    expect(await announced(one)).toHaveLength(1);
    expect(await announced(other)).toEqual([]);
  });

  it('are withdrawn before their day, and who was told is told so', async () => {
    const one = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' });
    const change = await schedule(wish({ plan: 'basic', prices: [{ ...USD, amount: 3_400 }] }));
    expect(change.announced).toBeGreaterThanOrEqual(1);
    const { changeId } = change;
    const gone = await ground.requests.ask(priceChangeWithdraw, { changeId }, { actor: owner });
    expect(gone.withdrawnAt).toBeDefined();
    expect(await announced(one)).toHaveLength(2);
    const { plans } = await ground.requests.ask(systemCatalogueGet, {}, { actor: owner });
    const prices = plans.find(({ plan }) => plan === 'basic')!.prices;
    expect(prices.filter(({ isSold }) => isSold).every(({ amount }) => amount !== 3_400)).toBe(true);
  });

  it('that were withdrawn are told to nobody any more, and move nobody', async () => {
    const key = newId();
    const basic: Partial<SchedulePriceChange> = { plan: 'basic', prices: [{ ...USD, amount: 3_500 }] };
    const { changeId } = await schedule(wish(basic), key);
    await ground.requests.ask(priceChangeWithdraw, { changeId }, { actor: owner });
    const late = await ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' });
    // The call comes again, and a round that read the change before it was withdrawn.
    expect(await schedule(wish(basic), key)).toMatchObject({ changeId, withdrawnAt: expect.any(String) });
    expect(await announced(late)).toEqual([]);
    const { currentPeriodEnd } = await ground.held(late.actor);
    await ground.database.asAdmin(
      `insert into price_moves (tenant_id, change_id, subscription_id, state, not_before, announced_at, looked_at)
       select tenant_id, '${changeId}', subscription_id, 'announced', now(), now(), now() from subscriptions
       where tenant_id = '${late.tenantId}' and ended_at is null`,
    );
    await ground.of(PriceMover).carryOut(new Date(new Date(currentPeriodEnd!).getTime() - DAY_MS));
    expect(await schedules(late)).toEqual([]);
  });

  it('reach everybody also where one of those who pay cannot be moved', async () => {
    const [broken, other] = (
      await Promise.all([1, 2].map(() => ground.buyer({ plan: 'basic', interval: 'month', currency: 'USD' })))
    ).sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1)) as [Buyer, Buyer];
    // What comes late of the purchase would bring the period back.
    await ground.until('the events of the purchases', () =>
      ground.database.asAdmin('select from stripe_events where handled_at is null').then((rows) => rows.length === 0),
    );
    await ground.database.asAdmin(
      `update subscriptions set current_period_end = null where tenant_id = '${broken.tenantId}' and ended_at is null`,
    );
    const { changeId } = await schedule(wish({ plan: 'basic', prices: [{ ...USD, amount: 3_600 }] }));
    expect(await announced(other)).toHaveLength(1);
    expect(await announced(broken)).toEqual([]);
    await ground.requests.ask(priceChangeWithdraw, { changeId }, { actor: owner });
  });

  it('of a plan and of an add-on come together with the same renewal', async () => {
    const one = await ground.buyer({ plan: 'pro', interval: 'month', currency: 'EUR' });
    const { actor } = one;
    const wanted = { addOn: 'pipelines-5', quantity: 1 };
    const { quote } = await ground.requests.ask(addOnChangeQuote, wanted, { actor });
    await ground.requests.ask(addOnChange, { ...wanted, quote }, { actor });
    const euro = (amount: number) => [{ interval: 'month', currency: 'EUR', amount } as const];
    await schedule(wish({ plan: 'pro', prices: euro(11_100) }));
    const { plan: _, ...news } = wish({ prices: euro(770) });
    await schedule({ ...news, addOn: 'pipelines-5' });
    const { currentPeriodEnd } = await ground.held(actor);
    const near = new Date(new Date(currentPeriodEnd!).getTime() - DAY_MS);
    const mover = ground.of(PriceMover);
    for (let round = 0; round < 3; round += 1) await mover.carryOut(near);
    expect(await ground.held(actor)).toMatchObject({ pendingAmount: 11_100 + 770 });
    const rows = await ground.database.asAdmin<{ state: string }>(
      `select state from price_moves where tenant_id = '${one.tenantId}'`,
    );
    expect(rows).toEqual([{ state: 'placed' }, { state: 'placed' }]);
    const [held, ...more] = await schedules(one);
    expect(more).toEqual([]);
    expect(held!.phases.at(-1)!.items).toHaveLength(2);
  });

  it('are not withdrawn once a new price may lie at Stripe: a kill before that is known here changes nothing', async () => {
    const one = await ground.buyer({ plan: 'enterprise', interval: 'month', currency: 'USD' });
    const { currentPeriodEnd } = await ground.held(one.actor);
    const end = new Date(currentPeriodEnd!).getTime();
    const from = new Date(end - DAY_MS).toISOString();
    const dear = wish({ plan: 'enterprise', from, prices: [{ ...USD, amount: 34_900 }] });
    const { changeId } = await schedule(dear);
    const layer = ground.of(PriceLayer);
    const layDown = layer.layDown.bind(layer);
    const dead = jest.spyOn(layer, 'layDown').mockImplementation(async (held, parts) => {
      await layDown(held, parts);
      throw new Error('killed');
    });
    const mover = ground.of(PriceMover);
    const near = new Date(end - 3 * DAY_MS);
    await mover.carryOut(near);
    dead.mockRestore();
    expect(await schedules(one)).toHaveLength(1);
    const withdraw = ground.requests.ask(priceChangeWithdraw, { changeId }, { actor: owner });
    await expect(withdraw).rejects.toMatchObject(CONFLICT);
    await mover.carryOut(new Date(near.getTime() + 10 * 60_000));
    const { lines } = await ground.requests.ask(priceChangeLines, { changeId }, { actor: owner });
    expect(lines).toMatchObject([{ state: 'placed', then: 34_900 }]);
  });

  it('are refused where they are past, name nothing that is sold, or name a thing twice', async () => {
    const INVALID = { problem: { code: 'validation-failed' } };
    await expect(schedule(wish({ from: new Date().toISOString() }))).rejects.toMatchObject(INVALID);
    const pounds = [{ interval: 'month', currency: 'GBP', amount: 1 }] as const;
    await expect(dryRun(wish({ prices: [...pounds] }))).rejects.toMatchObject(INVALID);
    const twice = [
      { ...USD, amount: 1 },
      { ...USD, amount: 2 },
    ];
    await expect(dryRun(wish({ prices: twice }))).rejects.toMatchObject(INVALID);
    await expect(dryRun(wish({ addOn: 'news' }))).rejects.toMatchObject(INVALID);
    await expect(schedule(wish({ moves: 'bought-since' }))).rejects.toMatchObject(INVALID);
  });

  it('of one organisation are seen and paid by it alone, also where the application forgets to ask', async () => {
    const mine = await ground.newcomer();
    const other = await ground.newcomer();
    const offered = { tenantId: mine.tenantId, plan: 'enterprise', ...USD, amount: 19_900, ...REASON } as const;
    const key = newId();
    await ground.requests.ask(priceOffer, offered, { actor: owner, idempotencyKey: key });
    await ground.requests.ask(priceOffer, offered, { actor: owner, idempotencyKey: key });
    expect(await soldTo(mine, 'enterprise')).toMatchObject({ amount: 19_900, isOwn: true });
    expect(await soldTo(other, 'enterprise')).toMatchObject({ amount: 29_900 });
    // Nobody offers his own organisation a price; the database refuses it, too.
    const ours = { ...offered, tenantId: owner.tenantId };
    await expect(
      ground.requests.ask(priceOffer, ours, { actor: owner, idempotencyKey: newId() }),
    ).rejects.toMatchObject({ problem: { code: 'conflict', detail: expect.stringContaining('another organisation') } });
    await expect(
      ground.database.asAdmin('update prices set offered_by = offered_to where offered_to is not null'),
    ).rejects.toThrow('prices_others_check');
    const cheaper = ground.requests.ask(priceOffer, { ...offered, amount: 100 }, { actor: owner, idempotencyKey: key });
    await expect(cheaper).rejects.toMatchObject({ problem: { code: 'idempotency-key-reused' } });
    const all = (tenantId: string) =>
      ground.db.readTenant(tenantId, (tx) => tx.query('select price_id from prices where offered_to is not null'));
    expect(await all(mine.tenantId)).toHaveLength(1);
    expect(await all(other.tenantId)).toEqual([]);
    const { customer } = await ground.buyer({ plan: 'enterprise', interval: 'month', currency: 'USD' }, mine);
    const { data } = await ground.standIn.stripe.invoices.list({ customer });
    expect(data.map(({ amount_paid: paid }) => paid)).toEqual([19_900]);
    const { plans } = await ground.requests.ask(systemCatalogueGet, {}, { actor: owner });
    const own = plans.find(({ plan }) => plan === 'enterprise')!.prices.find(({ offeredTo }) => offeredTo)!;
    expect(own).toMatchObject({ offeredTo: mine.tenantId, isSold: true, subscribers: 1 });
    await ground.requests.ask(priceOfferEnd, { priceId: own.priceId }, { actor: owner });
    expect(await soldTo(mine, 'enterprise')).toMatchObject({ amount: 29_900 });
    expect(await ground.held(mine)).toMatchObject({ amount: 19_900 });
  });

  it('of one organisation are taken by who pays already, with the next period and at no charge before', async () => {
    const { actor, customer } = await ground.buyer({ plan: 'pro', interval: 'month', currency: 'USD' });
    const paid = async (): Promise<number[]> =>
      (await ground.standIn.stripe.invoices.list({ customer })).data.map(({ total }) => total);
    const before = await ground.held(actor);
    const offered = { tenantId: actor.tenantId, plan: 'pro', ...USD, amount: 7_900, ...REASON } as const;
    await ground.requests.ask(priceOffer, offered, { actor: owner, idempotencyKey: newId() });
    const own = (await soldTo(actor, 'pro'))!;
    expect(own).toMatchObject({ amount: 7_900, isOwn: true });
    expect(before.planPriceId).not.toBe(own.priceId);
    const wanted = { plan: 'pro', interval: 'month' } as const;
    const quote = await ground.requests.ask(planChangeQuote, wanted, { actor });
    expect(quote).toMatchObject({ isNow: false, dueNow: 0, thenEach: 7_900 });
    await ground.requests.ask(planChange, { ...wanted, quote: quote.quote }, { actor, idempotencyKey: newId() });
    await ground.until('the change', async () => (await ground.held(actor)).pendingAmount === 7_900);
    const first = (await paid())[0]!;
    await ground.travel(32 * 86_400);
    await ground.until('the price', async () => (await ground.held(actor)).planPriceId === own.priceId);
    expect(await paid()).toEqual([7_900, first]);
  });

  it('belong to add-ons that an owner puts on sale and takes off again', async () => {
    const sell = (onSale: boolean) =>
      ground.requests.ask(addOnSell, { addOn: 'support', onSale, ...REASON }, { actor: owner });
    const offered = async () =>
      (await ground.requests.ask(catalogueGet, {}, { actor: owner })).addOns.some(({ addOn }) => addOn === 'support');
    await sell(true);
    expect(await offered()).toBe(true);
    await sell(false);
    expect(await offered()).toBe(false);
    // Every plan closes by itself: nobody is offered to pay for it.
    const closing = ground.requests.ask(addOnSell, { addOn: 'closing', onSale: true, ...REASON }, { actor: owner });
    await expect(closing).rejects.toMatchObject(CONFLICT);
    const { addOns } = await ground.requests.ask(systemCatalogueGet, {}, { actor: owner });
    const flags = addOns.map(({ addOn, inEveryPlan }) => [addOn, inEveryPlan]);
    expect(Object.fromEntries(flags)).toMatchObject({ closing: true, support: false, 'pipelines-5': false });
    await ground.database.asAdmin("update add_ons set on_sale = true where add_on = 'closing'");
    const sold = (await ground.requests.ask(catalogueGet, {}, { actor: owner })).addOns.map(({ addOn }) => addOn);
    expect(sold).not.toContain('closing');
    const acts = await ground.database.asAdmin<{ n: string }>(
      `select count(*) as n from outbox where tenant_id = '${owner.tenantId}' and subject like '%audit%'`,
    );
    expect(Number(acts[0]!.n)).toBeGreaterThanOrEqual(2);
  });

  /** The move of one buyer to the dearer price of a plan that nobody else here has. */
  const moving = async () => {
    const one = await ground.buyer({ plan: 'basic', interval: 'year', currency: 'EUR' });
    const from = new Date(ground.now().getTime() + DAY_MS).toISOString();
    const prices = [{ interval: 'year', currency: 'EUR', amount: 39_900 } as const];
    const { changeId } = await schedule(wish({ plan: 'basic', from, prices }));
    const end = new Date((await ground.held(one.actor)).currentPeriodEnd!).getTime();
    const move = async (): Promise<{ state: string; due_at: Date }> =>
      (
        await ground.database.asAdmin<{ state: string; due_at: Date }>(
          `select * from price_moves where tenant_id = '${one.tenantId}' and change_id = '${changeId}'`,
        )
      )[0]!;
    const withdraw = () =>
      ground.database.asAdmin(`update price_changes set withdrawn_at = now() where change_id = '${changeId}'`);
    return { one, move, end, withdraw };
  };

  it('come though more of them than a round takes fail again and again', async () => {
    const { one, move, end, withdraw } = await moving();
    await ground.database.asAdmin(
      `insert into subscriptions select (jsonb_populate_record(s, jsonb_build_object('tenant_id', gen_random_uuid(),
           'subscription_id', gen_random_uuid(), 'stripe_subscription_id', 'sub_none' || n))).*
         from subscriptions s, generate_series(1, 200) n where tenant_id = '${one.tenantId}' and ended_at is null;
       insert into price_moves select (jsonb_populate_record(m, jsonb_build_object('tenant_id', s.tenant_id,
           'subscription_id', s.subscription_id, 'due_at', now() - interval '1 day'))).*
         from price_moves m, subscriptions s
         where m.tenant_id = '${one.tenantId}' and s.stripe_subscription_id like 'sub_none%'`,
    );
    const near = new Date(end - DAY_MS);
    const layer = ground.of(PriceLayer);
    const reflect = layer.reflect.bind(layer);
    const away = jest
      .spyOn(layer, 'reflect')
      .mockImplementation((held) =>
        held.tenantId === one.tenantId ? reflect(held) : Promise.reject(new Error('away')),
      );
    await ground.of(PriceMover).carryOut(near);
    expect(await move()).toMatchObject({ state: 'announced' });
    await ground.of(PriceMover).carryOut(near);
    away.mockRestore();
    expect(await move()).toMatchObject({ state: 'placed' });
    const none = "(select tenant_id from subscriptions where stripe_subscription_id like 'sub_none%')";
    await ground.database.asAdmin(
      `delete from price_moves where tenant_id in ${none}; delete from subscriptions where tenant_id in ${none}`,
    );
    await withdraw();
  });

  it('are looked at once a day until a renewal is near, and when something happens to what is paid', async () => {
    const { one, move, end, withdraw } = await moving();
    const now = ground.now().getTime();
    const dueAt = async (): Promise<number> => (await move()).due_at.getTime();
    await ground.of(PriceMover).carryOut(new Date(now));
    expect(await dueAt()).toBe(now + DAY_MS);
    await ground.requests.ask(subscriptionCancel, {}, { actor: one.actor });
    await ground.until('what happened to be heard', async () => (await dueAt()) < now + DAY_MS);
    await ground.of(PriceMover).carryOut(new Date(now + DAY_MS));
    expect(await dueAt()).toBe(now + 2 * DAY_MS);
    await ground.requests.ask(subscriptionKeep, {}, { actor: one.actor });
    const between = new Date(end - 7.5 * DAY_MS);
    await ground.of(PriceMover).carryOut(between);
    expect(await dueAt()).toBe(end - 7 * DAY_MS);
    await withdraw();
  });

  it('are told within a round to who came to an old price, and nobody else is read for it', async () => {
    const YEAR = { plan: 'basic', interval: 'year', currency: 'USD' } as const;
    const before = await ground.buyer(YEAR);
    const from = new Date(ground.now().getTime() + DAY_MS).toISOString();
    await schedule(wish({ plan: 'basic', from, prices: [{ interval: 'year', currency: 'USD', amount: 28_840 }] }));
    const mover = ground.of(PriceMover);
    await mover.work();
    expect(await announced(before)).toHaveLength(1);
    const late = await ground.buyer(YEAR);
    const read = jest.spyOn(PriceAnnouncer.prototype, 'tell');
    const since = async (): Promise<(Date | undefined)[]> => {
      read.mockClear();
      await mover.work();
      return [...new Set(read.mock.calls.map(([, askedSince]) => askedSince))];
    };
    expect(await since()).not.toContain(undefined);
    expect(await announced(late)).toHaveLength(1);
    const [subscription] = await ground.database.asAdmin<{ asked_at: Date }>(
      `select asked_at from subscriptions where tenant_id = '${late.tenantId}' and ended_at is null`,
    );
    for (const from of await since())
      expect(subscription!.asked_at.getTime() - from!.getTime()).toBeLessThan(11 * 60_000);
    ground.jump(DAY_MS);
    expect(await since()).toEqual([undefined]);
    read.mockRestore();
  });
});
