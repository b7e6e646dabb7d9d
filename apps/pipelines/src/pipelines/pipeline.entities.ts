import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('pipelines')
@Check('pipelines_check', '(deleted_at is null) or (not active)')
@Check('pipelines_latest_version_check', 'latest_version >= 1')
@Index('pipelines_active', ['tenantId'], { where: 'active' })
export class PipelineEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') latestVersion!: number;
  @Column('boolean', { default: false }) active!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}

@Entity('pipeline_versions')
@ForeignKey(() => PipelineEntity, ['tenantId', 'pipelineId'], ['tenantId', 'id'])
@Check('pipeline_versions_version_check', 'version >= 1')
export class PipelineVersionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') pipelineId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') name!: string;
  @Column('uuid') accountId!: string;
  @Column('jsonb') trigger!: unknown;
  @Column('jsonb') graph!: unknown;
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

@Entity('catalog_revisions')
export class CatalogRevisionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('bigint') revision!: string;
}
