import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpCode, Injectable, Module, Post } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { sleep, systemClock } from '@plimsoll/kernel';
import { type FastifyRequest } from 'fastify';
import { type AdmissionClass } from './admission.js';
import { type EdgeCaller, type EdgeGate } from './http-edge.js';
import { Logger } from './logger.js';
import { defineConfig, ServiceConfig } from './service.config.js';
import { type RunningService, startService } from './start-service.js';

let answerSlow: (() => void) | undefined;
let meetSlow: (() => void) | undefined;

@Controller('things')
class ThingsController {
  @Post()
  @HttpCode(200)
  take(): { taken: boolean } {
    return { taken: true };
  }

  @Get('slow')
  async slow(): Promise<{ slow: boolean }> {
    await new Promise<void>((resolve) => (answerSlow = resolve));
    return { slow: true };
  }

  @Get('quick')
  quick(): { quick: boolean } {
    return { quick: true };
  }

  @Get('gone')
  gone(): never {
    throw new ProblemError(problem('database-unavailable'));
  }

  @Get('named/:name')
  named(): { named: boolean } {
    return { named: true };
  }
}

@Injectable()
class ThingsGate implements EdgeGate {
  async caller(request: FastifyRequest): Promise<EdgeCaller> {
    await (request.headers['x-slow'] ? new Promise<void>((resolve) => (meetSlow = resolve)) : Promise.resolve());
    if (request.headers['x-stranger']) throw new ProblemError(problem('not-authenticated'));
    return {
      known: request.headers['x-known'] === 'yes',
      bodyMax: request.headers['x-known'] === 'yes' ? 8_388_608 : 65_536,
    };
  }

  classOf(request: FastifyRequest): AdmissionClass | undefined {
    return request.url.endsWith('slow') ? 'history' : request.url.endsWith('quick') ? 'read' : undefined;
  }
}

@Module({ controllers: [ThingsController], providers: [ThingsGate] })
class ThingsModule {}

const lines: string[] = [];
const logger = Logger.create({
  service: 'things',
  level: 'info',
  destination: { write: (line: string) => void lines.push(line) },
});
const sockets: Socket[] = [];
let service: RunningService;

function start(values: Record<string, string>): Promise<RunningService> {
  const config = defineConfig(ServiceConfig, { SERVICE_NAME: 'things', ...values });
  return startService(ThingsModule, { http: 'terminals', gate: ThingsGate }, { config, logger });
}

beforeAll(async () => {
  service = await start({
    BODY_BYTES_PER_ADDRESS: '200000',
    BODY_BYTES_KNOWN: '20000000',
    ADMISSION_HISTORY_SLOTS: '1',
    ADMISSION_HISTORY_WAITING: '0',
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await service.stop('spec');
});

interface Line {
  readonly socket: Socket;
  readonly heard: () => string;
  readonly closed: () => boolean;
}

/** A connection by hand. */
async function open(text: string, port = service.httpPort!): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let closed = false;
  sockets.push(socket);
  socket.on('data', (data: Buffer) => (heard += data.toString('utf8')));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { socket, heard: () => heard, closed: () => closed };
}

async function until(condition: () => boolean, patienceMs = 5_000): Promise<void> {
  const end = systemClock.monotonicMs() + patienceMs;
  while (!condition() && systemClock.monotonicMs() < end) await sleep(10);
  expect(condition()).toBe(true);
}

/** Asks anew until the answer is there: when a connection that was left is noticed is the other side's affair. */
async function answeredAtLast(text: string, expected: string, port?: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const line = await open(text, port);
    await until(() => line.heard() !== '' || line.closed());
    if (line.heard().includes(expected)) return;
    line.socket.destroy();
    await sleep(50);
  }
  throw new Error(`never answered ${expected}`);
}

