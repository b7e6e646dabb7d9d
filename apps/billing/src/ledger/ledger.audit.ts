import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import { Every, Logger, Metrics } from '@plimsoll/service-host';

const NEW_EVERY_MS = 10 * 60_000;
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
const FIRST_AFTER_MS = 45_000;

/** What must be nothing, each by its name. */
export interface LedgerFlaws {
  /** Postings whose entries do not add up to zero. */
  readonly unbalanced: number;
  /** Issued invoices that no posting is for. */
  readonly invoiceWithoutPosting: number;
  /** Payments that came and that no posting is for. */
  readonly paymentWithoutPosting: number;
  /** Invoices of which the ledger has another amount to pay than Stripe. */
  readonly invoiceDiffers: number;
}

const NONE: LedgerFlaws = { unbalanced: 0, invoiceWithoutPosting: 0, paymentWithoutPosting: 0, invoiceDiffers: 0 };

/**
 * Proves the ledger against itself and against the invoices: of every organisation of which something was written
 * since, as the database marked it, again and again, and all of it once a day and after each start.
 */
@Injectable()
export class LedgerAudit {
  /** Of organisations that have any; undefined before the first proof of all. */
  private found: ReadonlyMap<string, LedgerFlaws> | undefined;

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    metrics.gauge('billing_ledger_flaws', 'What the ledger has that must not be, by kind', () =>
      this.found === undefined
        ? []
        : Object.entries(sumOf(this.found)).map(([kind, value]: [string, number]) => ({ value, labels: { kind } })),
    );
  }

  /** All of it. */
  @Every({ name: 'proof of the whole ledger', everyMs: WHOLE_EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async prove(): Promise<LedgerFlaws> {
    return this.proven(
      await this.db.asWorker(async (tx) => {
        await marked(tx);
        return flawsOf(tx);
      }),
    );
  }

  /** Of what was written since, and of what was wrong then: it may be mended by now. */
  @Every({ name: 'proof of the ledger', everyMs: NEW_EVERY_MS, firstAfterMs: NEW_EVERY_MS })
  async proveNew(): Promise<LedgerFlaws> {
    const before = this.found;
    if (before === undefined) return this.prove();
    const { tenants, now } = await this.db.asWorker(async (tx) => {
      const written = new Set([...(await marked(tx)), ...before.keys()]);
      return { tenants: written, now: await flawsOf(tx, [...written]) };
    });
    // A proof of all may have ended meanwhile.
    const others = [...(this.found ?? before)].filter(([tenantId]) => !tenants.has(tenantId));
    return this.proven(new Map([...others, ...now]));
  }

  private proven(found: ReadonlyMap<string, LedgerFlaws>): LedgerFlaws {
    this.found = found;
    const sum = sumOf(found);
    if (found.size > 0) this.logger.error('the ledger has what must not be', { ...sum });
    return sum;
  }
}

/**
 * Whose books were written since, each once. Their marks are gone when the transaction ends well: what comes later, or
 * is committed later, has marks of its own.
 */
async function marked(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>(
    `with taken as (delete from ledger_unproven returning tenant_id) select distinct tenant_id from taken`,
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}

function sumOf(found: ReadonlyMap<string, LedgerFlaws>): LedgerFlaws {
  return [...found.values()].reduce(
    (sum, one) => ({
      unbalanced: sum.unbalanced + one.unbalanced,
      invoiceWithoutPosting: sum.invoiceWithoutPosting + one.invoiceWithoutPosting,
      paymentWithoutPosting: sum.paymentWithoutPosting + one.paymentWithoutPosting,
      invoiceDiffers: sum.invoiceDiffers + one.invoiceDiffers,
    }),
    NONE,
  );
}

/** By organisation, of these or of all. */
async function flawsOf(tx: Tx, tenants?: readonly string[]): Promise<Map<string, LedgerFlaws>> {
  if (tenants?.length === 0) return new Map();
  const rows = await tx.query<{ tenant_id: string; kind: keyof LedgerFlaws; n: number }>(
    FLAWS((alias) => (tenants === undefined ? 'true' : `${alias}.tenant_id = any($1)`)),
    tenants === undefined ? [] : [tenants],
  );
  const found = new Map<string, LedgerFlaws>();
  for (const { tenant_id: tenantId, kind, n } of rows)
    found.set(tenantId, { ...(found.get(tenantId) ?? NONE), [kind]: n });
  return found;
}

const FLAWS = (of: (alias: string) => string): string => `
with owed as (
  select p.tenant_id, p.invoice_id, sum(e.amount) as amount
  from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
  where ${of('p')} and e.account = 'receivable' and p.invoice_id is not null group by 1, 2)
select tenant_id, kind, count(*)::int as n from (
  select e.tenant_id, 'unbalanced' as kind from ledger_entries e where ${of('e')}
    group by e.tenant_id, e.purpose, e.source having sum(e.amount) <> 0
  union all
  select i.tenant_id, 'invoiceWithoutPosting' from invoices i
    where ${of('i')} and i.finalized_at is not null and i.total <> 0
      and exists (select from invoice_lines l
        where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.net <> 0)
      and not exists (select from ledger_postings p
        where p.tenant_id = i.tenant_id and p.purpose = 'invoice-issued' and p.source = i.invoice_id)
  union all
  select y.tenant_id, 'paymentWithoutPosting' from payments y
    where ${of('y')} and y.status = 'succeeded' and y.amount > 0
      and not exists (select from ledger_postings p
        where p.tenant_id = y.tenant_id and p.purpose = 'payment' and p.source = y.payment_id)
  union all
  select i.tenant_id, 'invoiceDiffers'
    from invoices i left join owed o on o.tenant_id = i.tenant_id and o.invoice_id = i.invoice_id
    where ${of('i')} and coalesce(o.amount, 0) <> case i.status when 'open' then i.amount_remaining else 0 end
) flaw group by 1, 2`;
