import { type MoneyAct, type RefundablePayment } from '@plimsoll/contracts';
import { type MoneyActEntity } from './money-act.entities.js';
import { type PaymentLeft } from './money-act.store.js';

export function toMoneyAct(row: MoneyActEntity): MoneyAct {
  const { actId, tenantId, kind, amount, currency, reason, state, needsSecond, cause } = row;
  return {
    ...{ actId, tenantId, kind, amount, currency, reason, state, needsSecond, cause },
    ...text('askedBy', row.askedBy),
    askedAt: row.askedAt.toISOString(),
    ...text('paymentId', row.paymentId),
    ...text('invoiceId', row.invoiceId),
    ...text('reverses', row.reverses),
    ...moment('expiresAt', row.expiresAt),
    ...text('decidedBy', row.decidedBy),
    ...moment('decidedAt', row.decidedAt),
    ...text('decisionReason', row.decisionReason),
    ...text('stripeId', row.stripeId),
    ...text('failure', row.failure),
    ...moment('doneAt', row.doneAt),
  };
}

export function toRefundable(row: PaymentLeft): RefundablePayment {
  return {
    paymentId: row.payment_id,
    invoiceId: row.invoice_id,
    ...text('number', row.number),
    amount: Number(row.amount),
    // The bank has the money of a dispute: there is none to give back.
    left: row.disputed ? 0 : Math.max(0, Number(row.left)),
    currency: row.currency,
    ...text('brand', row.brand),
    ...text('last4', row.last4),
    at: row.created_at.toISOString(),
  };
}

function text<N extends string>(name: N, value: string | null): Partial<Record<N, string>> {
  return value === null ? {} : ({ [name]: value } as Record<N, string>);
}

function moment<N extends string>(name: N, at: Date | null): Partial<Record<N, string>> {
  return text(name, at?.toISOString() ?? null);
}