const post = (length: number | 'chunked', extra = ''): string =>
  `POST /things HTTP/1.1\r\nHost: x\r\n${length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`}\r\n${extra}\r\n`;

describe('strangers and memory (F1)', () => {
  it('a caller that the gate refuses is told so before its body is read', async () => {
    const line = await open(post(8_000_000, 'x-stranger: yes\r\n'));
    await until(() => line.heard().includes('not-authenticated'));
    expect(line.heard()).toMatch(/^HTTP\/1\.1 401 /);
    await until(line.closed);
  });

  it('a stranger may not announce a large body, nor send one unannounced', async () => {
    const line = await open(post(8_000_000));
    await until(() => line.heard().includes('body-too-large'));
    const chunked = await open(
      `${post('chunked')}10000\r\n${'x'.repeat(65_536)}\r\n10\r\n${'x'.repeat(16)}\r\n0\r\n\r\n`,
    );
    await until(() => chunked.heard().includes('body-too-large'));
    expect(chunked.heard()).toMatch(/^HTTP\/1\.1 413 /);
    expect(chunked.heard()).toContain('at most 65536 bytes');
  });

  it('whoever leaves while it is met takes no room with it (rev2)', async () => {
    for (let i = 0; i < 4; i += 1) {
      const line = await open(post(60_000, 'x-slow: yes\r\n'));
      await until(() => meetSlow !== undefined);
      line.socket.destroy();
      await sleep(50);
      meetSlow!();
      meetSlow = undefined;
    }
    const line = await open(`${post(60_000)}${'x'.repeat(60_000)}`);
    await until(() => line.heard().includes('HTTP/1.1'));
    expect(line.heard()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a chunked body within the limit is taken', async () => {
    const line = await open(`${post('chunked')}5\r\nhello\r\n0\r\n\r\n`);
    await until(() => line.heard().includes('"taken":true'));
  });

  it('bodies of one address that never end take a bounded room; others are told to come back, and room that is left is room again', async () => {
    const lines48 = await Promise.all(Array.from({ length: 48 }, () => open(`${post(60_000)}${'x'.repeat(59_999)}`)));
    await until(() => lines48.filter((line) => line.heard().includes('"busy"')).length === 45);
    expect(lines48.find((line) => line.heard() !== '')?.heard()).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 1/i);
    // One who is known has room of its own meanwhile.
    const known = await open(`${post(1_000_000, 'x-known: yes\r\n')}${'x'.repeat(1_000_000)}`);
    await until(() => known.heard().includes('"taken":true'));
    // A close or an alert is small: no flood of bodies keeps it out, its connection bounds it already (rev2).
    const rest = await open(`${post(19_800)}x`);
    await sleep(100);
    const small = await open(`${post(400)}${'x'.repeat(400)}`);
    await until(() => small.heard().startsWith('HTTP/1.1'));
    expect(small.heard()).toContain('"taken":true');
    for (const line of [...lines48, rest]) line.socket.destroy();
    await answeredAtLast(`${post(60_000)}${'x'.repeat(60_000)}`, '"taken":true');
  });

  it('connections of one address are bounded', async () => {
    const small = await start({ CONNECTIONS_PER_ADDRESS: '3' });
    const opened = await Promise.all([1, 2, 3, 4, 5].map(() => open('GET', small.httpPort)));
    await until(() => opened.filter((line) => line.closed()).length === 2);
    opened.find((line) => !line.closed())?.socket.destroy();
    await answeredAtLast('GET /things/quick HTTP/1.1\r\nHost: x\r\n\r\n', '"quick":true', small.httpPort);
    for (const line of opened) line.socket.destroy();
    await small.stop('spec');
  });

  it('half headers are cut on time (F19)', async () => {
    const line = await open('GET /things/quick HTTP/1.1\r\nHost:');
    await until(line.closed, 12_500);
    expect(line.heard()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"/);
  }, 20_000);
});

describe('admission at the edge (§4)', () => {
  it('a class that is full answers 503 with Retry-After, and others go on', async () => {
    const slow = await open('GET /things/slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => answerSlow !== undefined);
    const refused = await fetch(`http://127.0.0.1:${service.httpPort}/things/slow`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`http://127.0.0.1:${service.httpPort}/things/quick`)).status).toBe(200);
    answerSlow!();
    await until(() => slow.heard().includes('"slow":true'));
    const measures = await (await fetch(`http://127.0.0.1:${service.opsPort}/metrics`)).text();
    expect(measures).toMatch(/plimsoll_admission_refused_total\{class="history",reason="full"\} 1/);
    expect(measures).toMatch(/plimsoll_admission_working\{class="history"\} 0/);
  });
});

describe('what no route sees (F21)', () => {
  it.each([
    ['/things/%ff', 400, 'malformed-request'],
    [`/things/named/${'x'.repeat(300)}`, 414, 'address-too-long'],
  ])('%s is a problem that does not repeat the address', async (path, status, code) => {
    const answer = await fetch(`http://127.0.0.1:${service.httpPort}${path}`);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('plimsoll-correlation')).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(text)).toMatchObject({ code, status, errorId: expect.any(String), cure: expect.any(String) });
    expect(text).not.toMatch(/%ff|xxx|FST_/);
  });

  it.each([
    ['no HTTP at all', 'HELO mail\r\n\r\n', 400, 'malformed-request'],
    ['too many headers', `GET / HTTP/1.1\r\nHost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('%s is a problem too', async (_what, text, status, code) => {
    const line = await open(text);
    await until(() => line.heard().includes(code));
    expect(line.heard()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*application/problem\\+json`));
  });
});

describe('a storm of 503', () => {
  it('is one line of log for its cause', async () => {
    lines.length = 0;
    for (let i = 0; i < 30; i += 1)
      expect((await fetch(`http://127.0.0.1:${service.httpPort}/things/gone`)).status).toBe(503);
    expect(lines.filter((line) => line.includes('database-unavailable'))).toHaveLength(1);
  });
});
