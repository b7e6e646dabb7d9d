import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { gatewayListening, WHOLE_PLATFORM } from '@plimsoll/contracts';
import { NatsLink, Samples, type SampleSubscription } from '@plimsoll/messaging';
import { Logger, Shutdown } from '@plimsoll/service-host';

/** Whether a gateway is there to take what sources send. */
@Injectable()
export class GatewayEar implements OnApplicationBootstrap {
  private heard = false;
  private subscription: SampleSubscription | undefined;

  constructor(
    private readonly nats: NatsLink,
    private readonly samples: Samples,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.samples
      .subscribe(gatewayListening, WHOLE_PLATFORM, () => (this.heard = true))
      .then((subscription) => (this.subscription = subscription))
      .catch((error: unknown) => this.logger.error('gateways are not heard; no source is told silent', { error }));
    this.shutdown.register('stop-pulls', 'gateway ear', () => Promise.resolve(this.subscription?.stop()));
  }

  /** One said so since the last look, and what it takes reaches us. */
  get isHeard(): boolean {
    return this.heard && this.nats.connected;
  }

  /** The next look wants to hear one anew. */
  listenAnew(): void {
    this.heard = false;
  }
}
