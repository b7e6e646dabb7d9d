import { Injectable } from '@nestjs/common';
import { Every } from '@plimsoll/service-host';
import { EntitlementStore } from './entitlement.store.js';

/** A change is known everywhere within a second. */
const LOOK_EVERY_MS = 500;

/** Has what other processes of the service were told known here as well. */
@Injectable()
export class EntitlementRefresh {
  constructor(private readonly store: EntitlementStore) {}

  @Every({ name: 'entitlements', everyMs: LOOK_EVERY_MS })
  look(): Promise<void> {
    return this.store.refresh();
  }
}
