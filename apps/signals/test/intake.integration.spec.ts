import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  parse,
  payloadGet,
  payloadList,
  payloadReplay,
  SignalAcceptedData,
  signalAccepted,
  signalGet,
  signalList,
  sourceEdit,
} from '@plimsoll/contracts';
import { newId, percentile } from '@plimsoll/kernel';
import { FactRecorder } from '@plimsoll/testing';
import { Webhook } from 'standardwebhooks';
import { natsOfSpec, problemOf, sentAgain, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const BUY = {
  symbol: 'NASDAQ:TSLA',
  action: 'buy',
  price: 144.68,
  stop_loss: '140.1000000001',
  signal_strength: 58,
  strategy: 'EMA cross',
  interval: '15',
};

describe('SG-1 a payload becomes a signal, and is answered when that is durable', () => {
  it('payload, signal and fact are there when the answer is', async () => {
    const source = await world.source();
    const taken = await world.send(source, BUY, {
      contentType: 'text/plain',
      address: '192.0.2.1',
      userAgent: 'Go-http-client/1.1',
    });
    expect(taken).toEqual({ payloadId: expect.any(String), accepted: true, signalIds: [expect.any(String)] });
    const expected = {
      signalId: taken.signalIds[0],
      sourceId: source.sourceId,
      sourceKind: 'tradingview',
      sourceName: 'EMA cross',
      type: 'entry',
      side: 'buy',
      symbol: 'TSLA',
      confidence: 0.58,
      price: '144.68',
      stopLoss: '140.1000000001',
      strategy: 'EMA cross',
      interval: '15',
    };
    const [fact] = await world.facts('signals.signal.accepted.v1', source.actor);
    expect(fact).toMatchObject(expected);
    expect(parse(SignalAcceptedData, fact).ok).toBe(true);
    expect(Date.parse(fact!['expiresAt'] as string) - Date.parse(fact!['occurredAt'] as string)).toBe(60_000);
    expect(await world.requests.ask(signalGet, { signalId: taken.signalIds[0]! }, { actor: source.actor })).toEqual({
      ...fact,
      payloadId: taken.payloadId,
    });
    expect(await world.requests.ask(payloadGet, { payloadId: taken.payloadId }, { actor: source.actor })).toMatchObject(
      {
        outcome: 'accepted',
        signalIds: taken.signalIds,
        body: JSON.stringify(BUY),
        contentType: 'text/plain',
        address: '192.0.2.1',
        userAgent: 'Go-http-client/1.1',
      },
    );
  });

  it('one alert for several instruments gives a signal for each', async () => {
    const source = await world.source();
    const taken = await world.send(source, {
      stocks: 'RELIANCE,TCS,INFY',
      trigger_prices: '2450,3500,1800',
      action: 'BUY',
    });
    expect(taken.signalIds).toHaveLength(3);
    const page = await world.requests.ask(signalList, {}, { actor: source.actor });
    expect(page.items.map(({ symbol, price }) => [symbol, price]).sort()).toEqual([
      ['INFY', '1800'],
      ['RELIANCE', '2450'],
      ['TCS', '3500'],
    ]);
  });

  it('an unknown address is a problem, and so is one that was never ours', async () => {
    expect(await problemOf(world.send({ token: 'x'.repeat(43) }, BUY))).toMatchObject({ code: 'source-unknown' });
    expect(await problemOf(world.send({ token: '' }, BUY))).toMatchObject({ code: 'source-unknown' });
  });

  const folder = join(
    process.env['PLIMSOLL_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data'),
    'tradingview-alerts',
  );
  if (!existsSync(folder)) process.stdout.write(`skipped: ${folder} is not present\n`);
  (existsSync(folder) ? it : it.skip)(
    'every body of the collection is kept: a signal or a named rejection',
    async () => {
      const source = await world.source();
      const files = readdirSync(folder).filter((name) => /^\d/.test(name));
      for (const file of files) {
        const taken = await world.send(source, readFileSync(join(folder, file)));
        expect(taken.accepted || taken.reason !== undefined).toBe(true);
      }
      expect(await world.count('payloads', source.actor)).toBe(files.length);
    },
  );

  it('hostile bytes are kept and named, never an error', async () => {
    const source = await world.source();
    for (const body of [
      '',
      '\0',
      '\ufeff',
      '{"symbol":"\\u0000","action":"buy"}',
      '{"symbol":"\\ud800","action":"\\ud800"}',
      '['.repeat(60_000),
      Buffer.from([0xff, 0xfe, 0x00]),
      '{"__proto__":{"action":"buy"},"symbol":"TSLA"}',
      `{"symbol":"TSLA","action":"buy","strategy":"${'\\u0001'.repeat(50)}"}`,
    ]) {
      const taken = await world.send(source, body);
      expect(
        await world.requests.ask(payloadGet, { payloadId: taken.payloadId }, { actor: source.actor }),
      ).toMatchObject({ outcome: taken.accepted ? 'accepted' : 'rejected' });
    }
  });
});

describe('SG-4 exactly one signal for each event', () => {
  it('fifty identical alerts at once are one signal; the others are kept and point to the first', async () => {
    const source = await world.source();
    const taken = await Promise.all(Array.from({ length: 50 }, () => sentAgain(() => world.send(source, BUY))));
    expect(new Set(taken.map((one) => one.signalIds[0])).size).toBe(1);
    const [first, ...more] = taken.filter((one) => one.duplicateOf === undefined);
    expect(more).toEqual([]);
    expect(new Set(taken.filter((one) => one !== first).map((one) => one.duplicateOf))).toEqual(
      new Set([first!.payloadId]),
    );
    expect(await world.count('signals', source.actor)).toBe(1);
    expect(await world.count('payloads', source.actor)).toBe(50);
    expect(await world.facts('signals.signal.accepted.v1', source.actor)).toHaveLength(1);
  });

  it('after the window the same body is another event', async () => {
    const source = await world.source({ dedupeSeconds: 30 });
    const first = await world.send(source, BUY);
    expect(await world.send(source, BUY)).toMatchObject({ duplicateOf: first.payloadId });
    world.clock.shift(31_000);
    const third = await world.send(source, BUY);
    expect(third.duplicateOf).toBeUndefined();
    expect(await world.send(source, BUY)).toMatchObject({ duplicateOf: third.payloadId });
    expect(await world.count('signals', source.actor)).toBe(2);
  });

  it('a window of nothing lets everything pass; sources and addresses with other fields do not share', async () => {
    const source = await world.source({ dedupeSeconds: 0 });
    await world.send(source, BUY);
    expect((await world.send(source, BUY)).duplicateOf).toBeUndefined();
    const other = await world.source({}, source.actor);
    expect((await world.send(other, BUY)).duplicateOf).toBeUndefined();
    expect((await world.send(other, BUY, { query: 'interval=1h' })).duplicateOf).toBeUndefined();
  });

  it('an exit after something new was entered is a new exit, though its words and its event id are the old ones', async () => {
    const source = await world.source();
    const exits = ['exit EURUSD', { symbol: 'EURUSD', action: 'close', quantity: '50%', event_id: 'my-strategy' }];
    for (const exit of exits) {
      const first = await world.send(source, exit);
      expect(await world.send(source, exit)).toMatchObject({ duplicateOf: first.payloadId });
      // Of another source of the same people too: which pipeline listens to which is not known here. Another instrument
      // says nothing.
      const other = await world.source({}, source.actor);
      await world.send(other, { symbol: 'GBPUSD', action: 'buy', price: newId() });
      expect(await world.send(source, exit)).toMatchObject({ duplicateOf: first.payloadId });
      world.clock.shift(50);
      await world.send(other, { symbol: 'EURUSD', action: 'buy', comment: newId() });
      const again = await Promise.all(Array.from({ length: 5 }, () => sentAgain(() => world.send(source, exit))));
      const fresh = again.filter((taken) => taken.duplicateOf === undefined);
      expect(fresh).toEqual([{ payloadId: expect.any(String), accepted: true, signalIds: [expect.any(String)] }]);
      expect(new Set(again.filter((taken) => taken !== fresh[0]).map((taken) => taken.duplicateOf))).toEqual(
        new Set([fresh[0]!.payloadId]),
      );
      const kept = await world.requests.ask(signalGet, { signalId: fresh[0]!.signalIds[0]! }, { actor: source.actor });
      expect(kept.notes).toContainEqual(expect.stringContaining('was entered since'));
    }
  });

  it('an entry is not repeated by an exit in between, nor an exit of another tenant’s making', async () => {
    const source = await world.source();
    const first = await world.send(source, { symbol: 'EURUSD', action: 'buy' });
    const exit = await world.send(source, 'exit EURUSD');
    expect(await world.send(source, { symbol: 'EURUSD', action: 'buy' })).toMatchObject({
      duplicateOf: first.payloadId,
    });
    await world.send(await world.source(), { symbol: 'EURUSD', action: 'buy' });
    expect(await world.send(source, 'exit EURUSD')).toMatchObject({ duplicateOf: exit.payloadId });
  });

  it('a rejected body is kept each time, and is nobody’s first', async () => {
    const source = await world.source();
    for (let i = 0; i < 3; i += 1)
      expect(await world.send(source, { foo: 'bar' })).toMatchObject({
        accepted: false,
        signalIds: [],
        reason: 'not-a-signal',
        detail: expect.stringContaining('"symbol"'),
      });
    expect(await world.facts('signals.payload.rejected.v1', source.actor)).toHaveLength(3);
    const page = await world.requests.ask(
      payloadList,
      { outcome: 'rejected', reason: 'not-a-signal', sourceId: source.sourceId },
      { actor: source.actor },
    );
    expect(page.items).toHaveLength(3);
  });
});

describe('SG-1 generic sources sign by Standard Webhooks', () => {
  const body = JSON.stringify(BUY);
  function signed(secret: string, id = newId(), text = body) {
    const at = world.clock.now();
    return {
      webhookId: id,
      webhookTimestamp: String(Math.floor(at.getTime() / 1000)),
      webhookSignature: new Webhook(secret).sign(id, at, text),
    };
  }

  it('takes what is signed; the same id is the same event, with another body it is a contradiction', async () => {
    const source = await world.source({ kind: 'generic' });
    const headers = signed(source.secret!);
    const first = await world.send(source, body, headers);
    expect(first).toMatchObject({ accepted: true });
    expect(await world.send(source, body, headers)).toMatchObject({
      accepted: true,
      signalIds: first.signalIds,
      duplicateOf: first.payloadId,
    });
    expect(
      await problemOf(world.send(source, `${body} `, signed(source.secret!, headers.webhookId, `${body} `))),
    ).toMatchObject({ code: 'conflict' });
    expect(await world.send(source, body, signed(source.secret!))).not.toHaveProperty('duplicateOf');
    expect(await world.count('signals', source.actor)).toBe(2);
    expect(await world.count('payloads', source.actor)).toBe(3);
  });

  it('a repeated rejection gives the same answer', async () => {
    const source = await world.source({ kind: 'generic' });
    const headers = signed(source.secret!, newId(), '{"foo":1}');
    const first = await world.send(source, '{"foo":1}', headers);
    expect(await world.send(source, '{"foo":1}', headers)).toMatchObject({
      accepted: false,
      reason: 'not-a-signal',
      duplicateOf: first.payloadId,
    });
  });

  it('keeps nothing of what is not signed, wrongly signed or old', async () => {
    const source = await world.source({ kind: 'generic' });
    expect(await problemOf(world.send(source, body))).toMatchObject({ code: 'signature-invalid' });
    expect(await problemOf(world.send(source, `${body} `, signed(source.secret!)))).toMatchObject({
      code: 'signature-invalid',
    });
    const old = signed(source.secret!);
    world.clock.shift(301_000);
    expect(await problemOf(world.send(source, body, old))).toMatchObject({ code: 'timestamp-outside-window' });
    expect(await world.count('payloads', source.actor)).toBe(0);
  });
});

describe('SG-4 a rejected payload can be replayed once its source was mended', () => {
  it('becomes a signal of now, once', async () => {
    const source = await world.source();
    const rejected = await world.send(source, { signal: 'buy' });
    expect(rejected).toMatchObject({ reason: 'symbol-missing' });
    const { payloadId } = rejected;
    const { actor } = source;
    expect(await world.requests.ask(payloadReplay, { payloadId }, { actor })).toMatchObject({
      accepted: false,
      reason: 'symbol-missing',
    });
    world.clock.shift(3_600_000);
    await world.requests.ask(
      sourceEdit,
      { sourceId: source.sourceId, name: 'EMA cross', defaultSymbol: 'EURUSD' },
      { actor },
    );
    const replayed = await world.requests.ask(payloadReplay, { payloadId }, { actor });
    expect(replayed).toMatchObject({ accepted: true, payloadId, signalIds: [expect.any(String)] });
    const signal = await world.requests.ask(signalGet, { signalId: replayed.signalIds[0]! }, { actor });
    expect(signal).toMatchObject({ symbol: 'EURUSD', payloadId });
    expect(Date.parse(signal.expiresAt)).toBeGreaterThan(world.clock.now().getTime());
    expect(await problemOf(world.requests.ask(payloadReplay, { payloadId }, { actor }))).toMatchObject({
      code: 'payload-not-replayable',
    });
    expect(await world.requests.ask(payloadGet, { payloadId }, { actor })).toMatchObject({
      outcome: 'accepted',
      replayedAt: expect.any(String),
    });
    expect(await world.facts('signals.signal.accepted.v1', actor)).toHaveLength(1);
    expect((await world.facts('signals.audit.recorded.v1', actor)).map((fact) => fact['action'])).toEqual([
      'source.created',
      'payload.replayed',
      'source.edited',
      'payload.replayed',
    ]);
  });

  it('two of the same body are one event in the replay as well', async () => {
    const source = await world.source();
    const { actor } = source;
    const [a, b] = [await world.send(source, { signal: 'buy' }), await world.send(source, { signal: 'buy' })];
    await world.requests.ask(
      sourceEdit,
      { sourceId: source.sourceId, name: 'EMA cross', defaultSymbol: 'EURUSD' },
      { actor },
    );
    const first = await world.requests.ask(payloadReplay, { payloadId: a.payloadId }, { actor });
    expect(await world.requests.ask(payloadReplay, { payloadId: b.payloadId }, { actor })).toMatchObject({
      signalIds: first.signalIds,
      duplicateOf: a.payloadId,
    });
    expect(await world.count('signals', actor)).toBe(1);
    expect(await world.send(source, { signal: 'buy' })).toMatchObject({ duplicateOf: a.payloadId });
  });

  it('a secret in the body is masked before it is kept, and need not be there again', async () => {
    const source = await world.source({ bodySecretField: 'key', bodySecret: 'AAD231DFEw' });
    const { actor } = source;
    const taken = await world.send(source, '{\n "key": "AAD231DFEw",\n \n "msg": "Long "\n}');
    expect(taken).toMatchObject({ reason: 'symbol-missing' });
    expect((await world.requests.ask(payloadGet, { payloadId: taken.payloadId }, { actor })).body).toBe(
      '{\n "key": "***",\n \n "msg": "Long "\n}',
    );
    await world.requests.ask(
      sourceEdit,
      { sourceId: source.sourceId, name: 'EMA cross', bodySecretField: 'key', defaultSymbol: 'EURUSD' },
      { actor },
    );
    expect(await world.requests.ask(payloadReplay, { payloadId: taken.payloadId }, { actor })).toMatchObject({
      accepted: true,
    });
    expect(await world.send(source, '{"key":"guess","msg":"Long"}')).toMatchObject({
      accepted: false,
      reason: 'secret-wrong',
    });
  });
});

describe('SG-4 when the database is gone or hung, nothing is lost and nothing doubled', () => {
  it('a call fails in time; the same sent again is one signal, published once', async () => {
    const recorder = await FactRecorder.start(natsOfSpec());
    const source = await world.source();
    await world.send(source, { ...BUY, price: 150 });
    world.proxy.blackhole();
    const began = performance.now();
    expect(['service-timeout', 'database-unavailable']).toContain((await problemOf(world.send(source, BUY))).code);
    expect(performance.now() - began).toBeLessThan(2_900);
    world.proxy.heal();
    const taken = await world.send(source, BUY);
    expect(taken).toMatchObject({ accepted: true, signalIds: [expect.any(String)] });
    world.proxy.reset();
    world.proxy.refuse();
    expect(await problemOf(world.send(source, { ...BUY, price: 200 }))).toMatchObject({ code: 'database-unavailable' });
    world.proxy.heal();
    expect(await world.send(source, { ...BUY, price: 200 })).toMatchObject({ accepted: true });
    expect(await world.count('signals', source.actor)).toBe(3);
    await recorder.next(signalAccepted, (fact) => fact.tenantId === source.actor.tenantId && fact.data.price === '200');
    expect(recorder.facts(signalAccepted, (fact) => fact.data.signalId === taken.signalIds[0])).toHaveLength(1);
    await recorder.stop();
  });
});

describe('SG-5 lists', () => {
  it('pages by keyset, newest first, with filters; nothing of another tenant', async () => {
    const source = await world.source({ dedupeSeconds: 0 });
    const { actor } = source;
    const sent: string[] = [];
    for (let i = 0; i < 7; i += 1)
      sent.unshift((await world.send(source, { ...BUY, symbol: i % 2 ? 'AAPL' : 'TSLA' })).signalIds[0]!);
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await world.requests.ask(signalList, { limit: 3, ...(cursor ? { cursor } : {}) }, { actor });
      seen.push(...page.items.map((item) => item.signalId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(sent);
    expect(
      (await world.requests.ask(signalList, { symbol: 'AAPL', type: 'entry', sourceId: source.sourceId }, { actor }))
        .items,
    ).toHaveLength(3);
    expect((await world.requests.ask(signalList, { to: '2026-01-01T00:00:00.000Z' }, { actor })).items).toHaveLength(0);
    const stranger = world.person();
    expect((await world.requests.ask(signalList, {}, { actor: stranger })).items).toEqual([]);
    expect((await world.requests.ask(payloadList, {}, { actor: stranger })).items).toEqual([]);
    expect(await problemOf(world.requests.ask(signalGet, { signalId: sent[0]! }, { actor: stranger }))).toMatchObject({
      code: 'not-found',
    });
    expect(
      await problemOf(world.requests.ask(payloadReplay, { payloadId: newId() }, { actor: stranger })),
    ).toMatchObject({ code: 'not-found' });
  });
});

describe('SG-1 answered in milliseconds', () => {
  it('tells how long one payload takes', async () => {
    const source = await world.source({ dedupeSeconds: 0 });
    const times: number[] = [];
    for (let i = 0; i < 150; i += 1) {
      const began = performance.now();
      await world.send(source, { ...BUY, price: 200 + i });
      times.push(performance.now() - began);
    }
    const settled = times.slice(50);
    console.log(
      `payload taken, with its way over NATS: p50 ${percentile(settled, 0.5).toFixed(1)} ms, p99 ${percentile(settled, 0.99).toFixed(1)} ms`,
    );
    expect(percentile(settled, 0.5)).toBeLessThan(100);
  });
});
