import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { profileTokens } from './connect.js';
import { isLoopback, platformUrl, profileName, usualName } from './profile.js';
import { ProfileStore } from './profile-store.js';

const URL_A = 'https://a.example';

let folder: string;
let store: ProfileStore;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'plimsoll-profiles-')), 'plimsoll');
  store = new ProfileStore(folder);
});

afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const fileOf = (name: string): string => path.join(folder, 'profiles', `${name}.json`);

describe('profiles of one user', () => {
  it('are written for their owner alone, whole, and read again', () => {
    store.put('desk', { url: URL_A, email: 'ann@a.example', apiKey: 'plk_x' });
    store.use('desk');
    expect([statSync(fileOf('desk')).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(store.read('desk')).toEqual({ url: URL_A, email: 'ann@a.example', apiKey: 'plk_x' });
    expect([store.names(), store.current(), store.read('none')]).toEqual([['desk'], 'desk', undefined]);
    expect(readdirSync(path.join(folder, 'profiles'))).toEqual(['desk.json']);
  });

  it('are refused when others can read them: whoever reads one acts as its owner', () => {
    store.put('desk', { url: URL_A });
    chmodSync(fileOf('desk'), 0o644);
    expect(() => store.read('desk')).toThrow(/Others can read .* \(mode 644\).* Cure: chmod 600/);
  });

  it.each([
    ['half a file', '{"format": 1, "url": "https://a.ex'],
    ['a list', '[]'],
    ['nothing', ''],
    ['no address', '{"format": 1}'],
    ['what another version wrote', '{"format": 2, "url": "https://a.example"}'],
  ])('are named with their cure when they hold %s', (_, text) => {
    store.put('desk', { url: URL_A });
    writeFileSync(fileOf('desk'), text);
    expect(() => store.read('desk')).toThrow(/profiles\/desk\.json.* Cure: .*delete it/);
  });

  it('are forgotten, also as the current one', () => {
    store.put('desk', { url: URL_A });
    store.use('desk');
    expect([store.remove('desk'), store.current(), store.names(), store.remove('desk')]).toEqual([
      true,
      undefined,
      [],
      false,
    ]);
  });

  it('cannot be written elsewhere by their name', () => {
    for (const name of ['../x', 'a/b', '.hidden', '', 'x'.repeat(41)])
      expect(() => store.read(name)).toThrow(/no name for a profile/);
  });
});

describe('several commands at once', () => {
  it('lose nothing of what each of them adds', async () => {
    store.put('desk', { url: URL_A });
    const others = Array.from({ length: 8 }, () => new ProfileStore(folder));
    await Promise.all(
      others.map((other, n) =>
        other.change('desk', (now) => ({ ...now!, hooks: { ...now!.hooks, [n]: { name: `${n}`, url: URL_A } } })),
      ),
    );
    expect(Object.keys(store.read('desk')!.hooks!)).toHaveLength(8);
    expect(readdirSync(path.join(folder, 'profiles'))).toEqual(['desk.json']);
  });

  it('spend a refresh token one after the other, in two processes too', async () => {
    store.put('desk', { url: URL_A, tokens: { refreshToken: 'r0' } });
    const order: string[] = [];
    const one = profileTokens(store, 'desk');
    const two = profileTokens(new ProfileStore(folder), 'desk');
    const spend = async (who: string, tokens: typeof one): Promise<void> =>
      tokens.alone!(async () => {
        order.push(`${who} ${tokens.read()!.refreshToken}`);
        await sleep(20);
        tokens.write({ refreshToken: `r${order.length}` });
      });
    await Promise.all([spend('one', one), spend('two', two)]);
    expect(order).toEqual(['one r0', 'two r1']);
    expect(store.read('desk')!.tokens).toEqual({ refreshToken: 'r2' });
  });

  it('take over the lock of one that died', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('exit', resolve));
    mkdirSync(path.join(folder, 'profiles'), { recursive: true });
    writeFileSync(`${fileOf('desk')}.lock`, `${dead.pid}:1\nabcd`);
    await store.change('desk', () => ({ url: URL_A }));
    expect(JSON.parse(readFileSync(fileOf('desk'), 'utf8'))).toEqual({ format: 1, url: URL_A });
  });

  it('do not bring a profile back that was forgotten meanwhile', () => {
    const tokens = profileTokens(store, 'gone');
    tokens.write({ refreshToken: 'r' });
    expect(store.names()).toEqual([]);
  });
});

describe('addresses and names', () => {
  it('are those of a platform, without a path', () => {
    expect([platformUrl('https://Trade.example.com/'), platformUrl('trade.example.com:8443')]).toEqual([
      'https://trade.example.com',
      'https://trade.example.com:8443',
    ]);
    for (const text of ['ftp://x', 'http://', 'https://ann:secret@x.example', 'https://x.example/v1', 'https://x/?a=1'])
      expect(() => platformUrl(text)).toThrow();
  });

  it('say which is this machine', () => {
    expect(['http://127.0.0.1:7300', 'http://localhost:7300', 'http://[::1]:7300'].map(isLoopback)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://127.evil.example', 'http://192.168.1.2', 'https://localhost.example'].map(isLoopback)).toEqual([
      false,
      false,
      false,
    ]);
    expect([usualName('http://127.0.0.1:7300'), usualName('https://trade.example.com')]).toEqual([
      'local',
      'trade.example.com',
    ]);
    expect(profileName('desk-2')).toBe('desk-2');
  });
});
