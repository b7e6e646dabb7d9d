import { type AccountIdentity } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../accounts/account.entities.js';

@Entity('terminals')
@Check('terminals_status_check', `status in ('active', 'revoked')`)
@Index('terminals_changed', ['changedAt'])
export class TerminalEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') terminalId!: string;
  @Column('text') name!: string;
  @Column('uuid') userId!: string;
  @Column('text') status!: string;
  @Column('jsonb') secrets!: unknown;
  @Column('integer') version!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) changedAt!: Date;
  @Column('bigint', { default: 0 }) helloSeq!: string;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('jsonb', { nullable: true }) identity!: AccountIdentity | null;
  @Column('jsonb', { nullable: true }) pendingIdentity!: AccountIdentity | null;
  @Column('timestamptz', { nullable: true }) quarantinedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) refusedAt!: Date | null;
  @Column('text', { nullable: true }) refusedCode!: string | null;
  @Column('text', { nullable: true }) refusedReason!: string | null;
  @Column('integer', { default: 0 }) refusedCount!: number;
}

@Entity('terminal_positions')
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
export class TerminalPositionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) positionId!: string;
  @Column('jsonb') shown!: unknown;
}

@Entity('terminal_orders')
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
export class TerminalOrderEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) ticket!: string;
  @Column('jsonb') shown!: unknown;
}
