import { type PlanCode, type SubscriptionStatus } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PlanEntity } from '../catalogue/catalogue.entities.js';

/** What a tenant has bought; one that is not over at a time. */
@Entity('subscriptions')
@ForeignKey(() => PlanEntity, ['plan', 'planVersion'], ['plan', 'version'])
@Check('subscriptions_revision_check', 'revision >= 1')
@Check('subscriptions_check', '(pending_plan is null) = (pending_at is null)')
@Index('subscriptions_stripe', ['stripeSubscriptionId'], { where: 'stripe_subscription_id is not null' })
@Index('subscriptions_live', ['tenantId'], { unique: true, where: 'ended_at is null' })
export class SubscriptionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') subscriptionId!: string;
  @Column('text') plan!: PlanCode;
  @Column('integer') planVersion!: number;
  @Column('text') status!: SubscriptionStatus;
  @Column('text', { nullable: true }) billingInterval!: 'month' | 'year' | null;
  @Column('timestamptz', { nullable: true }) currentPeriodEnd!: Date | null;
  @Column('boolean', { default: false }) cancelAtPeriodEnd!: boolean;
  @Column('text', { nullable: true }) pendingPlan!: PlanCode | null;
  @Column('timestamptz', { nullable: true }) pendingAt!: Date | null;
  @Column('text', { nullable: true }) pendingInterval!: 'month' | 'year' | null;
  @Column('text', { nullable: true }) pendingPriceId!: string | null;
  @Column('timestamptz', { nullable: true }) graceUntil!: Date | null;
  @Column('bigint') revision!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** Absent while it costs nothing. */
  @Column('text', { nullable: true }) stripeSubscriptionId!: string | null;
  @Column('text', { nullable: true }) priceId!: string | null;
  /** When Stripe was asked for what stands here; an answer to an earlier question is older. */
  @Column('timestamptz', { nullable: true }) askedAt!: Date | null;
}
