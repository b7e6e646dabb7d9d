import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from '../accounts/account.entities.js';
import { OrderEntity } from '../orders/order.entities.js';

@Entity('guards')
@Check('guards_check', '(warn < reduce) and (reduce < breach) and (breach < hard_floor)')
@Check('guards_status_check', `status in ('armed', 'warned', 'reducing', 'breached', 'closing', 'flat-locked')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('guards_busy', ['status'], { where: `status in ('breached', 'closing')` })
export class GuardEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') status!: string;
  @Column('bigint') runNo!: string;
  @Column('uuid') runId!: string;
  @Column('integer') policyVersion!: number;
  @Column('numeric') warn!: string;
  @Column('numeric') reduce!: string;
  @Column('numeric') breach!: string;
  @Column('numeric') hardFloor!: string;
  @Column('integer') countdownMs!: number;
  @Column('numeric', { nullable: true }) peak!: string | null;
  @Column('timestamptz') peakSince!: Date;
  @Column('boolean', { default: false }) breachMuted!: boolean;
  @Column('timestamptz', { nullable: true }) blindSince!: Date | null;
  @Column('bigint') revision!: string;
  @Column('timestamptz') changedAt!: Date;
  @Column('numeric', { default: 0 }) takenStep!: string;
  @Column('integer', { default: 250 }) confirmWarnMs!: number;
  @Column('integer', { default: 250 }) confirmReduceMs!: number;
  @Column('integer', { default: 250 }) confirmBreachMs!: number;
  @Column('integer', { default: 30000 }) spreadGraceMs!: number;
}

@Entity('guard_runs')
@Check('guard_runs_cause_check', `cause in ('breach', 'hard-floor', 'owner', 'terminal')`)
@Check('guard_runs_outcome_check', `outcome in ('cancelled', 'recovered', 'closed')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('guard_runs_time', ['tenantId', 'accountId', 'breachedAt'])
export class GuardRunEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') runId!: string;
  @Column('uuid') accountId!: string;
  @Column('integer') policyVersion!: number;
  @Column('text') cause!: string;
  @Column('numeric', { nullable: true }) peak!: string | null;
  @Column('numeric', { nullable: true }) triggerEquity!: string | null;
  @Column('timestamptz') breachedAt!: Date;
  @Column('timestamptz') deadlineAt!: Date;
  @Column('jsonb', { nullable: true }) disarm!: unknown;
  @Column('boolean', { default: false }) overdue!: boolean;
  @Column('timestamptz', { nullable: true }) closingAt!: Date | null;
  @Column('timestamptz', { nullable: true }) flatAt!: Date | null;
  @Column('numeric', { nullable: true }) closeEquity!: string | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('bigint') epoch!: string;
}

@Entity('guard_closes')
@Check('guard_closes_kind_check', `kind in ('close', 'cancel')`)
@Check('guard_closes_state_check', `state in ('live', 'executed', 'returned', 'failed')`)
@ForeignKey(() => OrderEntity, ['tenantId', 'orderId'], ['tenantId', 'orderId'])
@Unique('guard_closes_tenant_id_order_id_key', ['tenantId', 'orderId'])
@ForeignKey(() => GuardRunEntity, ['tenantId', 'runId'], ['tenantId', 'runId'])
@Index('guard_closes_one_live', ['tenantId', 'runId', 'kind', 'targetId'], { unique: true, where: `state = 'live'` })
export class GuardCloseEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) targetId!: string;
  @PrimaryColumn('integer') attempt!: number;
  @Column('uuid') accountId!: string;
  @Column('text') symbol!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') commandId!: string;
  @Column('text') state!: string;
  @Column('boolean') armed!: boolean;
  @Column('integer', { nullable: true }) retcode!: number | null;
  @Column('timestamptz') requestedAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @PrimaryColumn('text') kind!: string;
}

@Entity('guard_history')
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
export class GuardHistoryEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('bigint') revision!: string;
  @Column('uuid') runId!: string;
  @Column('text') before!: string;
  @Column('text') state!: string;
  @Column('text') action!: string;
  @Column('text') reason!: string;
  @Column('text') actor!: string;
  @Column('numeric', { nullable: true }) equity!: string | null;
  @Column('numeric', { nullable: true }) drawdown!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('jsonb', { nullable: true }) phrases!: unknown;
}
