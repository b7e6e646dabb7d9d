import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PipelineVersionEntity } from '../pipelines/pipeline.entities.js';

@Entity('executions')
@Check('executions_check', `(state in ('running', 'waiting')) = (finished_at is null)`)
@Check('executions_check1', `(state <> 'running') or (due_at is not null)`)
@Check('executions_percent_check', '(percent >= 0) and (percent <= 100)')
@Check(
  'executions_state_check',
  `state in ('running', 'waiting', 'completed', 'vetoed', 'failed', 'expired', 'cancelled')`,
)
@ForeignKey(
  () => PipelineVersionEntity,
  ['tenantId', 'pipelineId', 'pipelineVersion'],
  ['tenantId', 'pipelineId', 'version'],
)
@Index('executions_by_state', ['tenantId', 'state', 'signalId'])
@Index('executions_due', ['dueAt'], { where: `state in ('running', 'waiting')` })
@Index('executions_listed', ['tenantId', 'startedAt', 'id'])
@Index('executions_occurred', ['tenantId', 'symbol', 'occurredAt'])
@Index('executions_of_pipeline', ['tenantId', 'pipelineId', 'startedAt', 'id'])
@Index('executions_of_signal', ['tenantId', 'signalId'])
@Index('executions_open', ['tenantId', 'symbol', 'pipelineId'], { where: `state in ('running', 'waiting')` })
export class ExecutionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') pipelineId!: string;
  @Column('integer') pipelineVersion!: number;
  @Column('text') pipelineName!: string;
  @Column('uuid') accountId!: string;
  @Column('uuid') signalId!: string;
  @Column('text') symbol!: string;
  @Column('jsonb') signal!: unknown;
  @Column('text') state!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('smallint', { default: 0 }) percent!: number;
  @Column('bigint', { default: 0 }) costUs!: string;
  @Column('integer', { default: 0 }) revision!: number;
  @Column('boolean', { default: false }) ordering!: boolean;
  @Column('text') correlationId!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('text', { nullable: true }) leaseOwner!: string | null;
  @Column('bigint') leaseEpoch!: string;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('bigint') turn!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('integer', { default: 0 }) behind!: number;
}

@Entity('node_attempts')
@Check('node_attempts_attempt_check', 'attempt >= 1')
@Check(
  'node_attempts_state_check',
  `state in ('running', 'done', 'vetoed', 'rejected', 'expired', 'cancelled', 'failed', 'retrying')`,
)
export class NodeAttemptEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') executionId!: string;
  @PrimaryColumn('text') nodeId!: string;
  @PrimaryColumn('integer') attempt!: number;
  @PrimaryColumn('timestamptz') executionAt!: Date;
  @Column('integer') ordinal!: number;
  @Column('text') agent!: string;
  @Column('integer') agentVersion!: number;
  @Column('text') state!: string;
  @Column('text', { nullable: true }) conclusion!: string | null;
  @Column('text', { nullable: true }) rule!: string | null;
  @Column('jsonb', { default: () => `'[]'` }) checks!: unknown;
  @Column('jsonb', { nullable: true }) input!: unknown;
  @Column('jsonb', { nullable: true }) output!: unknown;
  @Column('text', { nullable: true }) error!: string | null;
  @Column('bigint') costUs!: string;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}

@Entity('orders')
@ForeignKey(() => ExecutionEntity, ['tenantId', 'executionId'], ['tenantId', 'id'])
@Check('orders_type_check', `type in ('open', 'close')`)
@Index('orders_ended', ['tenantId', 'accountId', 'changedAt'], { where: `type = 'open'` })
@Index('orders_of_execution', ['tenantId', 'executionId'])
@Index('orders_of_position', ['tenantId', 'accountId', 'positionId'], { where: 'position_id is not null' })
@Index('orders_under_way', ['tenantId', 'accountId'], { where: `(type = 'open') and (not settled)` })
export class OrderEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') clientKey!: string;
  @Column('uuid') executionId!: string;
  @Column('text') nodeId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') symbol!: string;
  @Column('text') type!: string;
  @Column('jsonb') intent!: unknown;
  @Column('timestamptz') expiresAt!: Date;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('text') state!: string;
  @Column('boolean', { default: false }) settled!: boolean;
  @Column('numeric', { nullable: true }) filledVolume!: string | null;
  @Column('numeric', { nullable: true }) price!: string | null;
  @Column('text', { nullable: true }) positionId!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('bigint', { default: () => `'-1'` }) revision!: string;
  @Column('timestamptz') changedAt!: Date;
}

@Entity('position_outcomes')
export class PositionOutcomeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') orderId!: string;
  @PrimaryColumn('text') positionId!: string;
  @Column('text') change!: string;
  @Column('numeric', { nullable: true }) closePrice!: string | null;
  @Column('numeric') realised!: string;
  @Column('bigint') revision!: string;
  @Column('timestamptz') at!: Date;
}
