import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EntitlementSnapshot,
  type Pipeline,
  pipelineActivate,
  pipelineCreate,
  pipelineDeactivate,
  pipelineFeatureUses,
} from '@plimsoll/contracts';
import { EntitlementStore } from '@plimsoll/entitlements';
import { newId } from '@plimsoll/kernel';
import { someone, World } from './world.js';

describe('the limit of a plan on active pipelines (BL-3)', () => {
  let world: World;

  beforeAll(async () => {
    process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
    world = await World.open();
    await world.start();
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
});
