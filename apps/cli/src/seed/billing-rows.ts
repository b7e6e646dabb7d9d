import { type FeatureGrant } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type Written } from './identity-rows.js';

/** What is planted is more than the first plan gives. */
const UNLIMITED: readonly FeatureGrant['feature'][] = [
  'pipelines.active',
  'accounts.connected',
  'sources.active',
  'signals.external',
];

/**
 * Lifts the limits of the tenant, else its fourth source would be refused and it would stand beyond its plan. The service itself works out
 * and tells what that gives: at its next round of what is due, or with the first plan where that is still on its way.
 */
export async function writeBilling(tx: Tx, tenantId: string): Promise<Written> {
  for (const feature of UNLIMITED)
    await tx.execute(OVERRIDE, [tenantId, newId(), JSON.stringify({ feature, unlimited: true })]);
  await tx.execute('update entitlement_heads set next_change_at = now() where tenant_id = $1', [tenantId]);
  return { overrides: UNLIMITED.length };
}

const OVERRIDE = `insert into entitlement_overrides (tenant_id, override_id, granted, reason, created_at)
values ($1, $2, $3, 'Seeded data is beyond the first plan.', now())`;
