import { describe, expect, it } from '@jest/globals';
import { type Clock } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { Logger } from '@plimsoll/service-host';
import { type LedgerWriter } from '../ledger/ledger.writer.js';
import { InvoiceEarnings } from './invoice.earnings.js';
import { type InvoiceEntity } from './invoice.entities.js';

type Row = Pick<InvoiceEntity, 'tenantId' | 'invoiceId' | 'finalizedAt' | 'earnNextAt' | 'voidedAt'>;

/** A table of so many invoices that have earned something; `fails` says which cannot be posted. */
function earningsOf(count: number, fails: (invoiceId: string) => boolean) {
  const at = new Date('2026-12-01T00:00:00Z');
  const rows = Array.from({ length: count }, (_, index): Row => {
    return { tenantId: 'tenant', invoiceId: `in_${index}`, finalizedAt: at, earnNextAt: at, voidedAt: null };
  });
  const asked = { failed: [] as readonly string[], max: 0 };
  const builder = {
    where: () => builder,
    andWhere: (_: string, { failed }: { failed: readonly string[] }) => ((asked.failed = failed), builder),
    orderBy: () => builder,
    limit: (max: number) => ((asked.max = max), builder),
    getMany: () =>
      Promise.resolve(
        rows
          .filter(({ earnNextAt, invoiceId }) => earnNextAt !== null && !asked.failed.includes(invoiceId))
          .slice(0, asked.max),
      ),
  };
  const tx = {
    query: () => Promise.resolve([]),
    of: () => ({
      createQueryBuilder: () => builder,
      findOneBy: ({ invoiceId }: Row) =>
        fails(invoiceId)
          ? Promise.reject(new Error('cannot be posted'))
          : Promise.resolve(rows.find((row) => row.invoiceId === invoiceId) ?? null),
      findBy: () => Promise.resolve([]),
      update: ({ invoiceId }: Row, change: Partial<Row>) =>
        Promise.resolve(
          Object.assign(
            rows.find((row) => row.invoiceId === invoiceId)!,
            change,
          ),
        ),
    }),
  };
  const db = { asWorker: (work: (of: typeof tx) => unknown) => Promise.resolve(work(tx)) };
  const earnings = new InvoiceEarnings(
    db as unknown as Database,
    { post: () => Promise.resolve(0) } as unknown as LedgerWriter,
    Logger.create({ service: 'billing', level: 'fatal' }),
    { now: () => at } as unknown as Clock,
  );
  return { earnings, left: () => rows.filter(({ earnNextAt }) => earnNextAt !== null).map((row) => row.invoiceId) };
}

describe('what is earned by time (BL-3)', () => {
  it('is posted of every invoice that is due, however many a month ends for', async () => {
    const { earnings, left } = earningsOf(1_201, () => false);
    await earnings.earnDue();
    expect(left()).toEqual([]);
  });

  it('however many cannot be posted, the others are', async () => {
    const { earnings, left } = earningsOf(1_201, (id) => Number(id.slice('in_'.length)) < 600);
    await earnings.earnDue();
    expect(left()).toHaveLength(600);
  });
});
