import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entities.js';

@Entity('sessions')
@ForeignKey(() => UserEntity, ['tenantId', 'userId'], ['tenantId', 'userId'])
@Index('sessions_ended', ['endedAt'], { where: 'ended_at is not null' })
@Index('sessions_expiry', ['expiresAt'])
@Index('sessions_of_user', ['tenantId', 'userId', 'createdAt'], { where: 'ended_at is null' })
export class SessionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') sessionId!: string;
  @Column('uuid') userId!: string;
  @Column('text', { nullable: true }) device!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('integer') head!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') refreshedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
  @Column('text', { nullable: true }) userAgent!: string | null;
  /** Where it last got tokens from; absent: where it was opened. */
  @Column('text', { nullable: true }) lastAddress!: string | null;
}

@Entity('refresh_tokens')
@ForeignKey(() => SessionEntity, ['tenantId', 'sessionId'], ['tenantId', 'sessionId'], { onDelete: 'CASCADE' })
@Unique('refresh_tokens_tenant_id_session_id_generation_key', ['tenantId', 'sessionId', 'generation'])
@Check('refresh_tokens_token_hash_check', 'length(token_hash) = 64')
export class RefreshTokenEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') tokenHash!: string;
  @Column('uuid') sessionId!: string;
  @Column('integer') generation!: number;
  @Column('timestamptz', { nullable: true }) spentAt!: Date | null;
  @Column('text', { nullable: true }) spentByAttempt!: string | null;
}

@Entity('login_throttle')
@Check('login_throttle_kind_check', `kind in ('pair', 'account', 'address')`)
@Index('login_throttle_over', ['windowEndsAt'])
export class LoginThrottleEntity {
  @PrimaryColumn('text') key!: string;
  @Column('text') kind!: string;
  @Column('integer') attempts!: number;
  @Column('timestamptz') windowEndsAt!: Date;
  @Column('timestamptz', { nullable: true }) provenUntil!: Date | null;
}
