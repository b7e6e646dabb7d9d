import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type StripeDispute, type StripePayment, type StripeRefund } from '../domain/stripe-money.js';
import { InvoiceEntity } from './invoice.entities.js';

const minor = { transformer: minorUnits };

/** A try to take money for an invoice. */
@Entity('payments')
@ForeignKey(() => InvoiceEntity, ['tenantId', 'invoiceId'], ['tenantId', 'invoiceId'])
@Check('payments_status_check', "status in ('succeeded', 'pending', 'failed')")
@Index('payments_of_invoice', ['tenantId', 'invoiceId'])
export class PaymentEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') paymentId!: string;
  @Column('text') invoiceId!: string;
  @Column('text') status!: StripePayment['status'];
  @Column('boolean') returned!: boolean;
  @Column('boolean') elsewhere!: boolean;
  @Column('bigint', minor) amount!: number;
  @Column('text') currency!: string;
  @Column('text', { nullable: true }) brand!: string | null;
  @Column('text', { nullable: true }) last4!: string | null;
  @Column('text', { nullable: true }) failureCode!: string | null;
  @Column('bigint', { ...minor, nullable: true }) fee!: number | null;
  @Column('text', { nullable: true }) feeCurrency!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

@Entity('refunds')
@ForeignKey(() => InvoiceEntity, ['tenantId', 'invoiceId'], ['tenantId', 'invoiceId'])
@Check('refunds_status_check', "status in ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')")
@Index('refunds_of_invoice', ['tenantId', 'invoiceId'])
export class RefundEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') refundId!: string;
  @Column('text') invoiceId!: string;
  @Column('text') paymentId!: string;
  @Column('text') status!: StripeRefund['status'];
  @Column('bigint', minor) amount!: number;
  @Column('text') currency!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

@Entity('disputes')
@ForeignKey(() => InvoiceEntity, ['tenantId', 'invoiceId'], ['tenantId', 'invoiceId'])
@Index('disputes_of_invoice', ['tenantId', 'invoiceId'])
export class DisputeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') disputeId!: string;
  @Column('text') invoiceId!: string;
  @Column('text') paymentId!: string;
  @Column('text') status!: StripeDispute['status'];
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('bigint', minor) amount!: number;
  @Column('text') currency!: string;
  @Column('boolean') withdrawn!: boolean;
  @Column('boolean') reinstated!: boolean;
  @Column('bigint', minor) fee!: number;
  @Column('timestamptz', { nullable: true }) dueBy!: Date | null;
  @Column('timestamptz') createdAt!: Date;
}

/** How a tenant pays, as people may see it: no number, no name. */
@Entity('payment_methods')
@Check('payment_methods_last4_check', 'length(last4) <= 4')
export class PaymentMethodEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) brand!: string | null;
  @Column('text', { nullable: true }) last4!: string | null;
  @Column('integer', { nullable: true }) expMonth!: number | null;
  @Column('integer', { nullable: true }) expYear!: number | null;
  @Column('timestamptz') seenAt!: Date;
}
