import {
  type Invoice,
  type InvoiceDetail,
  type InvoiceLine,
  type InvoicePayment,
  type InvoiceReturn,
  type PaymentMethod,
} from '@plimsoll/contracts';
import { type CreditNoteEntity, type InvoiceEntity, type InvoiceLineEntity } from './invoice.entities.js';
import {
  type DisputeEntity,
  type PaymentEntity,
  type PaymentMethodEntity,
  type RefundEntity,
} from './payment.entities.js';

/** What an invoice is shown with in a list. */
export interface Beside {
  readonly summary: string | null;
  readonly credited: number;
  readonly refunded: number;
}

/** All that belongs to one invoice. */
export interface Parts {
  readonly lines: readonly InvoiceLineEntity[];
  readonly payments: readonly PaymentEntity[];
  readonly refunds: readonly RefundEntity[];
  readonly disputes: readonly DisputeEntity[];
  readonly creditNotes: readonly CreditNoteEntity[];
}

export function toInvoice(row: InvoiceEntity, { summary, credited, refunded }: Beside): Invoice {
  const { invoiceId, status, currency, total, tax, amountDue, amountPaid, amountRemaining } = row;
  return {
    invoiceId,
    ...(row.number === null ? {} : { number: row.number }),
    status,
    ...(summary === null ? {} : { summary }),
    ...{ currency, total, tax, amountDue, amountPaid, amountRemaining, credited, refunded },
    createdAt: row.createdAt.toISOString(),
    ...moment('issuedAt', row.finalizedAt),
    ...moment('dueAt', row.dueAt),
    ...moment('paidAt', row.paidAt),
    ...moment('nextAttemptAt', row.nextAttemptAt),
  };
}

export function toInvoiceDetail(row: InvoiceEntity, parts: Parts): InvoiceDetail {
  return {
    ...toInvoice(row, besideOf(parts)),
    subtotal: row.subtotal,
    discount: row.discount,
    creditUsed: row.endingBalance - row.startingBalance,
    lines: parts.lines.map(toLine),
    payments: parts.payments.map(toPayment),
    returns: returnsOf(parts),
    ...(row.hostedUrl === null ? {} : { hostedUrl: row.hostedUrl }),
    ...(row.pdfUrl === null ? {} : { pdfUrl: row.pdfUrl }),
  };
}

export function toPaymentMethod({ kind, brand, last4, expMonth, expYear }: PaymentMethodEntity): PaymentMethod {
  return {
    kind,
    ...(brand === null ? {} : { brand }),
    ...(last4 === null ? {} : { last4 }),
    ...(expMonth === null ? {} : { expMonth }),
    ...(expYear === null ? {} : { expYear }),
  };
}

function besideOf({ lines, refunds, creditNotes }: Parts): Beside {
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  return {
    summary: largest(lines)?.description ?? null,
    credited: sum(creditNotes.filter(({ status }) => status === 'issued').map(({ total }) => total)),
    refunded: sum(refunds.filter(({ status }) => !NOT_GIVEN.includes(status)).map(({ amount }) => amount)),
  };
}

/** What an invoice is for in short: after a change of the plan the new one, not what is left of the old one. */
function largest(lines: readonly InvoiceLineEntity[]): InvoiceLineEntity | undefined {
  const told = lines.filter(({ description }) => description !== null);
  return told.toSorted((a, b) => b.amount - a.amount || a.position - b.position)[0];
}

const NOT_GIVEN: readonly RefundEntity['status'][] = ['failed', 'canceled'];

function toLine(line: InvoiceLineEntity): InvoiceLine {
  const { description, soldAs, quantity, amount, discount, tax, isProration } = line;
  return {
    ...(description === null ? {} : { description }),
    soldAs,
    ...(quantity === null || quantity < 0 ? {} : { quantity }),
    ...{ amount, discount, tax, isProration },
    periodStart: line.periodStart.toISOString(),
    periodEnd: line.periodEnd.toISOString(),
  };
}

function toPayment(payment: PaymentEntity): InvoicePayment {
  const { status, amount, currency, elsewhere: isElsewhere, brand, last4, failureCode, createdAt } = payment;
  return {
    ...{ status, amount, currency, isElsewhere },
    ...(brand === null ? {} : { brand }),
    ...(last4 === null ? {} : { last4 }),
    ...(failureCode === null ? {} : { failure: failureCode }),
    at: createdAt.toISOString(),
  };
}

function returnsOf({ refunds, disputes, creditNotes }: Parts): InvoiceReturn[] {
  const told = (kind: InvoiceReturn['kind'], one: RefundEntity | DisputeEntity): InvoiceReturn => ({
    kind,
    ...{ status: one.status, amount: one.amount, currency: one.currency },
    ...(one.reason === null ? {} : { reason: one.reason }),
    at: one.createdAt.toISOString(),
  });
  const all = [
    ...refunds.map((one) => told('refund', one)),
    ...disputes.map((one) => told('dispute', one)),
    ...creditNotes.map(toCreditNote),
  ];
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function toCreditNote({ status, total, currency, number, reason, pdfUrl, createdAt }: CreditNoteEntity): InvoiceReturn {
  return {
    kind: 'credit-note',
    ...{ status, amount: total, currency },
    ...(number === null ? {} : { number }),
    ...(reason === null ? {} : { reason }),
    ...(pdfUrl === null ? {} : { pdfUrl }),
    at: createdAt.toISOString(),
  };
}

function moment<K extends string>(name: K, at: Date | null): { readonly [P in K]?: string } {
  return (at === null ? {} : { [name]: at.toISOString() }) as { readonly [P in K]?: string };
}
