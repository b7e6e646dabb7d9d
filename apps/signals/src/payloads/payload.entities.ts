import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('payloads')
@Check('payloads_check', `(outcome = 'rejected') = (reason is not null)`)
@Check('payloads_outcome_check', `outcome in ('accepted', 'duplicate', 'rejected')`)
@Index('payloads_by_outcome', ['tenantId', 'outcome', 'receivedAt'])
@Index('payloads_of_source', ['tenantId', 'sourceId', 'receivedAt'])
export class PayloadEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') payloadId!: string;
  @PrimaryColumn('timestamptz') receivedAt!: Date;
  @Column('uuid') sourceId!: string;
  @Column('text') outcome!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('text', { array: true }) fields!: string[];
  @Column('text', { array: true }) notes!: string[];
  @Column('uuid', { array: true }) signalIds!: string[];
  @Column('uuid', { nullable: true }) duplicateOf!: string | null;
  @Column('bytea') body!: Buffer;
  @Column('text') payloadHash!: string;
  @Column('boolean') secretVerified!: boolean;
  @Column('jsonb') envelope!: unknown;
  @Column('timestamptz', { nullable: true }) replayedAt!: Date | null;
}

@Entity('claims')
@Index('claims_expiry', ['expiresAt'])
export class ClaimEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') sourceId!: string;
  @PrimaryColumn('text') claimKey!: string;
  @Column('uuid') payloadId!: string;
  @Column('timestamptz') payloadReceivedAt!: Date;
  @Column('text') payloadHash!: string;
  @Column('timestamptz') expiresAt!: Date;
}
