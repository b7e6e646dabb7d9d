import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  affiliateCommissions,
  affiliateGet,
  affiliateJoin,
  affiliateList,
  affiliatePayouts,
  affiliateReferrals,
  type AffiliateStanding,
  type MakePayout,
  payoutMake,
  ProblemError,
  type Referral,
  referralDecide,
  referralsHeld,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CommissionEntity, ReferralEntity } from '../src/affiliates/affiliate.entities.js';
import { CommissionReckoner } from '../src/affiliates/commission.reckoner.js';
import { PaymentEntity } from '../src/invoices/payment.entities.js';
import { type Buyer, BuyingGround } from './buying-ground.js';

describe('affiliates beside Stripe (BL-7)', () => {
  let ground: BuyingGround;

  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterAll(() => ground.stop());

  const worker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.db.asWorker(work);
  const standing = (actor: Actor): Promise<AffiliateStanding> => ground.requests.ask(affiliateGet, {}, { actor });
  const codeOf = (actor: Actor): string => `desk-${actor.tenantId.slice(-8)}`;
  const affiliate = async (): Promise<Actor> => {
    const actor = await ground.newcomer();
    await ground.requests.ask(affiliateJoin, { code: codeOf(actor) }, { actor });
    return actor;
  };
  const by = (...codes: [string] | [string, string]): Referral => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    return { first: { code: codes[0], at }, last: { code: codes.at(-1)!, at } };
  };
  /** Whoever was brought and has paid, when the money is in the ledger and was reckoned with. */
  const bought = async (by: Referral): Promise<Buyer> => {
    const buyer = await ground.buyer(undefined, await ground.newcomer(by));
    await ground.until('the money', async () => (await ground.balances(buyer.tenantId))['stripe-cash'] === 9_900);
    await ground.of(CommissionReckoner).reckon();
    return buyer;
  };
  const holdIsOver = ({ tenantId }: Actor): Promise<unknown> =>
    worker((tx) => tx.of(CommissionEntity).update({ tenantId }, { dueAt: new Date(Date.now() - 1_000) }));
  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
  const pay = (input: MakePayout, idempotencyKey = newId()) =>
    ground.requests.ask(payoutMake, input, { actor: owner, idempotencyKey });
  const refused = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => undefined,
      (error: unknown) => (error instanceof ProblemError ? error.problem : error),
    );

  it('gives a code to one, for good', async () => {
    const [one, two] = [await affiliate(), await ground.newcomer()];
    const code = codeOf(one);
    expect(await standing(one)).toMatchObject({ joined: true, code, link: expect.stringContaining(`/r/${code}`) });
    expect(await ground.requests.ask(affiliateJoin, { code: ` ${code.toUpperCase()} ` }, { actor: one })).toMatchObject(
      {
        code,
      },
    );
    expect(await refused(ground.requests.ask(affiliateJoin, { code }, { actor: two }))).toMatchObject({
      code: 'conflict',
      detail: 'somebody has this code already',
    });
    expect(await refused(ground.requests.ask(affiliateJoin, { code: 'other-code' }, { actor: one }))).toMatchObject({
      code: 'conflict',
    });
    expect(await refused(ground.requests.ask(affiliateJoin, { code: 'ä' }, { actor: two }))).toMatchObject({
      code: 'validation-failed',
    });
    expect(await standing(two)).toMatchObject({ joined: false, balances: [], terms: { months: 12, holdDays: 30 } });
  });

  it('counts the last of two links, and lets nobody be troubled by one that nobody has', async () => {
    const [first, last] = [await affiliate(), await affiliate()];
    await ground.newcomer(by(codeOf(first), codeOf(last).toUpperCase()));
    await ground.newcomer(by('nobody-has-this'));
    await ground.newcomer(by('nobody-has-this', codeOf(first)));
    expect((await standing(first)).referrals).toEqual({ counted: 1, held: 0, refused: 0, paying: 0 });
    expect((await standing(last)).referrals).toEqual({ counted: 1, held: 0, refused: 0, paying: 0 });
    const { items } = await ground.requests.ask(affiliateReferrals, {}, { actor: last });
    expect(items).toMatchObject([{ touch: 'last', state: 'counted', isPaying: false }]);
  });

  it('earns once what came in, gives back what went back, and is paid exactly what is due', async () => {
    const actor = await affiliate();
    const { tenantId } = actor;
    const buyer = await bought(by(codeOf(actor)));
    const reckoner = ground.of(CommissionReckoner);
    await Promise.all([reckoner.reckon(), reckoner.reckon()]);
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 1_980, due: 0, settled: 0 }]);
    expect(await ground.balances(tenantId)).toEqual({ commissions: 1_980, 'affiliates-payable': -1_980 });

    await bought(by(codeOf(actor)));
    await bought(by(codeOf(actor)));
    await holdIsOver(actor);
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 0, due: 5_940, settled: 0 }]);
    const wanted = { affiliateId: tenantId, currency: 'USD', reference: 'SEPA 1' };
    expect(await refused(pay({ ...wanted, amount: 5_939 }))).toMatchObject({
      code: 'conflict',
      detail: 'what is due now is 5940, not 5939',
    });
    const key = newId();
    const paid = await pay({ ...wanted, amount: 5_940 }, key);
    expect(await pay({ ...wanted, amount: 5_940 }, key)).toEqual(paid);
    expect(await refused(pay({ ...wanted, amount: 5_940 }))).toMatchObject({ code: 'conflict' });
    expect(await ground.requests.ask(affiliatePayouts, {}, { actor })).toEqual({ items: [paid] });

    const [payment] = await worker((tx) => tx.of(PaymentEntity).findBy({ tenantId: buyer.tenantId }));
    await ground.standIn.stripe.refunds.create({ charge: payment!.paymentId, amount: 4_950 });
    await ground.until('the refund', async () => (await ground.balances(buyer.tenantId)).refunds === 4_950);
    await reckoner.reckon();
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 0, due: -990, settled: 5_940 }]);
    expect(await ground.balances(tenantId)).toEqual({
      commissions: 4_950,
      'affiliates-payable': 990,
      'paid-to-affiliates': -5_940,
    });
    const { items } = await ground.requests.ask(affiliateCommissions, {}, { actor });
    expect(items.map(({ amount, settled }) => [amount, settled]).sort()).toEqual([
      [1_980, 1_980],
      [1_980, 1_980],
      [990, 1_980],
    ]);
  });

  it('holds back who pays with the card of the affiliate until an owner of the installation has decided', async () => {
    const actor = await affiliate();
    await ground.buyer(undefined, actor);
    const buyer = await bought(by(codeOf(actor)));
    await holdIsOver(actor);
    expect((await standing(actor)).referrals).toMatchObject({ held: 1, counted: 0 });
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 1_980, due: 0, settled: 0 }]);
    const { items } = await ground.requests.ask(referralsHeld, {}, { actor: owner });
    expect(items).toContainEqual(expect.objectContaining({ organisationId: buyer.tenantId, reason: 'same-card' }));
    const decide = (state: 'counted' | 'refused') =>
      ground.requests.ask(
        referralDecide,
        { organisationId: buyer.tenantId, state, reason: 'looked at' },
        { actor: owner },
      );
    // Neither who brought nor who came decides that it counts, owner of the installation or not.
    for (const side of [actor, buyer.actor])
      await expect(
        ground.requests.ask(
          referralDecide,
          { organisationId: buyer.tenantId, state: 'counted', reason: 'mine' },
          { actor: side },
        ),
      ).rejects.toMatchObject({ problem: { code: 'conflict' } });
    await decide('refused');
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 0, due: 0, settled: 0 }]);
    const books = await ground.balances(actor.tenantId);
    expect([books['commissions'], books['affiliates-payable']]).toEqual([undefined, undefined]);
    await decide('counted');
    await ground.of(CommissionReckoner).reckon();
    expect((await standing(actor)).balances).toEqual([{ currency: 'USD', waiting: 0, due: 1_980, settled: 0 }]);
    await worker(async (tx) => {
      expect(await tx.of(ReferralEntity).findOneByOrFail({ referredTenant: buyer.tenantId })).toMatchObject({
        state: 'counted',
        reason: 'decided',
        decidedBy: owner.userId,
      });
    });
  });

  it('shows an affiliate nothing of another, and owners of the installation all', async () => {
    const [one, other] = [await affiliate(), await affiliate()];
    await ground.newcomer(by(codeOf(one)));
    expect((await standing(other)).referrals.counted).toBe(0);
    expect((await ground.requests.ask(affiliateReferrals, {}, { actor: other })).items).toEqual([]);
    const seen = await ground.db.readTenant(other.tenantId, (tx) => tx.query('select 1 from referrals'));
    expect(seen).toEqual([]);
    const { items } = await ground.requests.ask(affiliateList, { limit: 200 }, { actor: owner });
    expect(items.map(({ organisationId }) => organisationId)).toEqual(
      expect.arrayContaining([one.tenantId, other.tenantId]),
    );
  });
});
