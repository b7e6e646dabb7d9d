import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from '../accounts/account.entities.js';

@Entity('discrepancies')
@Check('discrepancies_kind_check', `kind in ('D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D11', 'D12', 'D13', 'D14', 'D15')`)
@Check('discrepancies_severity_check', `severity in ('info', 'warning', 'critical')`)
@Check('discrepancies_state_check', `state in ('open', 'resolved')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Unique('discrepancies_tenant_id_account_id_kind_subject_key', ['tenantId', 'accountId', 'kind', 'subject'])
@Index('discrepancies_open', ['tenantId', 'accountId'], { where: `state = 'open'` })
@Index('discrepancies_time', ['tenantId', 'accountId', 'firstSeenAt', 'discrepancyId'])
export class DiscrepancyEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') discrepancyId!: string;
  @Column('uuid') accountId!: string;
  @Column('text') kind!: string;
  @Column('text') subject!: string;
  @Column('text') severity!: string;
  @Column('text') state!: string;
  @Column('text', { nullable: true }) symbol!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('text') summary!: string;
  @Column('jsonb') evidence!: unknown;
  @Column('text', { nullable: true }) action!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { nullable: true }) nextAt!: Date | null;
  @Column('boolean', { default: false }) escalated!: boolean;
  @Column('integer', { default: 0 }) reopened!: number;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  @Column('text', { nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('bigint') revision!: string;
}

@Entity('adjustments')
@Check('adjustments_kind_check', `kind in ('position', 'cash')`)
@ForeignKey(() => DiscrepancyEntity, ['tenantId', 'discrepancyId'], ['tenantId', 'discrepancyId'])
@Index('adjustments_in_force', ['tenantId', 'accountId'], { where: 'voided_at is null' })
export class AdjustmentEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') adjustmentId!: string;
  @Column('uuid') accountId!: string;
  @Column('uuid') discrepancyId!: string;
  @Column('text') kind!: string;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('text', { nullable: true }) side!: string | null;
  @Column('numeric', { nullable: true }) volume!: string | null;
  @Column('numeric', { nullable: true }) amount!: string | null;
  @Column('text') reason!: string;
  @Column('timestamptz', { nullable: true }) voidedAt!: Date | null;
  @Column('timestamptz') at!: Date;
}
