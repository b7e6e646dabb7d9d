import { type Tx } from '@plimsoll/persistence';
import { type StripeInvoice } from '../domain/stripe-invoice.js';
import { CreditNoteEntity, CreditNoteLineEntity, InvoiceEntity, InvoiceLineEntity } from './invoice.entities.js';
import { type ToldInvoice } from './invoice.reader.js';
import { DisputeEntity, PaymentEntity, RefundEntity } from './payment.entities.js';

/** What is written of an invoice. */
export interface TakenInvoice extends ToldInvoice {
  readonly tenantId: string;
  readonly soldAs: ReadonlyMap<string, string>;
  readonly digest: string;
  readonly seenAt: Date;
  readonly earnNextAt: Date | null;
}

/** One at a time takes over an invoice, until the transaction ends. */
export async function lockInvoice(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceEntity | null> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invoice ${tenantId} ${invoiceId}`]);
  return tx.of(InvoiceEntity).findOneBy({ tenantId, invoiceId });
}

export async function saveInvoice(tx: Tx, taken: TakenInvoice): Promise<void> {
  const { tenantId, invoice } = taken;
  const { invoiceId } = invoice;
  await tx.of(InvoiceEntity).upsert(rowOf(taken), ['tenantId', 'invoiceId']);
  // Lines of a draft come and go.
  await tx.of(InvoiceLineEntity).delete({ tenantId, invoiceId });
  if (invoice.lines.length > 0) await tx.of(InvoiceLineEntity).insert(linesOf(taken));
  await saveMoney(tx, taken);
  for (const { lines, ...note } of taken.creditNotes) {
    await tx.of(CreditNoteEntity).upsert({ tenantId, ...note }, ['tenantId', 'creditNoteId']);
    const rows = lines.map((line) => ({ tenantId, creditNoteId: note.creditNoteId, ...line }));
    await tx.of(CreditNoteLineEntity).upsert(rows, ['tenantId', 'creditNoteId', 'lineId']);
  }
}

/** A draft that Stripe has no more. What was issued stays, whatever is answered. */
export async function removeDraft(tx: Tx, { tenantId, invoiceId }: InvoiceEntity): Promise<void> {
  await tx.of(InvoiceLineEntity).delete({ tenantId, invoiceId });
  await tx.of(InvoiceEntity).delete({ tenantId, invoiceId });
}

async function saveMoney(tx: Tx, { tenantId, invoice: { invoiceId }, ...taken }: TakenInvoice): Promise<void> {
  const of = { tenantId, invoiceId };
  for (const { fee, ...payment } of taken.payments)
    await tx
      .of(PaymentEntity)
      .upsert({ ...of, ...payment, fee: fee?.amount ?? null, feeCurrency: fee?.currency ?? null }, [
        'tenantId',
        'paymentId',
      ]);
  for (const refund of taken.refunds) await tx.of(RefundEntity).upsert({ ...of, ...refund }, ['tenantId', 'refundId']);
  for (const { fees, ...dispute } of taken.disputes) {
    const fee = fees.reduce((sum, { amount }) => sum + amount, 0);
    await tx.of(DisputeEntity).upsert({ ...of, ...dispute, fee }, ['tenantId', 'disputeId']);
  }
}

function rowOf({ tenantId, invoice, digest, seenAt, earnNextAt }: TakenInvoice): InvoiceEntity {
  const { customerId: _, paidElsewhere: __, lines: ___, ...row }: StripeInvoice = invoice;
  return { tenantId, ...row, digest, seenAt, earnNextAt };
}

function linesOf({ tenantId, invoice, prices, soldAs }: TakenInvoice): InvoiceLineEntity[] {
  return invoice.lines.map(({ priceName: _, ...line }) => ({
    tenantId,
    invoiceId: invoice.invoiceId,
    ...line,
    priceId: prices.get(line.lineId) ?? null,
    soldAs: soldAs.get(line.lineId) ?? 'other',
  }));
}
