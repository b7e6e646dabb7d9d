import { type Platform, type PlatformOptions, type ServiceName, SERVICES } from '@plimsoll/infrastructure';
import { sleep } from '@plimsoll/kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';

const READY_AGAIN_MS = 60_000;
/** A signal to a process of this machine is heard within this. */
const HEARD_MS = 30;

/** One platform for a whole series of runs: what is hurt in one run is whole again before the next. */
export class FaultGround {
  private constructor(
    private readonly name: string,
    readonly platform: Platform,
    private readonly plans: string,
  ) {}

  static async start(name: string, options: Partial<PlatformOptions> = {}): Promise<FaultGround> {
    const plans = mkdtempSync(path.join(tmpdir(), 'plimsoll-crash-plans-'));
    const perService = Object.fromEntries(
      SERVICES.map(({ name: service }) => [service, { PLIMSOLL_CRASH_PLAN: path.join(plans, service) }]),
    );
    const env = {
      ...perService,
      all: { PLIMSOLL_DELIVER_TWICE: '1' },
      gateway: { ...perService['gateway'], RATE_LIMIT_SCALE: '1000' },
    };
    const platform = await startTestPlatform(name, { ...options, env }).catch((error: unknown) => {
      rmSync(plans, { recursive: true, force: true });
      throw error;
    });
    return new FaultGround(name, platform, plans);
  }

  /** Does the work on the ground that is given, which stays; without one on a ground of its own, which is stopped. */
  static async during(
    given: FaultGround | undefined,
    start: () => Promise<FaultGround>,
    work: (ground: FaultGround) => Promise<void>,
  ): Promise<void> {
    if (given !== undefined) return work(given);
    const ground = await start();
    try {
      await work(ground);
    } finally {
      await ground.stop();
    }
  }

  async stop(): Promise<void> {
    await endTestPlatform(this.name, this.platform);
    rmSync(this.plans, { recursive: true, force: true });
  }

  /**
   * From now on the service dies when it gets to `point` the `hit`-th time. Returns what calls it off; that tells
   * whether the service died.
   */
  async arm(victim: ServiceName, point: string, hit: number): Promise<() => Promise<boolean>> {
    const armed = this.platform.process(victim).pid;
    await this.layDown(victim, `${point}#${hit}`);
    return async () => {
      const { pid, state } = this.platform.process(victim);
      if (pid !== armed || state !== 'ready') return true;
      await this.layDown(victim, '');
      return false;
    };
  }

  /** Everything is ready, whatever happened to it. */
  async whole(): Promise<void> {
    await this.platform.untilReady(READY_AGAIN_MS);
  }

  private async layDown(victim: ServiceName, plan: string): Promise<void> {
    writeFileSync(path.join(this.plans, victim), plan);
    this.platform.kill(victim, 'SIGUSR2');
    await sleep(HEARD_MS);
  }
}
