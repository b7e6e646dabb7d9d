import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  adjustmentMake,
  type BeginCheckout,
  billingStatement,
  meterPricePublish,
  type Meters,
  type PublishMeterPrice,
  type UsageCharge,
  usageChargeList,
  usageMeters,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { readUsageEvent } from '../src/domain/usage-event.js';
import { usagePeriodOf } from '../src/domain/usage-period.js';
import { UsageAtStripe } from '../src/usage-charges/usage-at-stripe.js';
import { UsageBillFollower } from '../src/usage-charges/usage-bill.follower.js';
import { UsageBiller } from '../src/usage-charges/usage-biller.js';
import { UsageBillEntity, UsageChargeEntity } from '../src/usage-charges/usage-charge.entities.js';
import { UsageChargeWatch } from '../src/usage-charges/usage-charge.watch.js';
import { UsageRater } from '../src/usage-charges/usage-rater.js';
import { countNow } from '../src/usage/reservation.store.js';
import { MeterPrices } from '../src/usage/meter-prices.js';
import { UsageDays } from '../src/usage/usage-days.js';
import { type Buyer, BuyingGround } from './buying-ground.js';

const PRO = 9_900;
const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const PRO_MONTH: BeginCheckout = { plan: 'pro', interval: 'month', currency: 'USD' };

