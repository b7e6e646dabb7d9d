import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from '../accounts/account.entities.js';

@Entity('orders')
@Check(
  'orders_state_check',
  `state in ('queued', 'leased', 'accepted', 'sent', 'placed', 'partial', 'done', 'rejected', 'expired', 'unknown', 'deferred', 'blocked', 'cancelled')`,
)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Unique('orders_tenant_id_client_key_key', ['tenantId', 'clientKey'])
@Check('orders_type_check', `type in ('open', 'close', 'modify', 'cancel')`)
@Index('orders_in_doubt', ['tenantId', 'accountId'], { where: 'in_doubt' })
@Index('orders_time', ['tenantId', 'accountId', 'createdAt', 'orderId'])
export class OrderEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') orderId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') clientKey!: string;
  @Column('text') type!: string;
  @Column('text') priority!: string;
  @Column('text') symbol!: string;
  @Column('text', { nullable: true }) side!: string | null;
  @Column('numeric', { nullable: true }) volume!: string | null;
  @Column('numeric', { nullable: true }) stopLoss!: string | null;
  @Column('numeric', { nullable: true }) takeProfit!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
  @Column('text') state!: string;
  @Column('numeric', { nullable: true }) filledVolume!: string | null;
  @Column('numeric', { nullable: true }) price!: string | null;
  @Column('integer', { nullable: true }) retcode!: number | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('integer', { default: 1 }) attempts!: number;
  @Column('text') actor!: string;
  @Column('uuid', { nullable: true }) executionId!: string | null;
  @Column('uuid', { nullable: true }) signalId!: string | null;
  @Column('text', { nullable: true }) strategy!: string | null;
  @Column('uuid', { nullable: true }) runId!: string | null;
  @Column('bigint', { default: 1 }) revision!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) orderTicket!: string | null;
  @Column('text', { nullable: true }) orderKind!: string | null;
  @Column('numeric', { nullable: true }) pendingPrice!: string | null;
  @Column('numeric', { nullable: true }) stopLimitPrice!: string | null;
  @Column('timestamptz', { nullable: true }) expiration!: Date | null;
  @Column('uuid', { nullable: true }) pipelineId!: string | null;
  @Column('numeric', { nullable: true }) remainder!: string | null;
  @Column('text', { nullable: true }) requestHash!: string | null;
  @Column('boolean', { default: false }) inDoubt!: boolean;
  @Column('text', { nullable: true }) cancelNote!: string | null;
}

@Entity('commands')
@Check(
  'commands_state_check',
  `state in ('queued', 'leased', 'accepted', 'sent', 'placed', 'partial', 'done', 'rejected', 'expired', 'unknown', 'deferred', 'blocked', 'cancelled')`,
)
@Unique('commands_tenant_id_account_id_seq_key', ['tenantId', 'accountId', 'seq'])
@ForeignKey(() => OrderEntity, ['tenantId', 'orderId'], ['tenantId', 'orderId'])
@Index('commands_magic', ['tenantId', 'accountId', 'magic'])
@Index('commands_open', ['tenantId', 'accountId'], { where: 'not ended' })
@Index('commands_overdue', ['notAfter'], { where: `(not ended) and (state <> 'placed')` })
export class CommandEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') commandId!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') accountId!: string;
  @Column('bigint') seq!: string;
  @Column('jsonb') wire!: unknown;
  @Column('numeric', { precision: 20, scale: 0 }) magic!: string;
  @Column('timestamptz') notAfter!: Date;
  @Column('integer') attempt!: number;
  @Column('text') state!: string;
  @Column('boolean', { default: false }) ended!: boolean;
  @Column('text', { nullable: true }) leasedJournal!: string | null;
  @Column('boolean', { default: false }) revoking!: boolean;
  @Column('jsonb', { nullable: true }) result!: unknown;
  @Column('timestamptz') changedAt!: Date;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) orderTicket!: string | null;
  @Column('integer', { default: 0 }) searches!: number;
}
