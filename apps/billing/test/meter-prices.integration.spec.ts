import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  meterPriceList,
  meterPricePublish,
  type Meters,
  type MeterView,
  type PublishMeterPrice,
  systemUsageGet,
  type Usage,
  usageGet,
  usageMeters,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { TEST_KEYS, type TestDatabase, testDatabase, testNats } from '@plimsoll/testing';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { readUsageEvent } from '../src/domain/usage-event.js';
import { countNow } from '../src/usage/reservation.store.js';
import { UsageDays } from '../src/usage/usage-days.js';

const DAY_MS = 86_400_000;

describe('what usage costs, and whose period it is (BL-4)', () => {
  let database: TestDatabase;
  let service: RunningService;
  let requests: Requests;
  const { url: natsUrl } = testNats();
  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };

  beforeAll(async () => {
    database = await testDatabase('billing');
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(BillingConfig, { SERVICE_NAME: 'billing', OPS_PORT: '0', LOG_LEVEL: 'warn' });
    service = await startService(
      BillingModule,
      { transport: NatsStrategy },
      { config, logger: Logger.create({ service: 'billing', level: 'warn' }) },
    );
    requests = service.app.get(Requests);
  });
  afterAll(async () => {
    await service.stop('end of the spec');
    await database.drop();
  });

  const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);
  /** Somebody with a plan since then, whose periods begin with the hour of its anchor. */
  const somebody = async (since: Date, anchor: Date | null): Promise<Actor> => {
    const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    await database.asAdmin(
      `insert into subscriptions (tenant_id, subscription_id, plan, plan_version, status, revision, created_at,
         stripe_subscription_id, billing_anchor, price_id)
       values ($1, $2, 'pro', 1, 'active', 1, $3, $4, $5, 'pro-v1-month-eur')`,
      [actor.tenantId, newId(), since, anchor === null ? null : `sub_${actor.tenantId}`, anchor],
    );
    return actor;
  };
  const used = async ({ tenantId }: Actor, value: string, at: Date): Promise<void> => {
    await service.app.get(UsageDays).ensure([at.toISOString().slice(0, 10)]);
    const event = { id: `e${newId()}`, meter: 'agent.tokens', at: at.toISOString(), value };
    const read = readUsageEvent(event, Date.now());
    if (!read.ok) throw new Error(read.problem.detail);
    await database.db.withTenant(tenantId, (tx) => countNow(tx, tenantId, [read.value]));
  };
  const metersOf = (actor: Actor): Promise<Meters> => requests.ask(usageMeters, {}, { actor });
  const tokens = ({ meters }: Meters): MeterView => meters.find(({ meter }) => meter === 'agent.tokens')!;
  const price = (more: Partial<PublishMeterPrice> = {}): PublishMeterPrice => ({
    plan: 'pro',
    meter: 'agent.tokens',
    currency: 'EUR',
    mode: 'graduated',
    included: '1000',
    tiers: [{ upTo: '10000', unitAmount: '0.02' }, { unitAmount: '0.01' }],
    reason: 'what the model costs',
    ...more,
  });
  const publish = (more: Partial<PublishMeterPrice> = {}): Promise<{ version: number }> =>
    requests.ask(meterPricePublish, price(more), { actor: owner });

  it('costs nothing before there is a price', async () => {
    const actor = await somebody(daysAgo(0), null);
    const told = await metersOf(actor);
    expect(tokens(told)).not.toHaveProperty('cost');
    expect(told.costs).toEqual([]);
  });

  it('is at the price of when the subscription began, in the currency of its plan', async () => {
    const before = await somebody(new Date(), daysAgo(10));
    expect(await publish()).toMatchObject({ version: 1 });
    await publish({ currency: 'USD', tiers: [{ unitAmount: '9' }] });
    const first = await somebody(new Date(), daysAgo(10));
    expect(await publish({ tiers: [{ unitAmount: '0.05' }] })).toMatchObject({ version: 2 });
    const second = await somebody(new Date(), daysAgo(10));
    const isAt = daysAgo(2);
    for (const actor of [before, first, second]) await used(actor, '12000', isAt);
    expect(tokens(await metersOf(before))).not.toHaveProperty('cost');
    const told = await metersOf(first);
    // 10,000 at 0.02 and 1,000 at 0.01.
    expect(tokens(told).cost).toMatchObject({
      currency: 'EUR',
      amount: 210,
      included: '1000',
      billable: '11000',
      price: { version: 1, mode: 'graduated' },
    });
    expect(tokens(told).cost!.projected!).toBeGreaterThan(210);
    expect(told.costs).toEqual([{ currency: 'EUR', amount: 210, charged: 0, projected: tokens(told).cost!.projected }]);
    expect(tokens(await metersOf(second)).cost).toMatchObject({ amount: 550, price: { version: 2 } });
    const { prices } = await requests.ask(meterPriceList, {}, { actor: owner });
    expect(prices.map(({ currency, version }) => `${currency} ${version}`)).toEqual(['EUR 2', 'EUR 1', 'USD 1']);
  });

  it('says nothing of the end of a period that has just begun', async () => {
    const actor = await somebody(new Date(), daysAgo(0.2));
    await used(actor, '2000', new Date());
    const told = await metersOf(actor);
    expect(tokens(told)).toMatchObject({ thisPeriod: '2000' });
    expect(tokens(told)).not.toHaveProperty('projected');
    expect(told.costs[0]).toMatchObject({ amount: 50 });
    expect(told.costs[0]).not.toHaveProperty('projected');
  });

  it('takes no price that is unclear, of yesterday, or before the last', async () => {
    const refused = { problem: { code: 'validation-failed' } };
    await expect(publish({ tiers: [{ upTo: '5', unitAmount: '1' }] })).rejects.toMatchObject(refused);
    await expect(publish({ validFrom: daysAgo(1).toISOString() })).rejects.toMatchObject(refused);
    const later = new Date(Date.now() + DAY_MS).toISOString();
    await publish({ plan: 'basic', validFrom: later });
    await expect(publish({ plan: 'basic' })).rejects.toMatchObject(refused);
  });

  it('is of the subscription’s own period: the one that runs, and each before it', async () => {
    const anchor = daysAgo(100);
    const actor = await somebody(anchor, anchor);
    const told = await metersOf(actor);
    expect(told.isBillingPeriod).toBe(true);
    const began = new Date(told.periodBegan);
    expect(began.getUTCHours()).toBe(anchor.getUTCHours());
    await used(actor, '5', new Date(Math.max(began.getTime(), Date.now() - 1_000)));
    await used(actor, '7', new Date(began.getTime() - 1_000));
    const get = (from?: Date): Promise<Usage> =>
      requests.ask(
        usageGet,
        { meter: 'agent.tokens', by: 'period', ...(from === undefined ? {} : { from: from.toISOString() }) },
        { actor },
      );
    expect(await get()).toMatchObject({
      from: told.periodBegan,
      figures: [{ at: told.periodBegan, value: '5' }],
      total: { value: '5' },
    });
    const both = await get(new Date(began.getTime() - 5 * DAY_MS));
    expect(both.figures.map(({ value }) => value)).toEqual(['7', '5']);
    expect(both.figures[1]!.at).toBe(told.periodBegan);
    expect(tokens(await metersOf(actor)).thisPeriod).toBe('5');
    const byModel = { meter: 'agent.tokens', by: 'period', dimension: 'model' } as const;
    expect((await requests.ask(usageGet, byModel, { actor })).figures).toMatchObject([{ dimension: '', value: '5' }]);
  });

  it('of all organisations is told to owners of the installation, the most first', async () => {
    const [more, less] = [await somebody(new Date(), null), await somebody(new Date(), null)];
    await used(more, '900000', new Date());
    await used(less, '800000', new Date());
    const all = await requests.ask(systemUsageGet, { meter: 'agent.tokens' }, { actor: owner });
    expect(all.items.slice(0, 2)).toMatchObject([
      { tenantId: more.tenantId, events: 1, value: '900000' },
      { tenantId: less.tenantId, events: 1, value: '800000' },
    ]);
    expect(all.isCut).toBe(false);
    for (const meter of ['storage.bytes', 'clients.active', 'strategies.running', 'orders'] as const)
      expect((await requests.ask(systemUsageGet, { meter, month: '2026-01' }, { actor: owner })).items).toEqual([]);
    await expect(
      requests.ask(systemUsageGet, { meter: 'orders', month: '2026-13' }, { actor: owner }),
    ).rejects.toMatchObject({ problem: { code: 'validation-failed' } });
  });
});
