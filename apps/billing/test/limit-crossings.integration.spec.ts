import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  type FeatureKey,
  limitsGet,
  meterPricePublish,
  type LimitCrossedData,
  overrideSet,
  type UsageCostCrossedData,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { readUsageEvent } from '../src/domain/usage-event.js';
import { LimitConsumer } from '../src/limits/limit.consumer.js';
import { LimitAsker } from '../src/limits/limit.asker.js';
import { LimitWatch } from '../src/limits/limit.watch.js';
import { countNow } from '../src/usage/reservation.store.js';
import { UsageDays } from '../src/usage/usage-days.js';
import { BuyingGround } from './buying-ground.js';

const DAY_S = 86_400;
const BASIC = { plan: 'basic', interval: 'month', currency: 'USD' } as const;

describe('limits are told before they bite (BL-3, NT-1)', () => {
  let ground: BuyingGround;
  const owner: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
  beforeAll(async () => {
    ground = await BuyingGround.start({ ENFORCE_SUBSCRIPTION_LIMITS: 'true' });
  });
  afterAll(() => ground.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const facts = async <T>(tenantId: string, kind: string): Promise<T[]> =>
    (
      await ground.database.asAdmin<{ data: T }>(
        `select data from outbox where tenant_id = '${tenantId}' and subject like 'billing.${kind}.crossed.%' order by seq`,
      )
    ).map(({ data }) => data);
  const limitOf = async (actor: Actor, feature: FeatureKey): Promise<number> =>
    (await ground.requests.ask(limitsGet, {}, { actor })).limits.find((one) => one.feature === feature)!.limit!;
  const marked = async (): Promise<string[]> =>
    (await ground.database.asAdmin<{ id: string }>('select distinct tenant_id as id from limit_marks')).map(
      ({ id }) => id,
    );
  /** Looked at by two at once: the row says who tells it. */
  const looked = async (tenantId: string, uses: Partial<Record<FeatureKey, number>>): Promise<void> => {
    const known = new Map(Object.entries(uses) as [FeatureKey, number][]);
    jest.spyOn(ground.of(LimitAsker), 'uses').mockResolvedValue({ uses: known, isWhole: true });
    await Promise.all([ground.of(LimitWatch).look(tenantId), ground.of(LimitWatch).look(tenantId)]);
  };

  it('at 80 % and at 100 %, once a period, with what lifts it in the currency that is paid', async () => {
    const { actor, tenantId } = await ground.buyer(BASIC);
    const limit = await limitOf(actor, 'pipelines.active');
    const told = () => facts<LimitCrossedData>(tenantId, 'limit');
    await looked(tenantId, {});
    await looked(tenantId, { 'pipelines.active': Math.ceil(limit * 0.8) - 1 });
    expect(await told()).toEqual([]);
    const near = Math.ceil(limit * 0.8);
    await looked(tenantId, { 'pipelines.active': near });
    await looked(tenantId, { 'pipelines.active': near });
    expect(await told()).toMatchObject([
      {
        feature: 'pipelines.active',
        state: 'near',
        used: near,
        limit,
        lift: { planName: 'Pro', amount: 9_900, currency: 'USD', interval: 'month' },
      },
    ]);
    await looked(tenantId, { 'pipelines.active': limit });
    await looked(tenantId, { 'pipelines.active': near });
    await looked(tenantId, { 'pipelines.active': limit + 1 });
    expect((await told()).map(({ state }) => state)).toEqual(['near', 'reached']);
    // What is shown is in his currency, too.
    const { limits } = await ground.requests.ask(limitsGet, {}, { actor });
    const currencies = limits.flatMap(({ lift }) => lift?.prices.map(({ currency }) => currency) ?? []);
    expect(new Set(currencies)).toEqual(new Set(['USD']));
    await ground.travel(32 * DAY_S);
    await looked(tenantId, { 'pipelines.active': limit });
    expect((await told()).map(({ state }) => state)).toEqual(['near', 'reached', 'reached']);
  });

  it('within one round of those who used or got something, however many others there are, and of nobody else', async () => {
    const { tenantId } = await ground.buyer(BASIC);
    const give = (limit: number): Promise<unknown> =>
      ground.requests.ask(
        overrideSet,
        { tenantId, feature: 'agent.tokens', limit, reason: 'tried out' },
        { actor: owner },
      );
    await give(1_000);
    const asker = ground.of(LimitAsker);
    jest.spyOn(asker, 'uses').mockResolvedValue({ uses: new Map(), isWhole: true });
    await ground.database.asAdmin(
      `delete from limit_marks;
       update entitlement_heads set limits_seen_at = '2026-01-01';
       insert into entitlement_heads (tenant_id, revision, snapshot)
         select gen_random_uuid(), 1, snapshot from entitlement_heads, generate_series(1, 2000)
         where tenant_id = '${tenantId}'`,
    );
    const look = jest.spyOn(ground.of(LimitWatch), 'look');
    const looks = async (): Promise<string[]> => {
      look.mockClear();
      await ground.of(LimitWatch).work();
      return look.mock.calls.map(([id]) => id);
    };
    expect(await looks()).toEqual([]);
    await counted(tenantId, '800');
    expect(await looks()).toEqual([tenantId]);
    expect((await facts<LimitCrossedData>(tenantId, 'limit')).map(({ feature, state }) => [feature, state])).toEqual([
      ['agent.tokens', 'near'],
    ]);
    // Whoever does much is looked at every ten seconds; no mark is lost meanwhile.
    await counted(tenantId, '1');
    expect(await looks()).toEqual([]);
    ground.jump(11_000);
    expect(await looks()).toEqual([tenantId]);
    ground.jump(11_000);
    expect(await looks()).toEqual([]);
    await give(801);
    expect(await looks()).toEqual([tenantId]);
    expect((await facts<LimitCrossedData>(tenantId, 'limit')).map(({ state }) => state)).toEqual(['near', 'reached']);
    // What people do to pipelines and sources is told by facts, and accounts that come.
    const tell = (ids: string[]): Promise<void> =>
      ground.db.asWorker((tx) =>
        ground.of(LimitConsumer).pipelines(ids.map((id) => ({ tenantId: id })) as never, { tx } as never),
      );
    await tell([tenantId, tenantId]);
    ground.jump(11_000);
    expect(await looks()).toEqual([tenantId]);
    // Who invites somebody, or registers a terminal, comes nearer to a limit, too.
    await ground.db.asWorker((tx) => ground.of(LimitConsumer).people([{ tenantId }] as never, { tx } as never));
    ground.jump(11_000);
    expect(await looks()).toEqual([tenantId]);
    await ground.database.asAdmin(
      'delete from entitlement_heads h where not exists (select from subscriptions s where s.tenant_id = h.tenant_id)',
    );
  });

  it('of all organisations in turn, and one that fails stands before no other', async () => {
    const [one, other] = [await ground.newcomer(), await ground.newcomer()];
    const limit = await limitOf(other, 'signals.external');
    const asker = ground.of(LimitAsker);
    jest.spyOn(asker, 'uses').mockImplementation((tenantId) => {
      if (tenantId === one.tenantId) throw new Error('away');
      return Promise.resolve({ uses: new Map([['signals.external', limit]]), isWhole: true });
    });
    await ground.database.asAdmin('delete from limit_marks; update entitlement_heads set limits_seen_at = null');
    expect(await asker.longest(1)).toHaveLength(1);
    await ground.of(LimitWatch).net();
    expect(await asker.longest(1_000)).toEqual([]);
    // Nothing was told of who could not be looked at: it is looked at again.
    expect(await marked()).toContain(one.tenantId);
    expect(await marked()).not.toContain(other.tenantId);
    const today = new Date(`${ground.now().toISOString().slice(0, 10)}T00:00:00Z`).toISOString();
    const seen = await facts<LimitCrossedData>(other.tenantId, 'limit');
    expect(seen).toMatchObject([{ feature: 'signals.external', state: 'reached', periodBegan: today }]);
    expect(await facts(one.tenantId, 'limit')).toEqual([]);
  });

  const counted = async (tenantId: string, value: string): Promise<void> => {
    const at = ground.now();
    await ground.of(UsageDays).ensure([at.toISOString().slice(0, 10)]);
    const event = { id: `e${newId()}`, meter: 'agent.tokens', at: at.toISOString(), value };
    const read = readUsageEvent(event, at.getTime());
    if (!read.ok) throw new Error(read.problem.detail);
    await ground.db.withTenant(tenantId, (tx) => countNow(tx, tenantId, [read.value]));
  };

  it('what usage costs, when it begins to and when it is as much as the plan', async () => {
    const price = { plan: 'basic', meter: 'agent.tokens', currency: 'USD', mode: 'graduated' } as const;
    const how = { included: '1000', tiers: [{ unitAmount: '1' }], isCharged: true, reason: 'what the model costs' };
    await ground.requests.ask(meterPricePublish, { ...price, ...how }, { actor: owner });
    const { tenantId } = await ground.buyer(BASIC);
    const uses = async (value: string): Promise<void> => {
      await counted(tenantId, value);
      await looked(tenantId, {});
    };
    const told = () => facts<UsageCostCrossedData>(tenantId, 'usage-cost');
    await uses('1000');
    expect(await told()).toEqual([]);
    await uses('20');
    await uses('5');
    expect(await told()).toMatchObject([{ step: 'begun', amount: 20, currency: 'USD' }]);
    await uses('2900');
    await uses('2900');
    expect(await told()).toMatchObject([{ step: 'begun' }, { step: 'as-plan', amount: 2_925 }]);
  });
});
