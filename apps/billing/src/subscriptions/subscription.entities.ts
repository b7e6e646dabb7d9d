import { type CancelFeedback, type OpenPayment, type PlanCode, type SubscriptionStatus } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type HeldAddOn } from '../domain/add-ons.js';
import { PlanEntity } from '../catalogue/catalogue.entities.js';

/** What a tenant has bought; one that is not over at a time. */
@Entity('subscriptions')
@ForeignKey(() => PlanEntity, ['plan', 'planVersion'], ['plan', 'version'])
@Check('subscriptions_revision_check', 'revision >= 1')
@Check('subscriptions_check', '(pending_plan is null) = (pending_at is null)')
@Index('subscriptions_stripe', ['stripeSubscriptionId'], { where: 'stripe_subscription_id is not null' })
@Index('subscriptions_reminders', ['nextReminderAt'], {
  where: 'ended_at is null and next_reminder_at is not null',
})
@Index('subscriptions_price', ['priceId'], { where: 'ended_at is null' })
@Index('subscriptions_asked', ['askedAt'], { where: 'ended_at is null' })
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
  /** What is paid beside the plan, and what of it stays when that which is pending has come. */
  @Column('jsonb', { default: [] }) addOns!: readonly HeldAddOn[];
  @Column('jsonb', { nullable: true }) pendingAddOns!: readonly HeldAddOn[] | null;
  @Column('timestamptz', { nullable: true }) graceUntil!: Date | null;
  @Column('bigint') revision!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** From when on nothing is paid, because it is paused. */
  @Column('timestamptz', { nullable: true }) pausedFrom!: Date | null;
  /** A payment that failed and is open. */
  @Column('jsonb', { nullable: true }) openPayment!: OpenPayment | null;
  @Column('timestamptz', { nullable: true }) trialEnd!: Date | null;
  @Column('text', { nullable: true }) cancelFeedback!: CancelFeedback | null;
  /** What somebody wrote when he ended it; for whoever runs the platform. */
  @Column('text', { nullable: true }) cancelComment!: string | null;
  /** As Stripe says it: asked for, not paid, disputed. */
  @Column('text', { nullable: true }) endedBecause!: string | null;
  @Column('timestamptz', { nullable: true }) nextReminderAt!: Date | null;
  /** Absent while it costs nothing. */
  @Column('text', { nullable: true }) stripeSubscriptionId!: string | null;
  @Column('text', { nullable: true }) priceId!: string | null;
  /** From when on its periods are reckoned; absent while it costs nothing. */
  @Column('timestamptz', { nullable: true }) billingAnchor!: Date | null;
  /** When Stripe was asked for what stands here; an answer to an earlier question is older. */
  @Column('timestamptz', { nullable: true }) askedAt!: Date | null;
}
