import { brotliCompressSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { FaultProxy, waitFor } from '@plimsoll/testing';
import { RateLimiter } from '../src/limits/rate-limiter.js';
import { LiveClient } from './live-client.js';
import { demoMarket, slowTerminal, World } from './world.js';

const RATE = { perMinute: 60, burst: 3 };
let world: World;
let redis: FaultProxy;
let simulator: Server;
let webRoot: string;
let refusal: string | undefined;
const simulated: { method: string; url: string; body: string; type: string | undefined }[] = [];

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'gateway-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'places.json'), '["/"]');
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Plimsoll</title>');
  writeFileSync(join(webRoot, 'assets/index-Cx81kQ9a.js'), 'export {};');
  writeFileSync(join(webRoot, 'assets/index-Cx81kQ9a.js.br'), brotliCompressSync('export {};'));
  writeFileSync(join(webRoot, '../outside.txt'), 'outside');
  simulator = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      if (request.url === '/control/terminal')
        return void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ terminalId: demoMarket.terminalId }));
      simulated.push({
        method: request.method ?? '',
        url: request.url ?? '',
        body,
        type: request.headers['content-type'],
      });
      response
        .writeHead(refusal ? 409 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(refusal ? { reason: refusal } : { done: true }));
    });
  });
  await new Promise<void>((resolve) => simulator.listen(0, '127.0.0.1', resolve));
  const control = `http://127.0.0.1:${(simulator.address() as AddressInfo).port}`;
  const redisUrl = process.env['PLIMSOLL_REDIS_URL'] ?? '';
  redis = await FaultProxy.start(redisUrl);
  world = await World.start({
    REDIS_URL: redis.through(redisUrl),
    WEB_ROOT: webRoot,
    DEMO_SIMULATOR_URL: control,
    DEMO_HOOK_URL: `${control}/hook`,
  });
}, 30_000);
afterAll(async () => {
  await world?.stop();
  await redis?.stop();
  simulator?.close();
  rmSync(webRoot, { recursive: true, force: true });
  rmSync(join(tmpdir(), 'outside.txt'), { force: true });
});

/** Until limits are counted in Redis (again). */
function untilShared(): Promise<boolean> {
  const limiter = world.gateway.app.get(RateLimiter, { strict: false });
  return waitFor('Redis to count', async () => {
    const who = newId();
    await limiter.take('spec', who, RATE);
    return World.redisHolds(`limit:spec:${who}`);
  });
}

const FAULTS = {
  hangs: () => redis.blackhole(),
  'is gone': () => {
    redis.refuse();
    redis.reset();
  },
};

