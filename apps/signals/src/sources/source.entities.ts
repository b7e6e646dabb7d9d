import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('sources')
@Check('sources_body_secret_hash_check', 'length(body_secret_hash) = 64')
@Check('sources_kind_check', `kind in ('tradingview', 'trendspider', 'generic')`)
export class SourceEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') sourceId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('jsonb') settings!: unknown;
  @Column('text', { nullable: true }) bodySecretHash!: string | null;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
  /** Since when it counts as silent; that was told. */
  @Column('timestamptz', { nullable: true }) silentSince!: Date | null;
  /** When its last message had come as that was told. */
  @Column('timestamptz', { nullable: true }) silentLastAt!: Date | null;
}

/** A time during which this installation could take messages, without a gap. */
@Entity('listening_spells')
@Index('listening_spells_by_end', ['endedAt'])
export class ListeningSpellEntity {
  @PrimaryColumn('timestamptz') beganAt!: Date;
  @Column('timestamptz') endedAt!: Date;
}

@Entity('source_secrets')
@ForeignKey(() => SourceEntity, ['tenantId', 'sourceId'], ['tenantId', 'sourceId'])
export class SourceSecretEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') sourceId!: string;
  @PrimaryColumn('uuid') secretId!: string;
  @Column('text') sealed!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}

@Entity('source_directory')
@Check('source_directory_token_hash_check', 'length(token_hash) = 64')
@Index('source_directory_source', ['sourceId'])
export class SourceDirectoryEntity {
  @PrimaryColumn('text') tokenHash!: string;
  @Column('uuid') homeTenantId!: string;
  @Column('uuid') sourceId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}
