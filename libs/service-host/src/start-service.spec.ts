import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Post, Query } from '@nestjs/common';
import { PageQuery, problem, ProblemError } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { currentContext } from './context.js';
import { HealthChecks } from './health.js';
import { Logger } from './logger.js';
import { defineConfig, ServiceConfig } from './service.config.js';
import { Shutdown } from './shutdown.js';
import { type RunningService, startService } from './start-service.js';

const CORRELATION = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';

let slowBegun = false;

@Controller('things')
class ThingsController {
  @Get()
  list(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Post()
  @HttpCode(201)
  create(@Body() body: Record<string, unknown>): unknown {
    return { body, correlationId: currentContext()?.correlationId };
  }

  @Get('problem')
  problem(): never {
    throw new ProblemError(problem('rate-limited', 'slow down', { retryAfterS: 1.2 }));
  }

  @Get('bug')
  bug(): never {
    throw new Error('canary-of-the-inside');
  }

  @Get('slow')
  async slow(): Promise<{ slow: boolean }> {
    slowBegun = true;
    await sleep(300);
    return { slow: true };
  }

  @Post('hooks/any')
  hook(@Body() body: Buffer): { bytes: number; isBuffer: boolean } {
    return { bytes: body.length, isBuffer: Buffer.isBuffer(body) };
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

const lines: string[] = [];
const logger = Logger.create({
  service: 'things',
  level: 'info',
  destination: { write: (line: string) => void lines.push(line) },
});
let service: RunningService;
let base: string;
let ops: string;

async function start(): Promise<RunningService> {
  const config = defineConfig(ServiceConfig, { SERVICE_NAME: 'things', SERVICE_VERSION: '9.9.9' });
  return startService(ThingsModule, { http: 'public', rawBodies: [/^\/things\/hooks\//] }, { config, logger });
}

beforeAll(async () => {
  service = await start();
  base = `http://127.0.0.1:${service.httpPort}`;
  ops = `http://127.0.0.1:${service.opsPort}`;
});
afterAll(async () => void (await service.stop('spec')));

async function post(
  path: string,
  body: string,
  type: string,
): Promise<{ status: number; type: string | null; body: Record<string, unknown> }> {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'plimsoll-correlation': CORRELATION },
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

describe('OP-1 OP-5 ops listener', () => {
  it('tells liveness, readiness with version, and measures', async () => {
    expect(await (await fetch(`${ops}/health/live`)).json()).toMatchObject({
      status: 'live',
      service: 'things',
      version: '9.9.9',
    });
    expect(await (await fetch(`${ops}/health/ready`)).json()).toMatchObject({ status: 'ready', checks: [] });
    await (await fetch(`${base}/things`)).text();
    const measures = await (await fetch(`${ops}/metrics`)).text();
    expect(measures).toMatch(/http_server_request_duration_seconds_count\{[^}]*route="\/things"[^}]*\} \d/);
    expect(measures).toContain('process_event_loop_lag_p99_seconds');
    expect((await fetch(`${ops}/other`)).status).toBe(404);
  });

  it('measures the disk that the log is on', async () => {
    expect(await (await fetch(`${ops}/metrics`)).text()).not.toContain('plimsoll_disk_free_ratio');
    const environment = { SERVICE_NAME: 'things', LOG_FILE: path.join(tmpdir(), 'things.log') };
    const other = await startService(ThingsModule, {}, { config: defineConfig(ServiceConfig, environment), logger });
    const measures = await (await fetch(`http://127.0.0.1:${other.opsPort}/metrics`)).text();
    const share = Number(/^plimsoll_disk_free_ratio (\S+)/m.exec(measures)?.[1]);
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    await other.stop('spec');
  });

  it('is not ready when a critical dependency is gone', async () => {
    const other = await start();
    let gone = true;
    other.app.get(HealthChecks).register(
      'database',
      () => {
        if (gone) throw new Error('refused');
      },
      { critical: true },
    );
    const measures = await (await fetch(`http://127.0.0.1:${other.opsPort}/metrics`)).text();
    expect(measures).toContain('plimsoll_health_check{check="database",critical="true"} 0');
    const answer = await fetch(`http://127.0.0.1:${other.opsPort}/health/ready`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      status: 'not-ready',
      checks: [{ name: 'database', ok: false, error: 'refused' }],
    });
    gone = false;
    await other.stop('spec');
  });
});

describe('OP-1 HTTP edge', () => {
  it('keeps the correlation id through body parsing and answers with it', async () => {
    expect(await post('/things', '{"a":1}', 'application/json')).toMatchObject({
      status: 201,
      body: { body: { a: 1 }, correlationId: CORRELATION },
    });
  });

  it('sets security headers: scripts from us only', async () => {
    const answer = await fetch(`${base}/things`);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives any body under a raw prefix as bytes', async () => {
    expect(await post('/things/hooks/any', 'BUY EURUSD', 'text/plain')).toMatchObject({
      status: 201,
      body: { bytes: 10, isBuffer: true },
    });
    expect(await post('/things/hooks/any', '{"a":', 'application/json')).toMatchObject({
      status: 201,
      body: { bytes: 5, isBuffer: true },
    });
    expect(await post('/things/hooks/any', 'x', 'image/x-odd; what')).toMatchObject({
      status: 201,
      body: { isBuffer: true },
    });
  });

  it('reads numbers of a query and refuses unknown fields', async () => {
    expect(await (await fetch(`${base}/things?limit=7`)).json()).toMatchObject({ limit: 7 });
    const answer = await fetch(`${base}/things?limit=no&colour=red`);
    expect(answer.status).toBe(400);
    const body = (await answer.json()) as { violations: { field: string }[] };
    expect(body).toMatchObject({ code: 'validation-failed' });
    expect(body.violations.map((v) => v.field).sort()).toEqual(['colour', 'limit']);
  });
});

describe('OP-1 problems', () => {
  it('are one shape, for every way to fail', async () => {
    const broken = await post('/things', '{"a":', 'application/json');
    expect(broken).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { code: 'malformed-body', instance: '/things', correlationId: CORRELATION },
    });
    expect((await post('/things', '{"__proto__":{"x":1}}', 'application/json')).status).toBe(400);
    expect(await post('/things', 'a=1', 'application/x-www-form-urlencoded')).toMatchObject({
      status: 415,
      body: { code: 'unsupported-media-type' },
    });
    expect(await post('/things', `{"a":"${'x'.repeat(4_300_000)}"}`, 'application/json')).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
    expect((await post('/things', '['.repeat(10_000), 'application/json')).status).toBe(400);
    expect(await post('/nowhere', '{}', 'application/json')).toMatchObject({
      status: 404,
      body: {
        code: 'route-unknown',
        instance: '/nowhere',
        detail: 'There is no POST /nowhere.',
      },
    });
  });

  it('carry Retry-After', async () => {
    const answer = await fetch(`${base}/things/problem`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await answer.json()).toMatchObject({
      code: 'rate-limited',
      detail: 'slow down',
      type: 'urn:plimsoll:problem:rate-limited',
    });
  });

  it('never show the inside; the log has it under the same error id', async () => {
    const answer = await fetch(`${base}/things/bug`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toContain('canary-of-the-inside');
    const { errorId } = JSON.parse(text) as { errorId: string };
    const logged = lines.find((line) => line.includes(errorId));
    expect(logged).toContain('canary-of-the-inside');
  });
});

describe('OP-5 graceful end of HTTP', () => {
  it('answers what it has begun and refuses what comes later', async () => {
    const other = await start();
    const address = `http://127.0.0.1:${other.httpPort}`;
    const slow = fetch(`${address}/things/slow`);
    while (!slowBegun) await sleep(5);
    const order: string[] = [];
    other.app.get(Shutdown).register('flush', 'spec', () => void order.push('flush'));
    const stopped = other.stop('spec');
    const answer = await slow.then((response) => response.json());
    order.unshift('answered');
    expect(answer).toEqual({ slow: true });
    expect(await stopped).toBe(true);
    expect(order).toEqual(['answered', 'flush']);
    await expect(fetch(`${address}/things`)).rejects.toThrow();
  });
});
