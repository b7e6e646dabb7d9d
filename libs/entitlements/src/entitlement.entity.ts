import { type EntitlementSnapshot } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What billing told last of one tenant; a copy for this service. */
@Entity('entitlements')
@Check('entitlements_revision_check', 'revision >= 1')
@Index('entitlements_learnt_at', ['learntAt'])
export class EntitlementEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('bigint') revision!: string;
  @Column('jsonb') snapshot!: EntitlementSnapshot;
  @Column('timestamptz') learntAt!: Date;
}
