import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { calledAs, isLoopbackAddress, listeningAs, reachOf, rememberedReach, toldAddresses } from './reach.js';

const NAME = 'https://trade.example.com';
const LOCAL = { gateway: 'http://127.0.0.1:7300', terminals: 'http://127.0.0.1:7301' };

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-reach-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('how an installation is reached', () => {
  it('is by this machine alone, unless somebody says otherwise', async () => {
    const reach = await reachOf(dataDir, {});
    expect(reach).toMatchObject({ bind: '127.0.0.1', localHost: '127.0.0.1' });
    expect([listeningAs(reach), calledAs(reach, LOCAL), toldAddresses(reach, LOCAL)]).toEqual([
      { HTTP_HOST: '127.0.0.1' },
      { PUBLIC_URL: LOCAL.gateway },
      LOCAL,
    ]);
  });

  it('is remembered once it is up so, and taken back by "none"', async () => {
    const wished = { publicUrl: NAME, bind: '0.0.0.0', trustedProxies: 'loopback' };
    const first = await reachOf(dataDir, wished);
    expect(rememberedReach(dataDir)).toEqual({});
    first.remember();
    const again = await reachOf(dataDir, {});
    expect(again).toMatchObject({ ...wished, localHost: '127.0.0.1' });
    expect([listeningAs(again), calledAs(again, LOCAL), toldAddresses(again, LOCAL)]).toEqual([
      { HTTP_HOST: '0.0.0.0', TRUSTED_PROXIES: 'loopback' },
      { PUBLIC_URL: NAME },
      { ...LOCAL, public: NAME },
    ]);
    (await reachOf(dataDir, { bind: 'none', publicUrl: 'none' })).remember();
    expect(rememberedReach(dataDir)).toEqual({ trustedProxies: 'loopback' });
  });

  it('without a name, and open to others, is what its caller calls it', async () => {
    expect(calledAs(await reachOf(dataDir, { bind: '0.0.0.0' }), LOCAL)).toEqual({});
  });

  it('refuses an address that this machine does not have, and a damaged memory', async () => {
    await expect(reachOf(dataDir, { bind: '192.0.2.7' })).rejects.toThrow(/cannot listen on 192\.0\.2\.7.* --bind/);
    writeFileSync(path.join(dataDir, 'reach.json'), '{');
    await expect(reachOf(dataDir, {})).rejects.toThrow(/reach\.json is damaged.* --public-url/);
  });

  it('knows the loopback', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', '0.0.0.0', '192.168.1.2', '::'].map(isLoopbackAddress)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
