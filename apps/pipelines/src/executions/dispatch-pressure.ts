import { Inject, Injectable } from '@nestjs/common';
import { dispatchReading, WHOLE_PLATFORM } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { type Delays, WaitingTimes } from '../domain/waiting-times.js';
import { Resumer } from './resumer.js';

const TELL_EVERY_MS = 250;

/** Tells how long signals wait until they are acted on, so that no more entries are taken in than can be. */
@Injectable()
export class DispatchPressure {
  private readonly times = new WaitingTimes();

  constructor(
    private readonly resumer: Resumer,
    private readonly samples: Samples,
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    metrics.gauge(
      'plimsoll_dispatch_delay_ms',
      'Time that signals wait for their verdict and their order for the broker service: half of the tenants wait no longer',
      () => this.read().delayMs,
    );
  }

  @Every({ name: 'dispatch pressure', everyMs: TELL_EVERY_MS })
  tell(): Promise<void> {
    this.samples.publish(dispatchReading, WHOLE_PLATFORM, { ...this.read(), at: this.clock.now().toISOString() });
    return Promise.resolve();
  }

  /** A signal waits to be acted on, since it was received. Gives what says that it was. */
  begin(tenantId: string, receivedAt: string): () => void {
    return this.times.begin(tenantId, Date.parse(receivedAt), () => this.clock.now().getTime());
  }

  /** The instant of a verdict, by the clock that the waiting is measured with. */
  now(): Date {
    return this.clock.now();
  }

  private read(): Delays {
    return this.times.read(this.clock.now().getTime(), this.resumer.behind);
  }
}
