import { Inject, Injectable } from '@nestjs/common';
import { type FeatureGrant, type FeatureKey } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { EntitlementOverrideEntity } from './entitlement.entities.js';
import { endOverrides, overridesInForce } from './override.store.js';

export interface NewOverride {
  readonly tenantId: string;
  readonly granted: FeatureGrant;
  readonly reason: string;
  readonly madeBy: string;
  /** Whose people that is. */
  readonly madeOf: string;
  readonly endsAt: Date | null;
}

/** What organisations have otherwise than their plans say; one of a feature at a time. */
@Injectable()
export class Overrides {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }

  /** Of several organisations those that count now. */
  inForce(tx: Tx, tenantIds: readonly string[]): Promise<EntitlementOverrideEntity[]> {
    return overridesInForce(tx, tenantIds, this.clock.now());
  }

  /** Takes the place of one that was there before; behind `EntitlementWriter.hold`. */
  async give(tx: Tx, given: NewOverride): Promise<void> {
    const at = this.clock.now();
    await endOverrides(tx, { tenantId: given.tenantId, feature: given.granted.feature }, at);
    const overrideId = newId(this.clock);
    await tx.of(EntitlementOverrideEntity).insert({ ...given, overrideId, createdAt: at, endedAt: null });
  }

  /** False where there was none. */
  async end(tx: Tx, of: { readonly tenantId: string; readonly feature: FeatureKey }): Promise<boolean> {
    return (await endOverrides(tx, of, this.clock.now())) > 0;
  }
}
