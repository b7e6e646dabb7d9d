import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BodyReading,
  parse,
  payloadGet,
  SignalAcceptedData,
  signalGet,
  sourceCreate,
  sourceDelete,
  sourceEdit,
  sourceGet,
  sourceList,
  sourceRotate,
  sourceTry,
} from '@plimsoll/contracts';
import { newId, sha256Hex } from '@plimsoll/kernel';
import { Webhook } from 'standardwebhooks';
import { SilenceWatch } from '../src/sources/silence.watch.js';
import { SignalsHousekeeping } from '../src/housekeeping/signals-housekeeping.js';
import { problemOf, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const BUY = '{"symbol":"EURUSD","action":"buy"}';

describe('SG-1 sources', () => {
  it('token and secret are shown once and kept only hashed and sealed', async () => {
    const { actor, token, secret, sourceId } = await world.source({ kind: 'generic' });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(secret).toMatch(/^whsec_/);
    const everything = await world.database.asAdmin<{ text: string }>(
      `select string_agg(t, '') as text
       from (
         select source_directory::text t
         from source_directory
         union all
         select sources::text
         from sources
         union all
         select source_secrets::text
         from source_secrets
         union all
         select idempotency_keys::text
         from idempotency_keys
         union all
         select outbox::text
         from outbox) all_rows`,
    );
    expect(everything[0]!.text).toContain(sha256Hex(token));
    expect(everything[0]!.text).not.toContain(token);
    expect(everything[0]!.text).not.toContain(secret!.slice(6));
    expect(JSON.stringify(await world.requests.ask(sourceGet, { sourceId }, { actor }))).not.toMatch(/whsec|token/);
  });

  it('settings are given back, the body secret only as a flag', async () => {
    const settings = {
      symbolMap: [{ from: 'OANDA:XAUUSD', to: 'GOLD' }],
      defaultConfidence: 0.7,
      bodySecretField: 'key',
    };
    const { actor, sourceId } = await world.source({ ...settings, bodySecret: 'open-sesame' });
    expect(await world.requests.ask(sourceGet, { sourceId }, { actor })).toEqual({
      sourceId,
      name: 'EMA cross',
      kind: 'tradingview',
      ...settings,
      hasBodySecret: true,
      createdBy: actor.userId,
      createdAt: expect.any(String),
    });
    expect(await world.requests.ask(sourceEdit, { sourceId, name: 'Other' }, { actor })).toMatchObject({
      name: 'Other',
      hasBodySecret: false,
    });
    expect(
      await problemOf(world.requests.ask(sourceEdit, { sourceId, name: 'Other', bodySecretField: 'key' }, { actor })),
    ).toMatchObject({ code: 'validation-failed' });
    expect(
      await problemOf(
        world.requests.ask(
          sourceEdit,
          { sourceId, name: 'Other', bodySecret: 'has "quotes"', bodySecretField: 'key' },
          { actor },
        ),
      ),
    ).toMatchObject({ code: 'validation-failed' });
  });

  it('a repeated creation with one key is one source with one token', async () => {
    const actor = world.person();
    const ask = () =>
      world.requests.ask(sourceCreate, { name: 'Once', kind: 'tradingview' }, { actor, idempotencyKey: 'k-1' });
    expect(await ask()).toEqual(await ask());
    expect((await world.requests.ask(sourceList, {}, { actor })).items).toHaveLength(1);
  });

  it('a changed setting holds at once', async () => {
    const source = await world.source();
    expect(await world.send(source, '{"signal":"buy"}')).toMatchObject({ reason: 'symbol-missing' });
    await world.requests.ask(
      sourceEdit,
      { sourceId: source.sourceId, name: 'x', defaultSymbol: 'GOLD' },
      { actor: source.actor },
    );
    expect(await world.send(source, '{"signal":"buy"}')).toMatchObject({ accepted: true });
  });

  it('a deleted source is unknown at once; what it sent stays', async () => {
    const source = await world.source();
    const { actor, sourceId } = source;
    await world.send(source, BUY);
    await world.requests.ask(sourceDelete, { sourceId }, { actor });
    expect(await problemOf(world.send(source, BUY))).toMatchObject({ code: 'source-unknown' });
    expect(await problemOf(world.requests.ask(sourceGet, { sourceId }, { actor }))).toMatchObject({
      code: 'not-found',
    });
    expect(await world.count('signals', actor)).toBe(1);
    expect((await world.facts('signals.audit.recorded.v1', actor)).map((fact) => fact['action'])).toEqual([
      'source.created',
      'source.deleted',
    ]);
  });

  it('a renewed address leaves the old one valid for the overlap, and never a third', async () => {
    const source = await world.source();
    const { actor, sourceId } = source;
    const second = await world.requests.ask(sourceRotate, { sourceId, overlapHours: 1 }, { actor });
    expect(await world.send(source, BUY)).toMatchObject({ accepted: true });
    expect(await world.send({ token: second.token! }, BUY)).toMatchObject({ accepted: true });
    world.clock.shift(3_601_000);
    expect(await problemOf(world.send(source, BUY))).toMatchObject({ code: 'source-unknown' });
    const third = await world.requests.ask(sourceRotate, { sourceId }, { actor });
    await world.requests.ask(sourceRotate, { sourceId, overlapHours: 0 }, { actor });
    expect(await problemOf(world.send({ token: third.token! }, BUY))).toMatchObject({ code: 'source-unknown' });
    expect(third.secret).toBeUndefined();
  });

  it('a renewed secret leaves the old one valid for the overlap', async () => {
    const source = await world.source({ kind: 'generic' });
    const { actor, sourceId } = source;
    const send = (secret: string) => {
      const [id, at] = [newId(), world.clock.now()];
      return world.send(source, BUY, {
        webhookId: id,
        webhookTimestamp: String(Math.floor(at.getTime() / 1000)),
        webhookSignature: new Webhook(secret).sign(id, at, BUY),
      });
    };
    const renewed = await world.requests.ask(sourceRotate, { sourceId, overlapHours: 1 }, { actor });
    expect(renewed.token).toBeUndefined();
    expect(await send(source.secret!)).toMatchObject({ accepted: true });
    expect(await send(renewed.secret!)).toMatchObject({ accepted: true });
    world.clock.shift(3_601_000);
    expect(await problemOf(send(source.secret!))).toMatchObject({ code: 'signature-invalid' });
    expect(await send(renewed.secret!)).toMatchObject({ accepted: true });
  });

  it('belongs to its tenant and needs the right to manage', async () => {
    const { sourceId, actor } = await world.source();
    expect(await problemOf(world.requests.ask(sourceGet, { sourceId }, { actor: world.person() }))).toMatchObject({
      code: 'not-found',
    });
    expect(await problemOf(world.requests.ask(sourceDelete, { sourceId }, { actor: world.person() }))).toMatchObject({
      code: 'not-found',
    });
    expect(await problemOf(world.requests.ask(sourceRotate, { sourceId }, { actor: world.person() }))).toMatchObject({
      code: 'not-found',
    });
    expect(
      await problemOf(world.requests.ask(sourceDelete, { sourceId }, { actor: { ...actor, roles: ['viewer'] } })),
    ).toMatchObject({ code: 'permission-denied' });
  });
});

describe('a source that falls silent', () => {
  const round = () => world.service.app.get(SilenceWatch, { strict: false }).round();
  /** A round while a gateway takes messages. */
  const look = async () => {
    await world.gatewayListens();
    await round();
  };

  it('is told once, and once when it speaks again; one that nobody watches or that never spoke is not', async () => {
    const source = await world.source({ silentAfterMinutes: 10 });
    const [unwatched, unheard] = [await world.source(), await world.source({ silentAfterMinutes: 10 })];
    const told = () => world.facts('signals.source.silence.v1', source.actor);
    await world.send(source, BUY);
    await world.send(unwatched, BUY);
    await look();
    expect(await told()).toEqual([]);
    // The clock is put forward, or the machine slept: nothing could come meanwhile, so nothing is told.
    world.clock.shift(11 * 60_000);
    await look();
    expect(await told()).toEqual([]);
    for (let minute = 0; minute < 11; minute += 1) {
      world.clock.shift(60_000);
      await look();
    }
    await look();
    expect(await told()).toMatchObject([{ sourceId: source.sourceId, isSilent: true, silentAfterMinutes: 10 }]);
    await world.send(source, BUY.replace('buy', 'sell'));
    await look();
    await look();
    expect(await told()).toMatchObject([{ isSilent: true }, { isSilent: false }]);
    for (const { actor } of [unwatched, unheard])
      expect(await world.facts('signals.source.silence.v1', actor)).toEqual([]);
    // Put back again it loses no return: what a clock that was ahead wrote about us counts as now.
    for (let minute = 0; minute < 11; minute += 1) {
      world.clock.shift(60_000);
      await look();
    }
    expect((await told()).at(-1)).toMatchObject({ isSilent: true });
    await world.database.asAdmin(
      `update sources set silent_since = silent_since + interval '1 hour' where source_id = $1`,
      [source.sourceId],
    );
    await world.send(source, BUY);
    await look();
    expect((await told()).at(-1)).toMatchObject({ isSilent: false });
    const shown = await (await fetch(`http://127.0.0.1:${world.service.opsPort}/metrics`)).text();
    expect(/^signals_sources_watched(?:{[^}]*})? (\S+)/m.exec(shown)?.[1]).toBe('1');
    world.clock.shift(-33 * 60_000);
    await look();
    const spells = await world.database.asAdmin<{ ended_at: Date }>('select ended_at from listening_spells');
    expect(spells.filter(({ ended_at: at }) => at > world.clock.now())).toEqual([]);
  });

  it('is not told while no gateway was there to take what it sent, and has its whole time again after that', async () => {
    const source = await world.source({ silentAfterMinutes: 10 });
    const told = () => world.facts('signals.source.silence.v1', source.actor);
    const minutes = async (count: number, watch: () => Promise<void>) => {
      for (let minute = 0; minute < count; minute += 1) {
        world.clock.shift(60_000);
        await watch();
      }
    };
    await world.send(source, BUY);
    await look();
    await minutes(30, round);
    expect(await told()).toEqual([]);
    await minutes(10, look);
    expect(await told()).toEqual([]);
    await minutes(2, look);
    expect(await told()).toMatchObject([{ isSilent: true }]);
  });
});

