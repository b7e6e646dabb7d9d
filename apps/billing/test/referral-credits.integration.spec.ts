import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  affiliateCommissions,
  affiliateCredits,
  affiliateGet,
  affiliateJoin,
  adjustmentMake,
  billingStatement,
  moneyActList,
  problem,
  ProblemError,
  type Referral,
  type ReferralCreditView,
  referralCreditReasons,
  referralDecide,
  referralsHeld,
  refundAsk,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { CommissionReckoner } from '../src/affiliates/commission.reckoner.js';
import { ReferralCreditEntity } from '../src/affiliates/referral-credit.entities.js';
import { ReferralCreditReckoner } from '../src/affiliates/referral-credit.reckoner.js';
import { ReferralCreditWriter } from '../src/affiliates/referral-credit.writer.js';
import { PaymentEntity } from '../src/invoices/payment.entities.js';
import { MoneyActEntity } from '../src/money-acts/money-act.entities.js';
import { MoneyActRunner } from '../src/money-acts/money-act.runner.js';
import { StripeApi } from '../src/stripe/stripe-api.js';
import { StripeOperationEntity } from '../src/stripe/stripe.entities.js';
import { type Buyer, BuyingGround } from './buying-ground.js';

const PAID = 9_900;
const CREDIT = 1_980;

