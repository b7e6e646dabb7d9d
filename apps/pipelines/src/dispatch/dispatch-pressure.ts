import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { dispatchReading, WHOLE_PLATFORM } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Metrics } from '@plimsoll/service-host';
import { LoopHost } from '../executions/loop-host.js';

const TELL_EVERY_MS = 250;
const WINDOW_MS = 1_000;

/** Tells how long signals wait for their verdict, so that no more entries are taken in than can be acted on in time. */
@Injectable()
export class DispatchPressure implements OnApplicationBootstrap {
  /** Delays of the window, oldest first. */
  private judged: { readonly atMs: number; readonly delayMs: number }[] = [];

  constructor(
    private readonly loops: LoopHost,
    private readonly samples: Samples,
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    metrics.gauge('plimsoll_dispatch_delay_ms', 'Largest time from the receipt of a signal to its verdict within the last second', () => this.delayMs());
  }

  onApplicationBootstrap(): void {
    this.loops.every('dispatch pressure', TELL_EVERY_MS, () => {
      this.samples.publish(dispatchReading, WHOLE_PLATFORM, { delayMs: this.delayMs(), at: this.clock.now().toISOString() });
      return Promise.resolve();
    });
  }

  /** A signal gets its verdict now; gives that instant. */
  judges(receivedAt: string): Date {
    const now = this.clock.now();
    this.judged.push({ atMs: now.getTime(), delayMs: Math.max(0, now.getTime() - Date.parse(receivedAt)) });
    return now;
  }

  private delayMs(): number {
    const from = this.clock.now().getTime() - WINDOW_MS;
    this.judged = this.judged.filter(({ atMs }) => atMs > from);
    return this.judged.reduce((most, { delayMs }) => Math.max(most, delayMs), 0);
  }
}
