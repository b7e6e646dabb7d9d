import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Samples, type SampleSubscription } from '@plimsoll/messaging';
import { Logger, Shutdown } from '@plimsoll/service-host';
import { shownSamples, StreamHub } from './stream-hub.js';

/** Readings of live values, of the tenants that somebody looks at now: a lost one is replaced by the next. */
@Injectable()
export class SampleFeed implements OnApplicationBootstrap {
  private readonly subscriptions = new Map<string, Promise<SampleSubscription[]>>();

  constructor(
    private readonly samples: Samples,
    private readonly hub: StreamHub,
    private readonly logger: Logger,
    shutdown: Shutdown,
  ) {
    shutdown.register('stop-pulls', 'samples', async () => {
      await Promise.all([...this.subscriptions.keys()].map((tenantId) => this.end(tenantId)));
    });
  }

  onApplicationBootstrap(): void {
    this.hub.onAudience((tenantId, listens) => {
      if (listens) this.begin(tenantId);
      else void this.end(tenantId);
    });
  }

  private begin(tenantId: string): void {
    const made = Promise.all(
      shownSamples.map((shown) =>
        this.samples.subscribe(shown.definition, tenantId, (data) =>
          this.hub.hearsSample(shown, tenantId, data as Record<string, unknown>),
        ),
      ),
    );
    this.subscriptions.set(tenantId, made);
    made.catch((error: unknown) => {
      this.subscriptions.delete(tenantId);
      this.logger.error('samples cannot be read', { error });
    });
  }

  private async end(tenantId: string): Promise<void> {
    const made = this.subscriptions.get(tenantId);
    this.subscriptions.delete(tenantId);
    const subscriptions = await made?.catch(() => []);
    subscriptions?.forEach((subscription) => subscription.stop());
  }
}
