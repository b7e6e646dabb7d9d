import { Controller } from '@nestjs/common';
import { type OrganisationStanding, standingChanged } from '@plimsoll/contracts';
import { StandingStore } from '@plimsoll/entitlements';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';

/** Keeps how each organisation stands. */
@Controller()
export class StandingConsumer {
  constructor(private readonly store: StandingStore) {}

  @Consumes(standingChanged, { durable: 'broker-standing-changed' })
  changed(event: FactEvent<OrganisationStanding>, { tx }: FactContext): Promise<void> {
    this.store.save(tx, event.tenantId, event.data);
    return Promise.resolve();
  }
}
