import { type channelStates, type NoticeChannel } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type ChannelState = (typeof channelStates)[number];

/** A way by which a person is told, that they linked. */
@Entity('channels')
@Check('channels_state_check', `state in ('unconfirmed', 'active', 'disabled')`)
@Unique('channels_tenant_id_user_id_channel_address_hash_key', ['tenantId', 'userId', 'channel', 'addressHash'])
@Index('channels_by_address', ['channel', 'addressHash'])
export class ChannelEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') channelId!: string;
  @Column('uuid') userId!: string;
  @Column('text') channel!: NoticeChannel;
  @Column('text') name!: string;
  @Column('text') sealedAddress!: string;
  @Column('text') shownAddress!: string;
  @Column('text') addressHash!: string;
  @Column('text') state!: ChannelState;
  /** Of a telephone number, whether a code proved it to be its person's; other ways prove it by themselves. */
  @Column('boolean', { default: true }) confirmed!: boolean;
  /** Why it is disabled. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

/** A code that went to a telephone number, which it confirms. */
@Entity('channel_codes')
@Check('channel_codes_code_hash_check', 'length(code_hash) = 64')
@Index('channel_codes_of_channel', ['tenantId', 'channelId', 'sentAt'])
@Index('channel_codes_of_address', ['addressHash', 'sentAt'])
@Index('channel_codes_by_age', ['sentAt'])
export class ChannelCodeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') codeId!: string;
  @Column('uuid') channelId!: string;
  @Column('uuid') userId!: string;
  @Column('text') addressHash!: string;
  @Column('text') codeHash!: string;
  /** How often it was tried. */
  @Column('integer', { default: 0 }) tries!: number;
  @Column('timestamptz') sentAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}

/** A code that links a chat to a person, once. */
@Entity('link_codes')
@Check('link_codes_code_hash_check', 'length(code_hash) = 64')
@Index('link_codes_by_end', ['expiresAt'])
export class LinkCodeEntity {
  @PrimaryColumn('text') codeHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') homeUserId!: string;
  @Column('timestamptz') expiresAt!: Date;
}

/** A pair of keys that this installation made for itself. */
@Entity('installation_keys')
export class InstallationKeyEntity {
  @PrimaryColumn('text') name!: string;
  @Column('text') publicKey!: string;
  @Column('text') sealed!: string;
  @Column('timestamptz') createdAt!: Date;
}
