import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineConfig } from '@plimsoll/service-host';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { NotificationsConfig } from '../src/notifications.config.js';
import { OutboundClient } from '../src/outbound/outbound-client.js';

const client = (environment: Record<string, string> = {}) =>
  new OutboundClient(
    defineConfig(NotificationsConfig, {
      SERVICE_NAME: 'notifications',
      OPS_PORT: '0',
      PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      ...environment,
    }),
  );

describe('calls to addresses that people typed', () => {
  const heard: string[] = [];
  const connections = new Set<unknown>();
  const server = createServer((request, response) => {
    heard.push(request.url!);
    connections.add(request.socket);
    if (request.url === '/moved') response.writeHead(302, { location: '/inside' }).end();
    else if (request.url === '/silent') return;
    else if (request.url === '/endless') response.writeHead(200).write('x'.repeat(100_000));
    else response.end('said');
  });
  let base: string;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const call = (url: string, environment?: Record<string, string>, more: object = {}) =>
    client(environment).post({ url, headers: {}, body: 'x', signal: AbortSignal.timeout(2_000), ...more });

  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
  ])('never go to %s', async (url) => {
    await expect(call(url)).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(heard).toEqual([]);
  });

  it('never over a connection that is open already: where it leads was checked for somebody else', async () => {
    const inside = { OUTBOUND_REACHES_INSIDE: 'true' };
    await call(`${base}/a`, {}, { isOurs: true });
    const before = connections.size;
    for (let i = 0; i < 3; i += 1) await call(`${base}/a`, inside);
    expect(connections.size - before).toBe(3);
  });

  it('go to an address of who runs the installation wherever it lies, follow nothing, and read no more than is needed', async () => {
    expect(await call(`${base}/a`, {}, { isOurs: true })).toEqual({ status: 200, retryAfter: undefined, text: 'said' });
    const inside = { OUTBOUND_REACHES_INSIDE: 'true' };
    expect(await call(`${base}/moved`, inside)).toMatchObject({ status: 302 });
    expect(heard).not.toContain('/inside');
    expect((await call(`${base}/endless`, inside)).text).toHaveLength(4_096);
    await expect(
      client(inside).post({ url: `${base}/silent`, headers: {}, body: '', signal: AbortSignal.timeout(200) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
