import {
  type MessageKind,
  type MessageStatus,
  type NoticeChannel,
  type NoticeSeverity,
  type TryOutcome,
} from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type ELSEWHERE, type Lane } from '../domain/lanes.js';

@Entity('messages')
@Check('messages_severity_check', `severity in ('info', 'warning', 'critical')`)
@Check('messages_lane_check', `lane in ('critical', 'ordinary', 'digest', 'elsewhere')`)
@Check('messages_status_check', `status in ('waiting', 'sent', 'kept', 'failed')`)
@Index('messages_due', ['lane', 'channel', 'tenantId', 'nextAttemptAt'], { where: `status = 'waiting'` })
@Index('messages_of_person', ['tenantId', 'userId', 'messageId'])
@Index('messages_of_notice', ['tenantId', 'noticeId'])
@Index('messages_kept', ['queuedAt', 'messageId'], { where: `status = 'kept'` })
@Index('messages_failed', ['queuedAt'], { where: `status = 'failed'` })
@Index('messages_by_age', ['queuedAt'])
@Index('messages_answerable', ['messageId'], { where: `channel = 'email' and lane = 'critical'` })
export class MessageEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') messageId!: string;
  @Column('uuid', { nullable: true }) noticeId!: string | null;
  /** Absent for what goes to the organisation. */
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text') kind!: MessageKind;
  @Column('text') severity!: NoticeSeverity;
  @Column('text') channel!: NoticeChannel;
  /** `elsewhere`: another service sends it; it stands here for the log. */
  @Column('text') lane!: Lane | typeof ELSEWHERE;
  /** The linked channel that it goes by; absent for page and mail. */
  @Column('uuid', { nullable: true }) channelId!: string | null;
  /** Address, chat or secret address: sealed. */
  @Column('text') sealedTo!: string;
  /** The same as people may see it. */
  @Column('text') shownTo!: string;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  /** What machines read of it. */
  @Column('jsonb', { nullable: true }) payload!: object | null;
  @Column('text') status!: MessageStatus;
  @Column('integer', { default: 0 }) attempts!: number;
  /** An attempt was begun, and nobody knows whether it arrived. */
  @Column('boolean', { default: false }) unsettled!: boolean;
  /** It was sent again after such an attempt, and said so. */
  @Column('boolean', { default: false }) repeated!: boolean;
  /** Attempts before it was sent once more; those after it have a schedule of their own. */
  @Column('integer', { default: 0 }) replayedAfter!: number;
  @Column('timestamptz') queuedAt!: Date;
  @Column('timestamptz') nextAttemptAt!: Date;
  @Column('timestamptz', { nullable: true }) claimedUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}

@Entity('message_tries')
@Check('message_tries_outcome_check', `outcome in ('sent', 'refused', 'failed', 'unclear')`)
@ForeignKey(() => MessageEntity, ['tenantId', 'messageId'], ['tenantId', 'messageId'], { onDelete: 'CASCADE' })
export class MessageTryEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') messageId!: string;
  @PrimaryColumn('integer') attempt!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') outcome!: TryOutcome;
  @Column('text') answer!: string;
  @Column('integer') tookMs!: number;
}
