import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('verdicts')
@Index('verdicts_of_pipeline', ['tenantId', 'pipelineId', 'judgedAt', 'signalId'])
export class VerdictEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') signalId!: string;
  @PrimaryColumn('uuid') pipelineId!: string;
  @PrimaryColumn('timestamptz') receivedAt!: Date;
  @Column('integer', { nullable: true }) pipelineVersion!: number | null;
  @Column('text') pipelineName!: string;
  @Column('text') symbol!: string;
  @Column('boolean') matched!: boolean;
  @Column('jsonb') checks!: unknown;
  @Column('text') summary!: string;
  @Column('uuid', { nullable: true }) executionId!: string | null;
  @Column('timestamptz') judgedAt!: Date;
  @Column('text', { nullable: true }) correlationId!: string | null;
}

@Entity('missed_alerts')
@Index('missed_alerts_age', ['occurredAt'])
@Index('missed_alerts_occurred', ['tenantId', 'symbol', 'occurredAt'])
export class MissedAlertEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') pipelineId!: string;
  @PrimaryColumn('uuid') signalId!: string;
  @Column('text') symbol!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('bigint', { default: () => `nextval('executions_turn_seq')` }) turn!: string;
  @Column('boolean') overtaken!: boolean;
  @Column('jsonb') signal!: unknown;
}
