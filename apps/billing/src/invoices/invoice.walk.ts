import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { In, Not } from 'typeorm';
import { idOf } from '../domain/stripe-reading.js';
import { CustomerMirror } from './customer.mirror.js';
import { CreditNoteEntity, InvoiceEntity } from './invoice.entities.js';
import { InvoiceMirror } from './invoice.mirror.js';
import { InvoiceReader } from './invoice.reader.js';
import { DisputeEntity, PaymentEntity, RefundEntity } from './payment.entities.js';

/** What a walk found of one customer. */
export interface Walked {
  /** Invoices that were otherwise at Stripe, and are right now. */
  readonly drift: number;
  /** Invoices that cannot be read. */
  readonly unreadable: number;
}

const DECIDED = ['won', 'lost', 'warning_closed', 'prevented'] as const;

/** Compares what Stripe lists of a customer's money with what is here, and asks anew for what differs. */
@Injectable()
export class InvoiceWalk {
  constructor(
    private readonly db: Database,
    private readonly reader: InvoiceReader,
    private readonly invoices: InvoiceMirror,
    private readonly customers: CustomerMirror,
  ) {}

  /** Throws at the end what failed: neither the customer nor one invoice keeps the others from being looked at. */
  async walk(tenantId: string, customer: string): Promise<Walked> {
    const failed: unknown[] = [];
    const look = <T>(asked: Promise<T>): Promise<T | undefined> =>
      asked.catch((error: unknown) => {
        failed.push(error);
        return undefined;
      });
    let drift = (await look(this.customers.reflect(customer))) === 'changed' ? 1 : 0;
    let unreadable = 0;
    for (const invoiceId of await this.suspects(tenantId, customer)) {
      const outcome = await look(this.invoices.reflect(invoiceId));
      if (outcome === 'changed' || outcome === 'gone') drift += 1;
      if (outcome?.startsWith('unreadable-')) unreadable += 1;
    }
    if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '));
    return { drift, unreadable };
  }

  private async suspects(tenantId: string, customer: string): Promise<Set<string>> {
    const page = { customer, limit: 100 };
    const invoices = await this.reader.all((stripe) => stripe.invoices.list(page));
    const charges = await this.reader.all((stripe) => stripe.charges.list(page));
    const notes = await this.reader.all((stripe) => stripe.creditNotes.list(page));
    const here = await this.here(tenantId);
    const listed = new Set(invoices.map(({ id }) => id));
    const found = new Set(here.undecided);
    for (const one of invoices) if (here.invoices.get(one.id) !== standingOf(one)) found.add(one.id);
    for (const id of here.drafts) if (!listed.has(id)) found.add(id);
    for (const { invoice, ...note } of notes)
      if (here.notes.get(note.id) !== note.status) found.add(idOf(invoice) ?? note.id);
    for (const { id, ...charge } of charges) {
      const known = here.charges.get(id);
      const isSame = known?.startsWith(`${charge.status} ${charge.amount_refunded} `);
      if (!isSame || (charge.disputed && !known?.endsWith(' disputed')))
        for (const invoice of await this.reader.invoicesOfPayment(id)) found.add(invoice);
    }
    return found;
  }

  private here(tenantId: string): Promise<Here> {
    return this.db.asWorker(async (tx) => {
      const invoices = await tx.of(InvoiceEntity).findBy({ tenantId });
      const notes = await tx.of(CreditNoteEntity).findBy({ tenantId });
      const payments = await tx.of(PaymentEntity).findBy({ tenantId });
      const refunds = await tx.of(RefundEntity).findBy({ tenantId, status: Not(In(['failed', 'canceled'])) });
      const disputes = await tx.of(DisputeEntity).findBy({ tenantId });
      const refunded = (id: string): number =>
        refunds.reduce((sum, { paymentId, amount }) => sum + (paymentId === id ? amount : 0), 0);
      const disputed = new Set(disputes.map(({ paymentId }) => paymentId));
      const isDecided = (status: string): boolean => (DECIDED as readonly string[]).includes(status);
      return {
        invoices: new Map(invoices.map((one) => [one.invoiceId, standingHere(one)])),
        drafts: invoices.filter(({ status }) => status === 'draft').map(({ invoiceId }) => invoiceId),
        notes: new Map(notes.map(({ creditNoteId, status }) => [creditNoteId, status])),
        charges: new Map(
          payments.map(({ paymentId: id, status }) => [
            id,
            `${status} ${refunded(id)} ${disputed.has(id) ? 'disputed' : ''}`,
          ]),
        ),
        undecided: disputes.filter(({ status }) => !isDecided(status)).map(({ invoiceId }) => invoiceId),
      };
    });
  }
}

interface Here {
  readonly invoices: ReadonlyMap<string, string>;
  readonly drafts: readonly string[];
  readonly notes: ReadonlyMap<string, string>;
  readonly charges: ReadonlyMap<string, string>;
  readonly undecided: readonly string[];
}

interface Standing {
  readonly status: string | null;
  readonly total: number;
  readonly paid: number;
  readonly remaining: number;
  readonly attempts: number;
}

const textOf = ({ status, total, paid, remaining, attempts }: Standing): string =>
  `${status} ${total} ${paid} ${remaining} ${attempts}`;

function standingHere({ status, total, amountPaid, amountRemaining, attempts }: InvoiceEntity): string {
  return textOf({ status, total, paid: amountPaid, remaining: amountRemaining, attempts });
}

function standingOf(one: {
  readonly status: string | null;
  readonly total: number;
  readonly amount_paid: number;
  readonly amount_remaining: number;
  readonly attempt_count: number;
}): string {
  const { status, total, amount_paid: paid, amount_remaining: remaining, attempt_count: attempts } = one;
  return textOf({ status, total, paid, remaining, attempts });
}
