import { type EntitlementSnapshot, type FeatureGrant } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was told last of a tenant, and when it changes by itself (a grace or an override ends). */
@Entity('entitlement_heads')
@Check('entitlement_heads_revision_check', 'revision >= 1')
@Index('entitlement_heads_limits', ['limitsSeenAt'])
@Index('entitlement_heads_next_change', ['nextChangeAt'], { where: 'next_change_at is not null' })
export class EntitlementHeadEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('bigint') revision!: string;
  @Column('jsonb') snapshot!: EntitlementSnapshot;
  @Column('timestamptz', { nullable: true }) nextChangeAt!: Date | null;
  /** When it was looked how far the limits are used. */
  @Column('timestamptz', { nullable: true }) limitsSeenAt?: Date | null;
}

/** One feature given otherwise than the plan says, by an administrator, with reason and end. */
@Entity('entitlement_overrides')
@Check('entitlement_overrides_reason_check', "reason <> ''")
@Check('entitlement_overrides_check', 'ends_at > created_at')
@Check('entitlement_overrides_others_check', 'made_of <> tenant_id')
export class EntitlementOverrideEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') overrideId!: string;
  @Column('jsonb') granted!: FeatureGrant;
  @Column('text') reason!: string;
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  /** Whose people that is; the database refuses that they are the organisation's own. */
  @Column('uuid', { nullable: true }) madeOf!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
