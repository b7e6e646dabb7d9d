import { type OrganisationState } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../users/user.entities.js';

/** How an organisation stands; no row for one that was never frozen. */
@Entity('organisation_standings')
@Check('organisation_standings_state_check', `state in ('active', 'frozen', 'moved')`)
@Check('organisation_standings_revision_check', 'revision >= 1')
@Check('organisation_standings_check', `(state = 'moved') = (moved_to is not null)`)
@ForeignKey(() => TenantEntity, ['tenantId'], ['tenantId'])
export class OrganisationStandingEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') state!: OrganisationState;
  @Column('bigint') revision!: string;
  @Column('timestamptz') since!: Date;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) movedTo!: string | null;
}
