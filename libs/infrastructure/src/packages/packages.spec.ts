import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { withCacheLock } from './cache-lock.js';
import { findChromium } from './chromium.js';
import { NATS, REDIS } from './server-kind.js';
import { explainStart, ServerMissingError, type ServerProgram } from './server-program.js';

let folder: string;
const before = process.env['PLIMSOLL_CHROMIUM'];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-packages-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  if (before === undefined) delete process.env['PLIMSOLL_CHROMIUM'];
  else process.env['PLIMSOLL_CHROMIUM'] = before;
});

describe('what a machine lacks', () => {
  it('is told in one line for all that is missing, with the network first in the cure (first run F11)', () => {
    const error = new ServerMissingError([NATS, REDIS], 'Could not connect to deb.debian.org');
    expect(error.what).toBe(
      'NATS and Redis are not on this machine and they could not be fetched (Could not connect to deb.debian.org).',
    );
    expect(error.cure).toMatch(
      /^check the network and start again, or .*nats-server redis.*PLIMSOLL_NATS_URL and PLIMSOLL_REDIS_URL/,
    );
    expect(new ServerMissingError([NATS], undefined).what).toBe('NATS is not on this machine.');
  });

  it('keeps why it was not fetched when Docker cannot pull the image either (first run F7)', () => {
    const log =
      'Unable to find image \'nats:2\' locally\ndocker: Error response from daemon: Get "https://registry/v2/": dial tcp: lookup registry: no such host.';
    const program = { how: 'docker', instead: 'no lists' } as ServerProgram;
    const explain = explainStart(NATS, program, 4_222);
    expect(explain(log)?.what).toMatch(/no lists; Docker: Unable to find image/);
    expect(explain('listen tcp :4222: bind: address already in use')?.what).toMatch(/Port 4222, meant for NATS/);
    expect(explain('listening on 4222')).toBeUndefined();
  });

  it('is never installed into the system, by nobody (first run F3, F4)', () => {
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const sources = [
      path.join(root, 'tools'),
      path.join(root, 'libs/infrastructure/src'),
      path.join(root, 'apps/cli/src'),
    ];
    const files = sources.flatMap((place) =>
      readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => path.join(place, file)),
    );
    const installs = files
      .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.spec.ts'))
      .filter((file) => /'install', '-y'|apt-get install -y/.test(readFileSync(file, 'utf8')));
    expect(installs).toEqual([]);
  });
});

describe('a browser for the page', () => {
  it('that is named and cannot be run is told with its name, and `none` looks no further', async () => {
    process.env['PLIMSOLL_CHROMIUM'] = path.join(folder, 'nowhere');
    expect(await findChromium()).toMatchObject({
      command: undefined,
      reason: expect.stringContaining('nowhere (PLIMSOLL_CHROMIUM)'),
    });
    process.env['PLIMSOLL_CHROMIUM'] = 'none';
    expect(await findChromium()).toMatchObject({
      command: undefined,
      cure: expect.stringContaining('install Chromium'),
    });
    writeFileSync(path.join(folder, 'nowhere'), '#!/bin/sh\nexit 127\n', { mode: 0o755 });
    process.env['PLIMSOLL_CHROMIUM'] = path.join(folder, 'nowhere');
    expect(await findChromium()).toMatchObject({ command: undefined });
    writeFileSync(path.join(folder, 'browser'), '#!/bin/sh\necho Chromium 156.0.1\n', { mode: 0o755 });
    process.env['PLIMSOLL_CHROMIUM'] = path.join(folder, 'browser');
    expect(await findChromium()).toMatchObject({ command: path.join(folder, 'browser') });
  });
});

describe('the lock of the cache (first run F3)', () => {
  it('lets one fetch at a time, and is gone afterwards', async () => {
    const target = path.join(folder, 'deep', 'thing');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await sleep(5);
      inside -= 1;
    };
    await Promise.all([withCacheLock(target, work), withCacheLock(target, work), withCacheLock(target, work)]);
    expect([most, existsSync(`${target}.lock`)]).toEqual([1, false]);
  });

  it('is given back after a failure, and taken over from a process that died', async () => {
    const target = path.join(folder, 'thing');
    await expect(withCacheLock(target, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${target}.lock`, '4194300:1');
    expect(await withCacheLock(target, () => Promise.resolve('mine'))).toBe('mine');
  });
});
