import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { OtlpReceiver } from '@plimsoll/testing';
import { contextHeaders } from '../context.js';
import { Logger } from '../logger.js';
import { defineConfig, ServiceConfig } from '../service.config.js';
import { type RunningService, startService } from '../start-service.js';
import { inSpan, keepGuardTrace, SpanKind } from './spans.js';
import { startTelemetry } from './start-telemetry.js';
import { type Telemetry } from './telemetry.js';

const SECRET = 'canary-of-the-path';

@Controller('things')
class ThingsController {
  constructor(private readonly logger: Logger) {}

  @Get('fine/:token')
  fine(@Param('token') _token: string): Promise<object> {
    this.logger.info('looked at', { symbol: 'EURUSD', password: SECRET });
    return inSpan({ name: 'part', kind: SpanKind.INTERNAL }, () => Promise.resolve(contextHeaders()));
  }

  @Get('bug')
  bug(): Promise<never> {
    return inSpan({ name: 'part', kind: SpanKind.INTERNAL }, () =>
      Promise.reject(new Error(`lost postgres://me:${SECRET}@there/`)),
    );
  }

  @Get('guard')
  guard(): Promise<object> {
    return inSpan({ name: 'part', kind: SpanKind.INTERNAL }, () => {
      keepGuardTrace();
      return Promise.resolve(contextHeaders());
    });
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let receiver: OtlpReceiver;
let service: RunningService | undefined;
let telemetry: Telemetry;

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const config = defineConfig(ServiceConfig, {
    SERVICE_NAME: 'things',
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '5',
    OTEL_BLRP_SCHEDULE_DELAY: '5',
    ...environment,
  });
  telemetry = await startTelemetry(config);
  const logger = Logger.create({ service: 'things', level: 'info', destination: { write: () => undefined } });
  service = await startService(ThingsModule, { http: 'public' }, { config, logger, telemetry });
}

const get = async (path: string): Promise<Record<string, string>> =>
  (await (await fetch(`http://127.0.0.1:${service!.httpPort}/things/${path}`)).json()) as Record<string, string>;
const measures = async (): Promise<string> => (await fetch(`http://127.0.0.1:${service!.opsPort}/metrics`)).text();

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

beforeEach(async () => {
  receiver = await OtlpReceiver.open();
});
afterEach(async () => {
  await service?.stop('spec');
  await telemetry.close(100);
  await receiver.close();
  service = undefined;
});

describe('traces and logs over OTLP (issue 7 §6)', () => {
  it('an answer is a trace: its parts hang together by the ids that messages and log lines carry, and nothing secret is in it', async () => {
    await start();
    const carried = await get(`fine/${SECRET}`);
    await until(() => receiver.spans.length === 2 && receiver.logs.some((log) => log.body === 'looked at'));
    const [part, answer] = receiver.spans;
    expect(answer).toMatchObject({
      service: 'things',
      name: 'GET /things/fine/:token',
      kind: 2,
      parentSpanId: '',
      attributes: { 'http.route': '/things/fine/:token', 'http.response.status_code': 200 },
    });
    expect(part).toMatchObject({ name: 'part', parentSpanId: answer!.spanId, traceId: answer!.traceId });
    expect(carried['traceparent']).toBe(`00-${part!.traceId}-${part!.spanId}-01`);
    expect(carried['plimsoll-correlation']!.replaceAll('-', '')).toBe(answer!.traceId);
    expect(receiver.logs.find((log) => log.body === 'looked at')).toMatchObject({
      service: 'things',
      severity: 'info',
      traceId: answer!.traceId,
      spanId: answer!.spanId,
      attributes: { symbol: 'EURUSD', password: '***' },
    });
    expect(receiver.bodies.join()).not.toContain(SECRET);
    await until(async () => /plimsoll_telemetry_exported_total\{signal="traces"\} 2/.test(await measures()));
  });

  it('at ratio 0 only what failed, was slow or guarded leaves, with everything around it', async () => {
    await start({ OTEL_TRACES_SAMPLER_ARG: '0' });
    expect((await get('fine/x'))['traceparent']).toMatch(/-00$/);
    await get('bug');
    // From here on every service keeps it.
    expect((await get('guard'))['traceparent']).toMatch(/-01$/);
    await until(() => receiver.spans.length === 4);
    const names = receiver.spans.map(({ name, failed }) => `${name}${failed ? ' failed' : ''}`);
    expect(names).toEqual(['part failed', 'GET /things/bug failed', 'part', 'GET /things/guard']);
    expect(receiver.bodies.join()).not.toContain(SECRET);
    expect(await measures()).toMatch(/plimsoll_traces_kept_total\{reason="error"\} 1/);
  });

  it.each(['hangs', 'fails'] as const)(
    'a receiver that %s costs what was meant for it, and nobody waits',
    async (mood) => {
      receiver.mood = mood;
      await start({
        OTEL_BSP_MAX_QUEUE_SIZE: '8',
        OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '4',
        OTEL_EXPORTER_OTLP_TIMEOUT: '200',
      });
      for (let i = 0; i < 40; i += 1) expect((await get('fine/x'))['traceparent']).toBeDefined();
      await until(() => receiver.calls > 0);
      await until(async () => /plimsoll_telemetry_dropped_total\{signal="traces",reason=/.test(await measures()));
      const began = performance.now();
      expect(await service!.stop('spec')).toBe(true);
      await telemetry.close(100);
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  it('a receiver that is away is counted; it holds up no end', async () => {
    const { url } = receiver;
    await receiver.close();
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TIMEOUT: '100' });
    await get('fine/x');
    await until(async () => /reason="export-failed"/.test(await measures()));
    expect(await service!.stop('spec')).toBe(true);
  });

  it('without an address nothing of the SDK is there: no span, and the ids are carried as ever', async () => {
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: '' });
    expect((await get('fine/x'))['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(receiver.calls).toBe(0);
    expect(await measures()).not.toMatch(/plimsoll_telemetry_(exported|dropped)/);
  });
});

describe('what the environment says (OpenTelemetry’s own names)', () => {
  const read = (values: Readonly<Record<string, string>>): ServiceConfig['telemetry'] =>
    defineConfig(ServiceConfig, values).telemetry;

  beforeEach(async () => {
    telemetry = await startTelemetry(defineConfig(ServiceConfig, {}));
  });

  it('one address for both, or one for each', () => {
    expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://there:4318/' })).toMatchObject({
      tracesUrl: 'http://there:4318/v1/traces',
      logsUrl: 'http://there:4318/v1/logs',
      headRatio: 1,
    });
    const logs = { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://loki:3100/otlp/v1/logs' };
    expect(read(logs)).toMatchObject({ tracesUrl: undefined, logsUrl: 'http://loki:3100/otlp/v1/logs' });
  });

  it.each([[{ OTEL_SDK_DISABLED: 'true' }], [{ OTEL_TRACES_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' }]])(
    'can be switched off: %j',
    (values) => {
      expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://there:4318', ...values })).toMatchObject({
        tracesUrl: undefined,
        logsUrl: undefined,
      });
    },
  );

  it.each([
    ['parentbased_traceidratio', '0.25', 0.25],
    ['always_on', '0.25', 1],
    ['always_off', '0.25', 0],
  ])('sampler %s of %s keeps %s', (OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG, headRatio) => {
    expect(read({ OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG })).toMatchObject({ headRatio });
  });

  it('what cannot be is told by name', () => {
    const wrong = {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER_ARG: '2',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'x',
    };
    expect(() => read(wrong)).toThrow(
      /OTLP_ENDPOINT[^]*OTLP_PROTOCOL must be one of http\/json[^]*SAMPLER_ARG must be/,
    );
  });
});