describe('SG-5 housekeeping', () => {
  it('makes partitions and forgets claims and tokens that have run out', async () => {
    const source = await world.source();
    await world.send(source, BUY);
    await world.database.asAdmin(`update claims set expires_at = now() - interval '2 days' where tenant_id = $1`, [
      source.actor.tenantId,
    ]);
    await world.service.app.get(SignalsHousekeeping).tidy();
    expect(await world.count('claims', source.actor)).toBe(0);
    const partitions = await world.database.asAdmin(
      `select 1 from pg_inherits where inhparent in ('payloads'::regclass, 'signals'::regclass)`,
    );
    expect(partitions.length).toBeGreaterThanOrEqual(10);
  });
});

describe('issue 6 §1.9 a body can be tried', () => {
  it('tells steps, signals and notes, or the reason; stores nothing; a payload shows the same reading', async () => {
    const source = await world.source({ bodySecretField: 'secret', bodySecret: 'open-sesame-1' });
    const { sourceId, actor } = source;
    const body = JSON.stringify({
      secret: 'open-sesame-1',
      symbol: 'EURUSD',
      action: 'sell',
      market_position: 'long',
      quantity: 2,
    });
    const tried = await world.requests.ask(sourceTry, { sourceId, body }, { actor });
    expect(tried).toMatchObject({
      accepted: true,
      signals: [{ type: 'exit', side: 'buy', symbol: 'EURUSD', size: { unit: 'lots', value: '2' }, sequence: 1 }],
      notes: [expect.stringContaining('2 lots')],
    });
    expect(parse(BodyReading, tried).ok).toBe(true);
    expect(JSON.stringify(tried)).not.toContain('open-sesame-1');
    expect(await world.requests.ask(sourceTry, { sourceId, body: 'TP1 hit EURUSD' }, { actor })).toMatchObject({
      accepted: false,
      reason: 'secret-wrong',
      signals: [],
    });
    expect(await world.count('payloads', actor)).toBe(0);
    const taken = await world.send(source, body);
    const detail = await world.requests.ask(payloadGet, { payloadId: taken.payloadId }, { actor });
    expect(detail.reading).toMatchObject({
      accepted: true,
      steps: expect.arrayContaining([expect.objectContaining({ stage: 'decision' })]),
      signals: [{ type: 'exit' }],
    });
    expect(JSON.stringify(detail)).not.toContain('open-sesame-1');
    expect(await problemOf(world.requests.ask(sourceTry, { sourceId, body }, { actor: world.person() }))).toMatchObject(
      { code: 'not-found' },
    );
  });

  it('keeps what the sender means: settings come back as they were given', async () => {
    const source = await world.source({
      sender: 'pineconnector',
      levelUnit: 'points',
      sizeUnit: 'units',
      unreadStop: 'note',
    });
    expect(await world.requests.ask(sourceGet, { sourceId: source.sourceId }, { actor: source.actor })).toMatchObject({
      sender: 'pineconnector',
      levelUnit: 'points',
      sizeUnit: 'units',
      unreadStop: 'note',
    });
    const taken = await world.send(source, '7000000001,buylimit,EURUSD,price=1.0800,sl=50,tp=100,expiration=2h');
    const [fact] = await world.facts('signals.signal.accepted.v1', source.actor);
    expect(parse(SignalAcceptedData, fact).ok).toBe(true);
    expect(fact).toMatchObject({
      orderKind: 'limit',
      limitPrice: '1.0800',
      stopDistance: { unit: 'points', value: '50' },
      targets: [{ unit: 'points', value: '100' }],
      payloadId: taken.payloadId,
      sequence: 1,
    });
    expect(await world.requests.ask(signalGet, { signalId: taken.signalIds[0]! }, { actor: source.actor })).toEqual(
      fact,
    );
  });
});
