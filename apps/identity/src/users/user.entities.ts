import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('tenants')
@Index('tenants_unannounced', ['tenantId'], { where: 'not announced' })
export class TenantEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
  /** The other services were told of it. */
  @Column('boolean', { default: false }) announced!: boolean;
}

/** One row: since when this installation has plans. Organisations from before keep everything. */
@Entity('plans_since')
@Check('plans_since_only_one_check', 'only_one')
export class PlansSinceEntity {
  @PrimaryColumn('boolean', { default: true }) onlyOne!: boolean;
  @Column('timestamptz') at!: Date;
}

@Entity('users')
@ForeignKey(() => TenantEntity, ['tenantId'], ['tenantId'])
export class UserEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @Column('text') email!: string;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text') passwordHash!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) emailVerifiedAt!: Date | null;
  /** The address that shall take the place of `email`, until it is confirmed. */
  @Column('text', { nullable: true }) pendingEmail!: string | null;
  @Column('text', { nullable: true }) locale!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
  @Column('boolean', { default: false }) hideAmounts!: boolean;
  @Column('jsonb', { default: {} }) preferences!: Record<string, unknown>;
  /** Rises whenever the roles change: what an API key opened before is over. */
  @Column('integer', { default: 0 }) accessVersion!: number;
  /** Not in the organisation any more; the row stays for what they did. */
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}

@Entity('memberships')
@Check('memberships_role_check', `role in ('trader', 'viewer', 'support', 'auditor', 'admin', 'owner')`)
@ForeignKey(() => UserEntity, ['tenantId', 'userId'], ['tenantId', 'userId'])
export class MembershipEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @PrimaryColumn('text') role!: string;
}

@Entity('email_directory')
@Check('email_directory_email_hash_check', 'length(email_hash) = 64')
export class EmailDirectoryEntity {
  @PrimaryColumn('text') emailHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') homeUserId!: string;
}
