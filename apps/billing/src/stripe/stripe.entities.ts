import { type BillingLanguage } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Whose customer at Stripe a tenant is. */
@Entity('stripe_customers')
@Index('stripe_customers_customer', ['customerId'])
export class StripeCustomerEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') customerId!: string;
  @Column('timestamptz') createdAt!: Date;
  /** In which Stripe writes to it; null where nobody said. */
  @Column('text', { nullable: true }) language?: BillingLanguage | null;
}

/**
 * A call to Stripe that changes something there, kept before it is made: after a crash or a silence it is made again
 * under the same key.
 */
@Entity('stripe_operations')
@Check('stripe_operations_state_check', "state in ('asked', 'done', 'refused', 'over')")
@Index('stripe_operations_wish', ['tenantId', 'kind', 'fingerprint'], {
  unique: true,
  where: "state in ('asked', 'done')",
})
export class StripeOperationEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  /** Also the idempotency key. */
  @PrimaryColumn('uuid') operationId!: string;
  @Column('text') kind!: string;
  @Column('text') fingerprint!: string;
  /** `over`: Stripe does not know its key any more. */
  @Column('text') state!: 'asked' | 'done' | 'refused' | 'over';
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

/** Webhooks as they came, and whether what they are about was asked for since. Of nobody: the tenant is found later. */
@Entity('stripe_events')
@Index('stripe_events_received', ['receivedAt'])
@Index('stripe_events_open', ['nextAt'], { where: 'handled_at is null' })
export class StripeEventEntity {
  @PrimaryColumn('text') eventId!: string;
  @Column('text') type!: string;
  @Column('text', { nullable: true }) apiVersion!: string | null;
  /** What is asked for: the subscription or the customer that it is about; null where it is about neither. */
  @Column('text', { nullable: true }) objectId!: string | null;
  /** What is asked for about money: an invoice, a charge, a payment, or the customer; null where it is about none. */
  @Column('text', { nullable: true }) moneyId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
  /** The JSON that came. */
  @Column('text') payload!: string;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz') nextAt!: Date;
  @Column('timestamptz', { nullable: true }) handledAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: string | null;
}
