import { describe, expect, it } from '@jest/globals';
import { ManualClock, sleep, systemClock } from '@plimsoll/kernel';
import { HealthChecks } from './health.js';
import { Logger } from './logger.js';
import { Shutdown, SHUTDOWN_PHASES } from './shutdown.js';

const silent = Logger.create({ service: 'spec', level: 'silent' });

describe('OP-5 shutdown', () => {
  it('runs the phases in order, whatever order parts registered in, once', async () => {
    const shutdown = new Shutdown(silent, systemClock);
    const order: string[] = [];
    for (const phase of [...SHUTDOWN_PHASES].reverse()) {
      shutdown.register(phase, phase, async () => {
        await sleep(2);
        order.push(phase);
      });
    }
    expect(await Promise.all([shutdown.run('spec'), shutdown.run('again')])).toEqual([true, true]);
    expect(order).toEqual([...SHUTDOWN_PHASES]);
    expect(shutdown.signal.aborted).toBe(true);
  });

  it('goes on when a part fails or hangs, and says that it was not clean', async () => {
    const shutdown = new Shutdown(silent, systemClock);
    const closed: string[] = [];
    shutdown.register('flush', 'broken', () => {
      throw new Error('broken');
    });
    shutdown.register('drain', 'hung', () => new Promise<void>(() => undefined));
    shutdown.register('close', 'pool', () => void closed.push('pool'));
    expect(await shutdown.run('spec', 50)).toBe(false);
    expect(closed).toEqual(['pool']);
  });

  it('leaves time to later phases when early ones hang: a lease is given back, what was accepted goes out', async () => {
    const shutdown = new Shutdown(silent, systemClock);
    const ended: string[] = [];
    const hung = (): Promise<void> => new Promise(() => undefined);
    shutdown.register('unready', 'long poll', hung);
    shutdown.register('stop-pulls', 'round', hung);
    for (const phase of ['flush', 'close'] as const)
      shutdown.register(phase, phase, async () => {
        await sleep(10);
        ended.push(phase);
      });
    const began = performance.now();
    expect(await shutdown.run('spec', 1_000)).toBe(false);
    expect(ended).toEqual(['flush', 'close']);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('OP-5 readiness', () => {
  it('tells starting, ready, degraded, not ready and stopping apart', async () => {
    const clock = new ManualClock();
    const health = new HealthChecks(clock);
    const down = new Set<string>();
    for (const [name, critical] of [
      ['database', true],
      ['redis', false],
    ] as const) {
      health.register(
        name,
        () => {
          if (down.has(name)) throw new Error(`${name} is gone`);
        },
        { critical },
      );
    }
    const status = async (): Promise<string> => {
      clock.advance(1_000);
      return (await health.readiness()).status;
    };
    expect(await status()).toBe('starting');
    health.serving();
    expect(await status()).toBe('ready');
    down.add('redis');
    expect(await status()).toBe('degraded');
    expect((await health.readiness()).ready).toBe(true);
    down.add('database');
    expect(await status()).toBe('not-ready');
    down.clear();
    health.stopping();
    expect(await status()).toBe('stopping');
    health.serving();
    expect((await health.readiness()).ready).toBe(false);
  });

  it('asks each dependency at most once a second, and does not wait for one that hangs', async () => {
    const clock = new ManualClock();
    const health = new HealthChecks(clock);
    let asked = 0;
    health.register('counted', () => void (asked += 1), { critical: true });
    health.register('hung', () => new Promise<void>(() => undefined), { critical: false, timeoutMs: 20 });
    health.serving();
    const reports = await Promise.all([health.readiness(), health.readiness()]);
    await health.readiness();
    expect(asked).toBe(1);
    expect(reports[0]?.checks[1]).toMatchObject({ name: 'hung', ok: false, error: 'no answer within 20 ms' });
    clock.advance(1_000);
    await health.readiness();
    expect(asked).toBe(2);
  });
});
