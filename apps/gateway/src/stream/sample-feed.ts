import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Samples, type SampleSubscription } from '@plimsoll/messaging';
import { Logger, Shutdown } from '@plimsoll/service-host';
import { shownSamples, StreamHub } from './stream-hub.js';

/** Readings of live values, of all tenants: a lost one is replaced by the next. */
@Injectable()
export class SampleFeed implements OnApplicationBootstrap {
  private readonly subscriptions: SampleSubscription[] = [];

  constructor(
    private readonly samples: Samples,
    private readonly hub: StreamHub,
    private readonly logger: Logger,
    shutdown: Shutdown,
  ) {
    shutdown.register('stop-pulls', 'samples', () => this.subscriptions.forEach((subscription) => subscription.stop()));
  }

  onApplicationBootstrap(): void {
    this.subscribe().catch((error: unknown) => this.logger.error('samples cannot be read', { error }));
  }

  private async subscribe(): Promise<void> {
    for (const shown of shownSamples) {
      const subscription = await this.samples.subscribe(shown.definition, '*', (data, tenantId) => this.hub.hearsSample(shown, tenantId, data as Record<string, unknown>));
      this.subscriptions.push(subscription);
    }
  }
}
