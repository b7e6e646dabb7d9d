import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isPrivate, outsideCheck, unreached } from './outside-check.js';

const KEYS = JSON.stringify({ keys: [{ kid: 'k1' }] });
const opened: Server[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A server on every address of this machine. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(answer);
  // An upgrade that nobody takes is answered as any other call, as proxies do that know none.
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return (server.address() as AddressInfo).port;
}

/** An address of this machine that is no loopback: a name that others could use. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const withNetwork = outside === undefined ? it.skip : it;

async function checked(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<object> {
  const gateway = await serving((_, response) => response.end(KEYS));
  const there = await serving(answer);
  return outsideCheck(`http://${outside}:${there}`, `http://127.0.0.1:${gateway}`);
}

describe('whether the public address leads here', () => {
  it('asks nobody where there is none', async () => {
    expect([
      await outsideCheck(undefined, 'http://127.0.0.1:1'),
      await outsideCheck('http://localhost:7300', 'http://127.0.0.1:1'),
    ]).toEqual([expect.objectContaining({ state: 'ok' }), expect.objectContaining({ state: 'ok' })]);
  });

  withNetwork.each([
    ['another program', 200, '<html>hello</html>', /another program answers/],
    ['another installation', 200, JSON.stringify({ keys: [{ kid: 'k2' }] }), /another installation/],
    ['a proxy that reaches nobody', 502, 'Bad Gateway', /does not reach Plimsoll/],
    ['a page that wants a sign-in', 403, '{}', /another program answers .*403/],
  ])('tells %s', async (_, status, body, expected) => {
    const found = await checked((__, response) => response.writeHead(status).end(body));
    expect(found).toMatchObject({ state: 'failed', found: expect.stringMatching(expected), cure: expect.any(String) });
  });

  withNetwork('tells a redirection, and asks past every cache', async () => {
    const asked: string[] = [];
    const found = await checked((request, response) => {
      asked.push(request.url!);
      response.writeHead(302, { location: 'https://login.example/?next=x' }).end();
    });
    expect(found).toMatchObject({ state: 'failed', found: expect.stringContaining('on to https://login.example') });
    expect(asked[0]).toMatch(/^\/v1\/\.well-known\/jwks\.json\?check=[0-9a-f-]{36}$/);
  });

  withNetwork('tells streams that do not pass, and a name that only the own network reaches', async () => {
    const answers = (streamStatus: number) => (request: IncomingMessage, response: ServerResponse) => {
      if (request.url!.startsWith('/v1/stream')) response.writeHead(streamStatus).end();
      else response.end(KEYS);
    };
    expect(await checked(answers(404))).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('live streams do not pass (404)'),
    });
    const passed = await checked(answers(401));
    expect(passed).toMatchObject(
      isPrivate(outside!)
        ? { state: 'warning', found: expect.stringContaining('only your own network') }
        : { state: 'ok' },
    );
  });

  it('tells a name that leads nowhere', async () => {
    const gateway = await serving((_, response) => response.end(KEYS));
    const found = await outsideCheck('https://no-such-name.invalid', `http://127.0.0.1:${gateway}`);
    expect(found).toMatchObject({
      state: 'failed',
      found: expect.stringContaining('no-such-name.invalid leads nowhere'),
    });
  });

  it.each([
    ['ECONNREFUSED', /nobody listens at trade\.example\.com \(port 443\)/],
    ['CERT_HAS_EXPIRED', /TLS .* not trusted/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /TLS .* not trusted/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /TLS .* not trusted/],
    ['ETIMEDOUT', /does not answer within/],
    ['EHOSTUNREACH', /no way to/],
    ['ECONNRESET', /breaks off \(ECONNRESET\)/],
  ])('says what %s means', (code, expected) => {
    const found = unreached('https://trade.example.com', Object.assign(new Error('x'), { code }));
    expect(found).toMatchObject({ state: 'failed', found: expect.stringMatching(expected), cure: expect.any(String) });
  });

  it('knows addresses of a network of its own', () => {
    expect(['10.1.2.3', '192.168.0.1', '127.0.0.1', 'fd00::1', '100.64.1.1'].map(isPrivate)).toEqual(
      Array(5).fill(true),
    );
    expect(['203.0.113.7', '2001:db8::1', hostname()].map(isPrivate)).toEqual([false, false, false]);
  });
});
