import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountReading,
  type AccountReading,
  discrepancyChanged,
  guardChanged,
  identityTerminalChanged,
  sessionEnded,
  signalAccepted,
  signalsAuditRecorded,
} from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { StreamHub } from '../src/stream/stream-hub.js';
import { LiveClient } from './live-client.js';
import { type Person, World } from './world.js';

let world: World;
const open: LiveClient[] = [];
beforeAll(async () => {
  world = await World.start();
}, 30_000);
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});
afterAll(() => world?.stop());

async function listen(person: Person, after?: number | string): Promise<LiveClient> {
  const client = await LiveClient.open(world, person, after);
  open.push(client);
  return client;
}

describe('live stream of facts (PL-7)', () => {
  it('says hello, then gives the facts of its tenant in order, and nothing else', async () => {
    const ann = await world.person();
    const client = await listen(ann);
    expect(client.heard[0]).toMatchObject({ type: 'hello', heartbeatMs: 1_000 });
    await world.publish(signalAccepted, newId(), { symbol: 'FOREIGN' });
    await world.publish(signalsAuditRecorded, ann.tenantId);
    await world.publish(identityTerminalChanged, ann.tenantId);
    const first = await world.publish(signalAccepted, ann.tenantId, { symbol: 'EURUSD' });
    const second = await world.publish(guardChanged, ann.tenantId);
    await client.until(() => client.facts.length >= 2);
    expect(client.facts).toMatchObject([
      { seq: first, topic: 'signal', type: signalAccepted.type, data: { symbol: 'EURUSD' } },
      { seq: second, topic: 'guard', type: guardChanged.type },
    ]);
    expect(JSON.stringify(client.heard)).not.toMatch(/FOREIGN|sealed|audit/);
    expect(client.facts[0]).not.toHaveProperty('tenantId');
  });

  it('resumes after a position without gap or repeat, and polling gives the same', async () => {
    const ann = await world.person();
    const before = await world.publish(signalAccepted, ann.tenantId, { symbol: 'BEFORE' });
    const first = await listen(ann, before);
    const seqs = [];
    for (const symbol of ['A1', 'A2', 'A3']) seqs.push(await world.publish(signalAccepted, ann.tenantId, { symbol }));
    await first.until(() => first.facts.length === 3);
    first.close();
    for (const symbol of ['B1', 'B2']) seqs.push(await world.publish(signalAccepted, ann.tenantId, { symbol }));
    const again = await listen(ann, seqs[1]);
    await again.until(() => again.facts.length >= 3);
    expect(again.facts.map((fact) => fact.seq)).toEqual(seqs.slice(2));
    const polled = await world.call('GET', `/v1/stream/events?after=${seqs[1]}&limit=2`, ann);
    expect(polled.body).toMatchObject({ items: again.facts.slice(0, 2), nextAfter: seqs[3], resync: false });
    const rest = await world.call('GET', `/v1/stream/events?after=${seqs[3]}`, ann);
    expect(rest.body).toMatchObject({ items: again.facts.slice(2), resync: false });
  });

  it('tells to read the state again when the position is not one of ours', async () => {
    const ann = await world.person();
    for (const after of [999_999_999, 'abc']) {
      const client = await listen(ann, after);
      await client.until(() => client.heard.some((message) => message.type === 'resync'));
      const seq = await world.publish(signalAccepted, ann.tenantId);
      await client.until(() => client.facts.length === 1);
      expect(client.facts[0]?.seq).toBe(seq);
    }
    expect((await world.call('GET', '/v1/stream/events?after=999999999', ann)).body).toMatchObject({
      items: [],
      resync: true,
    });
  });

  it('readings come without a position, only the newest of each account', async () => {
    const ann = await world.person();
    const client = await listen(ann);
    const reading = (accountId: string, equity: string): AccountReading => ({
      accountId,
      balance: '100',
      equity,
      margin: '0',
      freeMargin: '0',
      guardState: 'armed',
      guardProtected: true,
      connection: 'connected',
      ageMs: 0,
      marks: [],
      at: systemClock.now().toISOString(),
    });
    const [one, two] = [newId(), newId()];
    for (let i = 0; i < 200; i += 1) world.samples.publish(accountReading, ann.tenantId, reading(one, String(i)));
    world.samples.publish(accountReading, ann.tenantId, reading(two, '7'));
    world.samples.publish(accountReading, newId(), reading(newId(), '666'));
    await client.until(() =>
      client.heard.some((message) => (message['data'] as AccountReading | undefined)?.accountId === two),
    );
    const readings = client.heard
      .filter((message) => message.type === 'broker.account.sample')
      .map((message) => message['data'] as AccountReading);
    expect(readings.length).toBeLessThan(10);
    expect(readings.filter((r) => r.accountId === one).at(-1)?.equity).toBe('199');
    expect(readings.some((r) => r.equity === '666')).toBe(false);
    expect(
      client.heard
        .filter((message) => message.type === 'broker.account.sample')
        .every((message) => message.seq === undefined),
    ).toBe(true);
  });
});

