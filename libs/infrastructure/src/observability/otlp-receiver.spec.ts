import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sendsTelemetry } from '../infrastructure.config.js';
import { telemetryEnvironment } from './otlp-receiver.js';

let server: Server | undefined;

/** A receiver that knows these paths only. */
async function receiverOf(...paths: string[]): Promise<string> {
  const made = createServer((request, response) => response.writeHead(paths.includes(request.url!) ? 200 : 404).end());
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

describe('a receiver of traces and logs on this machine (issue 7 §6)', () => {
  it('gets what it takes, and nothing else', async () => {
    const url = await receiverOf('/v1/traces');
    expect(await telemetryEnvironment(url)).toEqual({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces` });
  });

  it('that is not there gets nothing', async () => {
    const url = await receiverOf();
    expect(await telemetryEnvironment(url)).toEqual({});
    await new Promise((resolve) => server!.close(resolve));
    server = undefined;
    expect(await telemetryEnvironment(url)).toEqual({});
  });

  it('is not looked for where the environment names one', () => {
    expect(sendsTelemetry({})).toBe(false);
    expect(sendsTelemetry({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://loki:3100/otlp/v1/logs' })).toBe(true);
  });
});
