import { Injectable } from '@nestjs/common';
import {
  type InvoiceDetail,
  type InvoiceListQuery,
  type InvoicePage,
  type PaymentMethodKnown,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { Database, entityPage, type Tx } from '@plimsoll/persistence';
import { type Beside, toInvoice, toInvoiceDetail, toPaymentMethod } from './invoice.convert.js';
import { CreditNoteEntity, InvoiceEntity, InvoiceLineEntity } from './invoice.entities.js';
import { DisputeEntity, PaymentEntity, PaymentMethodEntity, RefundEntity } from './payment.entities.js';

/** Invoices for reading. */
@Injectable()
export class InvoiceReadModel {
  constructor(private readonly db: Database) {}

  page(tenantId: string, { status, ...page }: InvoiceListQuery): Promise<InvoicePage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const where = { tenantId, ...(status === undefined ? {} : { status }) };
      const found = await entityPage(tx.of(InvoiceEntity), { where, keys: ['createdAt', 'invoiceId'] }, page);
      const beside = await besideOf(tx, tenantId, found.items);
      return { ...found, items: found.items.map((row) => toInvoice(row, beside.get(row.invoiceId) ?? NOTHING)) };
    });
  }

  get(tenantId: string, invoiceId: string): Promise<InvoiceDetail> {
    return this.db.readTenant(tenantId, async (tx) => {
      const of = { tenantId, invoiceId };
      const row = await tx.of(InvoiceEntity).findOneBy(of);
      if (row === null) throw new ProblemError(problem('not-found'));
      const inOrder = { where: of, order: { createdAt: 'ASC' } } as const;
      return toInvoiceDetail(row, {
        lines: await tx.of(InvoiceLineEntity).find({ where: of, order: { position: 'ASC' } }),
        payments: await tx.of(PaymentEntity).find(inOrder),
        refunds: await tx.of(RefundEntity).find(inOrder),
        disputes: await tx.of(DisputeEntity).find(inOrder),
        creditNotes: await tx.of(CreditNoteEntity).find(inOrder),
      });
    });
  }

  paymentMethod(tenantId: string): Promise<PaymentMethodKnown> {
    return this.db.readTenant(tenantId, async (tx) => {
      const held = await tx.of(PaymentMethodEntity).findOneBy({ tenantId });
      return held === null ? {} : { paymentMethod: toPaymentMethod(held) };
    });
  }
}

const NOTHING: Beside = { summary: null, credited: 0, refunded: 0 };

interface Row {
  readonly invoice_id: string;
  readonly summary: string | null;
  readonly credited: string;
  readonly refunded: string;
}

async function besideOf(tx: Tx, tenantId: string, invoices: readonly InvoiceEntity[]): Promise<Map<string, Beside>> {
  if (invoices.length === 0) return new Map();
  const rows = await tx.query<Row>(BESIDE, [tenantId, invoices.map(({ invoiceId }) => invoiceId)]);
  return new Map(
    rows.map(({ invoice_id: id, summary, credited, refunded }) => [
      id,
      { summary, credited: Number(credited), refunded: Number(refunded) },
    ]),
  );
}

const BESIDE = `
select i.invoice_id,
  ( select l.description from invoice_lines l
    where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.description is not null
    order by l.amount desc, l.position limit 1) as summary,
  coalesce(( select sum(c.total) from credit_notes c
    where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id and c.status = 'issued'), 0) as credited,
  coalesce(( select sum(r.amount) from refunds r
    where r.tenant_id = i.tenant_id and r.invoice_id = i.invoice_id and r.status not in ('failed', 'canceled')),
    0) as refunded
from invoices i where i.tenant_id = $1 and i.invoice_id = any($2)`;
