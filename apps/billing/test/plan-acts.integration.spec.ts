import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  type AuditEntry,
  billingAuditRecorded,
  checkoutBegin,
  planChange,
  planChangeQuote,
  resumeQuote,
  subscriptionCancel,
  subscriptionKeep,
  subscriptionPause,
  subscriptionResume,
  usageTake,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { FactRecorder, testEnvironment } from '@plimsoll/testing';
import { PlanActSweep } from '../src/stripe/plan-act.sweep.js';
import { PlanActs } from '../src/stripe/plan-acts.js';
import { Reconciler } from '../src/stripe/reconciler.js';
import { StripeOperations } from '../src/stripe/stripe-operations.js';
import { BuyingGround } from './buying-ground.js';

const SAME = { plan: 'basic', interval: 'month' } as const;

describe('what people do with a plan is in their audit log (ID-5, BL-6)', () => {
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

  const entry = async ({ tenantId }: Actor, action: string): Promise<AuditEntry> =>
    (await facts.next(billingAuditRecorded, (fact) => fact.tenantId === tenantId && fact.data.action === action)).data;

  it('buying, changing, taking back, ending with a reason, pausing and going on, each by who did it', async () => {
    const { actor } = await ground.buyer();
    const by = { actorKind: 'user', actorId: actor.userId, outcome: 'done' };
    expect(await entry(actor, 'checkout.begun')).toMatchObject({
      ...by,
      targetKind: 'subscription',
      detail: { planBefore: 'free', plan: 'pro', interval: 'month', currency: 'USD' },
    });
    const ask = ground.requests;
    const larger = { plan: 'enterprise', interval: 'month' } as const;
    const up = await ask.ask(planChangeQuote, larger, { actor });
    await ask.ask(planChange, { ...larger, quote: up.quote }, { actor });
    expect(await entry(actor, 'subscription.changed')).toMatchObject({
      ...by,
      detail: { planBefore: 'pro', plan: 'enterprise', dueNow: up.dueNow },
    });
    const smaller = { plan: 'basic', interval: 'month' } as const;
    const down = await ask.ask(planChangeQuote, smaller, { actor });
    await ask.ask(planChange, { ...smaller, quote: down.quote }, { actor });
    expect(await entry(actor, 'subscription.change-scheduled')).toMatchObject({ ...by, detail: { plan: 'basic' } });
    await ask.ask(subscriptionKeep, {}, { actor });
    expect(await entry(actor, 'subscription.change-taken-back')).toMatchObject({
      ...by,
      detail: { planThatWasToCome: 'basic' },
    });
    await ask.ask(subscriptionCancel, { feedback: 'too_expensive', reason: 'Too dear.' }, { actor });
    expect(await entry(actor, 'subscription.cancelled')).toMatchObject({
      ...by,
      reason: 'Too dear.',
      detail: { feedback: 'too_expensive', planBefore: 'enterprise' },
    });
    await ask.ask(subscriptionKeep, {}, { actor });
    expect(await entry(actor, 'subscription.cancel-taken-back')).toMatchObject(by);
    await ask.ask(subscriptionPause, {}, { actor });
    expect(await entry(actor, 'subscription.paused')).toMatchObject(by);
    const { quote } = await ask.ask(resumeQuote, {}, { actor });
    await ask.ask(subscriptionResume, { quote }, { actor });
    expect(await entry(actor, 'subscription.resumed')).toMatchObject({ ...by, detail: { dueNow: 0 } });
  });

  it('what was refused, with its name', async () => {
    const { actor } = await ground.buyer();
    const same = { ...SAME, quote: 'x' };
    await expect(ground.requests.ask(planChange, same, { actor })).rejects.toMatchObject({
      problem: { code: 'quote-changed' },
    });
    expect(await entry(actor, 'subscription.changed')).toMatchObject({
      outcome: 'refused',
      actorId: actor.userId,
      detail: { plan: 'basic', problem: 'quote-changed' },
    });
  });

  it('what was done before a kill, once: also where nobody heard what Stripe answered', async () => {
    const { actor, tenantId } = await ground.buyer();
    const acts = ground.of(PlanActs);
    // Killed: neither the answer nor the entry is written down any more.
    const operations = ground.of(StripeOperations) as unknown as { settle: () => Promise<void> };
    const settle = jest.spyOn(operations, 'settle').mockRejectedValue(new Error('killed'));
    const end = acts.end.bind(acts);
    const dead = jest.spyOn(acts, 'end').mockRejectedValue(new Error('killed'));
    const why = { feedback: 'too_expensive', reason: 'Too dear.' } as const;
    await expect(ground.requests.ask(subscriptionCancel, why, { actor })).rejects.toThrow();
    await expect(ground.requests.ask(planChange, { ...SAME, quote: 'x' }, { actor })).rejects.toThrow();
    dead.mockImplementation(end);
    settle.mockRestore();
    const sweep = ground.of(PlanActSweep);
    await sweep.work();
    const entries = async () => {
      const rows = await ground.database.asAdmin<{ data: AuditEntry }>(
        `select data from outbox where tenant_id = '${tenantId}' and subject like '%audit%' order by seq`,
      );
      return rows.map(({ data }) => data).filter(({ action }) => action.startsWith('subscription.'));
    };
    expect(await entries()).toEqual([]);
    await ground.database.asAdmin(`update plan_acts set begun_at = begun_at - interval '3 minutes'`);
    await Promise.all([sweep.work(), sweep.work()]);
    await sweep.work();
    expect(await entries()).toMatchObject([
      {
        action: 'subscription.cancelled',
        actorId: actor.userId,
        outcome: 'done',
        reason: 'Too dear.',
        detail: { feedback: 'too_expensive', planBefore: 'pro', interrupted: true },
      },
      { action: 'subscription.changed', outcome: 'failed', detail: { plan: 'basic', interrupted: true } },
    ]);
  });

  it('which code was typed at the checkout, once', async () => {
    const { stripe } = ground.standIn;
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'HALF' });
    const actor = await ground.newcomer();
    const wanted = { plan: 'pro', interval: 'month', currency: 'USD' } as const;
    const { url } = await ground.requests.ask(checkoutBegin, wanted, { actor });
    expect(await ground.standIn.pay(url, { code: 'HALF' })).toBe(303);
    expect(await entry(actor, 'checkout.promotion-code-used')).toMatchObject({
      actorKind: 'system',
      outcome: 'done',
      targetId: actor.tenantId,
      detail: { code: 'HALF', amountOff: 4_950, currency: 'USD' },
    });
    await ground.settled();
    await ground.of(Reconciler).lostEvents();
    await ground.settled();
    const rows = await ground.database.asAdmin(
      `select 1 from outbox where tenant_id = '${actor.tenantId}' and data->>'action' like '%promotion%'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('usage that is corrected, and none that is counted for the first time', async () => {
    const actor = await ground.newcomer();
    const event = { id: newId(), meter: 'agent.calls', at: new Date().toISOString() };
    const send = (...events: object[]) =>
      ground.requests.ask(
        usageTake,
        { body: Buffer.from(JSON.stringify(events)).toString('base64'), form: 'json' },
        { actor },
      );
    await send(event);
    await send(event, { ...event, revision: 2, isVoid: true });
    expect(await entry(actor, 'usage.corrected')).toMatchObject({
      actorId: actor.userId,
      targetId: event.id,
      detail: { corrected: 1, events: [{ id: event.id, revision: 2, isVoid: true }] },
    });
  });
});
