import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type InvoiceStatus, type LineTax } from '../domain/stripe-invoice.js';

const minor = { transformer: minorUnits };
const maybe = { ...minor, nullable: true };

/** An invoice as Stripe had it when it was asked last. Amounts in the smallest unit of its currency. */
@Entity('invoices')
@Check('invoices_status_check', "status in ('draft', 'open', 'paid', 'uncollectible', 'void')")
@Index('invoices_newest', ['tenantId', 'createdAt', 'invoiceId'])
@Index('invoices_to_earn', ['earnNextAt'], { where: 'earn_next_at is not null' })
export class InvoiceEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') invoiceId!: string;
  @Column('text', { nullable: true }) stripeSubscriptionId!: string | null;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('text') status!: InvoiceStatus;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') currency!: string;
  @Column('bigint', minor) subtotal!: number;
  @Column('bigint', minor) discount!: number;
  @Column('bigint', minor) tax!: number;
  @Column('bigint', minor) total!: number;
  @Column('bigint', minor) amountDue!: number;
  @Column('bigint', minor) amountPaid!: number;
  @Column('bigint', minor) amountRemaining!: number;
  @Column('bigint', minor) startingBalance!: number;
  @Column('bigint', minor) endingBalance!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) finalizedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) paidAt!: Date | null;
  @Column('timestamptz', { nullable: true }) voidedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) uncollectibleAt!: Date | null;
  @Column('timestamptz', { nullable: true }) nextAttemptAt!: Date | null;
  @Column('integer') attempts!: number;
  @Column('text', { nullable: true }) hostedUrl!: string | null;
  @Column('text', { nullable: true }) pdfUrl!: string | null;
  /** Of all that was told of it, payments too: the same text, nothing new. */
  @Column('text') digest!: string;
  /** When it was written; what was asked before that is older. */
  @Column('timestamptz') seenAt!: Date;
  /** When the next part of it is earned. */
  @Column('timestamptz', { nullable: true }) earnNextAt!: Date | null;
}

@Entity('invoice_lines')
@ForeignKey(() => InvoiceEntity, ['tenantId', 'invoiceId'], ['tenantId', 'invoiceId'])
export class InvoiceLineEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') invoiceId!: string;
  @PrimaryColumn('text') lineId!: string;
  @Column('integer') position!: number;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('bigint', maybe) quantity!: number | null;
  @Column('text', { nullable: true }) unitAmount!: string | null;
  @Column('bigint', minor) amount!: number;
  @Column('bigint', minor) discount!: number;
  @Column('bigint', minor) tax!: number;
  @Column('bigint', minor) net!: number;
  @Column('jsonb') taxes!: readonly LineTax[];
  @Column('text', { nullable: true }) stripePrice!: string | null;
  /** The price of the catalogue. */
  @Column('text', { nullable: true }) priceId!: string | null;
  /** A plan, an add-on, or `other`. */
  @Column('text') soldAs!: string;
  @Column('boolean') isProration!: boolean;
  @Column('timestamptz') periodStart!: Date;
  @Column('timestamptz') periodEnd!: Date;
}

@Entity('credit_notes')
@ForeignKey(() => InvoiceEntity, ['tenantId', 'invoiceId'], ['tenantId', 'invoiceId'])
@Check('credit_notes_status_check', "status in ('issued', 'void')")
@Index('credit_notes_of_invoice', ['tenantId', 'invoiceId'])
export class CreditNoteEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') creditNoteId!: string;
  @Column('text') invoiceId!: string;
  @Column('text', { nullable: true }) number!: string | null;
  @Column('text') status!: 'issued' | 'void';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') currency!: string;
  @Column('bigint', minor) total!: number;
  @Column('bigint', minor) tax!: number;
  @Column('bigint', minor) offDue!: number;
  @Column('bigint', minor) toCredit!: number;
  @Column('bigint', minor) refunded!: number;
  @Column('bigint', minor) elsewhere!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) voidedAt!: Date | null;
  @Column('text', { nullable: true }) pdfUrl!: string | null;
}

@Entity('credit_note_lines')
@ForeignKey(() => CreditNoteEntity, ['tenantId', 'creditNoteId'], ['tenantId', 'creditNoteId'])
export class CreditNoteLineEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') creditNoteId!: string;
  @PrimaryColumn('text') lineId!: string;
  @Column('integer') position!: number;
  @Column('text', { nullable: true }) invoiceLineId!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('bigint', maybe) quantity!: number | null;
  @Column('bigint', minor) amount!: number;
  @Column('bigint', minor) discount!: number;
  @Column('bigint', minor) tax!: number;
}
