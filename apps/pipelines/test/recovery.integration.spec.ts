import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Actor, executionCancel, ProblemError } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { exited, until, World } from './world.js';

let world: World;
let maker: World['services'][number];
/** What PL-6 promises. */
const LIMIT_MS = 5_000;
/** For what only has to come at all, on a machine that is busy with something else. */
const PATIENCE_MS = 20_000;

beforeAll(async () => {
  world = await World.open();
  maker = await world.start();
});
afterAll(() => world?.close());
beforeEach(() => void Object.assign(world.broker, { placing: 'fill', sizing: 'answer', account: {}, copies: 1 }));

const ordersOf = (tenantId: string): number =>
  [...world.broker.orders.values()].filter((order) => order.tenantId === tenantId).length;

/** Each spec has its tenant; the maker answers requests and must not do the work that a spec wants to see crash. */
async function pauseMaker(): Promise<void> {
  await maker.stop('a spec');
  world.services.length = 0;
}

describe('PL-6 killed anywhere, it resumes within five seconds and sends no order twice', () => {
  const points = [
    'consumer:inside-handler',
    'consumer:after-commit-before-ack',
    'relay:after-commit-before-publish',
    'relay:after-publish-before-mark',
    'pipelines:after-intent-before-order',
    'pipelines:after-order-before-result',
  ];

  afterEach(async () => {
    if (world.services.length === 0) maker = await world.start();
  });

  it.each(points)('killed at %s', async (point) => {
    const { actor, tenantId } = await world.tenant();
    await pauseMaker();
    const victim = world.spawn({ PLIMSOLL_CRASH_AT: point });
    await world.broker.signal(tenantId);
    await exited(victim);
    expect(victim.signalCode).toBe('SIGKILL');
    maker = await world.start();
    const began = Date.now();
    const execution = await world.reach(actor, 'completed');
    expect(Date.now() - began).toBeLessThan(LIMIT_MS);
    expect(ordersOf(tenantId)).toBe(1);
    expect(execution.attempts.filter((a) => a.state === 'done').map((a) => a.node)).toEqual([
      'instrument',
      'strategy',
      'risk',
      'order',
      'report',
    ]);
  });

  it('killed by a neighbour that does not come back: another process takes over when the lease ends', async () => {
    world.broker.placing = 'silent';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await until(() => Promise.resolve(ordersOf(tenantId) === 1 ? true : undefined), PATIENCE_MS);
    // As if the holder had stopped in the middle: the lease belongs to a machine that is gone.
    await world.stored.asAdmin(
      `update executions
       set lease_epoch = lease_epoch + 1, lease_owner = 'elsewhere/1/x', due_at = now() + interval '3500 milliseconds'
       where tenant_id = $1`,
      [tenantId],
    );
    world.broker.placing = 'fill';
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    const began = Date.now();
    await until(() => Promise.resolve(order.asked > 1 ? true : undefined), PATIENCE_MS);
    expect(Date.now() - began).toBeLessThan(LIMIT_MS);
    expect(ordersOf(tenantId)).toBe(1);
    await world.broker.tell(order, 'done', { filledVolume: '0.16', price: '1.08413' });
    expect((await world.reach(actor, 'completed')).orders).toHaveLength(1);
  });

  it('two processes race for the same signals: one order each', async () => {
    const second = world.spawn();
    const tenants = await Promise.all(Array.from({ length: 10 }, () => world.tenant()));
    await sleep(1_500);
    await Promise.all(tenants.map(({ tenantId }) => world.broker.signal(tenantId)));
    for (const { actor, tenantId } of tenants) {
      await world.reach(actor, 'completed');
      expect(ordersOf(tenantId)).toBe(1);
    }
    second.kill('SIGTERM');
    await exited(second);
  });
});

