import { IdentityColumn } from '@plimsoll/persistence';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entities.js';

@Entity('deals', { synchronize: false })
@Check(
  'deals_check',
  `(type in ('buy', 'sell')) = ((position_id is not null) and (entry is not null) and (volume is not null) and (price is not null) and (symbol is not null))`,
)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('deals_position', ['tenantId', 'accountId', 'positionId'], { where: 'position_id is not null' })
@Index('deals_time', ['tenantId', 'accountId', 'dealtAt', 'ticket'])
export class DealEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) ticket!: string;
  @PrimaryColumn('timestamptz') dealtAt!: Date;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) orderTicket!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('text', { nullable: true }) symbol!: string | null;
  @Column('text') type!: string;
  @Column('text', { nullable: true }) entry!: string | null;
  @Column('numeric', { nullable: true }) volume!: string | null;
  @Column('numeric', { nullable: true }) price!: string | null;
  @Column('numeric') profit!: string;
  @Column('numeric') swap!: string;
  @Column('numeric') commission!: string;
  @Column('numeric') fee!: string;
  @Column({
    type: 'numeric',
    generatedType: 'STORED',
    asExpression: '(((profit + swap) + commission) + fee)',
    insert: false,
    update: false,
  })
  net!: string;
  @Column('numeric', { nullable: true }) balance!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) magic!: string | null;
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) bookedAt!: Date;
}

@Entity('deal_corrections')
@Check('deal_corrections_kind_check', `kind in ('canceled', 'changed')`)
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
@Index('deal_corrections_position', ['tenantId', 'accountId', 'positionId'], { where: 'position_id is not null' })
@Index('deal_corrections_ticket', ['tenantId', 'accountId', 'ticket', 'seq'])
export class DealCorrectionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('uuid') correctionId!: string;
  @Column('numeric', { precision: 20, scale: 0 }) ticket!: string;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('text') kind!: string;
  @Column('jsonb') before!: unknown;
  @Column('jsonb') after!: unknown;
  @Column('numeric') netChange!: string;
  @Column('timestamptz') at!: Date;
  @IdentityColumn() seq!: string;
}
