import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('accounts')
@Check('accounts_account_kind_check', `account_kind in ('demo', 'real', 'contest')`)
@Check('accounts_connection_check', `connection in ('connected', 'stale', 'offline', 'quarantined')`)
@Check('accounts_margin_mode_check', `margin_mode in ('hedging', 'netting')`)
@Unique('accounts_tenant_id_server_login_key', ['tenantId', 'server', 'login'])
@Index('accounts_time', ['tenantId', 'createdAt', 'accountId'])
export class AccountEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') server!: string;
  @Column('text') login!: string;
  @Column('text') company!: string;
  @Column('text') currency!: string;
  @Column('text') marginMode!: string;
  @Column('text') accountKind!: string;
  @Column('integer') leverage!: number;
  @Column('uuid') terminalId!: string;
  @Column('text') connection!: string;
  @Column('boolean') tradeAllowed!: boolean;
  @Column('bigint', { default: 1 }) revision!: string;
  @Column('bigint', { default: 0 }) epoch!: string;
  @Column('uuid', { nullable: true }) sessionId!: string | null;
  @Column('text') journalId!: string;
  @Column('bigint', { default: 0 }) ackSeq!: string;
  @Column('bigint', { default: 0 }) mirrorSeq!: string;
  @Column('bigint', { default: 0 }) commandSeq!: string;
  @Column('numeric', { default: 0 }) ledgerBalance!: string;
  @Column('bigint', { default: 0 }) dealCount!: string;
  @Column('boolean', { default: false }) historyComplete!: boolean;
  @Column('timestamptz', { nullable: true }) lastDealAt!: Date | null;
  @Column('numeric', { nullable: true }) balance!: string | null;
  @Column('numeric', { nullable: true }) equity!: string | null;
  @Column('numeric', { nullable: true }) credit!: string | null;
  @Column('numeric', { nullable: true }) margin!: string | null;
  @Column('numeric', { nullable: true }) freeMargin!: string | null;
  @Column('timestamptz', { nullable: true }) numbersAt!: Date | null;
  @Column('timestamptz') lastSeenAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('integer', {
    array: true,
    default: () => 'ARRAY[(1 + (floor((random() * (65535)))))]',
  })
  magicNonces!: number[];
}

@Entity('specifications')
@ForeignKey(() => AccountEntity, ['tenantId', 'accountId'], ['tenantId', 'accountId'])
export class SpecificationEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('text') symbol!: string;
  @Column('jsonb') specification!: unknown;
}

@Entity('equity_points')
@Index('equity_points_at', ['at'])
export class EquityPointEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('timestamptz') at!: Date;
  @Column('numeric') equity!: string;
  @Column('numeric') balance!: string;
}
