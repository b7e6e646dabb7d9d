import { describe, expect, it } from '@jest/globals';
import { type Clock } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { type FindOperator } from 'typeorm';
import { type StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const HOUR_MS = 3_600_000;

/** With one call of which it was never heard what came of it. */
function operationsWith(createdAt: Date): StripeOperations {
  const existsBy = (where: { readonly createdAt?: FindOperator<Date> }): Promise<boolean> =>
    Promise.resolve(where.createdAt === undefined || createdAt >= where.createdAt.value);
  const db = {
    readTenant: (_: string, work: (tx: object) => unknown) => Promise.resolve(work({ of: () => ({ existsBy }) })),
  };
  const clock = { now: () => new Date(NOW) };
  return new StripeOperations(db as unknown as Database, {} as StripeApi, clock as unknown as Clock);
}

describe('whether a call to Stripe was begun (BL-2)', () => {
  it.each([
    [1, true],
    [22, true],
    [24, false],
    [72, false],
  ])('%i hours after it was asked: %s', async (hours, isBegun) => {
    // What Stripe has forgotten goes under another key: its price must be told anew.
    const operations = operationsWith(new Date(NOW - hours * HOUR_MS));
    const wanted = { tenantId: 'tenant', kind: 'change', fingerprint: 'quote' } as const;
    expect(await operations.isBegun(wanted)).toBe(isBegun);
  });
});
