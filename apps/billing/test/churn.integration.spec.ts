import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  churnGet,
  planChange,
  planChangeQuote,
  problem,
  ProblemError,
  stayOfferAccept,
  stayOfferAsk,
  type StayOfferAsked,
  subscriptionCancel,
  subscriptionGet,
  subscriptionKeep,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { ChurnReadModel } from '../src/churn/churn.read-model.js';
import { StayOfferEntity } from '../src/churn/churn.entities.js';
import { StripeApi } from '../src/stripe/stripe-api.js';
import { SubscriptionReminders } from '../src/subscriptions/subscription.reminders.js';
import { BuyingGround } from './buying-ground.js';

const MONTH_S = 32 * 86_400;

describe('offers to who is about to leave, and who that is (BL-6)', () => {
  let ground: BuyingGround;

  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterAll(() => ground.stop());

  const ask = (actor: Actor, feedback: 'too_expensive' | 'unused' | 'too_complex' | 'other'): Promise<StayOfferAsked> =>
    ground.requests.ask(stayOfferAsk, { feedback }, { actor });
  const accept = (actor: Actor, offerId: string) => ground.requests.ask(stayOfferAccept, { offerId }, { actor });
  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
  const churn = () => ground.requests.ask(churnGet, {}, { actor: owner });
  const lastTotal = async (customer: string): Promise<number> =>
    (await ground.standIn.stripe.invoices.list({ customer, limit: 1 })).data[0]!.total;

  it('percent off is a coupon on the subscription: once, though the answer was lost, and the next invoice is less', async () => {
    const { actor, customer, tenantId } = await ground.buyer();
    const { offer } = await ask(actor, 'too_expensive');
    expect(offer).toMatchObject({ kind: 'percent', percent: 30, months: 3 });
    expect(await ask(actor, 'too_expensive')).toEqual({ offer });
    const api = ground.of(StripeApi);
    const call = api.call.bind(api);
    let isLost = false;
    const spy = jest.spyOn(api, 'call').mockImplementation(async (work) => {
      const answer = await call(work);
      const isUpdate = answer instanceof Object && 'discounts' in answer && String(answer.discounts) !== '';
      if (isLost || !isUpdate || (answer as { object?: string }).object !== 'subscription') return answer;
      isLost = true;
      throw new ProblemError(problem('billing-unavailable'));
    });
    await expect(accept(actor, offer!.offerId)).rejects.toMatchObject({ problem: { code: 'billing-unavailable' } });
    spy.mockRestore();
    expect(await accept(actor, offer!.offerId)).toMatchObject({ plan: 'pro', cancelAtPeriodEnd: false });
    await accept(actor, offer!.offerId);
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer, limit: 1 });
    expect(data[0]!.discounts).toHaveLength(1);
    expect(await ask(actor, 'too_expensive')).toEqual({});
    expect(await ground.requests.ask(subscriptionGet, {}, { actor })).toMatchObject({ stayDiscount: { percent: 30 } });
    await ground.travel(MONTH_S);
    await ground.until('the next invoice', async () => (await lastTotal(customer)) === 6_930);
    const rows = await ground.db.readTenant(tenantId, (tx) => tx.of(StayOfferEntity).find());
    expect(rows).toMatchObject([{ ruleId: 'dear-30-3', acceptedAt: expect.any(Date) }]);
  });

  it('a pause, or the next smaller plan with its price; nothing to who has another wish or another’s offer', async () => {
    const [one, other] = [await ground.buyer(), await ground.buyer()];
    const pause = (await ask(one.actor, 'unused')).offer!;
    expect(pause).toEqual({ offerId: expect.any(String), kind: 'pause' });
    await expect(accept(other.actor, pause.offerId)).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(await accept(one.actor, pause.offerId)).toMatchObject({ pausedFrom: expect.any(String) });
    const smaller = (await ask(other.actor, 'too_complex')).offer!;
    expect(smaller).toMatchObject({ kind: 'smaller', plan: 'basic', amount: 2_900, currency: 'USD' });
    expect(await accept(other.actor, smaller.offerId)).toMatchObject({ pendingChange: { plan: 'basic' } });
    expect(await ask(other.actor, 'too_complex')).toEqual({});
  });

  it('never stands in the way of ending a plan; who ends it is on the list, and kept ones are counted', async () => {
    const { actor, tenantId } = await ground.buyer();
    expect(await ask(actor, 'other')).toEqual({});
    await ask(actor, 'too_expensive');
    const why = { feedback: 'too_expensive', reason: 'Too dear.' } as const;
    expect(await ground.requests.ask(subscriptionCancel, why, { actor })).toMatchObject({ cancelAtPeriodEnd: true });
    const told = await churn();
    expect(told.leaving).toContainEqual(
      expect.objectContaining({ tenantId, signs: ['cancel-scheduled'], amount: 9_900, comment: 'Too dear.' }),
    );
    expect(told.offers).toContainEqual({
      rule: 'dear-30-3',
      kind: 'percent',
      percent: 30,
      months: 3,
      made: 2,
      accepted: 1,
      retained: 1,
    });
    // Read a page at a time it is the same list.
    for (const aPage of [1, 2]) expect((await ground.of(ChurnReadModel).get(aPage)).leaving).toEqual(told.leaving);
    await ground.requests.ask(subscriptionKeep, {}, { actor });
    expect((await churn()).leaving.map((one) => one.tenantId)).not.toContain(tenantId);
  });

  it('stands for the plan and the price that it was made for, and at the price that was told', async () => {
    const CHANGED = { problem: { code: 'quote-changed' } };
    const CONFLICT = { problem: { code: 'conflict' } };
    const [one, other, third] = [await ground.buyer(), await ground.buyer(), await ground.buyer()];
    const dear = (await ask(one.actor, 'too_expensive')).offer!;
    const up = { plan: 'enterprise', interval: 'month' } as const;
    const { quote } = await ground.requests.ask(planChangeQuote, up, { actor: one.actor });
    await ground.requests.ask(planChange, { ...up, quote }, { actor: one.actor });
    await expect(accept(one.actor, dear.offerId)).rejects.toMatchObject(CONFLICT);
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer: one.customer, limit: 1 });
    expect(data[0]!.discounts).toHaveLength(0);

    const smaller = (await ask(other.actor, 'too_complex')).offer!;
    await ground.database.asAdmin(`update stay_offers set amount = 2500 where offer_id = '${smaller.offerId}'`);
    await expect(accept(other.actor, smaller.offerId)).rejects.toMatchObject(CHANGED);
    // Told anew, it is taken; taken again after a lost answer it is taken once.
    const again = (await ask(other.actor, 'too_complex')).offer!;
    expect(again).toMatchObject({ offerId: smaller.offerId, amount: 2_900 });
    await accept(other.actor, smaller.offerId);
    await ground.database.asAdmin(`update stay_offers set accepted_at = null where offer_id = '${smaller.offerId}'`);
    expect(await accept(other.actor, smaller.offerId)).toMatchObject({ pendingChange: { plan: 'basic' } });

    const late = (await ask(third.actor, 'too_expensive')).offer!;
    await ground.requests.ask(subscriptionCancel, {}, { actor: third.actor });
    await expect(accept(third.actor, late.offerId)).rejects.toMatchObject(CONFLICT);
  });

  it('tells of the end of a plan though more of them than are read at once fail again and again', async () => {
    const { tenantId, actor } = await ground.buyer();
    const end = new Date((await ground.held(actor)).currentPeriodEnd!);
    await ground.settled();
    await ground.database.asAdmin(
      `update subscriptions set cancel_at_period_end = true, next_reminder_at = now() where tenant_id = '${tenantId}' and ended_at is null;
       insert into subscriptions select (jsonb_populate_record(s, jsonb_build_object('tenant_id', gen_random_uuid(),
           'subscription_id', gen_random_uuid(), 'stripe_subscription_id', 'sub_none' || n, 'next_reminder_at', now() - interval '1 day'))).*
         from subscriptions s, generate_series(1, 200) n where tenant_id = '${tenantId}' and ended_at is null`,
    );
    ground.jump(end.getTime() - ground.now().getTime() - 60_000);
    const outbox = ground.of(Outbox);
    const add = outbox.add.bind(outbox);
    const away = jest
      .spyOn(outbox, 'add')
      .mockImplementation((tx, fact, event) =>
        event.tenantId === tenantId ? add(tx, fact, event) : Promise.reject(new Error('away')),
      );
    await ground.of(SubscriptionReminders).remindDue();
    away.mockRestore();
    const told = await ground.database.asAdmin(
      `select from outbox where tenant_id = '${tenantId}' and subject like 'billing.reminder.due.%'`,
    );
    expect(told.length).toBeGreaterThan(0);
  });
});
