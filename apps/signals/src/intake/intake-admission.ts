import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { dispatchReading, WHOLE_PLATFORM } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples, type SampleSubscription } from '@plimsoll/messaging';
import { CLOCK, Logger, Metrics, Shutdown } from '@plimsoll/service-host';
import { refusedShare } from '../domain/admission.js';

/** A reading that is older says nothing of now; then everything is taken: it is durable, and expires by its own age. */
const FRESH_MS = 1_500;

/** Sends entries away while the dispatcher is behind: kept or refused, never late and traded. */
@Injectable()
export class IntakeAdmission implements OnApplicationBootstrap {
  private heard: { readonly delayMs: number; readonly behind: ReadonlyMap<string, number>; readonly atMs: number } = {
    delayMs: 0,
    behind: new Map(),
    atMs: Number.NEGATIVE_INFINITY,
  };
  private subscription: SampleSubscription | undefined;
  private readonly refused;

  constructor(
    private readonly samples: Samples,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.refused = metrics.counter(
      'plimsoll_entries_refused',
      'Alerts sent away with 503 because signals wait too long to be acted on',
    );
    metrics.gauge(
      'plimsoll_entries_refused_share',
      'Share of entries of tenants that do not wait longer than others that is sent away now',
      () => this.share(),
    );
  }

  onApplicationBootstrap(): void {
    this.samples
      .subscribe(
        dispatchReading,
        WHOLE_PLATFORM,
        ({ delayMs, behind }) =>
          (this.heard = {
            delayMs,
            behind: new Map(behind.map((one) => [one.tenantId, one.delayMs])),
            atMs: this.clock.monotonicMs(),
          }),
      )
      .then((subscription) => (this.subscription = subscription))
      .catch((error: unknown) =>
        this.logger.error('the pressure of the dispatcher is not heard; every alert is taken', { error }),
      );
    this.shutdown.register('stop-pulls', 'intake admission', () => Promise.resolve(this.subscription?.stop()));
  }

  /**
   * Whether a body of this tenant that holds nothing but entries has to come again later: because the platform is
   * behind, or with what this tenant sent.
   */
  draw(tenantId: string): boolean {
    return Math.random() < this.share(tenantId);
  }

  /** One was sent away. */
  sentAway(): void {
    this.refused.add(1);
  }

  private share(tenantId?: string): number {
    const { delayMs, behind, atMs } = this.heard;
    const own = tenantId === undefined ? 0 : (behind.get(tenantId) ?? 0);
    return this.clock.monotonicMs() - atMs > FRESH_MS ? 0 : refusedShare(Math.max(delayMs, own));
  }
}
