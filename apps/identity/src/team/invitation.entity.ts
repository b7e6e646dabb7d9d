import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../users/user.entities.js';

@Entity('invitations')
@ForeignKey(() => TenantEntity, ['tenantId'], ['tenantId'])
@Check('invitations_email_hash_check', 'length(email_hash) = 64')
@Check('invitations_role_check', `role in ('trader', 'viewer', 'support', 'auditor', 'admin', 'owner')`)
@Index('invitations_open', ['tenantId', 'emailHash'], { unique: true, where: 'closed_at is null' })
@Index('invitations_closed', ['closedAt'], { where: 'closed_at is not null' })
export class InvitationEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') invitationId!: string;
  @Column('text') email!: string;
  @Column('text') emailHash!: string;
  @Column('text') role!: string;
  @Column('uuid') invitedBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') sentAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) acceptedBy!: string | null;
}
