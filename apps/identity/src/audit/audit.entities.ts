import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_entries')
@Check('audit_entries_hash_check', 'length(hash) = 64')
@Check('audit_entries_prev_hash_check', 'length(prev_hash) = 64')
@Check('audit_entries_seq_check', 'seq > 0')
@Index('audit_entries_action', ['tenantId', 'action', 'seq'])
@Index('audit_entries_actor', ['tenantId', 'actorId', 'seq'])
@Index('audit_entries_target', ['tenantId', 'targetId', 'seq'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('bigint') seq!: string;
  @PrimaryColumn('timestamptz') recordedAt!: Date;
  @Column('uuid') entryId!: string;
  @Column('text') service!: string;
  @Column('text') actorKind!: string;
  @Column('text') actorId!: string;
  @Column('text') action!: string;
  @Column('text') targetKind!: string;
  @Column('text') targetId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text') outcome!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('text', { nullable: true }) correlationId!: string | null;
  @Column('text') prevHash!: string;
  @Column('text') hash!: string;
}

@Entity('audit_heads')
@Check('audit_heads_hash_check', 'length(hash) = 64')
export class AuditHeadEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('bigint') seq!: string;
  @Column('text') hash!: string;
  @Column('timestamptz') movedAt!: Date;
}

@Entity('audit_checkpoints')
@Check('audit_checkpoints_hash_check', 'length(hash) = 64')
export class AuditCheckpointEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('bigint') seq!: string;
  @Column('text') hash!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') seal!: string;
}
