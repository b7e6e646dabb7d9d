import { describe, expect, it } from '@jest/globals';
import { defineConfig, ServiceConfig } from './service.config.js';
import { callerPrefix, plainAddress, TrustedProxies } from './caller-address.js';

describe('whom a limit counts for (F1)', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0:0:ffff:eeee:1:2', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, prefix) => {
    expect(callerPrefix(address)).toBe(prefix);
  });

  it('writes an address as what it is', () => {
    expect([plainAddress('::ffff:10.1.2.3'), plainAddress('10.1.2.3'), plainAddress('::1')]).toEqual([
      '10.1.2.3',
      '10.1.2.3',
      '::1',
    ]);
  });
});

describe('reverse proxies of ours', () => {
  const call = (remoteAddress: string, forwarded?: string): Parameters<TrustedProxies['callerOf']>[0] =>
    ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as never;

  it('only they are believed', () => {
    const proxies = TrustedProxies.of('10.0.0.0/8, loopback');
    expect(proxies.callerOf(call('10.0.0.1', '198.51.100.9'))).toBe('198.51.100.9');
    expect(proxies.callerOf(call('::ffff:127.0.0.1', '203.0.113.5, 198.51.100.9, 10.2.2.2'))).toBe('198.51.100.9');
    expect(proxies.callerOf(call('203.0.113.1', '198.51.100.9'))).toBe('203.0.113.1');
    expect(proxies.callerOf(call('10.0.0.1', 'nonsense'))).toBe('10.0.0.1');
    expect(proxies.callerOf(call('10.0.0.1'))).toBe('10.0.0.1');
    // What a caller writes itself stands before what our proxy adds, and is never reached.
    expect(proxies.callerOf(call('127.0.0.1', '127.0.0.1, 198.51.100.9'))).toBe('198.51.100.9');
    expect(TrustedProxies.of(undefined).callerOf(call('127.0.0.1', '198.51.100.9'))).toBe('127.0.0.1');
  });

  it('are named so that they can be understood, and are never everybody', () => {
    expect(['loopback', '10.0.0.0/8, ::1', '192.0.2.7,fc00::/7'].map((text) => TrustedProxies.flawOf(text))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(
      ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '', '10.0.0.0/255.0.0.0', 'toString'].map((text) =>
        TrustedProxies.flawOf(text),
      ),
    ).toEqual(Array.from({ length: 6 }, () => expect.stringContaining('is no address')));
    expect(TrustedProxies.flawOf('loopback, 0.0.0.0/0')).toContain('is everybody');
    expect(() => defineConfig(ServiceConfig, { TRUSTED_PROXIES: '::/0' })).toThrow(
      /TRUSTED_PROXIES: "::\/0" is everybody/,
    );
  });
});
