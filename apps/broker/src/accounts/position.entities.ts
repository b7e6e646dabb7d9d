import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entities.js';

@Entity('positions')
@Check('positions_side_check', `side in ('buy', 'sell')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('positions_open', ['tenantId', 'accountId'], { where: 'volume > (0)' })
@Index('positions_time', ['tenantId', 'accountId', 'openedAt', 'positionId'])
export class PositionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) positionId!: string;
  @Column('text') symbol!: string;
  @Column('text') side!: string;
  @Column('numeric') volume!: string;
  @Column('numeric') openPrice!: string;
  @Column('numeric', { nullable: true }) closePrice!: string | null;
  @Column('numeric') closedVolume!: string;
  @Column('numeric') realised!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) magic!: string | null;
  @Column('integer') deals!: number;
  @Column('integer') reversals!: number;
  @Column('boolean') incomplete!: boolean;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('bigint') revision!: string;
}

@Entity('position_corrections')
@Check('position_corrections_side_check', `side in ('buy', 'sell')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('position_corrections_position', ['tenantId', 'accountId', 'positionId'])
export class PositionCorrectionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('uuid') correctionId!: string;
  @Column('numeric', { precision: 20, scale: 0 }) positionId!: string;
  @Column('text') symbol!: string;
  @Column('text') side!: string;
  @Column('numeric') volume!: string;
  @Column('numeric') openPrice!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) magic!: string | null;
  @Column('uuid') discrepancyId!: string;
  @Column('text') actor!: string;
  @Column('timestamptz') at!: Date;
}
