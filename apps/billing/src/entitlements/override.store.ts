import { type FeatureKey } from '@plimsoll/contracts';
import { In, IsNull, MoreThan } from 'typeorm';
import { type Tx } from '@plimsoll/persistence';
import { EntitlementOverrideEntity } from './entitlement.entities.js';

/** Those that count at a moment, the oldest first: of two of one feature the later wins. */
export function activeOverrides(tx: Tx, tenantId: string, at: Date): Promise<EntitlementOverrideEntity[]> {
  return overridesInForce(tx, [tenantId], at);
}

/** The same of several organisations. */
export function overridesInForce(tx: Tx, tenantIds: readonly string[], at: Date): Promise<EntitlementOverrideEntity[]> {
  const held = { tenantId: In([...tenantIds]), endedAt: IsNull() };
  return tx.of(EntitlementOverrideEntity).find({
    where: [
      { ...held, endsAt: IsNull() },
      { ...held, endsAt: MoreThan(at) },
    ],
    order: { createdAt: 'ASC', overrideId: 'ASC' },
  });
}

/** Ends those of one feature; how many there were. */
export async function endOverrides(
  tx: Tx,
  { tenantId, feature }: { readonly tenantId: string; readonly feature: FeatureKey },
  at: Date,
): Promise<number> {
  const ended = await tx.query(
    `update entitlement_overrides
     set ended_at = $3
     where tenant_id = $1 and granted->>'feature' = $2 and ended_at is null and (ends_at is null or ends_at > $3)
     returning 1`,
    [tenantId, feature, at],
  );
  return ended.length;
}
