import { type ExportState } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../users/user.entities.js';

/** An export that an organisation asked for. */
@Entity('exports')
@Check('exports_state_check', `state in ('waiting', 'collecting', 'ready', 'failed', 'expired')`)
@ForeignKey(() => TenantEntity, ['tenantId'], ['tenantId'])
@Index('exports_one_at_a_time', ['tenantId'], { unique: true, where: `state in ('waiting', 'collecting')` })
@Index('exports_under_way', ['state', 'heardAt'], { where: `state in ('waiting', 'collecting', 'ready')` })
export class ExportEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') exportId!: string;
  @Column('text') state!: ExportState;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') createdAt!: Date;
  /** When something last came of it. */
  @Column('timestamptz') heardAt!: Date;
  @Column('timestamptz', { nullable: true }) takenAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('bigint', { default: 0 }) bytes!: string;
  @Column('text', { nullable: true }) failure!: string | null;
  /** The part of the manifest of each service that told all. */
  @Column('jsonb', { default: {} }) services!: Record<string, ServicePart>;
  @Column('text', { nullable: true }) linkHash!: string | null;
  @Column('timestamptz', { nullable: true }) linkExpiresAt!: Date | null;
}

/** What a service says of its part. */
export interface ServicePart {
  readonly service: string;
  readonly tables: readonly { readonly file: string }[];
}

/** Bytes of one file of an export, until it runs out. */
@Entity('export_parts')
@ForeignKey(() => ExportEntity, ['tenantId', 'exportId'], ['tenantId', 'exportId'], { onDelete: 'CASCADE' })
export class ExportPartEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') exportId!: string;
  @PrimaryColumn('text') name!: string;
  @PrimaryColumn('integer') ordinal!: number;
  @Column('bytea') content!: Buffer;
}
