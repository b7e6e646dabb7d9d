import { type OutboxRow } from './outbox-store.js';

/** Facts of one key, in order. */
export type KeyQueue = readonly OutboxRow[];

/**
 * Splits a batch into queues: inside a queue one after the other, queues side by side. `skip` are rows on the way
 * already.
 */
export function queuesOf(rows: readonly OutboxRow[], skip: ReadonlySet<string>): KeyQueue[] {
  const queues = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    if (skip.has(row.id)) continue;
    const key = queueKey(row);
    const queue = queues.get(key);
    if (queue) queue.push(row);
    else queues.set(key, [row]);
  }
  return [...queues.values()];
}

/** What must stay in order among itself: the key of a tenant. */
export function queueKey(row: Pick<OutboxRow, 'tenant_id' | 'key'>): string {
  return row.tenant_id + row.key;
}

/** How long a key rests after its n-th failure in a row. */
export function restMs(failures: number, firstMs: number, capMs: number): number {
  return Math.min(capMs, firstMs * 2 ** (failures - 1));
}
