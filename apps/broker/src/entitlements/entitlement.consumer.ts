import { Controller } from '@nestjs/common';
import { type EntitlementSnapshot, entitlementsChanged } from '@plimsoll/contracts';
import { EntitlementStore } from '@plimsoll/entitlements';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';

/** Keeps what each tenant may do by his plan (BL-3); of all that is here only imports ask it. */
@Controller()
export class EntitlementConsumer {
  constructor(private readonly store: EntitlementStore) {}

  @Consumes(entitlementsChanged, { durable: 'broker-entitlements-changed' })
  changed(event: FactEvent<EntitlementSnapshot>, { tx }: FactContext): Promise<void> {
    this.store.save(tx, event.tenantId, event.data);
    return Promise.resolve();
  }
}