describe('who may listen (ID-2, ID-3)', () => {
  it('a ticket opens one stream, once', async () => {
    const ann = await world.person();
    const { body, status } = await world.call('POST', '/v1/stream/tickets', ann);
    expect(status).toBe(201);
    const first = LiveClient.withTicket(world, String(body['ticket']));
    open.push(first);
    await first.until(() => first.heard.length > 0);
    for (const ticket of [String(body['ticket']), 'made-up', '']) {
      const other = LiveClient.withTicket(world, ticket);
      // Told before the handshake: it never becomes a WebSocket (F17).
      await other.until(() => other.refusedWith !== undefined);
      expect(other.refusedWith).toBe(401);
    }
  });

  it('a page of another origin is refused, ours is not', async () => {
    const ann = await world.person();
    const foreign = LiveClient.withTicket(world, 'any', undefined, { origin: 'https://evil.example' });
    await foreign.until(() => foreign.refusedWith !== undefined);
    expect(foreign.refusedWith).toBe(403);
    const { body } = await world.call('POST', '/v1/stream/tickets', ann);
    const ours = LiveClient.withTicket(world, String(body['ticket']), undefined, { origin: world.base });
    open.push(ours);
    await ours.until(() => ours.heard.length > 0);
  });

  it('signing out ends the stream and the access token within five seconds', async () => {
    const ann = await world.person();
    const client = await listen(ann);
    await world.publish(sessionEnded, ann.tenantId, {
      sessionId: ann.sessionId,
      userId: ann.userId,
      endedAt: systemClock.now().toISOString(),
    });
    await client.until(() => client.closeCode !== undefined, 5_000);
    expect(client.closeCode).toBe(4401);
    expect((await world.call('GET', '/v1/stream/events', ann)).status).toBe(401);
  });

  it('the end of the token ends the stream within five seconds', async () => {
    const client = await listen(await world.person(['owner'], { lifeS: 2 }));
    await client.until(() => client.closeCode !== undefined, 7_000);
    expect(client.closeCode).toBe(4401);
  }, 15_000);

  it('a line that breaks during the ticket takes no place for good (F7)', async () => {
    const ann = await world.person();
    for (let i = 0; i < 25; i += 1) {
      const { body } = await world.call('POST', '/v1/stream/tickets', ann);
      const socket = connect(world.gateway.httpPort!, '127.0.0.1');
      socket.on('error', () => undefined);
      const key = Buffer.alloc(16, i).toString('base64');
      socket.write(
        `GET /v1/stream?ticket=${String(body['ticket'])} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
        () => socket.resetAndDestroy(),
      );
    }
    const hub = world.gateway.app.get(StreamHub, { strict: false });
    await waitFor('all places to be free', () => Promise.resolve(hub.openOf(ann.tenantId, ann.userId) === 0));
    const client = await listen(ann);
    expect(client.closeCode).toBeUndefined();
    expect(client.heard[0]).toMatchObject({ type: 'hello' });
  });

  it('one person has as many streams as a browser has tabs, and no more', async () => {
    const ann = await world.person();
    for (let i = 0; i < 50; i += 1) expect((await listen(ann)).closeCode).toBeUndefined();
    expect((await listen(ann)).closeCode).toBe(4429);
  });
});

describe('one who does not keep up', () => {
  it('is cut, others go on, and it comes back with its position', async () => {
    const tenantId = newId();
    const [slow, quick] = [await world.person(['owner'], { tenantId }), await world.person(['owner'], { tenantId })];
    const stuck = await listen(slow);
    const fine = await listen(quick);
    stuck.socket.pause();
    const evidence = { text: 'x'.repeat(8_000) };
    const count = 1_500;
    for (let i = 0; i < count; i += 100)
      await Promise.all(Array.from({ length: 100 }, () => world.publish(discrepancyChanged, tenantId, { evidence })));
    await fine.until(() => fine.facts.length === count, 20_000);
    await sleep(4_000);
    stuck.socket.resume();
    await stuck.until(() => stuck.closeCode !== undefined);
    expect(stuck.facts.length).toBeLessThan(count);
    // Somebody who reads nothing may not see our reason before the line is cut.
    expect([4408, 1006]).toContain(stuck.closeCode);
    const cursor = stuck.facts.at(-1)?.seq ?? 0;
    const back = await listen(slow, cursor);
    await back.until(() => back.facts.length + stuck.facts.length === count, 20_000);
    expect([...stuck.facts, ...back.facts].map((fact) => fact.seq)).toEqual(fine.facts.map((fact) => fact.seq));
  }, 60_000);

  it('too many messages from a client end its stream', async () => {
    const client = await listen(await world.person());
    client.socket.send('{"type":"ping"}');
    await client.until(() => client.heard.some((message) => message.type === 'pong'));
    for (let i = 0; i < 200; i += 1) client.socket.send('{"type":"ping"}');
    await client.until(() => client.closeCode !== undefined);
    expect(client.closeCode).toBe(1008);
  });
});

describe('restart (OP-5)', () => {
  it('closes streams with 1012; the next gateway resumes them', async () => {
    const other = await World.start();
    const ann = await other.person();
    const client = await LiveClient.open(other, ann);
    const seq = await other.publish(signalAccepted, ann.tenantId, { symbol: 'WHILE' });
    await client.until(() => client.facts.length === 1);
    const missed = await world.publish(signalAccepted, ann.tenantId, { symbol: 'AWAY' });
    await other.stop();
    await client.until(() => client.closeCode !== undefined);
    expect(client.closeCode).toBe(1012);
    const again = await listen(ann, seq);
    await again.until(() => again.facts.length === 1);
    expect(again.facts[0]).toMatchObject({ seq: missed, data: { symbol: 'AWAY' } });
  });
});