describe('usage that is charged (BL-4)', () => {
  let ground: BuyingGround;
  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };

  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterAll(() => ground.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const travel = (seconds: number): Promise<void> => ground.travel(seconds);
  const travelTo = (at: Date): Promise<void> =>
    travel(Math.max(1, Math.ceil((at.getTime() - ground.now().getTime()) / 1_000)));
  const publish = (more: Partial<PublishMeterPrice> = {}): Promise<unknown> =>
    ground.requests.ask(
      meterPricePublish,
      {
        plan: 'pro',
        meter: 'agent.tokens',
        currency: 'USD',
        mode: 'graduated',
        included: '1000',
        tiers: [{ unitAmount: '0.5' }],
        isCharged: true,
        reason: 'what the model costs',
        ...more,
      },
      { actor: owner },
    );
  const uses = async ({ tenantId }: Buyer, value: string, at = ground.now()): Promise<void> => {
    await ground.of(UsageDays).ensure([at.toISOString().slice(0, 10)]);
    const event = { id: `e${newId()}`, meter: 'agent.tokens', at: at.toISOString(), value };
    const read = readUsageEvent(event, ground.now().getTime());
    if (!read.ok) throw new Error(read.problem.detail);
    await ground.db.withTenant(tenantId, (tx) => countNow(tx, tenantId, [read.value]));
  };
  const beat = async (): Promise<void> => {
    await ground.of(UsageBillFollower).follow();
    await ground.of(UsageRater).rate();
    await ground.of(UsageBiller).bill();
  };
  const bills = ({ tenantId }: Buyer): Promise<UsageBillEntity[]> =>
    ground.db.asWorker((tx) => tx.of(UsageBillEntity).find({ where: { tenantId }, order: { began: 'ASC' } }));
  const charges = async ({ actor }: Buyer): Promise<UsageCharge[]> =>
    (await ground.requests.ask(usageChargeList, {}, { actor })).items;
  const metersOf = ({ actor }: Buyer): Promise<Meters> => ground.requests.ask(usageMeters, {}, { actor });
  const itemsOf = async ({ customer }: Buyer): Promise<(string | number | null)[][]> =>
    (await ground.standIn.stripe.invoiceItems.list({ customer, limit: 100 })).data.map(({ amount, invoice }) => [
      amount,
      invoice as string | null,
    ]);
  const invoicesOf = async ({ customer }: Buyer) =>
    (await ground.standIn.stripe.invoices.list({ customer, limit: 100 })).data;
  /** The period that runs is over; its renewal's invoice is a draft. */
  const toRenewal = async (buyer: Buyer): Promise<Date> => {
    const open = (await bills(buyer)).find(({ state }) => state === 'open')!;
    const renewal = new Date(open.ends.getTime() + (open.anchor.getTime() % (HOUR_S * 1_000)));
    await travelTo(new Date(open.ends.getTime() + 11 * MINUTE_S * 1_000));
    await beat();
    expect(await charges(buyer)).not.toEqual([]);
    if (renewal > ground.now()) await travelTo(new Date(renewal.getTime() + 1_000));
    await travel(MINUTE_S);
    return open.began;
  };
  const charged = (buyer: Buyer, began: Date): Promise<true> =>
    ground.until('the charge', async () => {
      await beat();
      return (await bills(buyer)).find((one) => one.began.getTime() === began.getTime())!.state === 'charged';
    });
  /** Whoever took it died long ago. */
  const leaseIsOver = ({ tenantId }: Buyer): Promise<unknown> =>
    ground.db.asWorker((tx) => tx.of(UsageBillEntity).update({ tenantId, state: 'rated' }, { nextAt: new Date(0) }));

  it('nobody is charged, or followed, where no price says so', async () => {
    await publish({ isCharged: false });
    const buyer = await ground.buyer(PRO_MONTH);
    await uses(buyer, '9000');
    await beat();
    expect(await bills(buyer)).toEqual([]);
    const told = await metersOf(buyer);
    expect(told.costs).toMatchObject([{ amount: 4_000, charged: 0 }]);
    expect(told).not.toHaveProperty('chargedWith');
    // Beyond what a number can count every one is counted, and costs what it costs.
    await uses(buyer, '9007199254740993');
    const beyond = await metersOf(buyer);
    expect(beyond.meters.find(({ meter }) => meter === 'agent.tokens')).toMatchObject({
      thisPeriod: '9007199254749993',
      cost: { amount: 4_503_599_627_374_496, billable: '9007199254748993' },
    });
  });

  it('is charged to all others where one of them cannot be rated, and who waits for it too long is told', async () => {
    const at = (hours: number): Date => new Date(ground.now().getTime() - hours * HOUR_S * 1_000);
    const tenants = [newId(), newId()];
    const period = { began: at(30), ends: at(5), anchor: at(30), since: at(30), nextAt: at(4) };
    const terms = { plan: 'pro', currency: 'USD', stripeSubscriptionId: 'sub_none', renews: false } as const;
    const rest = { state: 'open', ratedAt: null, chargedAt: null } as const;
    for (const tenantId of tenants)
      await ground.db.asWorker((tx) => tx.of(UsageBillEntity).insert({ tenantId, ...period, ...terms, ...rest }));
    const states = async (): Promise<string[]> => {
      const found = await ground.db.asWorker((tx) =>
        tx.of(UsageBillEntity).findBy({ stripeSubscriptionId: 'sub_none' }),
      );
      return found.map(({ state }) => state).sort();
    };
    const watch = ground.of(UsageChargeWatch);
    await watch.look();
    expect(watch).toMatchObject({ counts: { late: 2 } });
    jest.spyOn(ground.of(MeterPrices), 'of').mockRejectedValueOnce(new Error('out of range'));
    await ground.of(UsageRater).rate();
    expect(await states()).toEqual(['nothing', 'open']);
    await ground.db.asWorker((tx) => tx.of(UsageBillEntity).delete({ stripeSubscriptionId: 'sub_none' }));
  });

  it('comes on the invoice of the renewal, to the cent, in statement and ledger; late usage on the next one, once', async () => {
    await publish();
    const buyer = await ground.buyer(PRO_MONTH);
    await beat();
    await uses(buyer, '12000');
    const told = await metersOf(buyer);
    expect(told.costs).toMatchObject([{ currency: 'USD', amount: 5_500, charged: 5_500 }]);
    expect(told.chargedWith).toEqual({ at: told.periodEnds, invoice: 'renewal' });

    const first = await toRenewal(buyer);
    await charged(buyer, first);
    const [charge] = await charges(buyer);
    expect(charge).toMatchObject({ meter: 'agent.tokens', quantity: '12000', billable: '11000', amount: 5_500 });
    await travel(2 * HOUR_S);
    const renewal = (await invoicesOf(buyer)).find(({ id }) => id === charge!.invoiceId)!;
    expect(renewal).toMatchObject({ billing_reason: 'subscription_cycle', status: 'paid', total: PRO + 5_500 });
    await ground.until('the ledger', async () => (await ground.balances(buyer.tenantId))['revenue:usage'] === -5_500);
    await ground.until(
      'the money',
      async () => (await ground.balances(buyer.tenantId))['stripe-cash'] === 2 * PRO + 5_500,
    );
    expect((await charges(buyer))[0]).toMatchObject({ number: renewal.number });
    const to = ground.now().toISOString();
    const { parts } = await ground.requests.ask(billingStatement, { to }, { actor: buyer.actor });
    expect(parts).toMatchObject([{ invoiced: 2 * PRO + 5_500, closing: 0 }]);

    // Told late, for the period before, and again the day after: one correction on the next invoice.
    await uses(buyer, '600', new Date(first.getTime() + DAY_S * 1_000));
    await uses(buyer, '400', new Date(first.getTime() + DAY_S * 1_000));
    await beat();
    const second = await toRenewal(buyer);
    await charged(buyer, second);
    expect((await charges(buyer)).map(({ amount, isCorrection }) => [amount, isCorrection])).toEqual([
      [500, true],
      [5_500, false],
    ]);
    // Less than was charged for: it is given back with the next.
    await ground.database.asAdmin(
      'update usage_hours set total = total - 2000 where tenant_id = $1 and total >= 12000',
      [buyer.tenantId],
    );
    await travel(2 * HOUR_S);
    await beat();
    const third = await toRenewal(buyer);
    await charged(buyer, third);
    expect((await charges(buyer)).map(({ amount }) => amount)).toEqual([-1_000, 500, 5_500]);
    await travel(2 * HOUR_S);
    const totals = (await invoicesOf(buyer)).map(({ total }) => total);
    expect(totals).toEqual([PRO - 1_000, PRO + 500, PRO + 5_500, PRO]);
    await ground.until('the ledger', async () => (await ground.balances(buyer.tenantId))['revenue:usage'] === -5_000);
    await travel(4 * HOUR_S);
    await ground.of(UsageChargeWatch).look();
    expect(ground.of(UsageChargeWatch)['counts']).toEqual({ late: 0, differing: 0, owed: 0 });
  });

  it('stands exactly once where the service dies between the call and its own write, whatever Stripe still remembers', async () => {
    const buyer = await ground.buyer(PRO_MONTH);
    await beat();
    await uses(buyer, '3000');
    const { add } = UsageAtStripe.prototype;
    const killed = jest.spyOn(UsageAtStripe.prototype, 'add').mockImplementation(async function (
      this: UsageAtStripe,
      ...args
    ) {
      await add.apply(this, args);
      throw new Error('killed');
    });
    const began = await toRenewal(buyer);
    if (killed.mock.calls.length === 0) {
      await leaseIsOver(buyer);
      await ground.of(UsageBiller).bill();
    }
    expect(killed).toHaveBeenCalledTimes(1);
    expect(await itemsOf(buyer)).toEqual([[1_000, expect.stringMatching(/^in_/)]]);
    expect((await charges(buyer))[0]).not.toHaveProperty('invoiceId');
    killed.mockRestore();
    // Stripe, and we, have forgotten the key.
    await ground.database.asAdmin("update stripe_operations set state = 'over' where kind = 'usage-item'");
    await leaseIsOver(buyer);
    await Promise.all([ground.of(UsageBiller).bill(), ground.of(UsageBiller).bill()]);
    await charged(buyer, began);
    expect(await itemsOf(buyer)).toHaveLength(1);
    const again = jest.spyOn(UsageAtStripe.prototype, 'add');
    await leaseIsOver(buyer);
    await beat();
    expect(again).not.toHaveBeenCalled();
    expect(await ground.db.asWorker((tx) => tx.of(UsageChargeEntity).countBy({ tenantId: buyer.tenantId }))).toBe(1);
  });

  it('comes once on another draft where somebody removed its own at Stripe, before or after it was settled', async () => {
    const buyer = await ground.buyer({ ...PRO_MONTH, interval: 'year' });
    const { stripe } = ground.standIn;
    await beat();
    await uses(buyer, '3000');
    const [{ ends, began }] = (await bills(buyer)) as [UsageBillEntity];
    await travelTo(new Date(ends.getTime() + 11 * MINUTE_S * 1_000));
    // Killed behind the item: it is not written down, and its draft is removed meanwhile.
    const issue = jest.spyOn(UsageAtStripe.prototype, 'issue').mockRejectedValue(new Error('killed'));
    await beat();
    await charged(buyer, began).catch(() => undefined);
    const draft = (await invoicesOf(buyer)).find(({ metadata }) => metadata?.['usage_bill'])!;
    expect(draft.status).toBe('draft');
    await stripe.invoices.del(draft.id);
    await ground.database.asAdmin(
      'update usage_charges set item_id = null, invoice_id = null, charged_at = null where tenant_id = $1',
      [buyer.tenantId],
    );
    await leaseIsOver(buyer);
    await beat();
    const [second, ...others] = (await invoicesOf(buyer)).filter(({ status }) => status === 'draft');
    expect([second!.total, others]).toEqual([1_000, []]);
    expect(await itemsOf(buyer)).toEqual([[1_000, second!.id]]);
    expect((await charges(buyer))[0]!.invoiceId).toBe(second!.id);
    // Settled, and removed afterwards.
    await stripe.invoices.del(second!.id);
    issue.mockRestore();
    await ground.database.asAdmin("update usage_bills set state = 'charged', charged_at = now() where tenant_id = $1", [
      buyer.tenantId,
    ]);
    await ground.settled();
    await travel(10 * MINUTE_S);
    await charged(buyer, began);
    await travel(2 * HOUR_S);
    const own = (await invoicesOf(buyer)).filter(({ metadata }) => metadata?.['usage_bill']);
    expect(own).toMatchObject([{ total: 1_000, status: 'paid' }]);
    expect(await itemsOf(buyer)).toEqual([[1_000, own[0]!.id]]);
    await ground.until('the ledger', async () => (await ground.balances(buyer.tenantId))['revenue:usage'] === -1_000);
  });

  it('of another currency than is paid in now is refused by name, shown, and owed until somebody gives it back', async () => {
    await publish({ currency: 'EUR' });
    const buyer = await ground.buyer(PRO_MONTH);
    await beat();
    await uses(buyer, '5000');
    const first = await toRenewal(buyer);
    await charged(buyer, first);
    const { tenantId } = buyer;
    // He paid in euro then.
    await ground.database.asAdmin(
      `update usage_bills set currency = 'EUR' where tenant_id = '${tenantId}' and state = 'charged';
       update usage_charges set currency = 'EUR' where tenant_id = '${tenantId}';
       update usage_hours set total = total - 2000 where tenant_id = '${tenantId}' and total >= 5000`,
    );
    await travel(2 * HOUR_S);
    await beat();
    await toRenewal(buyer);
    await beat();
    expect(await charges(buyer)).toMatchObject([
      { amount: -1_000, currency: 'EUR', isCorrection: true, refused: 'other-currency' },
      { amount: 2_000, currency: 'EUR' },
    ]);
    expect((await bills(buyer)).map(({ state }) => state)).toEqual(['charged', 'nothing', 'open']);
    expect(await itemsOf(buyer)).toHaveLength(1);
    const watch = ground.of(UsageChargeWatch);
    await watch.look();
    expect(watch['counts']).toMatchObject({ owed: 1 });
    const input = { tenantId, kind: 'credit', amount: 1_000, currency: 'EUR', reason: 'usage of March' } as const;
    await ground.requests.ask(adjustmentMake, input, { actor: owner });
    await watch.look();
    expect(watch['counts']).toMatchObject({ owed: 0 });
    // Looked at again, it is not refused a second time.
    await ground.of(UsageRater).rate();
    expect(await charges(buyer)).toHaveLength(2);
  });

  it('one whose period cannot be followed keeps no other’s from it, and one that ended stays as it was until it is rated', async () => {
    const [first, second] = [await ground.buyer(PRO_MONTH), await ground.buyer(PRO_MONTH)];
    const follower = ground.of(UsageBillFollower);
    const { followOne } = UsageBillFollower.prototype as unknown as { followOne: (...args: unknown[]) => unknown };
    const failing = jest.spyOn(UsageBillFollower.prototype as never, 'followOne' as never) as jest.Mock;
    failing.mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (args[1] === first.tenantId) throw new Error('out of range');
      return followOne.apply(this, args);
    });
    await follower.follow();
    expect([(await bills(first)).length, (await bills(second)).length]).toEqual([0, 1]);
    failing.mockRestore();
    await follower.follow();
    expect(await bills(first)).toHaveLength(1);
    // Over and not rated yet: neither its end nor its prices are touched, and no other is begun beside it.
    const [open] = (await bills(second)) as [UsageBillEntity];
    const over = { plan: 'basic', ends: new Date(ground.now().getTime() - 1_000) } as const;
    await ground.db.asWorker((tx) =>
      tx.of(UsageBillEntity).update({ tenantId: second.tenantId, began: open.began }, { ...over, began: open.began }),
    );
    await ground.db.asWorker((tx) =>
      (follower as unknown as { followOne: (...args: unknown[]) => Promise<void> }).followOne(
        tx,
        second.tenantId,
        ground.now(),
      ),
    );
    expect(await bills(second)).toMatchObject([{ ...over, state: 'open' }]);
  });

  it('has an invoice of its own where no renewal comes: it missed it, is paid by the year, or the plan is over', async () => {
    const [late, yearly, over] = [
      await ground.buyer(PRO_MONTH),
      await ground.buyer({ ...PRO_MONTH, interval: 'year' }),
      await ground.buyer(PRO_MONTH),
    ];
    await beat();
    for (const buyer of [late, yearly, over]) await uses(buyer, '2000');
    expect((await metersOf(yearly)).chargedWith).toMatchObject({ invoice: 'own' });
    const { data } = await ground.standIn.stripe.subscriptions.list({ customer: over.customer });
    await ground.standIn.stripe.subscriptions.cancel(data[0]!.id);
    await ground.until('the end', async () => (await ground.held(over.actor)).plan === 'free');
    await beat();
    expect((await bills(over))[0]!.ends.getTime()).toBeLessThanOrEqual(ground.now().getTime() + HOUR_S * 1_000);
    // Nothing runs here until after the renewal's invoice is issued.
    const period = usagePeriodOf((await bills(yearly))[0]!.began, ground.now());
    await travelTo(new Date(period.ends.getTime() + 3 * HOUR_S * 1_000));
    for (const buyer of [late, yearly, over]) await charged(buyer, (await bills(buyer))[0]!.began);
    await travel(2 * HOUR_S);
    for (const buyer of [late, yearly, over]) {
      const own = (await invoicesOf(buyer)).filter(({ metadata }) => metadata?.['usage_bill']);
      expect(own).toMatchObject([{ total: 500, status: 'paid', billing_reason: 'manual' }]);
      await ground.until('the ledger', async () => (await ground.balances(buyer.tenantId))['revenue:usage'] === -500);
    }
  });
});
