import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { Logger, Shutdown } from '@plimsoll/service-host';
import { HousekeepingWork } from './housekeeping-work.js';

const MINUTE_MS = 60_000;
const KEYS_EVERY_MS = MINUTE_MS;
const CHECKPOINT_EVERY_MS = 5 * MINUTE_MS;
const SWEEP_EVERY_MS = 60 * MINUTE_MS;

/** What identity does by itself: keeps the schedule of keys, sets checkpoints, makes partitions, forgets what is over. Every round may run in every process. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly work: HousekeepingWork,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const loops = [
      this.every(KEYS_EVERY_MS, 'keys', () => this.work.keys()),
      this.every(CHECKPOINT_EVERY_MS, 'audit checkpoints', () => this.work.checkpoints()),
      this.every(SWEEP_EVERY_MS, 'sweep', () => this.work.sweep()),
    ];
    this.shutdown.register('await-in-flight', 'housekeeping', async () => void (await Promise.all(loops)));
  }

  private async every(ms: number, name: string, round: () => Promise<unknown>): Promise<void> {
    while (!this.shutdown.signal.aborted) {
      try {
        await round();
      } catch (error) {
        this.logger.warn('a round of housekeeping failed; the next one tries again', { round: name, error });
      }
      await sleep(ms, this.shutdown.signal).catch(() => undefined);
    }
  }
}
