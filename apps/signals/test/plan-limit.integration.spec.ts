import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  type EntitlementSnapshot,
  type FeatureKey,
  type OrganisationStanding,
  payloadReplay,
  signalFeatureUses,
  sourceCreate,
  sourceDelete,
} from '@plimsoll/contracts';
import { EntitlementStore, StandingStore } from '@plimsoll/entitlements';
import { Database } from '@plimsoll/persistence';
import { problemOf, sentAgain, World } from './world.js';

let world: World;
beforeAll(async () => {
  process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
  world = await World.start();
}, 60_000);
afterAll(async () => {
  delete process.env['ENFORCE_SUBSCRIPTION_LIMITS'];
  await world?.stop();
});

const told = (actor: Actor, limits: Partial<Record<FeatureKey, number>>, revision = 1): Promise<void> => {
  const grants = Object.entries(limits).map(([feature, limit]) => ({ feature: feature as FeatureKey, limit }));
  const snapshot: EntitlementSnapshot = {
    plan: 'free',
    planVersion: 1,
    grants,
    revision,
    at: new Date().toISOString(),
  };
  const store = world.service.app.get(EntitlementStore);
  return world.service.app.get(Database).asWorker((tx) => Promise.resolve(store.save(tx, actor.tenantId, snapshot)));
};
const entry = (symbol: string, action = 'buy') => ({ symbol, action });
const usesOf = async (actor: Actor) =>
  new Map(
    (await world.requests.ask(signalFeatureUses, {}, { actor })).uses.map(({ feature, used }) => [feature, used]),
  );

describe('entry signals from outside, as many a day as the plan gives (SG-3)', () => {
  it('takes as many as there are, however many come at once, keeps the others by name, and never refuses an exit', async () => {
    const source = await world.source();
    await told(source.actor, { 'signals.external': 3 });
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, i) => sentAgain(() => world.send(source, entry(`SYM${i}`)))),
    );
    expect(sent.filter(({ accepted }) => accepted)).toHaveLength(3);
    const refused = sent.filter(({ accepted }) => !accepted);
    expect(refused).toHaveLength(5);
    for (const { reason, signalIds } of refused) expect([reason, signalIds]).toEqual(['plan-limit-reached', []]);
    expect(await world.send(source, 'exit SYM1')).toMatchObject({ accepted: true });
    expect(await world.send(source, { symbol: 'NEVER', action: 'close' })).toMatchObject({ accepted: true });
    expect((await usesOf(source.actor)).get('signals.external')).toBe(3);
    expect(await world.facts('signals.payload.rejected.v1', source.actor)).toHaveLength(5);
  });

  it('takes an entry that may close something, beyond the limit: the other side, a reversal, an exit beside it', async () => {
    const source = await world.source();
    await told(source.actor, { 'signals.external': 1 });
    await world.send(source, entry('EURUSD', 'buy'));
    expect(await world.send(source, entry('GBPUSD', 'buy'))).toMatchObject({ accepted: false });
    expect(await world.send(source, entry('EURUSD', 'sell'))).toMatchObject({ accepted: true });
    expect(await world.send(source, [entry('USDJPY', 'buy'), entry('EURUSD', 'close')])).toMatchObject({
      accepted: true,
    });
  });

  it('takes an entry against what was entered before the last one: that may stand open still', async () => {
    const source = await world.source();
    await told(source.actor, { 'signals.external': 2 });
    await world.send(source, entry('EURUSD', 'buy'));
    await world.send(source, entry('EURUSD', 'sell'));
    // Whether a pipeline heeded the first sell, nobody knows here: the second may be what closes.
    const second = { ...entry('EURUSD', 'sell'), comment: 'again' };
    expect(await world.send(source, second)).toMatchObject({ accepted: true });
    expect(await world.send(source, entry('GBPUSD', 'sell'))).toMatchObject({ accepted: false });
  });

  it('replays what was refused once the plan gives more, and not before; a repetition stays one', async () => {
    const source = await world.source({ dedupeSeconds: 600 });
    const { actor } = source;
    await told(actor, { 'signals.external': 1 });
    const first = await world.send(source, entry('EURUSD'));
    const beyond = await world.send(source, entry('GBPUSD'));
    expect(beyond).toMatchObject({ accepted: false, reason: 'plan-limit-reached' });
    expect(await world.send(source, entry('EURUSD'))).toMatchObject({ accepted: true, duplicateOf: first.payloadId });
    const replay = () => world.requests.ask(payloadReplay, { payloadId: beyond.payloadId }, { actor });
    expect(await replay()).toMatchObject({ accepted: false, reason: 'plan-limit-reached' });
    await told(actor, { 'signals.external': 5 }, 2);
    const replayed = await replay();
    expect(replayed).toMatchObject({ accepted: true, signalIds: [expect.any(String)] });
    expect(await problemOf(replay())).toMatchObject({ code: 'payload-not-replayable' });
    expect(await world.count('signals', actor)).toBe(2);
  });

  it('begins anew each day (UTC)', async () => {
    const source = await world.source();
    await told(source.actor, { 'signals.external': 1 });
    await world.send(source, entry('EURUSD'));
    expect(await world.send(source, entry('GBPUSD'))).toMatchObject({ accepted: false });
    world.clock.shift(86_400_000);
    expect(await world.send(source, entry('GBPUSD'))).toMatchObject({ accepted: true });
  });

  it('counts and takes all where the plan names no limit, or nobody told one', async () => {
    const source = await world.source();
    for (let i = 0; i < 4; i++) expect(await world.send(source, entry(`SYM${i}`))).toMatchObject({ accepted: true });
    expect((await usesOf(source.actor)).get('signals.external')).toBe(4);
  });
});

