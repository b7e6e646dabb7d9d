import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EntitlementSnapshot,
  type OrganisationState,
  type Pipeline,
  pipelineActivate,
  pipelineCreate,
  pipelineDeactivate,
  pipelineFeatureUses,
  pipelineList,
  type SignalAcceptedData,
} from '@plimsoll/contracts';
import { EntitlementStore, StandingStore } from '@plimsoll/entitlements';
import { newId } from '@plimsoll/kernel';
import { someone, Trader, World } from './world.js';

describe('the limit of a plan on active pipelines (BL-3)', () => {
  let world: World;

  beforeAll(async () => {
    process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
    world = await World.open();
    await world.start();
    Object.assign(world.broker, { placing: 'fill', sizing: 'answer', books: true });
  });

  afterAll(async () => {
    delete process.env['ENFORCE_SUBSCRIPTION_LIMITS'];
    await world.close();
  });

  const told = (tenantId: string, limit: number, revision = 1): Promise<void> => {
    const snapshot: EntitlementSnapshot = {
      plan: 'free',
      planVersion: 1,
      grants: [{ feature: 'pipelines.active', limit }],
      revision,
      at: new Date().toISOString(),
    };
    const store = world.services[0]!.app.get(EntitlementStore);
    return world.database.asWorker((tx) => Promise.resolve(store.save(tx, tenantId, snapshot)));
  };
  const drawn = (actor = someone()): Promise<Pipeline> =>
    world.requests.ask(pipelineCreate, { name: 'Trend', accountId: newId() }, { actor });
  const reached = {
    problem: { code: 'plan-limit-reached', reached: { feature: 'pipelines.active', limit: 1, used: 1 } },
  };

  it('lets as many be active as the plan gives, however many are switched on at once', async () => {
    const actor = someone();
    await told(actor.tenantId, 1);
    const pipelines = await Promise.all(Array.from({ length: 4 }, () => drawn(actor)));
    const tries = await Promise.allSettled(
      pipelines.map(({ pipelineId }) => world.requests.ask(pipelineActivate, { pipelineId }, { actor })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const failed of tries.filter((one) => one.status === 'rejected')) expect(failed.reason).toMatchObject(reached);
    expect(await world.requests.ask(pipelineFeatureUses, {}, { actor })).toEqual({
      uses: [{ feature: 'pipelines.active', used: 1 }],
    });
  });

  it('makes none active beyond it, keeps those that are when the plan gives less, and always lets one be switched off', async () => {
    const actor = someone();
    await told(actor.tenantId, 2);
    const make = () =>
      world.requests.ask(pipelineCreate, { name: 'Trend', accountId: newId(), activate: true }, { actor });
    const [first] = [await make(), await make()];
    await told(actor.tenantId, 1, 2);
    await expect(make()).rejects.toMatchObject({ problem: { code: 'plan-limit-reached' } });
    expect(await world.requests.ask(pipelineDeactivate, { pipelineId: first.pipelineId }, { actor })).toMatchObject({
      active: false,
    });
    await expect(
      world.requests.ask(pipelineActivate, { pipelineId: first.pipelineId }, { actor }),
    ).rejects.toMatchObject(reached);
  });

  it('holds nobody to what billing did not tell', async () => {
    const actor = someone();
    for (let i = 0; i < 3; i++)
      await world.requests.ask(pipelineCreate, { name: 'Trend', accountId: newId(), activate: true }, { actor });
    expect(await world.requests.ask(pipelineFeatureUses, {}, { actor })).toEqual({
      uses: [{ feature: 'pipelines.active', used: 3 }],
    });
  });

  describe('pipelines beyond a smaller plan', () => {
    const SELL: Partial<SignalAcceptedData> = { side: 'sell', stopLoss: '1.08712' };
    const BEYOND =
      'The plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade.';

    it('open nothing, by name, and trade again once the plan gives them; the oldest go on', async () => {
      const who = await Trader.open(world);
      await told(who.tenantId, 0);
      const refused = await world.broker.signal(who.tenantId);
      expect(await who.verdict(refused)).toMatchObject({ matched: false, summary: BEYOND });
      expect((await who.verdict(refused)).checks.filter(({ passed }) => !passed)).toMatchObject([{ check: 'plan' }]);
      await told(who.tenantId, 1, 2);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      expect(who.orders).toHaveLength(1);
      const second = await world.requests.ask(
        pipelineCreate,
        { name: 'Other', accountId: newId() },
        { actor: who.actor },
      );
      await told(who.tenantId, 2, 3);
      await world.requests.ask(pipelineActivate, { pipelineId: second.pipelineId }, { actor: who.actor });
      await told(who.tenantId, 1, 4);
      const { items } = await world.requests.ask(pipelineList, {}, { actor: who.actor });
      expect(items.map(({ name, beyondPlan }) => [name, beyondPlan])).toEqual([
        ['Other', true],
        ['Trend', undefined],
      ]);
    });

    it('exit as ever', async () => {
      const who = await Trader.open(world);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      expect(who.positions).toHaveLength(1);
      await told(who.tenantId, 0);
      const exit = await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' });
      await who.ended(exit, 'completed');
      expect(who.positions).toEqual([]);
    });

    it('close what is open on the other side also where they opened on this one since', async () => {
      const who = await Trader.open(world, { onContrarySignal: 'hedge', maxPositionsPerSymbol: 5 });
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      await who.ended(await world.broker.signal(who.tenantId, SELL), 'completed');
      expect(who.positions).toHaveLength(2);
      await world.database.asWorker(async (tx) => {
        await tx.execute(
          `update pipeline_versions set graph = replace(graph::text, '"hedge"', '"reverse"')::jsonb where tenant_id = $1`,
          [who.tenantId],
        );
        await tx.execute('update catalog_revisions set revision = revision + 1 where tenant_id = $1', [who.tenantId]);
      });
      await told(who.tenantId, 0);
      await who.ended(await world.broker.signal(who.tenantId, SELL), 'completed');
      expect(who.orders.map(({ input }) => input.type)).toEqual(['open', 'open', 'close']);
      expect(who.positions).toHaveLength(1);
    });

    it('close what others opened on the other side, where they exit for the whole account', async () => {
      const who = await Trader.open(world, { exitScope: 'account' });
      await told(who.tenantId, 0);
      const turned = await world.broker.signal(who.tenantId, SELL);
      expect(await who.verdict(turned)).toMatchObject({ matched: true });
      await who.ended(turned, 'completed');
      expect(who.orders).toEqual([]);
    });

    it('close on an entry of the other side, and do not open it', async () => {
      const who = await Trader.open(world);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      await told(who.tenantId, 0);
      const turned = await world.broker.signal(who.tenantId, SELL);
      await who.ended(turned, 'completed');
      expect(who.positions).toEqual([]);
      expect(await who.verdict(turned)).toMatchObject({ matched: true });
      expect((await who.verdict(turned)).checks).toContainEqual(
        expect.objectContaining({ check: 'plan', actual: 'beyond them: only closes what the alert contradicts' }),
      );
      expect(who.orders.map(({ input }) => input.type)).toEqual(['open', 'close']);
    });
  });

  describe('pipelines of a frozen organisation (BL-5)', () => {
    const stands = (tenantId: string, state: OrganisationState, revision: number): Promise<void> => {
      const store = world.services[0]!.app.get(StandingStore);
      return world.database.asWorker((tx) => Promise.resolve(store.save(tx, tenantId, { state, revision })));
    };

    it('open nothing, by name, close what an entry contradicts and exit as ever, and trade again when it is thawed', async () => {
      const who = await Trader.open(world);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      await stands(who.tenantId, 'frozen', 1);
      const refused = await world.broker.signal(who.tenantId, { symbol: 'GBPUSD' });
      expect(await who.verdict(refused)).toMatchObject({
        matched: false,
        summary: 'The organisation is frozen: nothing opens, exits still trade.',
      });
      const turned = await world.broker.signal(who.tenantId, { side: 'sell', stopLoss: '1.08712' });
      await who.ended(turned, 'completed');
      expect((await who.verdict(turned)).checks).toContainEqual(
        expect.objectContaining({ check: 'organisation', actual: 'frozen: only closes what the alert contradicts' }),
      );
      expect(who.positions).toEqual([]);
      await stands(who.tenantId, 'active', 2);
      await who.ended(await world.broker.signal(who.tenantId), 'completed');
      expect(who.positions).toHaveLength(1);
      await stands(who.tenantId, 'moved', 3);
      await who.ended(await world.broker.signal(who.tenantId, { type: 'exit', side: 'buy' }), 'completed');
      expect(who.positions).toEqual([]);
    });
  });
});
