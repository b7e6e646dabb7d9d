import { IsNull, MoreThan } from 'typeorm';
import { type Tx } from '@plimsoll/persistence';
import { EntitlementOverrideEntity } from './entitlement.entities.js';

/** Those that count at a moment, the oldest first: of two of one feature the later wins. */
export function activeOverrides(tx: Tx, tenantId: string, at: Date): Promise<EntitlementOverrideEntity[]> {
  const held = { tenantId, endedAt: IsNull() };
  return tx.of(EntitlementOverrideEntity).find({
    where: [
      { ...held, endsAt: IsNull() },
      { ...held, endsAt: MoreThan(at) },
    ],
    order: { createdAt: 'ASC', overrideId: 'ASC' },
  });
}
