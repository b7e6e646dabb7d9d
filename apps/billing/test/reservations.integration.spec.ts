import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  type FeatureGrant,
  type LimitedMeter,
  limitsGet,
  ProblemError,
  type ReserveUsage,
  type Usage,
  usageGet,
  usageRelease,
  type UsageReservation,
  usageReservationGet,
  usageReserve,
  usageReserveFor,
  usageSettle,
  usageSettleFor,
  usageTake,
  type UsageTaken,
} from '@plimsoll/contracts';
import { dec, newId, ZERO } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { TEST_KEYS, type TestDatabase, testDatabase, testNats, waitFor } from '@plimsoll/testing';
import fc from 'fast-check';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { ReservationExpiry } from '../src/usage/reservation.expiry.js';
import { UsageIntake } from '../src/usage/usage.intake.js';

const RUNS = 15;

describe('usage that is reserved before it happens (BL-4)', () => {
  let database: TestDatabase;
  /** Two processes of billing, as far as memory goes: only the database stands between them. */
  const services: RunningService[] = [];
  let requests: Requests;
  const { url: natsUrl } = testNats();

  beforeAll(async () => {
    database = await testDatabase('billing');
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(BillingConfig, {
      SERVICE_NAME: 'billing',
      OPS_PORT: '0',
      LOG_LEVEL: 'warn',
      ENFORCE_SUBSCRIPTION_LIMITS: 'true',
    });
    for (let i = 0; i < 2; i += 1)
      services.push(
        await startService(
          BillingModule,
          { transport: NatsStrategy },
          { config, logger: Logger.create({ service: 'billing', level: 'warn' }) },
        ),
      );
    requests = services[0]!.app.get(Requests);
  });
  afterAll(async () => {
    for (const service of services) await service.stop('end of the spec');
    await database.drop();
  });

  const somebody = async (limit: number, meter: LimitedMeter | 'usage.dimensions' = 'agent.tokens'): Promise<Actor> => {
    const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    const grants: FeatureGrant[] = [{ feature: meter, limit }];
    const snapshot = { plan: 'free', planVersion: 2, grants, revision: 1, at: new Date().toISOString() };
    await database.asAdmin('insert into entitlement_heads (tenant_id, revision, snapshot) values ($1, 1, $2)', [
      actor.tenantId,
      JSON.stringify(snapshot),
    ]);
    return actor;
  };
  const reserve = (actor: Actor, quantity: string, more: Partial<ReserveUsage> = {}): Promise<UsageReservation> =>
    requests.ask(usageReserve, { meter: 'agent.tokens', quantity, ...more }, { actor });
  const settle = (actor: Actor, reservationId: string, quantity: string): Promise<UsageReservation> =>
    requests.ask(usageSettle, { reservationId, quantity }, { actor });
  const release = (actor: Actor, reservationId: string): Promise<UsageReservation> =>
    requests.ask(usageRelease, { reservationId }, { actor });
  const usage = (actor: Actor, meter: LimitedMeter = 'agent.tokens'): Promise<Usage> =>
    requests.ask(usageGet, { meter, by: 'period' }, { actor });
  /** True, or the code of its problem. */
  const isGiven = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => true,
      (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
    );

  it('is given up to the limit, and refused with it beyond', async () => {
    const actor = await somebody(1_000);
    const first = await reserve(actor, '900', { dimensions: { model: 'm-1' } });
    expect(first).toMatchObject({
      state: 'open',
      quantity: '900',
      standing: { limit: 1_000, used: '0', reserved: '900', available: '100', state: 'near', enforced: true },
    });
    await expect(reserve(actor, '100.5')).rejects.toMatchObject({
      problem: {
        code: 'plan-limit-reached',
        reached: { feature: 'agent.tokens', used: 900, limit: 1_000, plan: 'free' },
      },
    });
    expect((await reserve(actor, '100')).standing).toMatchObject({ available: '0', state: 'reached' });
  });

  it('becomes usage when it is settled: once, at once, by its dimensions', async () => {
    const actor = await somebody(1_000);
    const { reservationId } = await reserve(actor, '900', { dimensions: { model: 'm-1' } });
    const settled = await settle(actor, reservationId, '250.5');
    expect(settled).toMatchObject({
      state: 'settled',
      settled: '250.5',
      standing: { used: '250.5', reserved: '0', available: '749.5' },
    });
    expect(settled.overrun).toBeUndefined();
    expect(await settle(actor, reservationId, '250.50')).toMatchObject({ settled: '250.5' });
    expect(await isGiven(settle(actor, reservationId, '250'))).toBe('conflict');
    expect(await isGiven(release(actor, reservationId))).toBe('conflict');
    const figures = await requests.ask(
      usageGet,
      { meter: 'agent.tokens', by: 'period', dimension: 'model' },
      { actor },
    );
    expect(figures).toMatchObject({ total: { events: 1, value: '250.5' }, figures: [{ dimension: 'm-1' }] });
    const events = await database.asAdmin('select event_id, value from usage_events where tenant_id = $1', [
      actor.tenantId,
    ]);
    expect(events).toEqual([{ event_id: reservationId, value: '250.5' }]);
    const { limits } = await requests.ask(limitsGet, {}, { actor });
    expect(limits).toMatchObject([{ feature: 'agent.tokens', limit: 1_000, used: 251 }]);
  });

  it('counts more than was reserved, and tells it', async () => {
    const actor = await somebody(100);
    const { reservationId } = await reserve(actor, '100');
    expect(await settle(actor, reservationId, '130')).toMatchObject({
      overrun: '30',
      standing: { used: '130', available: '0', state: 'reached' },
    });
    expect(await isGiven(reserve(actor, '1'))).toBe('plan-limit-reached');
  });

  it('counts what is counted one by one as so many events', async () => {
    const actor = await somebody(10, 'agent.calls');
    const { reservationId } = await reserve(actor, '6', { meter: 'agent.calls' });
    await settle(actor, reservationId, '4');
    await settle(actor, reservationId, '4');
    expect((await usage(actor, 'agent.calls')).total).toMatchObject({ events: 4, value: '4' });
    expect(await isGiven(reserve(actor, '7', { meter: 'agent.calls' }))).toBe('plan-limit-reached');
    expect(await isGiven(reserve(actor, '1.5', { meter: 'agent.calls' }))).toBe('validation-failed');
    expect(await isGiven(reserve(actor, '6', { meter: 'agent.calls' }))).toBe(true);
  });

  it('is given back when it is released, and by itself when it expires', async () => {
    const actor = await somebody(100);
    const first = await reserve(actor, '100');
    expect(await release(actor, first.reservationId)).toMatchObject({
      state: 'released',
      standing: { available: '100' },
    });
    expect(await release(actor, first.reservationId)).toMatchObject({ state: 'released' });
    expect(await isGiven(settle(actor, first.reservationId, '1'))).toBe('conflict');
    const second = await reserve(actor, '100', { expiresIn: 1 });
    expect(await isGiven(reserve(actor, '1'))).toBe('plan-limit-reached');
    await waitFor('room again', async () => ((await isGiven(reserve(actor, '60'))) === true ? true : undefined));
    await services[0]!.app.get(ReservationExpiry).expire();
    const known = await requests.ask(usageReservationGet, { reservationId: second.reservationId }, { actor });
    expect(known.state).toBe('expired');
    // It has happened all the same.
    expect(await settle(actor, second.reservationId, '90')).toMatchObject({
      isLate: true,
      standing: { used: '90', reserved: '60', available: '0' },
    });
  });

  it('is the same one for the same key', async () => {
    const actor = await somebody(100);
    const ask = (quantity: string): Promise<UsageReservation> =>
      requests.ask(usageReserve, { meter: 'agent.tokens', quantity }, { actor, idempotencyKey: 'run-7' });
    const first = await ask('60');
    expect(await ask('60')).toEqual(first);
    expect(await isGiven(ask('61'))).toBe('idempotency-key-reused');
    expect((await reserve(actor, '40')).standing).toMatchObject({ reserved: '100' });
  });

  it('refuses a name and a form that are none', async () => {
    const actor = await somebody(100);
    expect(await isGiven(reserve(actor, '0'))).toBe('validation-failed');
    expect(await isGiven(reserve(actor, '1', { dimensions: { colour: 'red' } }))).toBe('validation-failed');
    expect(await isGiven(settle(actor, newId(), '1'))).toBe('not-found');
    const foreign = await reserve(await somebody(100), '5');
    expect(await isGiven(settle(actor, foreign.reservationId, '1'))).toBe('not-found');
    expect(await isGiven(release(actor, foreign.reservationId))).toBe('not-found');
  });

  it('holds nobody to a limit that the plan does not name', async () => {
    const actor = await somebody(1, 'agent.calls');
    const { standing } = await reserve(actor, '1000000');
    expect(standing).not.toHaveProperty('limit');
    expect(standing).not.toHaveProperty('available');
  });

  it('can be asked for by services, of a tenant that they name', async () => {
    const { tenantId } = await somebody(100);
    const { reservationId } = await requests.ask(
      usageReserveFor,
      { meter: 'agent.tokens', quantity: '80' },
      { tenantId, idempotencyKey: 'run-8' },
    );
    const { standing } = await requests.ask(usageSettleFor, { reservationId, quantity: '80' }, { tenantId });
    expect(standing).toMatchObject({ used: '80', available: '20' });
  });

  it('never gives more than the limit, however many ask at once', async () => {
    const actor = await somebody(1_000);
    const answers = await Promise.all(Array.from({ length: 60 }, () => isGiven(reserve(actor, '30'))));
    expect(answers.filter((answer) => answer === true)).toHaveLength(33);
    expect(new Set(answers)).toEqual(new Set([true, 'plan-limit-reached']));
  });

  it('settled by several at once is counted once', async () => {
    const actor = await somebody(1_000);
    const { reservationId } = await reserve(actor, '30');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => isGiven(settle(actor, reservationId, i < 6 ? '10' : '20'))),
    );
    expect(answers.filter((answer) => answer === true)).toHaveLength(6);
    const { total } = await usage(actor);
    expect(total.events).toBe(1);
    expect(['10', '20']).toContain(total.value);
  });

  it('beside events that were told without: these count against the limit', async () => {
    const actor = await somebody(100);
    const at = new Date().toISOString();
    await services[0]!.app
      .get(UsageIntake)
      .takeOwn([{ tenantId: actor.tenantId, event: { id: newId(), meter: 'agent.tokens', at, value: '70' } }]);
    await waitFor('it is counted', async () => ((await usage(actor)).total.value === '70' ? true : undefined));
    expect(await isGiven(reserve(actor, '31'))).toBe('plan-limit-reached');
    expect(await isGiven(reserve(actor, '30'))).toBe(true);
  });

  it('whatever is done at once, what is used and reserved never passes the limit, and nothing is lost', async () => {
    const act = fc.record({
      quantity: fc.integer({ min: 1, max: 60 }),
      then: fc.constantFrom('settle', 'part', 'release', 'keep', 'twice'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 20 }), async (acts) => {
        const LIMIT = 200;
        const actor = await somebody(LIMIT);
        const ended = await Promise.all(
          acts.map(async ({ quantity, then }) => {
            const held = await reserve(actor, String(quantity)).catch(() => undefined);
            if (held === undefined) return { used: 0, kept: 0 };
            expect(dec(held.standing.used).plus(held.standing.reserved).toNumber()).toBeLessThanOrEqual(LIMIT);
            const { reservationId } = held;
            if (then === 'keep') return { used: 0, kept: quantity };
            if (then === 'release') await release(actor, reservationId);
            if (then === 'release') return { used: 0, kept: 0 };
            const used = then === 'part' ? Math.floor(quantity / 2) : quantity;
            const times = then === 'twice' ? 2 : 1;
            await Promise.all(Array.from({ length: times }, () => settle(actor, reservationId, String(used))));
            return { used, kept: 0 };
          }),
        );
        const sum = (of: 'used' | 'kept'): string => ended.reduce((all, one) => all.plus(one[of]), ZERO).toFixed();
        const { standing } = await reserve(actor, '0.000000000001').catch(() => ({ standing: undefined }));
        const { total } = await usage(actor);
        expect(total.value).toBe(sum('used'));
        if (standing !== undefined) expect(standing.used).toBe(sum('used'));
        if (standing !== undefined) expect(dec(standing.reserved).toDecimalPlaces(0).toFixed()).toBe(sum('kept'));
        expect(Number(sum('used')) + Number(sum('kept'))).toBeLessThanOrEqual(LIMIT);
      }),
      { numRuns: RUNS },
    );
  });

  describe('combinations of dimensions that a plan gives (BL-5)', () => {
    const event = (model: string, more: object = {}) => ({
      id: newId(),
      meter: 'agent.calls',
      at: new Date().toISOString(),
      dimensions: { model },
      ...more,
    });
    const send = (actor: Actor, events: readonly object[]): Promise<UsageTaken> =>
      requests.ask(
        usageTake,
        { body: Buffer.from(JSON.stringify(events)).toString('base64'), form: 'json' },
        { actor },
      );
    const used = async (actor: Actor): Promise<unknown> => {
      // The catalogue knows the plan that the snapshot names.
      const { limits } = await requests.ask(limitsGet, {}, { actor });
      return limits.find(({ feature }) => feature === 'usage.dimensions')?.used;
    };

    it('are counted exactly however many come at once; events of others are refused by place and name', async () => {
      const actor = await somebody(4, 'usage.dimensions');
      const calls = Array.from({ length: 4 }, (_, i) => [event(`a${i}`), event(`b${i}`), event(`a${i}`)]);
      const answers = await Promise.all(calls.map((events) => send(actor, events)));
      expect(answers.map(({ taken }) => taken).sort()).toEqual([0, 0, 3, 3]);
      const refused = answers.find(({ taken }) => taken === 0)!.refused;
      expect(refused.map(({ index, code }) => [index, code])).toEqual([
        [0, 'dimensions-beyond-plan'],
        [1, 'dimensions-beyond-plan'],
        [2, 'dimensions-beyond-plan'],
      ]);
      expect(refused[0]!.detail).toBe('the plan gives 4 combinations of dimensions, and they are used');
      expect(await used(actor)).toBe(4);
    });

    it('go on being counted when they are there, and none of the platform itself counts', async () => {
      const actor = await somebody(2, 'usage.dimensions');
      await database.asAdmin('insert into usage_dimensions (tenant_id, dims_id, dims) values ($1, $2, $3)', [
        actor.tenantId,
        newId(),
        JSON.stringify({ source: newId(), symbol: 'EURUSD' }),
      ]);
      expect(await send(actor, [event('m-1'), event('m-2'), event('m-3')])).toMatchObject({
        taken: 2,
        refused: [{ index: 2, code: 'dimensions-beyond-plan' }],
      });
      // The plan gives less: what is there is counted, corrected and taken back as before.
      await database.asAdmin(
        `update entitlement_heads set snapshot = jsonb_set(snapshot, '{grants,0,limit}', '1') where tenant_id = $1`,
        [actor.tenantId],
      );
      const known = event('m-1');
      expect(await send(actor, [known, { ...known, revision: 2, isVoid: true }, event('m-2')])).toMatchObject({
        taken: 3,
        refused: [],
      });
      expect(await isGiven(reserve(actor, '1', { meter: 'agent.calls', dimensions: { model: 'm-2' } }))).toBe(true);
      expect(await isGiven(reserve(actor, '1', { meter: 'agent.calls', dimensions: { model: 'm-4' } }))).toBe(
        'plan-limit-reached',
      );
      expect(await used(actor)).toBe(2);
    });
  });
});
