import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Every, Logger, Metrics } from '@plimsoll/service-host';

const EVERY_MS = 10 * 60_000;
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

/** Proves the ledger against itself and against the invoices, again and again. */
@Injectable()
export class LedgerAudit {
  private found: LedgerFlaws | undefined;

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    metrics.gauge('billing_ledger_flaws', 'What the ledger has that must not be, by kind', () =>
      Object.entries(this.found ?? {}).map(([kind, value]: [string, number]) => ({ value, labels: { kind } })),
    );
  }

  @Every({ name: 'proof of the ledger', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async prove(): Promise<LedgerFlaws> {
    const found = await this.db.asWorker((tx) => tx.one<LedgerFlaws>(FLAWS));
    this.found = found;
    if (Object.values(found).some((count: number) => count > 0))
      this.logger.error('the ledger has what must not be', { ...found });
    return found;
  }
}

const FLAWS = `
with sums as (
  select tenant_id, purpose, source, sum(amount) as amount from ledger_entries group by 1, 2, 3),
owed as (
  select p.tenant_id, p.invoice_id, sum(e.amount) as amount
  from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
  where e.account = 'receivable' and p.invoice_id is not null group by 1, 2)
select
  (select count(*) from sums where amount <> 0)::int as unbalanced,
  (select count(*) from invoices i where i.finalized_at is not null
    and exists (select from invoice_lines l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.net <> 0)
    and i.total <> 0
    and not exists (select from ledger_postings p
      where p.tenant_id = i.tenant_id and p.purpose = 'invoice-issued' and p.source = i.invoice_id)
  )::int as "invoiceWithoutPosting",
  (select count(*) from payments y where y.status = 'succeeded' and y.amount > 0
    and not exists (select from ledger_postings p
      where p.tenant_id = y.tenant_id and p.purpose = 'payment' and p.source = y.payment_id)
  )::int as "paymentWithoutPosting",
  (select count(*) from invoices i left join owed o on o.tenant_id = i.tenant_id and o.invoice_id = i.invoice_id
    where coalesce(o.amount, 0) <> case i.status when 'open' then i.amount_remaining else 0 end
  )::int as "invoiceDiffers"`;
