import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('one_time_codes')
@Check('one_time_codes_code_hash_check', 'length(code_hash) = 64')
@Check('one_time_codes_email_hash_check', 'length(email_hash) = 64')
@Check(
  'one_time_codes_purpose_check',
  `purpose in ('verify-email', 'reset-password', 'confirm-email', 'invitation', 'second-factor')`,
)
@Index('one_time_codes_of_subject', ['tenantId', 'subjectId', 'purpose', 'createdAt'])
@Index('one_time_codes_expiry', ['expiresAt'])
export class OneTimeCodeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') codeHash!: string;
  @Column('text') purpose!: string;
  /** The person, or the invitation. */
  @Column('uuid') subjectId!: string;
  /** Of the address that the code was sent to, so that it proves no other one. */
  @Column('text') emailHash!: string;
  @Column('integer') attempts!: number;
  @Column('jsonb') detail!: Record<string, unknown>;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) spentAt!: Date | null;
}
