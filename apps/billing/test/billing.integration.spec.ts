import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  catalogueGet,
  type EntitlementSnapshot,
  entitlementsChanged,
  subscriptionChanged,
  subscriptionGet,
  teamAppeared,
  givenLimitsList,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Outbox, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, HealthChecks, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { FactRecorder, TEST_KEYS, type TestDatabase, testDatabase, testEnvironment } from '@plimsoll/testing';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { EntitlementOverrideEntity } from '../src/entitlements/entitlement.entities.js';
import { EntitlementRenewal } from '../src/entitlements/entitlement.renewal.js';
import { EntitlementWriter } from '../src/entitlements/entitlement.writer.js';
import { TenantConsumer } from '../src/tenants/tenant.consumer.js';

const LATER_MS = 400;

describe('billing on real servers', () => {
  let database: TestDatabase;
  let service: RunningService;
  let facts: FactRecorder;
  let requests: Requests;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase('billing');
    const natsUrl = testEnvironment().natsUrl!;
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(BillingConfig, { SERVICE_NAME: 'billing', OPS_PORT: '0', LOG_LEVEL: 'warn' });
    const logger = Logger.create({ service: 'billing', level: 'warn' });
    service = await startService(BillingModule, { transport: NatsStrategy }, { config, logger });
    requests = service.app.get(Requests);
    db = service.app.get(Database);
    facts = await FactRecorder.start(natsUrl);
  });

  afterAll(async () => {
    await facts.stop();
    await service.stop('end of the spec');
    await database.drop();
  });

  /** An organisation that identity told of. */
  const appeared = async (beforePlans = false): Promise<Actor> => {
    const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    await tell(actor.tenantId, beforePlans);
    return actor;
  };
  const tell = (tenantId: string, beforePlans: boolean): Promise<void> =>
    db.asWorker((tx) =>
      service.app.get(TenantConsumer, { strict: false }).appeared(
        {
          type: 'identity.team.appeared.v1',
          tenantId,
          key: tenantId,
          data: { name: 'North', createdAt: new Date().toISOString(), beforePlans },
        } as never,
        { tx } as never,
      ),
    );
  const told = async ({ tenantId }: Actor, revision: number): Promise<EntitlementSnapshot> => {
    const fact = await facts.next(
      entitlementsChanged,
      (candidate) => candidate.tenantId === tenantId && candidate.data.revision === revision,
    );
    return fact.data;
  };

  it('starts and is ready, and knows the fact that it waits for', async () => {
    expect((await service.app.get(HealthChecks).readiness()).ready).toBe(true);
    expect(teamAppeared.owner).toBe('identity');
    expect(service.app.get(Outbox, { strict: false })).toBeDefined();
  });

  it('sells four plans and four add-ons, each by month and, 20 % off, by year (BL-1)', async () => {
    const { plans, addOns } = await requests.ask(catalogueGet, {}, { actor: await appeared() });
    expect(plans.map(({ plan }) => plan)).toEqual(['free', 'basic', 'pro', 'enterprise']);
    const usd = (of: (typeof plans)[number]['prices']) =>
      Object.fromEntries(of.filter((p) => p.currency === 'USD' && !p.fromQuantity).map((p) => [p.interval, p.amount]));
    expect(plans.map(({ prices }) => usd(prices))).toEqual([
      {},
      { month: 2_900, year: 27_840 },
      { month: 9_900, year: 95_040 },
      { month: 29_900, year: 287_040 },
    ]);
    expect(addOns.map(({ addOn, prices }) => [addOn, usd(prices)['month']])).toEqual([
      ['pipelines-5', 500],
      ['indicators', 1_500],
      ['news', 1_500],
      ['levels', 1_500],
    ]);
    const five = addOns.find(({ addOn }) => addOn === 'pipelines-5')!;
    expect(five.prices.find((p) => p.fromQuantity === 10 && p.interval === 'month')).toMatchObject({ amount: 400 });
  });

  it('gives who comes now the smallest plan, and who was here before everything as it was', async () => {
    const newcomer = await appeared();
    expect(await told(newcomer, 1)).toMatchObject({ plan: 'free', planVersion: 2 });
    expect(await requests.ask(subscriptionGet, {}, { actor: newcomer })).toMatchObject({
      plan: 'free',
      planName: 'Free',
      status: 'none',
      limits: expect.arrayContaining([
        { feature: 'pipelines.active', meaning: 'active pipelines', limit: 1, enforced: false },
        { feature: 'signals.external', meaning: 'entry signals from outside', limit: 100, enforced: false },
      ]),
    });
    const earlier = await appeared(true);
    expect((await told(earlier, 1)).grants).toContainEqual({ feature: 'pipelines.active', unlimited: true });
    expect((await facts.next(subscriptionChanged, (fact) => fact.tenantId === earlier.tenantId)).data).toMatchObject({
      plan: 'legacy',
      revision: 1,
    });
  });

  it('gives calls of the API by the tier, which no version names, and lists them of everybody for gateways', async () => {
    const [newcomer, earlier] = [await appeared(), await appeared(true)];
    expect((await told(newcomer, 1)).grants).toContainEqual({ feature: 'api.calls', limit: 600 });
    await told(earlier, 1);
    const { plans } = await requests.ask(catalogueGet, {}, { actor: newcomer });
    expect(plans.map(({ grants }) => grants.find(({ feature }) => feature === 'api.calls')?.limit)).toEqual([
      600, 1_200, 3_000, 12_000,
    ]);
    const given = [];
    for (let after: string | undefined; ; after = given.at(-1)!.tenantId) {
      const { items } = await requests.ask(givenLimitsList, { feature: 'api.calls', ...(after ? { after } : {}) });
      if (items.length === 0) break;
      given.push(...items);
    }
    expect(given).toContainEqual({ tenantId: newcomer.tenantId, plan: 'free', revision: 1, limit: 600 });
    expect(given).toContainEqual({ tenantId: earlier.tenantId, plan: 'legacy', revision: 1 });
  });

  it('is told twice of an organisation and gives it one plan', async () => {
    const actor = await appeared();
    await tell(actor.tenantId, true);
    expect(await requests.ask(subscriptionGet, {}, { actor })).toMatchObject({ plan: 'free', revision: 1 });
  });

  it('counts an override at once and takes it back when it ends, each told once', async () => {
    const actor = await appeared();
    const { tenantId } = actor;
    const writer = service.app.get(EntitlementWriter, { strict: false });
    const now = Date.now();
    await db.asWorker(async (tx) => {
      await tx.of(EntitlementOverrideEntity).insert({
        tenantId,
        overrideId: newId(),
        granted: { feature: 'pipelines.active', limit: 9 },
        reason: 'trial of a larger desk',
        madeBy: null,
        createdAt: new Date(now),
        endsAt: new Date(now + LATER_MS),
        endedAt: null,
      });
      await writer.renew(tx, tenantId);
      await writer.renew(tx, tenantId);
    });
    expect((await told(actor, 2)).grants).toContainEqual({ feature: 'pipelines.active', limit: 9 });
    await new Promise((resolve) => setTimeout(resolve, LATER_MS));
    await service.app.get(EntitlementRenewal, { strict: false }).renewDue();
    expect((await told(actor, 3)).grants).toContainEqual({ feature: 'pipelines.active', limit: 1 });
  });

  it('tells nobody of a plan before the organisation is known', async () => {
    const stranger: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    await expect(requests.ask(subscriptionGet, {}, { actor: stranger })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  it('writes down by the database itself what psql does to rights and prices, whichever column it is by', async () => {
    const { tenantId } = await appeared();
    const seen = (of: string) =>
      database.asAdmin<{ after: Record<string, unknown> }>(
        `select after from witness_entries where operation = 'update' and role not like 'billing%' and ${of}`,
      );
    const gift = [{ addOn: 'pipelines', quantity: 9, priceId: 'none' }];
    await database.asAdmin(
      `update subscriptions set add_ons = '${JSON.stringify(gift)}', ended_at = now() where tenant_id = '${tenantId}'`,
    );
    expect(await seen(`tenant_id = '${tenantId}'`)).toMatchObject([{ after: { add_ons: gift } }]);
    const own = `update prices set offered_to = '${tenantId}' where price_id = 'pro-v1-month-usd'`;
    await database.asAdmin(own);
    expect(await seen(`table_name = 'prices'`)).toMatchObject([{ after: { offered_to: tenantId } }]);
    await database.asAdmin(own.replace(`'${tenantId}'`, 'null'));
  });
});
