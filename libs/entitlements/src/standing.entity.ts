import { type OrganisationStanding } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What identity told last of one organisation; a copy for this service. None for who was never frozen. */
@Entity('standings')
@Check('standings_revision_check', 'revision >= 1')
@Index('standings_learnt_at', ['learntAt'])
export class StandingEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('bigint') revision!: string;
  @Column('jsonb') standing!: OrganisationStanding;
  @Column('timestamptz') learntAt!: Date;
}
