import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { connect as connectTcp } from 'node:net';
import { Redis } from 'ioredis';
import {
  FactRecorder,
  FaultProxy,
  testDatabase,
  type TestDatabase,
  testEnvironment,
  testNats,
  testRedis,
  waitFor,
} from '../src/index.js';

const SQL = 'create table notes (id int primary key, text text not null)';

describe('the servers of a run of specs', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([
      testDatabase('testing_spec', { sql: SQL }),
      testDatabase('testing_spec', { sql: SQL }),
    ]);
  });

  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('gives each asker a database of its own with the roles of the service', async () => {
    await first.db.asWorker((tx) => tx.execute('insert into notes values (1, $1)', ['mine']));
    expect(await first.asAdmin('select text from notes')).toEqual([{ text: 'mine' }]);
    expect(await second.asAdmin('select text from notes')).toEqual([]);
  });

  it('gives each asker a NATS account that hears nothing of others', async () => {
    const [a, b] = [testNats(), testNats()];
    if (!a.isolated) return;
    const [mine, other] = [await FactRecorder.start(a.url), await FactRecorder.start(b.url)];
    const { username: user, password: pass, host } = new URL(a.url);
    const nc = await connect({ servers: host, user, pass });
    nc.publish('broker.order.changed.v1.t.k', '{"x":1}');
    await waitFor('the fact', () => mine.facts().length === 1);
    expect(other.facts()).toEqual([]);
    await Promise.all([nc.close(), mine.stop(), other.stop()]);
  });

  it('gives each asker a Redis database of its own', async () => {
    const [a, b] = [new Redis(testRedis()), new Redis(testRedis())];
    await a.set('x', '1');
    expect(await b.get('x')).toBe(testEnvironment().redisDatabases > 0 ? null : '1');
    await Promise.all([a.quit(), b.quit()]);
  });
});

describe('the fault proxy', () => {
  it('delays, swallows, heals and cuts what passes', async () => {
    const proxy = await FaultProxy.start(testEnvironment().redisUrl!);
    const redis = new Redis(proxy.through(testEnvironment().redisUrl!), {
      maxRetriesPerRequest: null,
      retryStrategy: () => 20,
    });
    redis.on('error', () => undefined);
    await redis.ping();
    proxy.delay(60);
    const began = performance.now();
    await redis.ping();
    expect(performance.now() - began).toBeGreaterThan(110);
    proxy.heal();
    proxy.blackhole();
    const held = redis.ping();
    expect(await Promise.race([held, new Promise((resolve) => setTimeout(() => resolve('nothing'), 150))])).toBe(
      'nothing',
    );
    proxy.heal();
    expect(await held).toBe('PONG');
    proxy.reset();
    expect(await redis.ping()).toBe('PONG');
    expect(proxy.connections).toBeGreaterThan(1);
    redis.disconnect();
    await proxy.stop();
  });

  it('can be half closed: the end arrives, what is said still passes', async () => {
    const proxy = await FaultProxy.start(testEnvironment().redisUrl!);
    const socket = connectTcp({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
    await new Promise((resolve) => socket.once('connect', resolve));
    await waitFor('the proxy', () => proxy.connections === 1);
    proxy.halfClose();
    await new Promise((resolve) => socket.once('end', resolve).resume());
    expect(socket.writable).toBe(true);
    socket.destroy();
    await proxy.stop();
  });
});

describe('waitFor', () => {
  it('says what it waited for and what the last attempt said', async () => {
    const failure = waitFor('a thing that never comes', () => Promise.reject(new Error('not yet')), { timeoutMs: 50 });
    await expect(failure).rejects.toThrow('waited 50 ms for a thing that never comes');
  });
});
