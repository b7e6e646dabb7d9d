import { describe, expect, it } from '@jest/globals';
import { isLocalCall, isLoopbackUrl } from './local-call.js';

const LOCAL = { remoteAddress: '127.0.0.1', headers: { host: '127.0.0.1:7300' } };

describe('who sits at the machine (the Mailbox)', () => {
  it.each([
    ['the loopback', LOCAL],
    ['localhost over IPv6', { remoteAddress: '::1', headers: { host: 'localhost:7300' } }],
    ['an IPv4 address in IPv6', { remoteAddress: '::ffff:127.0.0.1', headers: { host: '[::1]:7300' } }],
    ['our own page', { ...LOCAL, headers: { ...LOCAL.headers, origin: 'http://127.0.0.1:7300' } }],
  ])('is %s', (_, call) => expect(isLocalCall(call)).toBe(true));

  it.each([
    ['another machine', { ...LOCAL, remoteAddress: '192.0.2.7' }],
    ['a line that is gone', { ...LOCAL, remoteAddress: undefined }],
    ['another name that points here (DNS rebinding)', { ...LOCAL, headers: { host: 'evil.example:7300' } }],
    ['a name that begins like ours', { ...LOCAL, headers: { host: '127.0.0.1.evil.example' } }],
    ['no name', { ...LOCAL, headers: {} }],
    ['a page of another origin', { ...LOCAL, headers: { ...LOCAL.headers, origin: 'https://evil.example' } }],
    ['a page without an origin', { ...LOCAL, headers: { ...LOCAL.headers, origin: 'null' } }],
    ['somebody behind a proxy', { ...LOCAL, headers: { ...LOCAL.headers, 'x-forwarded-for': '127.0.0.1' } }],
    ['somebody behind a tunnel', { ...LOCAL, headers: { ...LOCAL.headers, 'cf-connecting-ip': '192.0.2.7' } }],
  ])('is not %s', (_, call) => expect(isLocalCall(call)).toBe(false));

  it.each(['https://plimsoll.example', 'http://192.168.1.5:7300', 'nonsense', 'http://localhost.example'])(
    '%s names no such place',
    (url) => expect(isLoopbackUrl(url)).toBe(false),
  );
});
