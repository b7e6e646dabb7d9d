import { Injectable } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { Logger, Shutdown } from '@plimsoll/service-host';

const GATHER_MS = 20;

/** Runs work again and again until the service stops; a failed round is told and the next one tries again. */
@Injectable()
export class LoopHost {
  private readonly sleepers = new Map<string, AbortController>();
  /** Loops whose next round shall not wait, because there is work for it. */
  private readonly due = new Set<string>();

  constructor(
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  every(name: string, ms: number, round: () => Promise<unknown>): void {
    const loop = this.run(name, ms, round);
    this.shutdown.register('stop-pulls', name, () => loop);
  }

  /** There is work for the loop of this name: its next round begins soon, not only when its time has come. */
  wake(name: string): void {
    this.due.add(name);
    this.sleepers.get(name)?.abort();
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
        if (failures === 1 || failures % 20 === 0)
          this.logger.warn('a round failed; the next one tries again', { loop: name, failures, error });
      }
      await this.rest(name, ms);
    }
  }

  private async rest(name: string, ms: number): Promise<void> {
    const { signal } = this.shutdown;
    if (!this.due.has(name)) {
      const sleeper = new AbortController();
      this.sleepers.set(name, sleeper);
      await sleep(ms, AbortSignal.any([signal, sleeper.signal])).catch(() => undefined);
      this.sleepers.delete(name);
    }
    // What is woken many times in a row takes its work together.
    if (this.due.delete(name)) await sleep(GATHER_MS, signal).catch(() => undefined);
  }
}
