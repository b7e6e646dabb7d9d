import { type CancelFeedback, type PlanCode, type StayOfferKind } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type StayRule } from '../domain/stay-offer.js';

/** What is offered to whom, in the order in which it is looked at. Of nobody. */
@Entity('stay_rules')
export class StayRuleEntity {
  @PrimaryColumn('text') ruleId!: string;
  @Column('integer') position!: number;
  @Column('jsonb') rule!: StayRule;
  @Column('boolean') onOffer!: boolean;
}

/** What was offered to an organisation that was about to end its plan, as it was offered. */
@Entity('stay_offers')
@ForeignKey(() => StayRuleEntity, ['ruleId'], ['ruleId'])
@Check('stay_offers_kind_check', "kind in ('percent', 'pause', 'smaller')")
@Index('stay_offers_newest', ['tenantId', 'madeAt'])
export class StayOfferEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') offerId!: string;
  @Column('text') ruleId!: string;
  @Column('text') plan!: PlanCode;
  @Column('text') feedback!: CancelFeedback;
  @Column('text') kind!: StayOfferKind;
  @Column('integer', { nullable: true }) percent!: number | null;
  @Column('integer', { nullable: true }) months!: number | null;
  @Column('text', { nullable: true }) toPlan!: PlanCode | null;
  /** What was paid when it was made: it stands for that alone. */
  @Column('text', { nullable: true }) priceId!: string | null;
  /** What the smaller plan was told to cost each period, in the smallest unit. */
  @Column('bigint', { transformer: minorUnits, nullable: true }) amount!: number | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
}
