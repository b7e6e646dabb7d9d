import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { revenueGet, subscriptionCancel } from '@plimsoll/contracts';
import { type WholeRevenue } from '../src/domain/revenue.js';
import { RevenueReckoning } from '../src/revenue/revenue.reckoning.js';
import { BuyingGround } from './buying-ground.js';

describe('revenue of the installation beside Stripe (BL-6)', () => {
  let ground: BuyingGround;

  beforeAll(async () => {
    ground = await BuyingGround.start();
  });
  afterAll(() => ground.stop());

  it('is nothing before it was reckoned, and says what each figure means', async () => {
    const actor = await ground.newcomer();
    const revenue = await ground.requests.ask(revenueGet, {}, { actor });
    expect(revenue).toMatchObject({ currencies: [], signups: [] });
    expect(revenue.at).toBeUndefined();
    expect(revenue.definitions.find(({ name }) => name === 'mrr')?.meaning).toContain('without tax');
  });

  it('adds up over organisations, by currency, and agrees with the ledger to the cent', async () => {
    const { actor, tenantId } = await ground.buyer();
    await ground.buyer({ plan: 'basic', interval: 'year', currency: 'USD' });
    await ground.buyer({ plan: 'basic', interval: 'month', currency: 'EUR' });
    await ground.requests.ask(subscriptionCancel, {}, { actor });
    await ground.until('the payment', async () => 'stripe-cash' in (await ground.balances(tenantId)));
    await ground.until('all payments', async () => {
      await ground.of(RevenueReckoning).reckon();
      const { currencies } = await ground.requests.ask(revenueGet, {}, { actor });
      return currencies.length === 2 && currencies[1]!.customers === 2;
    });
    const { currencies, signups } = await ground.requests.ask(revenueGet, {}, { actor });
    const [eur, usd] = currencies;
    expect(eur).toMatchObject({ currency: 'EUR', mrr: 2_900, customers: 1 });
    expect(usd).toMatchObject({ currency: 'USD', mrr: 9_900 + 2_320, arr: 12 * 12_220, customers: 2, arpa: 6_110 });
    expect(usd!.months.at(-1)).toMatchObject({ new: 12_220, newCustomers: 2, invoiced: 37_740, paid: 37_740 });
    const { recognised, deferred } = usd!.months.at(-1)!;
    expect(recognised + deferred).toBe(37_740);
    expect(signups.at(-1)).toMatchObject({ organisations: 4, paid: 3, conversion: '0.75' });
    expect(usd!.cohorts).toMatchObject([{ customers: 2, months: [{ customers: 2, mrr: 12_220 }] }]);
  });

  it('is the same read page by page, of which each is a few organisations', async () => {
    const reckoning = ground.of(RevenueReckoning);
    const content = async (): Promise<unknown> => {
      await reckoning.reckon();
      const [row] = await ground.database.asAdmin<{ content: WholeRevenue }>('select content from revenue_reckonings');
      return row!.content;
    };
    const whole = await content();
    const [{ n }] = (await ground.database.asAdmin<{ n: number }>(
      'select count(distinct tenant_id)::int as n from subscriptions',
    )) as [{ n: number }];
    const seen: unknown[][] = [];
    const asWorker = ground.db.asWorker.bind(ground.db);
    const spy = jest.spyOn(ground.db, 'asWorker').mockImplementation((work) =>
      asWorker((tx) => {
        const query = tx.query.bind(tx);
        tx.query = (async (...args: Parameters<typeof tx.query>) => {
          if (Array.isArray(args[1]?.[0])) seen.push(args[1][0]);
          return query(...args);
        }) as never;
        return work(tx);
      }),
    );
    Object.assign(reckoning, { aPage: 1 });
    const paged = await content();
    spy.mockRestore();
    Object.assign(reckoning, { aPage: 500 });
    expect(JSON.parse(JSON.stringify(paged))).toEqual(whole);
    expect(seen.filter((tenants) => tenants.length > 1)).toEqual([]);
    expect(seen).toHaveLength(3 * n);
  });

  it('keeps nothing of a tenant where requests read it', async () => {
    const rows = await ground.db.withoutTenant((tx) =>
      tx.query<{ text: string }>('select content::text as text from revenue_reckonings'),
    );
    const tenants = await ground.db.asWorker((tx) =>
      tx.query<{ id: string }>('select tenant_id as id from subscriptions'),
    );
    for (const { id } of tenants) expect(rows[0]!.text).not.toContain(id);
  });
});
