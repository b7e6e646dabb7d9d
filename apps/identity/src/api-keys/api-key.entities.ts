import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entities.js';

@Entity('api_keys')
@ForeignKey(() => UserEntity, ['tenantId', 'userId'], ['tenantId', 'userId'])
@Check('api_keys_key_hash_check', 'length(key_hash) = 64')
@Index('api_keys_of_user', ['tenantId', 'userId', 'apiKeyId'])
@Index('api_keys_expiry', ['expiresAt'])
@Index('api_keys_expiry_untold', ['expiresAt'], { where: 'not expiry_told and revoked_at is null' })
export class ApiKeyEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') apiKeyId!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  @Column('text') prefix!: string;
  @Column('text') keyHash!: string;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('text', { nullable: true }) lastAddress!: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
  /** Its person was told that it runs out. */
  @Column('boolean', { default: false }) expiryTold!: boolean;
}

@Entity('api_key_directory')
@Check('api_key_directory_key_hash_check', 'length(key_hash) = 64')
export class ApiKeyDirectoryEntity {
  @PrimaryColumn('text') keyHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') apiKeyId!: string;
}
