import { type Tx } from '@plimsoll/persistence';
import { type PriceMoveEntity } from './price-change.entities.js';

export type MoveRef = Pick<PriceMoveEntity, 'tenantId' | 'changeId' | 'subscriptionId'>;

const OPEN = "state in ('announced', 'placed')";

/**
 * Takes open moves that are due, the longest due first, so that nobody else does until `again`: one that fails stands
 * before no other then.
 */
export async function claimMoves(
  tx: Tx,
  { at, again, atOnce }: { readonly at: Date; readonly again: Date; readonly atOnce: number },
): Promise<MoveRef[]> {
  const rows = await tx.query<{ tenant_id: string; change_id: string; subscription_id: string }>(
    `update price_moves m set due_at = $2
     from ( select tenant_id, change_id, subscription_id from price_moves
            where ${OPEN} and due_at <= $1 order by due_at limit $3 for update skip locked) due
     where m.tenant_id = due.tenant_id and m.change_id = due.change_id and m.subscription_id = due.subscription_id
     returning m.tenant_id, m.change_id, m.subscription_id`,
    [at, again, atOnce],
  );
  return rows.map(({ tenant_id: tenantId, change_id: changeId, subscription_id: subscriptionId }) => ({
    tenantId,
    changeId,
    subscriptionId,
  }));
}

/** Puts off one that was claimed until `again`, unless something has happened to its subscription since. */
export function putOffMove(
  tx: Tx,
  { tenantId, changeId, subscriptionId }: MoveRef,
  { again, to }: { readonly again: Date; readonly to: Date },
): void {
  tx.send(
    `update price_moves set due_at = $5
     where tenant_id = $1 and change_id = $2 and subscription_id = $3 and due_at = $4 and ${OPEN}`,
    [tenantId, changeId, subscriptionId, again, to],
  );
}

/** Has the open moves of a tenant looked at: in the transaction in which something happens to the subscription. */
export function wakeMoves(tx: Tx, tenantId: string, now: Date): void {
  tx.send(`update price_moves set due_at = $2 where tenant_id = $1 and ${OPEN}`, [tenantId, now]);
}
