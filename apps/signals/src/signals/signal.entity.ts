import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('signals')
@Check('signals_check', `(type = 'exit') or (side is not null)`)
@Check('signals_confidence_check', '(confidence >= (0)::double precision) and (confidence <= (1)::double precision)')
@Check('signals_order_kind_check', `order_kind in ('market', 'limit', 'stop', 'stop-limit')`)
@Check(
  'signals_priced_orders',
  `((order_kind in ('limit', 'stop-limit')) and (limit_price is not null)) or (order_kind is null) or (order_kind in ('market', 'stop'))`,
)
@Check('signals_reverses_entries', `(type = 'entry') or (reverses is null)`)
@Check('signals_side_check', `side in ('buy', 'sell')`)
@Check(
  'signals_triggered_orders',
  `((order_kind in ('stop', 'stop-limit')) and (trigger_price is not null)) or (order_kind is null) or (order_kind in ('market', 'limit'))`,
)
@Check('signals_type_check', `type in ('entry', 'exit')`)
@Index('signals_of_source', ['tenantId', 'sourceId', 'receivedAt'])
@Index('signals_of_symbol', ['tenantId', 'symbol', 'receivedAt'])
export class SignalEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') signalId!: string;
  @PrimaryColumn('timestamptz') receivedAt!: Date;
  @Column('uuid') payloadId!: string;
  @Column('uuid') sourceId!: string;
  @Column('text') sourceKind!: string;
  @Column('text') sourceName!: string;
  @Column('text') type!: string;
  @Column('text') symbol!: string;
  @Column('text', { nullable: true }) side!: string | null;
  @Column('double precision') confidence!: number;
  @Column('numeric', { nullable: true }) price!: string | null;
  @Column('numeric', { nullable: true }) stopLoss!: string | null;
  @Column('numeric', { nullable: true }) takeProfit!: string | null;
  @Column('numeric', { nullable: true }) volume!: string | null;
  @Column('numeric', { nullable: true }) equityShare!: string | null;
  @Column('text', { nullable: true }) strategy!: string | null;
  @Column('text', { nullable: true }) chartInterval!: string | null;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('integer', { default: 1 }) sequence!: number;
  @Column('boolean', { nullable: true }) reverses!: boolean | null;
  @Column('text', { nullable: true }) orderKind!: string | null;
  @Column('numeric', { nullable: true }) limitPrice!: string | null;
  @Column('numeric', { nullable: true }) triggerPrice!: string | null;
  @Column('timestamptz', { nullable: true }) orderExpiresAt!: Date | null;
  @Column('jsonb', { nullable: true }) stopDistance!: unknown;
  @Column('jsonb', { nullable: true }) targets!: unknown;
  @Column('jsonb', { nullable: true }) size!: unknown;
  @Column('jsonb', { nullable: true }) positionBefore!: unknown;
  @Column('jsonb', { nullable: true }) positionAfter!: unknown;
  @Column('jsonb', { nullable: true }) notes!: unknown;
  @Column('boolean', { nullable: true }) straddle!: boolean | null;
  @Column('boolean', { nullable: true }) oneSide!: boolean | null;
}