describe('PL-6 lost dependencies', () => {
  const expiring = (ms: number): { expiresAt: string } => ({ expiresAt: new Date(Date.now() + ms).toISOString() });
  const attempts = async (actor: Actor, node: string): Promise<string[]> =>
    (await world.executions(actor))[0]!.attempts.filter((a) => a.node === node).map((a) => a.state);

  it('asks again with back-off while the account cannot be read, and then goes on', async () => {
    world.broker.sizing = 'service-unavailable';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await until(
      async () =>
        (await world.executions(actor))[0] && (await attempts(actor, 'instrument')).length >= 2 ? true : undefined,
      PATIENCE_MS,
    );
    world.broker.sizing = 'answer';
    await world.reach(actor, 'completed', 15_000);
    expect((await attempts(actor, 'instrument')).slice(-2)).toEqual(['retrying', 'done']);
  });

  it('ends expired, never silently, when the account cannot be read until the signal is over', async () => {
    world.broker.sizing = 'busy';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId, expiring(2_000));
    const execution = await world.reach(actor, 'expired');
    expect(execution.reason).toMatch(/^The signal expired at/);
    expect(execution.attempts.map((a) => a.node)).toContain('report');
    expect(ordersOf(tenantId)).toBe(0);
  });

  it('fails at once when the broker service says that there is no such account', async () => {
    world.broker.sizing = 'account-unknown';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    expect(await world.reach(actor, 'failed')).toMatchObject({ reason: 'account-unknown' });
  });

  it('asks for the same order under the same key until the broker service answers', async () => {
    world.broker.placing = 'silent';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await until(() => Promise.resolve(ordersOf(tenantId) === 1 ? true : undefined), PATIENCE_MS);
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    world.broker.placing = 'queue';
    await until(() => Promise.resolve(order.asked > 1 ? true : undefined), PATIENCE_MS);
    await world.reach(actor, 'waiting');
    await world.broker.tell(order, 'done', { filledVolume: '0.16' });
    const execution = await world.reach(actor, 'completed');
    expect(execution.attempts.filter((a) => a.node === 'order').map((a) => a.state)).toEqual(['retrying', 'done']);
    expect(ordersOf(tenantId)).toBe(1);
  });

  it('asks again under the same key when an order was taken and nothing is ever told of it', async () => {
    world.broker.placing = 'queue';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await world.reach(actor, 'waiting');
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    await until(() => Promise.resolve(order.asked > 1 ? true : undefined), PATIENCE_MS);
    await until(
      async () => ((await world.executions(actor))[0]!.orders[0]!.state === 'queued' ? true : undefined),
      PATIENCE_MS,
    );
    expect((await world.reach(actor, 'waiting')).orders).toMatchObject([{ orderId: order.orderId }]);
    expect(ordersOf(tenantId)).toBe(1);
  });

  it('takes facts that come before the answer', async () => {
    world.broker.placing = 'silent';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await until(() => Promise.resolve(ordersOf(tenantId) === 1 ? true : undefined), PATIENCE_MS);
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    await world.broker.tell(order, 'done', { filledVolume: '0.16', price: '1.08413' });
    const execution = await world.reach(actor, 'completed');
    expect(execution.orders).toMatchObject([{ state: 'done', orderId: order.orderId }]);
    expect(execution.attempts.filter((a) => a.node === 'order').at(-1)).toMatchObject({ state: 'done' });
  });

  it('ends expired when an order surely never reached the broker service', async () => {
    world.broker.placing = 'terminal-offline';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId, expiring(2_000));
    expect(await world.reach(actor, 'expired')).toMatchObject({
      orders: [{ state: 'expired', reason: 'The broker service could not be reached in time.' }],
    });
  });

  it('never gives an order up that it may have placed: what nobody answered is asked about until somebody does, also after its time', async () => {
    world.broker.placing = 'silent';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId, expiring(5_000));
    await until(() => Promise.resolve(ordersOf(tenantId) === 1 ? true : undefined), PATIENCE_MS);
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    world.broker.placing = 'busy';
    await sleep(8_000);
    expect((await world.executions(actor))[0]!.state).not.toBe('expired');
    world.broker.placing = 'queue';
    await world.broker.tell(order, 'done', { filledVolume: '0.16', price: '1.08413' });
    await world.reach(actor, 'completed');
    expect(ordersOf(tenantId)).toBe(1);
  });

  it('places the order as soon as somebody is there to take it, and gives it up with its signal when nobody comes', async () => {
    await world.broker.deafen();
    world.broker.listen('sizing');
    const early = await world.tenant();
    await world.broker.signal(early.tenantId);
    const late = await world.tenant();
    await world.broker.signal(late.tenantId, expiring(1_500));
    await world.reach(late.actor, 'expired');
    expect(ordersOf(late.tenantId)).toBe(0);
    await world.broker.deafen();
    world.broker.listen();
    expect(
      (await world.reach(early.actor, 'completed', 15_000)).attempts
        .filter((a) => a.node === 'order')
        .map((a) => a.state),
    ).toContain('retrying');
    expect(ordersOf(early.tenantId)).toBe(1);
  });

  it('waits while the outcome is unknown, and ends with what the broker service finds out', async () => {
    world.broker.placing = 'queue';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await world.reach(actor, 'waiting');
    const order = [...world.broker.orders.values()].find((o) => o.tenantId === tenantId)!;
    await world.broker.tell(order, 'unknown');
    await until(
      async () => ((await world.executions(actor))[0]!.orders[0]!.state === 'unknown' ? true : undefined),
      PATIENCE_MS,
    );
    expect((await world.executions(actor))[0]!.state).toBe('waiting');
    await world.broker.tell(order, 'expired');
    expect(await world.reach(actor, 'expired')).toMatchObject({ reason: 'Order expired.' });
  });

  it('can be cancelled before its order is on the way, not after', async () => {
    world.broker.sizing = 'service-unavailable';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    const { executionId } = await until(async () => (await world.executions(actor))[0], PATIENCE_MS);
    expect(await world.requests.ask(executionCancel, { executionId, reason: 'not today' }, { actor })).toMatchObject({
      state: 'cancelled',
      reason: 'not today',
    });
    world.broker.sizing = 'answer';
    await sleep(1_000);
    expect((await world.executions(actor))[0]!.state).toBe('cancelled');
    expect(ordersOf(tenantId)).toBe(0);
    await expect(world.requests.ask(executionCancel, { executionId }, { actor })).rejects.toThrow(ProblemError);
  });
});
