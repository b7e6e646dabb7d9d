import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  adjustmentMake,
  type AskRefund,
  type AuditEntry,
  billingAuditRecorded,
  billingStatement,
  type MoneyAct,
  moneyActDecide,
  moneyActList,
  type MoneyDecision,
  organisationMoney,
  problem,
  ProblemError,
  refundAsk,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { FactRecorder, testEnvironment } from '@plimsoll/testing';
import { MoneyActEntity } from '../src/money-acts/money-act.entities.js';
import { MoneyActRunner } from '../src/money-acts/money-act.runner.js';
import { MoneyActWatch } from '../src/money-acts/money-act.watch.js';
import { StripeApi } from '../src/stripe/stripe-api.js';
import { StripeOperationEntity } from '../src/stripe/stripe.entities.js';
import { type Buyer, BuyingGround } from './buying-ground.js';

const PAID = 9_900;
const MONTH_S = 32 * 86_400;

describe('refunds and adjustments by owners of the installation (BL-6)', () => {
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
  const entry = async (tenantId: string, action: string): Promise<AuditEntry> =>
    (await facts.next(billingAuditRecorded, (fact) => fact.tenantId === tenantId && fact.data.action === action)).data;
  const money = ({ tenantId }: Buyer) => ground.requests.ask(organisationMoney, { tenantId }, { actor: owner() });
  const paid = async (): Promise<Buyer & { paymentId: string }> => {
    const buyer = await ground.buyer();
    await ground.until('the money', async () => (await ground.balances(buyer.tenantId))['stripe-cash'] === PAID);
    const { payments } = await money(buyer);
    return { ...buyer, paymentId: payments[0]!.paymentId };
  };
  const refund = (actor: Actor, input: Omit<AskRefund, 'reason'>, idempotencyKey = newId()): Promise<MoneyAct> =>
    ground.requests.ask(refundAsk, { ...input, reason: 'out of reach' }, { actor, idempotencyKey });
  const decide = (actor: Actor, { actId }: MoneyAct, decision: MoneyDecision): Promise<MoneyAct> =>
    ground.requests.ask(moneyActDecide, { actId, decision, reason: 'seen' }, { actor });
  const now = async ({ actId, tenantId }: MoneyAct): Promise<MoneyAct> => {
    const { items } = await ground.requests.ask(moneyActList, { tenantId }, { actor: owner() });
    return items.find((one) => one.actId === actId)!;
  };
  const ended = async (act: MoneyAct): Promise<MoneyAct> => {
    await ground.until('its end', async () => {
      await ground.of(MoneyActRunner).run();
      return ['done', 'failed'].includes((await now(act)).state);
    });
    return now(act);
  };
  const atStripe = async (charge: string): Promise<number[]> =>
    (await ground.standIn.stripe.refunds.list({ charge, limit: 100 })).data.map(({ amount }) => amount);
  const refused = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => undefined,
      (error: unknown) => (error instanceof ProblemError ? error.problem : error),
    );
  /** As if who had taken it were dead for long. */
  const takenLongAgo = ({ actId }: MoneyAct): Promise<unknown> =>
    ground.db.asWorker((tx) => tx.of(MoneyActEntity).update({ actId }, { nextAt: new Date(0) }));

  it('one person gives a small part back, once, with the reason in the audit log of both organisations', async () => {
    const buyer = await paid();
    const ann = owner();
    const key = newId();
    const { tenantId, paymentId } = buyer;
    const act = await refund(ann, { tenantId, paymentId, amount: 4_950 }, key);
    expect(act).toMatchObject({ state: 'approved', needsSecond: false, amount: 4_950, currency: 'USD' });
    expect((await refund(ann, { tenantId, paymentId, amount: 4_950 }, key)).actId).toBe(act.actId);
    expect(await ended(act)).toMatchObject({ state: 'done', stripeId: expect.stringMatching(/^re_/) });
    await Promise.all([ground.of(MoneyActRunner).run(), ground.of(MoneyActRunner).run()]);
    expect(await atStripe(paymentId)).toEqual([4_950]);
    await ground.until('the ledger', async () => (await ground.balances(tenantId)).refunds === 4_950);
    for (const whose of [tenantId, ann.tenantId]) {
      expect(await entry(whose, 'refund.asked')).toMatchObject({ actorId: ann.userId, reason: 'out of reach' });
      expect(await entry(whose, 'refund.made')).toMatchObject({
        actorKind: 'system',
        targetId: paymentId,
        detail: { askedBy: ann.userId, amount: 4_950, organisationId: tenantId },
      });
    }
    expect((await money(buyer)).payments).toMatchObject([{ paymentId, amount: PAID, left: 4_950 }]);
    expect(await refused(refund(ann, { tenantId, paymentId, amount: 4_951 }))).toMatchObject({
      code: 'conflict',
      detail: 'only 49.50 USD is left of it, not 49.51 USD',
    });
  });

  it('above the limit a second person approves, once, and never who asked', async () => {
    const { tenantId, paymentId } = await paid();
    const other = await paid();
    const [ann, ben, cat] = [owner(), owner(), owner()];
    await ended(await refund(ann, { tenantId, paymentId, amount: 9_000 }));
    // What she gave alone today counts: no large sum in small ones.
    const act = await refund(ann, { tenantId: other.tenantId, paymentId: other.paymentId, amount: 1_001 });
    expect(act).toMatchObject({ state: 'waiting', needsSecond: true, expiresAt: expect.any(String) });
    await ground.of(MoneyActRunner).run();
    expect(await atStripe(other.paymentId)).toEqual([]);
    expect(await refused(decide(ann, act, 'approved'))).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('a second person'),
    });
    const both = await Promise.allSettled([decide(ben, act, 'approved'), decide(cat, act, 'approved')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = await ended(act);
    const second = [ben, cat].find(({ userId }) => userId === made.decidedBy)!;
    expect(made).toMatchObject({ state: 'done', askedBy: ann.userId });
    expect(await atStripe(other.paymentId)).toEqual([1_001]);
    for (const whose of [other.tenantId, ann.tenantId, second.tenantId])
      expect(await entry(whose, 'refund.approved')).toMatchObject({
        actorId: second.userId,
        detail: { askedBy: ann.userId, decidedBy: second.userId },
      });
  });

  it('nobody gives his own organisation anything alone, nor approves it', async () => {
    const { actor, tenantId, paymentId } = await paid();
    const act = await refund(actor, { tenantId, paymentId, amount: 1 });
    expect(act).toMatchObject({ state: 'waiting', needsSecond: true });
    await ground.of(MoneyActRunner).run();
    expect(await atStripe(paymentId)).toEqual([]);
    const colleague = { ...actor, userId: newId() };
    expect(await refused(decide(colleague, act, 'approved'))).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('his own organisation'),
    });
    expect(await ended(await decide(owner(), act, 'approved'))).toMatchObject({ state: 'done' });
  });

  it('the database itself refuses that who asked approves', async () => {
    const { tenantId, paymentId } = await paid();
    const ann = owner();
    const act = await refund(ann, { tenantId, paymentId });
    await ended(act);
    const alone = { needsSecond: true, decidedBy: ann.userId };
    await expect(ground.db.asWorker((tx) => tx.of(MoneyActEntity).update({ actId: act.actId }, alone))).rejects.toThrow(
      /money_acts_second_check/,
    );
  });

  it('is over when nobody approves it in time, or who asked withdraws it; then it holds nothing back', async () => {
    const buyer = await paid();
    const ann = owner();
    const credit = { tenantId: buyer.tenantId, kind: 'credit', currency: 'USD', amount: 20_000 } as const;
    const ask = () => ground.requests.ask(adjustmentMake, { ...credit, reason: 'large' }, { actor: ann });
    const [late, withdrawn] = [await ask(), await ask()];
    await ground.db.asWorker((tx) => tx.of(MoneyActEntity).update({ actId: late.actId }, { expiresAt: new Date(0) }));
    expect(await refused(decide(owner(), late, 'approved'))).toMatchObject({ detail: expect.stringContaining('anew') });
    await ground.of(MoneyActWatch).look();
    expect(await now(late)).toMatchObject({ state: 'expired' });
    expect(await refused(decide(owner(), withdrawn, 'withdrawn'))).toMatchObject({ code: 'conflict' });
    expect(await decide(ann, withdrawn, 'withdrawn')).toMatchObject({ state: 'withdrawn' });
    expect(await refused(decide(owner(), withdrawn, 'approved'))).toMatchObject({
      detail: 'it waits for nobody: it is withdrawn',
    });
  });

  it('never gives back more than was paid, however many ask at once', async () => {
    const { tenantId, paymentId } = await paid();
    const asked = await Promise.allSettled(
      Array.from({ length: 12 }, () => refund(owner(), { tenantId, paymentId, amount: 2_000 })),
    );
    const made = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made).toHaveLength(4);
    for (const act of made) expect((await ended(act)).state).toBe('done');
    expect(await atStripe(paymentId)).toEqual([2_000, 2_000, 2_000, 2_000]);
    const rest = await refund(owner(), { tenantId, paymentId });
    expect(await refused(refund(owner(), { tenantId, paymentId }))).toMatchObject({ code: 'conflict' });
    expect(await ended(rest)).toMatchObject({ state: 'done', amount: 1_900 });
  });

  it.each([
    ['its answer is lost', false],
    ['its answer is lost, and Stripe has forgotten its key by the next try', true],
  ])('is made once though %s', async (_, isForgotten) => {
    const { tenantId, paymentId } = await paid();
    const api = ground.of(StripeApi);
    const call = api.call.bind(api);
    let isLost = false;
    const spy = jest.spyOn(api, 'call').mockImplementation(async (work) => {
      const answer = await call(work);
      if (isLost || !(answer instanceof Object && 'object' in answer && answer.object === 'refund')) return answer;
      isLost = true;
      throw new ProblemError(problem('billing-unavailable'));
    });
    const act = await refund(owner(), { tenantId, paymentId, amount: 3_000 });
    await ground.until('the lost answer', () => Promise.resolve(isLost));
    spy.mockRestore();
    await ground.of(MoneyActRunner).run();
    expect(await now(act)).toMatchObject({ state: 'approved' });
    expect(await atStripe(paymentId)).toEqual([3_000]);
    if (isForgotten)
      await ground.db.asWorker((tx) =>
        tx.of(StripeOperationEntity).update({ tenantId, kind: 'refund' }, { createdAt: new Date(0) }),
      );
    await takenLongAgo(act);
    expect(await ended(act)).toMatchObject({ state: 'done' });
    expect(await atStripe(paymentId)).toEqual([3_000]);
  });

  it('is made once though whoever carries it out ends before he can write it down', async () => {
    const { tenantId, paymentId } = await paid();
    const runner = ground.of(MoneyActRunner);
    const dies = jest
      .spyOn(runner as unknown as Record<'settle', () => Promise<void>>, 'settle')
      .mockRejectedValueOnce(new Error('killed'));
    const act = await refund(owner(), { tenantId, paymentId, amount: 3_000 });
    await ground.until('the end of it', () => Promise.resolve(dies.mock.calls.length > 0));
    dies.mockRestore();
    await takenLongAgo(act);
    expect(await ended(act)).toMatchObject({ state: 'done' });
    expect(await atStripe(paymentId)).toEqual([3_000]);
  });

  it('says why Stripe refused it, and moves nothing', async () => {
    const { tenantId, paymentId } = await paid();
    ground.isReached = false;
    await ground.standIn.stripe.refunds.create({ charge: paymentId, amount: 9_000 });
    const act = await refund(owner(), { tenantId, paymentId, amount: 2_000 });
    expect(await ended(act)).toMatchObject({ state: 'failed', failure: expect.stringContaining('greater than') });
    ground.isReached = true;
    expect(await entry(tenantId, 'refund.failed')).toMatchObject({ outcome: 'failed' });
  });

  it('credit counts at the next invoice, stands on the statement with its reason, and goes by its opposite only', async () => {
    const { tenantId, actor } = await paid();
    const ann = owner();
    const wish = { tenantId, currency: 'USD', amount: 2_000, reason: 'Two days without terminal.' } as const;
    const adjust = (kind: 'credit' | 'debit', reverses?: string) =>
      ground.requests.ask(
        adjustmentMake,
        { ...wish, kind, ...(reverses === undefined ? {} : { reverses }) },
        { actor: ann },
      );
    const credit = await ended(await adjust('credit'));
    await ground.until('the credit', async () => (await ground.balances(tenantId))['customer-credit'] === -2_000);
    const statement = await ground.requests.ask(billingStatement, {}, { actor });
    expect(statement.parts[0]!.lines.at(-1)).toMatchObject({
      purpose: 'credit-granted',
      source: credit.stripeId,
      amount: -2_000,
      reason: wish.reason,
    });
    expect(await refused(adjust('credit', credit.actId))).toMatchObject({ code: 'conflict' });
    const back = await Promise.allSettled([adjust('debit', credit.actId), adjust('debit', credit.actId)]);
    const [made] = back.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(back.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await ended(made!);
    await ground.until('it is gone', async () => (await ground.balances(tenantId))['customer-credit'] === undefined);
    await ended(await adjust('credit'));
    const { url } = ground.standIn;
    const seconds = JSON.stringify({ seconds: MONTH_S });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/control/travel`, { method: 'POST', headers, body: seconds });
    await ground.until('the next invoice', async () => {
      const { invoices } = await ground.requests.ask(organisationMoney, { tenantId }, { actor: ann });
      return invoices.some(({ amountDue }) => amountDue === PAID - 2_000);
    });
    await ground.until(
      'no credit is left',
      async () => (await ground.balances(tenantId))['customer-credit'] === undefined,
    );
  });

  it('shows an organisation nothing of another', async () => {
    const { tenantId, paymentId } = await paid();
    const other = await ground.newcomer();
    await refund(owner(), { tenantId, paymentId, amount: 100 });
    const seen = await ground.db.readTenant(other.tenantId, (tx) => tx.query('select 1 from money_acts'));
    expect(seen).toEqual([]);
    expect(await refused(refund(owner(), { tenantId: other.tenantId, paymentId }))).toMatchObject({
      code: 'not-found',
    });
  });
});
