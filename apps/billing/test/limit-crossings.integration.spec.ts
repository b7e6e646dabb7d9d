import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Actor,
  type FeatureKey,
  limitsGet,
  meterPricePublish,
  type LimitCrossedData,
  type UsageCostCrossedData,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { readUsageEvent } from '../src/domain/usage-event.js';
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
  /** Looked at by two at once: the row says who tells it. */
  const looked = async (tenantId: string, uses: Partial<Record<FeatureKey, number>>): Promise<void> => {
    const known = new Map(Object.entries(uses) as [FeatureKey, number][]);
    jest.spyOn(ground.of(LimitAsker), 'uses').mockResolvedValue(known);
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

  it('of all organisations in turn, and one that fails stands before no other', async () => {
    const [one, other] = [await ground.newcomer(), await ground.newcomer()];
    const limit = await limitOf(other, 'signals.external');
    const asker = ground.of(LimitAsker);
    jest.spyOn(asker, 'uses').mockImplementation((tenantId) => {
      if (tenantId === one.tenantId) throw new Error('away');
      return Promise.resolve(new Map([['signals.external', limit]]));
    });
    expect(await asker.due(ground.db, 1)).toHaveLength(1);
    await ground.of(LimitWatch).work();
    expect(await asker.due(ground.db, 1_000)).toEqual([]);
    const today = new Date(`${ground.now().toISOString().slice(0, 10)}T00:00:00Z`).toISOString();
    const seen = await facts<LimitCrossedData>(other.tenantId, 'limit');
    expect(seen).toMatchObject([{ feature: 'signals.external', state: 'reached', periodBegan: today }]);
    expect(await facts(one.tenantId, 'limit')).toEqual([]);
  });

  it('what usage costs, when it begins to and when it is as much as the plan', async () => {
    const price = { plan: 'basic', meter: 'agent.tokens', currency: 'USD', mode: 'graduated' } as const;
    const how = { included: '1000', tiers: [{ unitAmount: '1' }], isCharged: true, reason: 'what the model costs' };
    await ground.requests.ask(meterPricePublish, { ...price, ...how }, { actor: owner });
    const { tenantId } = await ground.buyer(BASIC);
    const uses = async (value: string): Promise<void> => {
      const at = ground.now();
      await ground.of(UsageDays).ensure([at.toISOString().slice(0, 10)]);
      const event = { id: `e${newId()}`, meter: 'agent.tokens', at: at.toISOString(), value };
      const read = readUsageEvent(event, at.getTime());
      if (!read.ok) throw new Error(read.problem.detail);
      await ground.db.withTenant(tenantId, (tx) => countNow(tx, tenantId, [read.value]));
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
