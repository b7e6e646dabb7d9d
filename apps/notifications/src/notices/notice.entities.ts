import { type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { type NoticeValues } from '../domain/meant.js';

@Entity('notices')
@Check('notices_severity_check', `severity in ('info', 'warning', 'critical')`)
@Unique('notices_tenant_id_fact_id_user_id_kind_key', ['tenantId', 'factId', 'userId', 'kind'])
@Index('notices_of_person', ['tenantId', 'userId', 'noticeId'])
@Index('notices_unread', ['tenantId', 'userId'], { where: 'read_at is null' })
@Index('notices_lately', ['tenantId', 'userId', 'kind', 'subjectKey', 'toldUntil'])
@Index('notices_to_escalate', ['escalateAt'], { where: 'escalate_at is not null' })
@Index('notices_by_age', ['createdAt'])
export class NoticeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') noticeId!: string;
  @Column('uuid') userId!: string;
  /** The fact that it tells; with person and kind once. */
  @Column('uuid') factId!: string;
  @Column('text') kind!: NoticeKind;
  @Column('text') severity!: NoticeSeverity;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  /** What it is about: told once within its window. */
  @Column('text') subjectKey!: string;
  @Column('text') title!: string;
  @Column('text') body!: string;
  @Column('text') action!: string;
  @Column('text') place!: string;
  /** What was said, as values: to say it again in other words. */
  @Column('jsonb') meant!: NoticeValues;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') createdAt!: Date;
  /** The same is not told again before. */
  @Column('timestamptz') toldUntil!: Date;
  @Column('integer', { default: 0 }) repeats!: number;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  /** When the next way is tried, unless its person has acknowledged it; null: never. */
  @Column('timestamptz', { nullable: true }) escalateAt!: Date | null;
  @Column('smallint', { default: 0 }) escalationStep!: number;
}
