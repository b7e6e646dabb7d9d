import { type OutboxRow } from './outbox-store.js';

/** Facts of one key, in order. */
export type Lane = readonly OutboxRow[];

/** Splits a batch into lanes: inside a lane one after the other, lanes side by side. `skip` are rows on the way already. */
export function lanesOf(rows: readonly OutboxRow[], skip: ReadonlySet<string>): Lane[] {
  const lanes = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    if (skip.has(row.id)) continue;
    const key = laneKey(row);
    const lane = lanes.get(key);
    if (lane) lane.push(row);
    else lanes.set(key, [row]);
  }
  return [...lanes.values()];
}

/** What must stay in order among itself: the key of a tenant. */
export function laneKey(row: Pick<OutboxRow, 'tenant_id' | 'key'>): string {
  return row.tenant_id + row.key;
}

/** How long a key rests after its n-th failure in a row. */
export function restMs(failures: number, firstMs: number, capMs: number): number {
  return Math.min(capMs, firstMs * 2 ** (failures - 1));
}
