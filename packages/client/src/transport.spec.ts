import { describe, expect, it } from '@jest/globals';
import { Transport } from './transport.js';

const TIMEOUT_MS = 1_000;

describe('a file', () => {
  it('goes as it is, and everything else as JSON', async () => {
    const seen: (readonly [string | null, number[]])[] = [];
    const transport = new Transport('https://plimsoll.test', async (request) => {
      seen.push([request.headers.get('content-type'), [...new Uint8Array(await request.arrayBuffer())]]);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    });
    const call = { method: 'post', path: '/v1/reports/read', timeoutMs: TIMEOUT_MS } as const;
    await transport.call({
      ...call,
      body: Uint8Array.from([0x1f, 0x8b, 0, 255]),
      headers: { authorization: 'Bearer x' },
    });
    await transport.call({ ...call, body: { a: 1 } });
    expect(seen).toEqual([
      ['application/octet-stream', [0x1f, 0x8b, 0, 255]],
      ['application/json', [...Buffer.from('{"a":1}')]],
    ]);
  });
});
