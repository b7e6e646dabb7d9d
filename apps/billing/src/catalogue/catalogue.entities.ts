import { type FeatureGrant } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One version of a plan. Once published only its sale ends; who bought it keeps it. */
@Entity('plans')
@Check('plans_version_check', 'version >= 1')
@Check('plans_trial_days_check', 'trial_days >= 0')
export class PlanEntity {
  @PrimaryColumn('text') plan!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('integer') position!: number;
  @Column('text') name!: string;
  @Column('text') summary!: string;
  @Column('jsonb') grants!: FeatureGrant[];
  @Column('boolean') onSale!: boolean;
  /** So many days cost nothing for who never bought a plan; 0 where there are none. */
  @Column('integer', { default: 0 }) trialDays!: number;
}

/** What each version of a plan gives of a feature that it does not name itself: one that came after it was published. */
@Entity('plan_defaults')
export class PlanDefaultEntity {
  @PrimaryColumn('text') plan!: string;
  @PrimaryColumn('text') feature!: string;
  @Column('jsonb') granted!: FeatureGrant;
}

@Entity('add_ons')
export class AddOnEntity {
  @PrimaryColumn('text') addOn!: string;
  @Column('integer') position!: number;
  @Column('text') name!: string;
  @Column('jsonb') granted!: FeatureGrant;
  @Column('boolean') onSale!: boolean;
}

/**
 * What a version of a plan, or an add-on, costs; in the smallest unit of the currency. Never changed: another amount is
 * another price, sold from a day on, from a quantity on, or to one organisation.
 */
@Entity('prices')
@ForeignKey(() => PlanEntity, ['plan', 'planVersion'], ['plan', 'version'])
@ForeignKey(() => AddOnEntity, ['addOn'], ['addOn'])
@Check('prices_amount_check', 'amount > 0')
@Check('prices_check', '(plan is null) = (plan_version is null) and (plan is null) <> (add_on is null)')
@Check('prices_billing_interval_check', "billing_interval in ('month', 'year')")
@Check('prices_others_check', 'offered_by <> offered_to')
@Check('prices_min_quantity_check', 'min_quantity >= 1')
@Index('prices_of_plan', ['plan', 'planVersion'])
export class PriceEntity {
  @PrimaryColumn('text') priceId!: string;
  @Column('text', { nullable: true }) plan!: string | null;
  @Column('integer', { nullable: true }) planVersion!: number | null;
  @Column('text', { nullable: true }) addOn!: string | null;
  @Column('text') currency!: string;
  @Column('text') billingInterval!: 'month' | 'year';
  @Column('bigint') amount!: string;
  /** Each costs so much from this quantity on: volume. */
  @Column('integer', { default: 1 }) minQuantity!: number;
  /** Null where it is sold since there are plans. */
  @Column('timestamptz', { nullable: true }) soldFrom!: Date | null;
  /** Taken back before anybody bought at it. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  /** The one organisation that may buy at it, and see it; null where all may. */
  @Column('uuid', { nullable: true }) offeredTo!: string | null;
  /** Whose people offered it; the database refuses that they are its own. */
  @Column('uuid', { nullable: true }) offeredBy!: string | null;
}