describe('alert sources, as many as the plan gives', () => {
  it('are as many as that when several are made at once; a deleted one makes room', async () => {
    const actor = world.person();
    await told(actor, { 'sources.active': 2 });
    const make = () => world.requests.ask(sourceCreate, { name: 'Trend', kind: 'tradingview' }, { actor });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, make));
    const made = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made).toHaveLength(2);
    expect(await problemOf(make())).toMatchObject({
      code: 'plan-limit-reached',
      reached: { feature: 'sources.active', used: 2, limit: 2, plan: 'free' },
    });
    await world.requests.ask(sourceDelete, { sourceId: made[0]!.sourceId }, { actor });
    await make();
    expect((await usesOf(actor)).get('sources.active')).toBe(2);
  });
});

describe('alerts of a frozen organisation (BL-5)', () => {
  const stands = ({ tenantId }: Actor, standing: OrganisationStanding): Promise<void> => {
    const store = world.service.app.get(StandingStore);
    return world.service.app.get(Database).asWorker((tx) => Promise.resolve(store.save(tx, tenantId, standing)));
  };

  it('are kept by name where they open, taken where they may close, and replayed when it is thawed', async () => {
    const source = await world.source({ dedupeSeconds: 600 });
    const { actor } = source;
    const first = await world.send(source, entry('EURUSD'));
    await stands(actor, { state: 'frozen', revision: 1, reason: 'it moves' });
    const kept = await world.send(source, entry('GBPUSD'));
    expect(kept).toMatchObject({
      accepted: false,
      reason: 'organisation-frozen',
      detail: expect.stringContaining('it moves'),
    });
    expect(await world.send(source, entry('EURUSD'))).toMatchObject({ accepted: true, duplicateOf: first.payloadId });
    expect(await world.send(source, entry('EURUSD', 'sell'))).toMatchObject({ accepted: true });
    expect(await world.send(source, 'exit EURUSD')).toMatchObject({ accepted: true });
    const replay = () => world.requests.ask(payloadReplay, { payloadId: kept.payloadId }, { actor });
    expect(await replay()).toMatchObject({ accepted: false, reason: 'organisation-frozen' });
    await stands(actor, { state: 'active', revision: 2 });
    expect(await replay()).toMatchObject({ accepted: true });
  });

  it('say where it goes on when it went', async () => {
    const source = await world.source();
    await stands(source.actor, { state: 'moved', revision: 1, movedTo: 'https://plimsoll.example' });
    expect(await world.send(source, entry('GBPUSD'))).toMatchObject({
      accepted: false,
      reason: 'organisation-moved',
      detail: expect.stringContaining('https://plimsoll.example'),
    });
  });
});
