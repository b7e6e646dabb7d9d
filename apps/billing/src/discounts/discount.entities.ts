import { type DiscountKind, type DiscountState } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What is on offer, in versions; never changed. */
@Entity('discount_terms')
@Check('discount_terms_percent_check', 'percent between 1 and 100')
@Check('discount_terms_months_check', 'months between 1 and 24')
@Check('discount_terms_version_check', 'version >= 1')
export class DiscountTermsEntity {
  @PrimaryColumn('text') kind!: DiscountKind;
  @PrimaryColumn('integer') version!: number;
  @Column('integer') percent!: number;
  @Column('integer') months!: number;
  @Column('boolean') onOffer!: boolean;
}

/** A discount of an organisation; one that is asked for or counts at a time. The database refuses that they approve it. */
@Entity('discounts')
@ForeignKey(() => DiscountTermsEntity, ['kind', 'terms'], ['kind', 'version'])
@Check('discounts_state_check', "state in ('asked', 'approved', 'refused', 'withdrawn', 'ended')")
@Check('discounts_percent_check', 'percent between 1 and 100')
@Check('discounts_ends_check', "state not in ('approved', 'ended') or ends_at is not null and months is not null")
@Check('discounts_others_check', "state not in ('approved', 'ended') or decided_of <> tenant_id")
@Index('discounts_live', ['tenantId'], { unique: true, where: "state in ('asked', 'approved')" })
@Index('discounts_newest', ['tenantId', 'askedAt'])
@Index('discounts_due', ['nextAt'], { where: "state = 'approved'" })
export class DiscountEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') discountId!: string;
  @Column('text') kind!: DiscountKind;
  @Column('integer') terms!: number;
  @Column('integer') percent!: number;
  @Column('text') state!: DiscountState;
  @Column('text') institution!: string;
  @Column('text') proof!: string;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('uuid', { nullable: true }) decidedOf!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('integer', { nullable: true }) months!: number | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  /** When it was told that it ends. */
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  @Column('timestamptz', { nullable: true }) appliedAt!: Date | null;
  /** When it is looked at next; moved on by who begins, so that no two do at once. */
  @Column('timestamptz') nextAt!: Date;
}
