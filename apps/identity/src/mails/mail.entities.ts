import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('mails')
@Check('mails_status_check', `status in ('queued', 'sent', 'kept', 'dead')`)
@Check('mails_to_hash_check', 'length(to_hash) = 64')
@Index('mails_due', ['nextAttemptAt'], { where: `status = 'queued'` })
@Index('mails_by_time', ['queuedAt', 'mailId'])
@Index('mails_of_address', ['tenantId', 'toHash', 'kind', 'queuedAt'])
export class MailEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') mailId!: string;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text') kind!: string;
  @Column('text') status!: string;
  @Column('text') toHash!: string;
  /** To whom, subject, text and link, sealed for this mail; what was sent keeps the address only. */
  @Column('text') sealed!: string;
  @Column('integer') attempts!: number;
  @Column('text', { nullable: true }) lastError!: string | null;
  @Column('timestamptz') queuedAt!: Date;
  @Column('timestamptz') nextAttemptAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}
