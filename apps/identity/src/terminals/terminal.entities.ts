import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../users/user.entities.js';

@Entity('terminals')
@ForeignKey(() => TenantEntity, ['tenantId'], ['tenantId'])
export class TerminalEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') terminalId!: string;
  @Column('text') name!: string;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('integer') version!: number;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
}

@Entity('terminal_secrets')
@ForeignKey(() => TerminalEntity, ['tenantId', 'terminalId'], ['tenantId', 'terminalId'])
@Index('terminal_secrets_expiry', ['expiresAt'], { where: 'expires_at is not null' })
export class TerminalSecretEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') terminalId!: string;
  @PrimaryColumn('uuid') secretId!: string;
  @Column('text') sealed!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}

@Entity('terminal_directory')
export class TerminalDirectoryEntity {
  @PrimaryColumn('uuid') terminalId!: string;
  @Column('uuid') homeTenantId!: string;
}
