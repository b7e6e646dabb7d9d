import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An account that is known by reports alone. */
@Entity('report_accounts')
@Check('report_accounts_deals_check', 'deals >= 0')
@Check('report_accounts_kind_check', `kind in ('mt5-history', 'mt5-tester', 'mt4-statement', 'mt4-tester')`)
@Index('report_accounts_time', ['tenantId', 'importedAt', 'reportId'])
export class ReportAccountEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') reportId!: string;
  @Column('text') kind!: string;
  @Column('jsonb') identity!: unknown;
  @Column('timestamptz', { default: () => 'now()' }) importedAt!: Date;
  @Column('uuid') importedBy!: string;
  /** As many rows of `report_deals`: what the plan counts. */
  @Column('integer', { default: 0 }) deals!: number;
}

/** A file that was imported; its last part has come. */
@Entity('report_files')
@ForeignKey(() => ReportAccountEntity, ['tenantId', 'reportId'], ['tenantId', 'reportId'], { onDelete: 'CASCADE' })
export class ReportFileEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') reportId!: string;
  @PrimaryColumn('text') sha256!: string;
  @Column('text') fileName!: string;
  @Column('numeric') opening!: string;
  @Column('numeric') balance!: string;
  @Column('numeric', { nullable: true }) equity!: string | null;
  @Column('timestamptz') firstAt!: Date;
  @Column('timestamptz') lastAt!: Date;
  @Column('integer') deals!: number;
  @Column('jsonb') disagreements!: string[];
  @Column('jsonb') notes!: string[];
  @Column('timestamptz', { default: () => 'now()' }) importedAt!: Date;
  @Column('uuid') importedBy!: string;
}

@Entity('report_deals')
@Check('report_deals_check', 'net = (((profit + swap) + commission) + fee)')
@ForeignKey(() => ReportAccountEntity, ['tenantId', 'reportId'], ['tenantId', 'reportId'], { onDelete: 'CASCADE' })
@Index('report_deals_time', ['tenantId', 'reportId', 'dealtAt', 'ticket'])
export class ReportDealEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') reportId!: string;
  @PrimaryColumn('numeric', { precision: 20, scale: 0 }) ticket!: string;
  @Column('timestamptz') dealtAt!: Date;
  @Column('text') type!: string;
  @Column('text', { nullable: true }) entry!: string | null;
  @Column('text', { nullable: true }) symbol!: string | null;
  @Column('numeric', { nullable: true }) volume!: string | null;
  @Column('numeric', { nullable: true }) price!: string | null;
  @Column('numeric') profit!: string;
  @Column('numeric') swap!: string;
  @Column('numeric') commission!: string;
  @Column('numeric') fee!: string;
  @Column('numeric') net!: string;
  @Column('numeric', { nullable: true }) balance!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) positionId!: string | null;
  @Column('numeric', { precision: 20, scale: 0, nullable: true }) orderTicket!: string | null;
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('boolean') isCredit!: boolean;
}
