import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  type AuditEntry,
  billingAuditRecorded,
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
import { BuyingGround } from './buying-ground.js';

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
    const same = { plan: 'basic', interval: 'month', quote: 'x' } as const;
    await expect(ground.requests.ask(planChange, same, { actor })).rejects.toMatchObject({
      problem: { code: 'quote-changed' },
    });
    expect(await entry(actor, 'subscription.changed')).toMatchObject({
      outcome: 'refused',
      actorId: actor.userId,
      detail: { plan: 'basic', problem: 'quote-changed' },
    });
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
