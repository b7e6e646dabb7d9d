import { describe, expect, it } from '@jest/globals';
import { type Database, type Tx } from '@plimsoll/persistence';
import { EntitlementStore } from './entitlement.store.js';
import { EntitlementsConfig } from './entitlements.config.js';
import { Entitlements } from './entitlements.js';

/** The table as other processes fill it; it answers as PostgreSQL would, whose clock goes as ours. */
class Table {
  readonly rows: { readonly revision: number; readonly learntMs: number }[] = [];
  nowMs = 1_000_000;
  isReached = true;

  learns(revision: number): void {
    this.rows.push({ revision, learntMs: this.nowMs });
  }

  readonly clock = { now: () => new Date(this.nowMs), monotonicMs: () => this.nowMs };

  readonly database = {
    asWorker: (work: (tx: Tx) => Promise<unknown>) =>
      this.isReached
        ? work({ query: this.query } as unknown as Tx)
        : Promise.reject(new Error('the database is out of reach')),
  } as unknown as Database;

  private readonly query = (_sql: string, [seconds]: readonly number[]) =>
    Promise.resolve(
      this.rows
        .filter(({ learntMs }) => seconds === undefined || learntMs > this.nowMs - seconds * 1_000)
        .map(({ revision }) => ({ tenant_id: 't1', snapshot: { plan: 'pro', revision, grants: [] } })),
    );
}

describe('what other processes of the service were told', () => {
  it('is learnt however long the database was out of reach of this one', async () => {
    const table = new Table();
    const entitlements = new Entitlements(EntitlementsConfig.read({}));
    const store = new EntitlementStore(table.database, entitlements, table.clock);
    table.learns(1);
    await store.refresh();
    expect(entitlements.of('t1')?.revision).toBe(1);
    table.nowMs += 500;
    table.isReached = false;
    table.learns(2);
    await expect(store.refresh()).rejects.toThrow();
    table.nowMs += 120_000;
    table.isReached = true;
    await store.refresh();
    expect(entitlements.of('t1')?.revision).toBe(2);
  });

  it('is read again for ten seconds: who was told first may commit last', async () => {
    const table = new Table();
    const entitlements = new Entitlements(EntitlementsConfig.read({}));
    const store = new EntitlementStore(table.database, entitlements, table.clock);
    await store.refresh();
    table.rows.push({ revision: 3, learntMs: table.nowMs - 5_000 });
    table.nowMs += 500;
    await store.refresh();
    expect(entitlements.of('t1')?.revision).toBe(3);
  });
});
