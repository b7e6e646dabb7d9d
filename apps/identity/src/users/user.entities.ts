import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('tenants')
export class TenantEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: Date;
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
