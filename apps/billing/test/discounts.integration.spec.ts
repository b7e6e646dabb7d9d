import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  type AuditEntry,
  billingAuditRecorded,
  type BeginCheckout,
  type Discount,
  discountAsk,
  discountDecide,
  type DiscountDecision,
  discountEnd,
  discountGet,
  discountList,
  type DiscountStanding,
  discountWithdraw,
  reminderDue,
  type SystemDiscount,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { FactRecorder, testEnvironment } from '@plimsoll/testing';
import { DiscountEntity } from '../src/discounts/discount.entities.js';
import { DiscountKeeper } from '../src/discounts/discount.keeper.js';
import { lockDiscounts } from '../src/discounts/discount.store.js';
import { DiscountWatch } from '../src/discounts/discount.watch.js';
import { type Buyer, BuyingGround } from './buying-ground.js';

const DAY_S = 86_400;
const PRO: BeginCheckout = { plan: 'pro', interval: 'month', currency: 'USD' };
const PROOF = { institution: 'University of Trieste', proof: 'Mail from our address there.' };
const CONFLICT = { problem: { code: 'conflict' } };

describe('the academic discount (BL-1)', () => {
  let ground: BuyingGround;
  let facts: FactRecorder;
  beforeAll(async () => {
    ground = await BuyingGround.start();
    facts = await FactRecorder.start(testEnvironment().natsUrl!);
  });
  afterAll(async () => {
    await facts.stop();
    await ground.stop();
  });

  const owner = (): Actor => ({ tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] });
  const ask = (actor: Actor, idempotencyKey = newId()): Promise<DiscountStanding> =>
    ground.requests.ask(discountAsk, PROOF, { actor, idempotencyKey });
  const standing = (actor: Actor): Promise<DiscountStanding> => ground.requests.ask(discountGet, {}, { actor });
  const decide = (
    actor: Actor,
    { discountId }: Pick<Discount, 'discountId'>,
    decision: DiscountDecision,
    months?: number,
  ): Promise<SystemDiscount> =>
    ground.requests.ask(
      discountDecide,
      { discountId, decision, reason: 'card seen', ...(months === undefined ? {} : { months }) },
      { actor },
    );
  const approved = async (actor: Actor, months?: number): Promise<SystemDiscount> => {
    const { discount } = await ask(actor);
    return decide(owner(), discount!, 'approved', months);
  };
  const audited = async (tenantId: string, action: string): Promise<AuditEntry> =>
    (await facts.next(billingAuditRecorded, (fact) => fact.tenantId === tenantId && fact.data.action === action)).data;
  const dueNow = ({ tenantId }: { tenantId: string }): Promise<unknown> =>
    ground.db.asWorker((tx) => tx.of(DiscountEntity).update({ tenantId, state: 'approved' }, { nextAt: new Date(0) }));
  const kept = async (whose: { tenantId: string }): Promise<void> => {
    await dueNow(whose);
    await ground.of(DiscountKeeper).keep();
  };
  const totals = async ({ customer }: Buyer): Promise<number[]> =>
    (await ground.standIn.stripe.invoices.list({ customer, limit: 100 })).data.map(({ total }) => total);
  const couponsOf = async ({ customer }: Buyer): Promise<unknown[]> => {
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer, expand: ['data.discounts'] });
    return data[0]!.discounts.map((one) => typeof one !== 'string' && one.source.coupon);
  };

  it('is asked for once, decided once, and never by who gets it', async () => {
    const actor = await ground.newcomer();
    expect(await standing(actor)).toEqual({ terms: { kind: 'academic', version: 1, percent: 50, months: 12 } });
    const key = newId();
    const { discount } = await ask(actor, key);
    expect((await ask(actor, key)).discount).toEqual(discount);
    expect(discount).toMatchObject({ state: 'asked', percent: 50, ...PROOF });
    await expect(ask(actor)).rejects.toMatchObject(CONFLICT);
    await expect(decide(actor, discount!, 'approved')).rejects.toMatchObject(CONFLICT);
    const { items } = await ground.requests.ask(discountList, { state: 'asked' }, { actor: owner() });
    expect(items).toMatchObject([{ tenantId: actor.tenantId, discountId: discount!.discountId }]);
    const ann = owner();
    expect(await decide(ann, discount!, 'refused')).toMatchObject({ state: 'refused', reason: 'card seen' });
    expect((await decide(ann, discount!, 'refused')).state).toBe('refused');
    await expect(decide(owner(), discount!, 'approved')).rejects.toMatchObject(CONFLICT);
    for (const whose of [actor.tenantId, ann.tenantId])
      expect(await audited(whose, 'discount.refused')).toMatchObject({ actorId: ann.userId, reason: 'card seen' });
    await ask(actor);
    expect((await ground.requests.ask(discountWithdraw, {}, { actor })).discount).toMatchObject({ state: 'withdrawn' });
    // The database itself refuses that they give it to themselves.
    const own = { state: 'approved', decidedOf: actor.tenantId, endsAt: new Date(), months: 1 } as const;
    await expect(
      ground.db.asWorker((tx) => tx.of(DiscountEntity).update({ tenantId: actor.tenantId }, own)),
    ).rejects.toThrow(/discounts_others_check|discounts_live/);
  });

  it('is not approved by who read it before it was taken back', async () => {
    const actor = await ground.newcomer();
    const { discount } = await ask(actor);
    const { tenantId } = actor;
    const meanwhile = await ground.db.asWorker(async (tx) => {
      await lockDiscounts(tx, tenantId);
      const decided = decide(owner(), discount!, 'approved').then(
        ({ state }) => state,
        () => 'conflict',
      );
      const first = await Promise.race([decided, new Promise((done) => setTimeout(done, 500, 'waits'))]);
      if (first === 'waits')
        await tx.of(DiscountEntity).update({ tenantId, discountId: discount!.discountId }, { state: 'withdrawn' });
      return { first, decided };
    });
    expect(meanwhile.first).toBe('waits');
    expect(await meanwhile.decided).toBe('conflict');
    expect((await standing(actor)).discount).toMatchObject({ state: 'withdrawn' });
  });

  it('counts from the first invoice on, is told before it ends, and ends by itself', async () => {
    const actor = await ground.newcomer();
    const { endsAt } = await approved(actor, 2);
    const buyer = await ground.buyer(PRO, actor);
    expect(await totals(buyer)).toEqual([4_950]);
    await kept(actor);
    expect((await standing(actor)).discount).toMatchObject({
      state: 'approved',
      endsAt,
      appliedAt: expect.any(String),
    });
    expect(await couponsOf(buyer)).toEqual(['discount-academic-50-2m']);
    await ground.travel(32 * DAY_S);
    expect(await totals(buyer)).toEqual([4_950, 4_950]);
    await kept(actor);
    const days = Math.ceil((new Date(endsAt!).getTime() - ground.now().getTime()) / 1_000 / DAY_S);
    await ground.travel((days - 13) * DAY_S);
    await kept(actor);
    const told = await facts.next(reminderDue, (fact) => fact.tenantId === actor.tenantId);
    expect(told.data).toEqual({ plan: 'pro', about: 'discount-ends', at: endsAt });
    await ground.travel(14 * DAY_S);
    await kept(actor);
    expect(await couponsOf(buyer)).toEqual([]);
    expect((await standing(actor)).discount).toMatchObject({ state: 'ended' });
    expect(await audited(actor.tenantId, 'discount.ended')).toMatchObject({ actorKind: 'system' });
    await ground.travel(20 * DAY_S);
    expect((await totals(buyer))[0]).toBe(9_900);
    await ground.of(DiscountWatch).look();
    expect((await ask(actor)).discount).toMatchObject({ state: 'asked' });
  });

  it('comes to who pays already beside what he has, once, and is taken off alone when an owner ends it', async () => {
    const buyer = await ground.buyer(PRO);
    const { stripe } = ground.standIn;
    await stripe.coupons.create({ id: `other-${buyer.tenantId}`, percent_off: 10, duration: 'forever' });
    const { data } = await stripe.subscriptions.list({ customer: buyer.customer });
    await stripe.subscriptions.update(data[0]!.id, { discounts: [{ coupon: `other-${buyer.tenantId}` }] });
    const { discountId } = await approved(buyer.actor);
    await kept(buyer);
    await kept(buyer);
    expect(await couponsOf(buyer)).toEqual([`other-${buyer.tenantId}`, 'discount-academic-50-12m']);
    await ground.requests.ask(discountEnd, { discountId, reason: 'left' }, { actor: owner() });
    await kept(buyer);
    expect(await couponsOf(buyer)).toEqual([`other-${buyer.tenantId}`]);
    expect((await standing(buyer.actor)).discount).toMatchObject({ state: 'ended', reason: 'left' });
  });

  it('is put back within the hour where somebody took it off at Stripe, with its coupon or without, and ended once', async () => {
    const buyer = await ground.buyer(PRO);
    const { stripe } = ground.standIn;
    const { discountId } = await approved(buyer.actor, 7);
    await kept(buyer);
    const { data } = await stripe.subscriptions.list({ customer: buyer.customer });
    for (const coupon of [false, true, true]) {
      await stripe.subscriptions.update(data[0]!.id, { discounts: '' });
      if (coupon) await stripe.coupons.del('discount-academic-50-7m');
      await kept(buyer);
      expect(await couponsOf(buyer)).toEqual(['discount-academic-50-7m']);
    }
    expect((await standing(buyer.actor)).discount).toHaveProperty('appliedAt');
    const ann = owner();
    const end = (): Promise<SystemDiscount> =>
      ground.requests.ask(discountEnd, { discountId, reason: 'left' }, { actor: ann });
    const first = await end();
    expect(await end()).toEqual(first);
    await kept(buyer);
    expect(await couponsOf(buyer)).toEqual([]);
    expect(await end()).toMatchObject({ state: 'ended' });
    const written = await ground.database.asAdmin(
      "select 1 from outbox where tenant_id = $1 and data::text like '%discount.cut-short%'",
      [buyer.tenantId],
    );
    expect(written).toHaveLength(1);
  });
});
