import { describe, expect, it } from '@jest/globals';
import { bindAddress, publicUrl, reachWarnings, reachWishes, trustedProxies } from './reach-options.js';

const NAME = 'https://trade.example.com';

describe('options for being reached from outside', () => {
  it('are an address without a path, an address of a machine, and proxies that can be understood', () => {
    expect([
      publicUrl(`${NAME}/`),
      publicUrl('none'),
      bindAddress('0.0.0.0'),
      bindAddress('::'),
      trustedProxies('loopback'),
    ]).toEqual([NAME, 'none', '0.0.0.0', '::', 'loopback']);
    for (const text of ['trade.example.com', 'https://x.example/path', 'ftp://x.example', 'https://a:b@x.example'])
      expect(() => publicUrl(text)).toThrow();
    for (const text of ['localhost', '0.0.0', '']) expect(() => bindAddress(text)).toThrow(/--bind is an IP address/);
    for (const text of ['proxy', '0.0.0.0/0']) expect(() => trustedProxies(text)).toThrow(/--trusted-proxies/);
  });

  it('go before the variables, which are judged like them', () => {
    expect(
      reachWishes({ bind: '127.0.0.1' }, { bind: '0.0.0.0', publicUrl: `${NAME}/`, trustedProxies: 'loopback' }),
    ).toEqual({ bind: '127.0.0.1', publicUrl: NAME, trustedProxies: 'loopback' });
    expect(reachWishes({}, {})).toEqual({});
    expect(() => reachWishes({}, { publicUrl: 'nonsense' })).toThrow();
  });
});

describe('warnings for who opens an installation', () => {
  it('are none for this machine alone, nor where all is said', () => {
    expect([
      reachWarnings({}, { mails: false }),
      reachWarnings({ publicUrl: 'http://127.0.0.1:7300' }, { mails: false }),
      reachWarnings({ publicUrl: NAME, trustedProxies: 'loopback' }, { mails: true }),
    ]).toEqual([[], [], []]);
  });

  it.each([
    ['open without TLS', { bind: '0.0.0.0' }, [/every network of this machine, unencrypted.* --public-url/]],
    [
      'open beside its proxy',
      { bind: '192.168.1.5', publicUrl: NAME, trustedProxies: 'loopback' },
      [/192\.168\.1\.5, unencrypted.* --bind none/],
    ],
    ['a name without TLS', { publicUrl: 'http://trade.example.com' }, [/trade\.example\.com is not encrypted/]],
    ['a proxy that nobody believes', { publicUrl: NAME }, [/share one limit.* --trusted-proxies/]],
  ])('%s', (_, reach, expected) => {
    const warnings = reachWarnings(reach, { mails: true });
    expect(warnings).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('mails that go nowhere', () => {
    expect(reachWarnings({ publicUrl: NAME, trustedProxies: 'loopback' }, { mails: false })).toEqual([
      expect.stringContaining('SMTP_URL'),
    ]);
  });
});
