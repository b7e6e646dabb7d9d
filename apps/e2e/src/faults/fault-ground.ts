import type { ManagedProcess, Platform, PlatformOptions } from '@plimsoll/infrastructure';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { until } from '../platform/wait.js';
import type { Blow } from './exactly-once.plan.js';

const READY_AGAIN_MS = 60_000;

/** One platform for a whole series of runs: what is hurt in one run is whole again before the next. */
export class FaultGround {
  private constructor(
    private readonly name: string,
    readonly platform: Platform,
  ) {}

  static async start(name: string, options: Partial<PlatformOptions> = {}): Promise<FaultGround> {
    const env = { all: { PLIMSOLL_DELIVER_TWICE: '1', ...options.env?.all }, gateway: { RATE_LIMIT_SCALE: '1000', ...options.env?.gateway } };
    return new FaultGround(name, await startTestPlatform(name, { ...options, env: { ...options.env, ...env } }));
  }

  async stop(): Promise<void> {
    await endTestPlatform(this.name, this.platform);
  }

  /** Starts the victim again with a crash point set. Returns what takes it out again if it was never reached. */
  async arm(blow: Blow): Promise<() => Promise<boolean>> {
    if (blow.kind !== 'crash-point') return () => Promise.resolve(true);
    const process = this.platform.process(blow.victim);
    await this.restart(process, { PLIMSOLL_CRASH_AT: `${blow.point}#${blow.hit}` });
    const armed = process.pid;
    return async () => {
      if (process.pid !== armed || process.state !== 'ready') return true;
      await this.restart(process);
      return false;
    };
  }

  /** Everything is ready, whatever happened to it. */
  async whole(): Promise<void> {
    await this.platform.untilReady(READY_AGAIN_MS);
  }

  private async restart(process: ManagedProcess, env: Readonly<Record<string, string>> = {}): Promise<void> {
    await process.stop();
    process.overrideNextStart(env);
    await process.start();
    await until('the service to stand', () => Promise.resolve(process.state === 'ready'));
  }
}
