import { afterEach, describe, expect, it } from '@jest/globals';
import { type DiscoveryService } from '@nestjs/core';
import { sleep } from '@plimsoll/kernel';
import { type Logger } from './logger.js';
import { Loops } from './loops.js';
import { type Shutdown } from './shutdown.js';

const LONG_MS = 60_000;

let end = new AbortController();
afterEach(() => {
  end.abort();
  end = new AbortController();
});

function host(): Loops {
  const shutdown = { signal: end.signal, register: () => undefined } as unknown as Shutdown;
  return new Loops(shutdown, { warn: () => undefined } as unknown as Logger, {} as DiscoveryService);
}

async function reaches(count: () => number, wanted: number): Promise<void> {
  for (let waited = 0; count() < wanted && waited < 5_000; waited += 10) await sleep(10);
  expect(count()).toBe(wanted);
}

describe('loops that are woken (revC 1)', () => {
  it('a wake ends the rest of its own loop, and many at once are one round', async () => {
    const loops = host();
    const rounds = { a: 0, b: 0 };
    loops.every({ name: 'a', everyMs: LONG_MS }, () => Promise.resolve((rounds.a += 1)));
    loops.every({ name: 'b', everyMs: LONG_MS }, () => Promise.resolve((rounds.b += 1)));
    await reaches(() => rounds.a, 1);
    for (let i = 0; i < 50; i += 1) loops.wake('a');
    await reaches(() => rounds.a, 2);
    await sleep(100);
    expect(rounds).toEqual({ a: 2, b: 1 });
  });

  it('one that comes during a round, or before the loop began, is not lost', async () => {
    const loops = host();
    let rounds = 0;
    let finish = (): void => undefined;
    loops.wake('a');
    loops.every({ name: 'a', everyMs: LONG_MS }, () => {
      rounds += 1;
      return rounds === 2 ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
    });
    await reaches(() => rounds, 2);
    loops.wake('a');
    finish();
    await reaches(() => rounds, 3);
  });
});
