import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { saturate, wholeAnswer } from './saturate.js';

describe('the load of the capacity bench', () => {
  it('knows when an answer is whole, and refuses to guess', () => {
    const bytes = Buffer.from('HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nx: y\r\n\r\nhello');
    expect(wholeAnswer(bytes)).toEqual({ status: 202, length: bytes.length });
    expect(wholeAnswer(bytes.subarray(0, -1))).toBeUndefined();
    expect(wholeAnswer(bytes.subarray(0, 20))).toBeUndefined();
    expect(() => wholeAnswer(Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'))).toThrow(
      'without a length',
    );
  });

  it('counts answers by status over kept connections', async () => {
    let sockets = 0;
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(request.url === '/no' ? 503 : 200, { 'content-length': 2 }).end('ok');
    });
    server.on('connection', () => (sockets += 1));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    let sent = 0;
    const { statuses, perSecond } = await saturate(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      4,
      1,
      () => ({ method: 'POST', path: sent++ % 2 ? '/no' : '/', body: '{}' }),
    );
    server.close();
    expect(sockets).toBe(4);
    expect(perSecond).toBeGreaterThan(0);
    expect((statuses.get(200) ?? 0) + (statuses.get(503) ?? 0)).toBe(sent);
  });
});
