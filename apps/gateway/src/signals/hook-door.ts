import { Inject, Injectable } from '@nestjs/common';
import { gatewayListening, WHOLE_PLATFORM } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Every } from '@plimsoll/service-host';

const TELL_EVERY_MS = 10_000;

/** Says that webhooks are taken here, so that no source is called silent while nobody could hear it. */
@Injectable()
export class HookDoor {
  constructor(
    private readonly samples: Samples,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'door of webhooks', everyMs: TELL_EVERY_MS })
  tell(): Promise<void> {
    this.samples.publish(gatewayListening, WHOLE_PLATFORM, { at: this.clock.now().toISOString() });
    return Promise.resolve();
  }
}
