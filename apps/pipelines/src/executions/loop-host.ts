import { Injectable } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { Logger, Shutdown } from '@plimsoll/service-host';

/** Runs work again and again until the service stops; a failed round is told and the next one tries again. */
@Injectable()
export class LoopHost {
  constructor(
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  every(name: string, ms: number, round: () => Promise<unknown>): void {
    const loop = this.run(name, ms, round);
    this.shutdown.register('stop-pulls', name, () => loop);
  }

  /** Waits for work in hand before the connections close. */
  beforeClose(name: string, end: () => Promise<void>): void {
    this.shutdown.register('await-in-flight', name, end);
  }

  private async run(name: string, ms: number, round: () => Promise<unknown>): Promise<void> {
    let failures = 0;
    while (!this.shutdown.signal.aborted) {
      try {
        await round();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 20 === 0) this.logger.warn('a round failed; the next one tries again', { loop: name, failures, error });
      }
      await sleep(ms, this.shutdown.signal).catch(() => undefined);
    }
  }
}
