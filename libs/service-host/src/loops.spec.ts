import { afterEach, describe, expect, it } from '@jest/globals';
import { type DiscoveryService } from '@nestjs/core';
import { sleep } from '@plimsoll/kernel';
import { type Logger } from './logger.js';
import { Every, Loops } from './loops.js';
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

describe('@Every', () => {
  it('runs the method of a provider again and again, one round at a time, sooner after a failure, and is awaited in its phase of the shutdown', async () => {
    let running = 0;
    let most = 0;
    class Sweeper {
      rounds = 0;
      @Every({ name: 'sweep', everyMs: LONG_MS, afterFailureMs: 1, endsIn: 'drain' })
      async sweep(): Promise<void> {
        most = Math.max(most, (running += 1));
        await sleep(5);
        running -= 1;
        this.rounds += 1;
        if (this.rounds < 4) throw new Error('not yet');
      }
    }
    class Late {
      rounds = 0;
      @Every({ name: 'late', everyMs: 1, firstAfterMs: LONG_MS })
      run(): Promise<void> {
        this.rounds += 1;
        return Promise.resolve();
      }
    }
    const [sweeper, late] = [new Sweeper(), new Late()];
    const wrappers = [sweeper, late].map((instance) => ({ instance, isDependencyTreeStatic: () => true }));
    const phases: [string, string][] = [];
    const ends: (() => Promise<void>)[] = [];
    const shutdown = {
      signal: end.signal,
      register: (phase: string, name: string, task: () => Promise<void>) => (
        phases.push([phase, name]),
        ends.push(task)
      ),
    } as unknown as Shutdown;
    const told: unknown[] = [];
    const logger = {
      warn: (_: string, fields: { failures: number }) => told.push(fields.failures),
    } as unknown as Logger;
    new Loops(shutdown, logger, {
      getProviders: () => wrappers,
    } as unknown as DiscoveryService).onApplicationBootstrap();
    await reaches(() => sweeper.rounds, 4);
    await sleep(30);
    expect([most, sweeper.rounds, late.rounds, told]).toEqual([1, 4, 0, [1]]);
    expect(phases).toEqual([
      ['drain', 'sweep'],
      ['stop-pulls', 'late'],
    ]);
    end.abort();
    await Promise.all(ends.map((task) => task()));
  });
});