describe('rate limits (ID-4)', () => {
  it('are told in the standard headers of every answer', async () => {
    const ann = await world.person();
    const first = await world.call('GET', '/v1/stream/events', ann);
    expect(Number(first.headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
    expect(first.headers.get('ratelimit-limit')).toBe('300');
    expect(first.headers.get('ratelimit-policy')).toBe('300;w=10');
    expect(Number(first.headers.get('ratelimit-reset'))).toBeGreaterThanOrEqual(0);
  });

  it('refuse a flood of sign-ins of one address with Retry-After', async () => {
    const email = `${newId()}@example.com`;
    const answers = [];
    // Thirty by Redis; thirty more by this process alone at most, should Redis be slow for a moment.
    for (let i = 0; i < 80; i += 1)
      answers.push(await world.call('POST', '/v1/auth/log-in', undefined, { email, password: `guess ${i}` }));
    const tried = answers.filter((answer) => answer.status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(30);
    expect(tried).toBeLessThanOrEqual(75);
    const refused = answers.at(-1)!;
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('the script in Redis and the local arithmetic agree', async () => {
    await untilShared();
    const limiter = world.gateway.app.get(RateLimiter, { strict: false });
    const who = newId();
    const verdicts = [];
    // Counted in Redis, all five: the clock of this one is Redis's own.
    for (let i = 0; i < 5; i += 1) verdicts.push(await limiter.take('spec', who, RATE));
    expect(verdicts.map((verdict) => verdict.allowed)).toEqual([true, true, true, false, false]);
    expect(verdicts[0]).toMatchObject({ limit: 3, remaining: 2, retryAfterS: 0 });
    expect(verdicts[4]).toMatchObject({ remaining: 0, retryAfterS: 1, resetS: 3 });
  });

  it.each(['hangs', 'is gone'] as const)(
    'hold by this process alone while Redis %s, without slowing answers or losing readiness',
    async (fault) => {
      await untilShared();
      FAULTS[fault]();
      const limiter = world.gateway.app.get(RateLimiter, { strict: false });
      const ann = await world.person();
      await world.call('GET', '/v1/stream/events', ann);
      const began = systemClock.monotonicMs();
      for (let i = 0; i < 20; i += 1) expect((await world.call('GET', '/v1/stream/events', ann)).status).toBe(200);
      expect(systemClock.monotonicMs() - began).toBeLessThan(1_000);
      const who = newId();
      const allowed = [];
      for (let i = 0; i < 5; i += 1) allowed.push((await limiter.take('spec', who, RATE)).allowed);
      expect(allowed).toEqual([true, true, true, false, false]);
      const client = await LiveClient.open(world, ann);
      expect(client.heard[0]).toMatchObject({ type: 'hello' });
      client.close();
      const probe = (): Promise<Response> => fetch(`http://127.0.0.1:${world.gateway.opsPort}/health/ready`);
      // Just started, it may not have read the ended sessions yet; it tries once a second.
      let ready = await probe();
      for (let i = 0; i < 100 && ready.status !== 200; i += 1) ready = await sleep(100).then(probe);
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({ status: 'degraded' });
      redis.heal();
      await untilShared();
    },
    30_000,
  );
});

describe('what the API answers (F24, F18, F17)', () => {
  it('is kept by nobody, refusals included; the public keys are', async () => {
    const ann = await world.person();
    for (const [path, person] of [
      ['/v1/stream/events', ann],
      ['/v1/stream/events', undefined],
      ['/v1/no-such-thing', undefined],
    ] as const) {
      expect((await world.call('GET', path, person)).headers.get('cache-control')).toBe('no-store');
    }
    expect((await world.call('GET', '/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('takes a report that is larger than any other body, and says what is wrong with it', async () => {
    const ann = await world.person();
    const large = { file: 'x'.repeat(2_000_000) };
    expect(await world.call('POST', '/v1/reports/read', ann, large)).toMatchObject({
      status: 422,
      body: { code: 'report-unreadable' },
    });
    expect(await world.call('POST', '/v1/pipelines', ann, large)).toMatchObject({ status: 413 });
    expect(await world.call('POST', '/v1/reports/read', ann, { file: 'x'.repeat(5_000_000) })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  it('a token that is too long for any route is a problem', async () => {
    expect(await world.call('POST', `/v1/hooks/${'x'.repeat(300)}`)).toMatchObject({
      status: 414,
      body: { code: 'address-too-long' },
    });
  });
});

describe('documents of the API', () => {
  it('are a page and a file, and every operation says who may use it', async () => {
    expect((await world.call('GET', '/docs')).body['text']).toContain('<title>Plimsoll API</title>');
    expect((await world.call('GET', '/docs/reference.js')).status).toBe(200);
    const { body } = await world.call('GET', '/openapi.json');
    const paths = body['paths'] as Record<string, Record<string, Record<string, unknown>>>;
    expect(paths['/v1/stream/tickets']?.['post']).toMatchObject({ 'x-required-permission': 'stream:read' });
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const rule = operation['x-required-permission'] ?? operation['x-public'];
        expect([method, path, rule]).toEqual([method, path, expect.anything()]);
        expect(operation['responses'] as object).toHaveProperty('default');
      }
    }
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(
      (match) => match[1]!,
    );
    const schemas = Object.keys((body['components'] as { schemas: object }).schemas);
    expect(references.filter((name) => !schemas.includes(name))).toEqual([]);
  });
});

describe('the web app', () => {
  it('is served with its places, files for ever, and nothing outside its folder', async () => {
    const asBrowser = { headers: { accept: 'text/html,*/*' } };
    // An address that nobody has answers 404, with the page that says so (issue 8, 0.10).
    for (const [path, status] of [
      ['/', 200],
      ['/?next=1', 200],
      ['/accounts/17', 404],
      ['/docs-json', 404],
    ] as const) {
      const page = await fetch(`${world.base}${path}`, asBrowser);
      expect([path, page.status]).toEqual([path, status]);
      expect(await page.text()).toContain('<title>Plimsoll</title>');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect(await world.call('GET', '/accounts/17')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
    expect((await world.call('GET', '/assets/index-Cx81kQ9a.js')).headers.get('cache-control')).toContain('immutable');
    expect((await world.call('GET', '/assets/index-00000000.js')).status).toBe(404);
    const small = await fetch(`${world.base}/assets/index-Cx81kQ9a.js`, { headers: { 'accept-encoding': 'br' } });
    expect([small.headers.get('content-encoding'), await small.text()]).toEqual(['br', 'export {};']);
    expect(small.headers.get('cache-control')).toContain('immutable');
    for (const path of [
      '/../outside.txt',
      '/..%2foutside.txt',
      '/%2e%2e/outside.txt',
      '/assets/..%2f..%2foutside.txt',
    ]) {
      expect((await world.call('GET', path)).body['text'] ?? '').not.toBe('outside');
    }
  });

  it('does not answer for the API', async () => {
    expect(await world.call('GET', '/v1/no-such-thing')).toMatchObject({
      status: 404,
      body: { code: 'route-unknown', detail: 'There is no GET /v1/no-such-thing.' },
    });
    expect(await world.call('DELETE', '/anything')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
  });
});

describe('the demo', () => {
  const owner = { tenantId: demoMarket.tenantId };

  it('crashes, recovers and alerts, for who may trade', async () => {
    const ann = await world.person(['trader'], owner);
    expect((await world.call('GET', '/v1/demo', ann)).body).toEqual({
      offered: true,
      alerts: true,
      terminalId: demoMarket.terminalId,
    });
    for (const action of ['crash', 'recover'])
      expect(await world.call('POST', `/v1/demo/${action}`, ann)).toMatchObject({ status: 200, body: { action } });
    expect((await world.call('POST', '/v1/demo/alert', ann, { symbol: 'GBPUSD', side: 'sell' })).status).toBe(200);
    expect(simulated.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /control/crash',
      'POST /control/recover',
      'POST /hook',
    ]);
    expect(JSON.parse(simulated.at(-1)!.body)).toMatchObject({ ticker: 'GBPUSD', action: 'sell' });
    expect((await world.call('POST', '/v1/demo/crash', await world.person(['viewer'], owner))).status).toBe(403);
  });

  it('tells why the market refused', async () => {
    refusal = 'Nothing is open on the account.';
    const answer = await world.call('POST', '/v1/demo/crash', await world.person(['trader'], owner));
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: 'Nothing is open on the account.' },
    });
  });

  it('is not there for another tenant, and moves nothing for it', async () => {
    const eve = await world.person(['owner']);
    const before = simulated.length;
    expect(await world.call('GET', '/v1/demo', eve)).toMatchObject({ status: 200, body: { offered: false } });
    for (const [method, path] of [
      ['POST', '/v1/demo/crash'],
      ['POST', '/v1/demo/recover'],
      ['POST', '/v1/demo/alert'],
    ] as const) {
      expect(await world.call(method, path, eve, {})).toMatchObject({
        status: 404,
        body: { code: 'demo-only' },
      });
    }
    expect(simulated.length).toBe(before);
  });

  it('is not there where no market was attached', async () => {
    const other = await World.start();
    const ann = await other.person();
    expect(await other.call('GET', '/v1/demo', ann)).toMatchObject({ status: 200, body: { offered: false } });
    for (const [method, path] of [
      ['POST', '/v1/demo/crash'],
      ['POST', '/v1/demo/alert'],
    ] as const) {
      expect(await other.call(method, path, ann)).toMatchObject({ status: 404, body: { code: 'demo-only' } });
    }
    await other.stop();
  });
});

// Last, like the one before: the end of another gateway of this process takes the neighbours' answers with it.
describe('live streams of one address (F17)', () => {
  it('upgrades of one address are limited before any of them is a WebSocket', async () => {
    const other = await World.start();
    const refusals = new Set<number | undefined>();
    // The limit fills up again with time, of which a busy machine takes more.
    for (let round = 0; round < 8 && !refusals.has(429); round += 1) {
      const clients = Array.from({ length: 150 }, () => LiveClient.withTicket(other, 'made-up'));
      for (const client of clients) await client.until(() => client.refusedWith !== undefined);
      for (const client of clients) refusals.add(client.refusedWith);
    }
    expect(refusals).toEqual(new Set([401, 429]));
    await other.stop();
  });
});

// Last, too.
describe('the load of one organisation (issue 9, 7)', () => {
  it('saturates its own share: its calls beyond get 429, those of others and what takes risk away go on', async () => {
    const other = await World.start({
      ADMISSION_READ_SLOTS: '4',
      ADMISSION_READ_WAITING: '8',
      ADMISSION_READ_WAIT_MS: '20000',
    });
    const [loud, quiet] = [await other.person(), await other.person()];
    const slow = `/v1/terminals/${slowTerminal.terminalId}`;
    // From here on the gateway knows whose token it is before it works for it.
    await other.call('GET', `/v1/terminals/${newId()}`, loud);
    const flood = Array.from({ length: 12 }, () => other.call('GET', slow, loud));
    // On a machine that pauses for long one may run out of time, and the next of the queue takes its slot.
    let over = 0;
    for (const call of flood) void call.then(({ status }) => (over += Number(status !== 429)));
    const firstRefused = await Promise.race(flood);
    expect(firstRefused).toMatchObject({ status: 429, body: { code: 'organisation-busy' } });
    expect(firstRefused.headers.get('retry-after')).toBe('1');
    // Three quarters of the slots at most: one is free for others, before and after their token is known.
    for (let call = 0; call < 3; call += 1)
      expect((await other.call('GET', `/v1/terminals/${newId()}`, quiet)).body['code']).not.toMatch(/busy|rate/);
    expect(slowTerminal.asked - over).toBeLessThanOrEqual(3);
    const close = await other.call('POST', `/v1/accounts/${newId()}/close-all`, loud, { reason: 'spec' });
    expect(close.body).not.toMatchObject({ code: 'organisation-busy' });
    // Taking a key back stands there with the closes: what a route says of itself reaches the edge.
    await other.call('POST', `/v1/api-keys/${newId()}/revoke`, loud, {});
    const measures = await (await fetch(`http://127.0.0.1:${other.gateway.opsPort}/metrics`)).text();
    expect(measures).toMatch(/plimsoll_admission_wait_seconds_count\{class="guard"\} 2/);
    slowTerminal.released.resolve();
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect((await other.call('GET', slow, loud)).status).toBe(404);
    await other.stop();
  });
});
