import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  billingAuditRecorded,
  type EntitlementSnapshot,
  entitlementsChanged,
  organisationList,
  overrideEnd,
  overrideSet,
  type ProblemError,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { FactRecorder, TEST_KEYS, type TestDatabase, testDatabase, testEnvironment } from '@plimsoll/testing';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { EntitlementRenewal } from '../src/entitlements/entitlement.renewal.js';
import { TenantConsumer } from '../src/tenants/tenant.consumer.js';

const FAILING = 205;

describe('what owners of the installation give otherwise than plans say (BL-6)', () => {
  let database: TestDatabase;
  let service: RunningService;
  let facts: FactRecorder;
  let requests: Requests;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase('billing');
    const natsUrl = testEnvironment().natsUrl!;
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(BillingConfig, { SERVICE_NAME: 'billing', OPS_PORT: '0', LOG_LEVEL: 'error' });
    const logger = Logger.create({ service: 'billing', level: 'silent' });
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

  const someone = (): Actor => ({ tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] });
  const appeared = async (): Promise<Actor> => {
    const actor = someone();
    const { tenantId } = actor;
    const data = { name: 'North', createdAt: new Date().toISOString(), beforePlans: false };
    const fact = { type: 'identity.team.appeared.v1', tenantId, key: tenantId, data };
    await db.asWorker((tx) =>
      service.app.get(TenantConsumer, { strict: false }).appeared(fact as never, { tx } as never),
    );
    return actor;
  };
  const told = async (tenantId: string, revision: number): Promise<EntitlementSnapshot> =>
    (
      await facts.next(
        entitlementsChanged,
        (candidate) => candidate.tenantId === tenantId && candidate.data.revision === revision,
      )
    ).data;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error as ProblemError).problem.code,
    );

  it('counts at once, with reason and author in both audit logs; another takes its place; ended, the plan counts', async () => {
    const owner = await appeared();
    const { tenantId } = await appeared();
    const given = { tenantId, feature: 'pipelines.active' as const, reason: 'Agreed until the contract is signed.' };
    const set = await requests.ask(overrideSet, { ...given, limit: 12 }, { actor: owner });
    expect(set).toMatchObject({
      tenantId,
      plan: 'free',
      overrides: [{ granted: { feature: 'pipelines.active', limit: 12 }, madeBy: owner.userId, reason: given.reason }],
      limits: expect.arrayContaining([expect.objectContaining({ feature: 'pipelines.active', limit: 12 })]),
    });
    expect((await told(tenantId, 2)).grants).toContainEqual({ feature: 'pipelines.active', limit: 12 });
    for (const whose of [tenantId, owner.tenantId])
      expect((await facts.next(billingAuditRecorded, (fact) => fact.tenantId === whose)).data).toMatchObject({
        action: 'override.set',
        actorId: owner.userId,
        targetId: tenantId,
        reason: given.reason,
        detail: { granted: { limit: 12 }, byOrganisation: owner.tenantId },
      });
    const again = await requests.ask(overrideSet, { ...given, unlimited: true }, { actor: owner });
    expect(again.overrides).toHaveLength(1);
    expect((await told(tenantId, 3)).grants).toContainEqual({ feature: 'pipelines.active', unlimited: true });
    const end = () => requests.ask(overrideEnd, { tenantId, feature: 'pipelines.active' }, { actor: owner });
    expect((await end()).overrides).toEqual([]);
    expect((await told(tenantId, 4)).grants).toContainEqual({ feature: 'pipelines.active', limit: 1 });
    expect((await end()).overrides).toEqual([]);
  });

  it('is one of two that come at once, and ends by itself', async () => {
    const owner = await appeared();
    const { tenantId } = await appeared();
    const wish = (limit: number) =>
      requests.ask(
        overrideSet,
        {
          tenantId,
          feature: 'sources.active',
          limit,
          reason: 'a week',
          endsAt: new Date(Date.now() + 1_500).toISOString(),
        },
        { actor: owner },
      );
    await Promise.all([wish(7), wish(8)]);
    const { items } = await requests.ask(organisationList, { tenantId }, { actor: owner });
    expect(items[0]!.overrides).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    await service.app.get(EntitlementRenewal, { strict: false }).renewDue();
    const [after] = (await requests.ask(organisationList, { tenantId }, { actor: owner })).items;
    expect(after!.overrides).toEqual([]);
    expect(after!.limits).toContainEqual(expect.objectContaining({ feature: 'sources.active', limit: 2 }));
  });

  it('refuses what is of another kind, over already, or for nobody, and whom owns no installation by role', async () => {
    const owner = await appeared();
    const wish = { tenantId: owner.tenantId, feature: 'pipelines.active' as const, reason: 'no' };
    expect(await codeOf(requests.ask(overrideSet, { ...wish, enabled: true }, { actor: owner }))).toBe(
      'validation-failed',
    );
    expect(
      await codeOf(
        requests.ask(overrideSet, { ...wish, limit: 1, endsAt: '2020-01-01T00:00:00.000Z' }, { actor: owner }),
      ),
    ).toBe('validation-failed');
    expect(await codeOf(requests.ask(overrideSet, { ...wish, tenantId: newId(), limit: 1 }, { actor: owner }))).toBe(
      'not-found',
    );
    const admin: Actor = { ...owner, roles: ['admin'] };
    expect(await codeOf(requests.ask(overrideSet, { ...wish, limit: 1 }, { actor: admin }))).toBe('permission-denied');
    expect(await codeOf(requests.ask(organisationList, {}, { actor: admin }))).toBe('permission-denied');
  });

  it('is given to nobody by his own people: another organisation’s owner does, and ends it who likes', async () => {
    const [owner, other] = [await appeared(), await appeared()];
    const { tenantId } = owner;
    const wish = { tenantId, feature: 'pipelines.active', limit: 50, reason: 'for us' } as const;
    const ours = requests.ask(overrideSet, wish, { actor: owner });
    await expect(ours).rejects.toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('another organisation') },
    });
    expect((await requests.ask(overrideSet, wish, { actor: other })).overrides).toHaveLength(1);
    await expect(
      database.asAdmin('update entitlement_overrides set made_of = tenant_id where tenant_id = $1', [tenantId]),
    ).rejects.toThrow('entitlement_overrides_others_check');
    const ended = await requests.ask(overrideEnd, { tenantId, feature: 'pipelines.active' }, { actor: owner });
    expect(ended.overrides).toEqual([]);
  });

  it('lists organisations of all tenants by pages, the newest first', async () => {
    const owner = await appeared();
    const others = [await appeared(), await appeared()];
    const first = await requests.ask(organisationList, { limit: 2 }, { actor: owner });
    expect(first.items.map(({ tenantId }) => tenantId)).toEqual([others[1]!.tenantId, others[0]!.tenantId]);
    const next = await requests.ask(organisationList, { limit: 1, cursor: first.nextCursor! }, { actor: owner });
    expect(next.items[0]!.tenantId).toBe(owner.tenantId);
    expect((await requests.ask(organisationList, { plan: 'pro' }, { actor: owner })).items).toEqual([]);
  });

  it(`tells one whose time has come though ${FAILING} others fail before it`, async () => {
    const { tenantId } = await appeared();
    // Subscriptions to a version that is in no catalogue any more: what their tenants may cannot be worked out.
    await database.asAdmin(`alter table subscriptions disable trigger all`);
    await database.asAdmin(
      `with failing as (select gen_random_uuid() as tenant_id from generate_series(1, ${FAILING})),
         bought as (
           insert into subscriptions (tenant_id, subscription_id, plan, plan_version, status, revision, created_at)
           select tenant_id, gen_random_uuid(), 'pro', 999, 'active', 1, now() from failing)
       insert into entitlement_heads (tenant_id, revision, snapshot, next_change_at)
       select tenant_id, 1, '{}', now() - interval '1 hour' from failing`,
    );
    await database.asAdmin(
      `insert into entitlement_overrides (tenant_id, override_id, granted, reason, created_at)
       values ('${tenantId}', gen_random_uuid(), '{"feature":"pipelines.active","limit":3}', 'due', now())`,
    );
    await database.asAdmin(`update entitlement_heads set next_change_at = now() where tenant_id = '${tenantId}'`);
    const renewal = service.app.get(EntitlementRenewal, { strict: false });
    await renewal.renewDue();
    await renewal.renewDue();
    expect((await told(tenantId, 2)).grants).toContainEqual({ feature: 'pipelines.active', limit: 3 });
  });
});