describe('credit for both sides of a referral (BL-7)', () => {
  let ground: BuyingGround;

  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterAll(() => ground.stop());

  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
  const codeOf = ({ tenantId }: Actor): string => `desk-${tenantId.slice(-8)}`;
  const join = (actor: Actor, reward?: 'commission' | 'credit') =>
    ground.requests.ask(affiliateJoin, { code: codeOf(actor), ...(reward ? { reward } : {}) }, { actor });
  const bringer = async (): Promise<Actor> => {
    const actor = await ground.newcomer();
    expect(await join(actor, 'credit')).toMatchObject({ reward: 'credit' });
    return actor;
  };
  const by = (actor: Actor): Referral => {
    const touch = { code: codeOf(actor), at: new Date(Date.now() - 3_600_000).toISOString() };
    return { first: touch, last: touch };
  };
  const reckon = async (): Promise<void> => {
    await ground.of(ReferralCreditReckoner).reckon();
    await ground.of(CommissionReckoner).reckon();
  };
  /** Whoever was brought and has paid, when it was written down. */
  const bought = async (of: Actor): Promise<Buyer> => {
    const buyer = await ground.buyer(undefined, await ground.newcomer(by(of)));
    await ground.until('the money', async () => (await ground.balances(buyer.tenantId))['stripe-cash'] === PAID);
    await reckon();
    return buyer;
  };
  const creditsOf = async (actor: Actor): Promise<ReferralCreditView[]> =>
    (await ground.requests.ask(affiliateCredits, {}, { actor })).items;
  const sides = async (one: Actor, other: Buyer): Promise<(string | number)[][]> =>
    [...(await creditsOf(one)), ...(await creditsOf(other.actor))].map(({ side, amount, state }) => [
      side,
      amount,
      state,
    ]);
  const holdIsOver = ({ tenantId: referredTenant }: Buyer): Promise<unknown> =>
    ground.db.asWorker((tx) =>
      tx.of(ReferralCreditEntity).update({ referredTenant }, { dueAt: new Date(0), nextAt: new Date(0) }),
    );
  const carriedOut = async (...tenants: string[]): Promise<void> => {
    for (const tenantId of tenants)
      await ground.until('the credit in the ledger', async () => {
        await ground.of(MoneyActRunner).run();
        return ((await ground.balances(tenantId))['credits-granted'] ?? 0) > 0;
      });
  };
  const atStripe = async (tenantId: string): Promise<number[]> => {
    const { stripe } = ground.standIn;
    const { data } = await stripe.customers.search({ query: `metadata['tenant_id']:'${tenantId}'` });
    if (data[0] === undefined) return [];
    return (await stripe.customers.listBalanceTransactions(data[0].id)).data.map(({ amount }) => amount);
  };
  const actsOf = async (tenantId: string) =>
    (await ground.requests.ask(moneyActList, { tenantId }, { actor: owner })).items;

  it('is given to both once, by the ledger and at Stripe, however often it is looked at', async () => {
    const one = await bringer();
    const buyer = await bought(one);
    expect(await sides(one, buyer)).toEqual([
      ['bringer', CREDIT, 'waiting'],
      ['newcomer', CREDIT, 'waiting'],
    ]);
    expect(await actsOf(one.tenantId)).toEqual([]);
    await holdIsOver(buyer);
    await Promise.all([reckon(), reckon(), reckon()]);
    const due = { tenant_id: one.tenantId, referred_tenant: buyer.tenantId, invoice_id: 'in_x' };
    const writer = ground.of(ReferralCreditWriter);
    await ground.db.asWorker((tx) => writer.settle(tx, due));
    await carriedOut(one.tenantId, buyer.tenantId);
    expect(await sides(one, buyer)).toEqual([
      ['bringer', CREDIT, 'booked'],
      ['newcomer', CREDIT, 'booked'],
    ]);
    for (const [tenantId, side] of [
      [one.tenantId, 'bringer'],
      [buyer.tenantId, 'newcomer'],
    ] as const) {
      expect(await atStripe(tenantId)).toEqual([-CREDIT]);
      expect(await ground.balances(tenantId)).toMatchObject({ 'customer-credit': -CREDIT, 'credits-granted': CREDIT });
      const [act, ...others] = await actsOf(tenantId);
      expect(others).toEqual([]);
      expect(act).toMatchObject({ cause: 'referral', kind: 'credit', state: 'done', needsSecond: false });
      expect(act).not.toHaveProperty('askedBy');
      const actor = tenantId === one.tenantId ? one : buyer.actor;
      const { parts } = await ground.requests.ask(billingStatement, {}, { actor });
      expect(parts[0]!.lines.at(-1)).toMatchObject({ amount: -CREDIT, reason: referralCreditReasons[side] });
    }
    expect((await ground.requests.ask(affiliateCommissions, {}, { actor: one })).items).toEqual([]);
    expect((await ground.requests.ask(affiliateGet, {}, { actor: one })).referrals).toMatchObject({ paying: 1 });
  });

  it('is given to who pays in another currency in his own, by the prices of the catalogue', async () => {
    const one = await bringer();
    await ground.buyer({ plan: 'basic', interval: 'month', currency: 'EUR' }, one, '5555555555554444');
    const buyer = await bought(one);
    await ground.database.asAdmin(
      "update prices set amount = 8900 where plan = 'pro' and billing_interval = 'month' and currency = 'EUR'",
    );
    await holdIsOver(buyer);
    await reckon();
    await carriedOut(one.tenantId, buyer.tenantId);
    expect(await creditsOf(one)).toMatchObject([{ amount: 1_780, currency: 'EUR', state: 'booked' }]);
    expect(await creditsOf(buyer.actor)).toMatchObject([{ amount: CREDIT, currency: 'USD', state: 'booked' }]);
    expect(await atStripe(one.tenantId)).toEqual([-1_780]);
    const { stripe } = ground.standIn;
    const { data } = await stripe.customers.search({ query: `metadata['tenant_id']:'${one.tenantId}'` });
    const given = await stripe.customers.listBalanceTransactions(data[0]!.id);
    expect(given.data).toMatchObject([{ currency: 'eur' }]);
  });

  it('is nothing where the catalogue sells nothing in both currencies', async () => {
    const one = await bringer();
    await ground.buyer({ plan: 'basic', interval: 'month', currency: 'EUR' }, one, '5555555555554444');
    const buyer = await bought(one);
    await ground.database.asAdmin("update prices set withdrawn_at = now() where currency = 'EUR'");
    await holdIsOver(buyer);
    await reckon();
    await ground.database.asAdmin("update prices set withdrawn_at = null where currency = 'EUR'");
    expect(await sides(one, buyer)).toMatchObject([
      ['bringer', CREDIT, 'lost'],
      ['newcomer', CREDIT, expect.stringMatching('given|booked')],
    ]);
  });

  it.each([
    ['a refund', true],
    ['a refund of which no webhook came', false],
  ])('is not given after %s within the hold-back', async (_, isReached) => {
    const one = await bringer();
    const buyer = await bought(one);
    const { tenantId } = buyer;
    const [payment] = await ground.db.asWorker((tx) => tx.of(PaymentEntity).findBy({ tenantId }));
    ground.isReached = isReached;
    await ground.standIn.stripe.refunds.create({ charge: payment!.paymentId, amount: 100 });
    await holdIsOver(buyer);
    await reckon();
    ground.isReached = true;
    expect(await sides(one, buyer)).toEqual([
      ['bringer', CREDIT, 'lost'],
      ['newcomer', CREDIT, 'lost'],
    ]);
    await holdIsOver(buyer);
    await reckon();
    expect([...(await actsOf(one.tenantId)), ...(await actsOf(tenantId))]).toEqual([]);
  });

  it('waits while a refund of the first payment waits for a second person', async () => {
    const one = await bringer();
    const buyer = await bought(one);
    const { tenantId } = buyer;
    const [payment] = await ground.db.asWorker((tx) => tx.of(PaymentEntity).findBy({ tenantId }));
    const wish = { tenantId, paymentId: payment!.paymentId, reason: 'out of reach' };
    const act = await ground.requests.ask(refundAsk, wish, { actor: owner });
    await ground.db.asWorker((tx) =>
      tx.of(MoneyActEntity).update({ actId: act.actId }, { state: 'waiting', needsSecond: true }),
    );
    await holdIsOver(buyer);
    await reckon();
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['waiting', 'waiting']);
  });

  it('is held with the card of who brought, and given or refused as an owner of the installation decides', async () => {
    const one = await bringer();
    await ground.buyer(undefined, one);
    const buyer = await bought(one);
    await holdIsOver(buyer);
    await reckon();
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['waiting', 'waiting']);
    const { tenantId: organisationId } = buyer;
    const { items } = await ground.requests.ask(referralsHeld, {}, { actor: owner });
    expect(items).toContainEqual(expect.objectContaining({ organisationId, reason: 'same-card' }));
    const decide = (state: 'counted' | 'refused') =>
      ground.requests.ask(referralDecide, { organisationId, state, reason: 'looked at' }, { actor: owner });
    await decide('refused');
    await reckon();
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['refused', 'refused']);
    await decide('counted');
    await reckon();
    await carriedOut(one.tenantId, organisationId);
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['booked', 'booked']);
  });

  it('takes off what a debtor owes, and never adds to it', async () => {
    const one = await bringer();
    const debit = { tenantId: one.tenantId, kind: 'debit', currency: 'USD', amount: 5_000, reason: 'owed' } as const;
    await ground.requests.ask(adjustmentMake, debit, { actor: owner });
    await ground.until('the debt', async () => {
      await ground.of(MoneyActRunner).run();
      return (await ground.balances(one.tenantId))['customer-credit'] === 5_000;
    });
    const buyer = await bought(one);
    await holdIsOver(buyer);
    await reckon();
    await ground.until('less debt', async () => {
      await ground.of(MoneyActRunner).run();
      return (await ground.balances(one.tenantId))['customer-credit'] === 5_000 - CREDIT;
    });
    expect((await atStripe(one.tenantId)).sort()).toEqual([-CREDIT, 5_000].sort());
  });

  it('is given once though whoever gives it ends between any two steps', async () => {
    const one = await bringer();
    const buyer = await bought(one);
    await holdIsOver(buyer);
    // Killed inside the transaction that gives: both sides or none.
    const writer = ground.of(ReferralCreditWriter) as unknown as Record<'end', (...args: unknown[]) => Promise<void>>;
    const end = writer.end.bind(writer);
    let ended = 0;
    const dies = jest.spyOn(writer, 'end').mockImplementation(async (...args) => {
      ended += 1;
      if (ended === 2) throw new Error('killed');
      await end(...args);
    });
    await reckon();
    expect(ended).toBe(2);
    dies.mockRestore();
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['waiting', 'waiting']);
    expect(await actsOf(one.tenantId)).toEqual([]);
    // Given, made at Stripe, and killed before it was written down; by the next try Stripe has forgotten the key.
    const api = ground.of(StripeApi);
    const call = api.call.bind(api);
    let isLost = false;
    const spy = jest.spyOn(api, 'call').mockImplementation(async (work) => {
      const answer = await call(work);
      const isMade = answer instanceof Object && 'object' in answer && answer.object === 'customer_balance_transaction';
      if (isLost || !isMade) return answer;
      isLost = true;
      throw new ProblemError(problem('billing-unavailable'));
    });
    await holdIsOver(buyer);
    await reckon();
    await ground.until('the lost answer', async () => {
      await ground.of(MoneyActRunner).run();
      return isLost;
    });
    spy.mockRestore();
    for (const tenantId of [one.tenantId, buyer.tenantId])
      await ground.db.asWorker(async (tx) => {
        await tx.of(StripeOperationEntity).update({ tenantId, kind: 'credit' }, { createdAt: new Date(0) });
        await tx.of(MoneyActEntity).update({ tenantId, state: 'approved' }, { nextAt: new Date(0) });
      });
    await carriedOut(one.tenantId, buyer.tenantId);
    expect((await sides(one, buyer)).map(([, , state]) => state)).toEqual(['booked', 'booked']);
    expect([await atStripe(one.tenantId), await atStripe(buyer.tenantId)]).toEqual([[-CREDIT], [-CREDIT]]);
  });

  it('is chosen for those who come from then on; who came before keeps what was promised', async () => {
    const one = await ground.newcomer();
    expect(await join(one)).toMatchObject({ reward: 'commission' });
    const before = await ground.newcomer(by(one));
    expect(await join(one, 'credit')).toMatchObject({ reward: 'credit', creditTerms: { holdDays: 30 } });
    expect(await join(one)).toMatchObject({ reward: 'credit' });
    const after = await ground.newcomer(by(one));
    const terms = await ground.db.asWorker((tx) =>
      tx.query<{ referred_tenant: string; credit_terms: number | null }>(
        'select referred_tenant, credit_terms from referrals where tenant_id = $1 order by registered_at',
        [one.tenantId],
      ),
    );
    expect(terms.map((row) => [row.referred_tenant, row.credit_terms])).toEqual([
      [before.tenantId, null],
      [after.tenantId, 1],
    ]);
  });

  it('shows each side its own and nothing of another', async () => {
    const one = await bringer();
    const buyer = await bought(one);
    const other = await ground.newcomer();
    expect(await creditsOf(other)).toEqual([]);
    expect(await creditsOf(one)).toMatchObject([{ side: 'bringer' }]);
    expect(await creditsOf(buyer.actor)).toMatchObject([{ side: 'newcomer' }]);
    const seen = await ground.db.readTenant(other.tenantId, (tx) => tx.query('select 1 from referral_credits'));
    expect(seen).toEqual([]);
  });
});
