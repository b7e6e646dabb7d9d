import { type MeterPriceMode, type MeterTier, type PlanCode } from '@plimsoll/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of what one of a meter costs on a plan; never changed. */
@Entity('meter_prices')
@Check('meter_prices_version_check', 'version >= 1')
@Check('meter_prices_mode_check', "mode in ('graduated', 'volume')")
@Check('meter_prices_included_check', 'included >= 0')
export class MeterPriceEntity {
  @PrimaryColumn('text') plan!: PlanCode;
  @PrimaryColumn('smallint') meter!: number;
  @PrimaryColumn('text') currency!: string;
  @PrimaryColumn('integer') version!: number;
  /** For subscriptions that began from then on. */
  @Column('timestamptz') validFrom!: Date;
  @Column('text') mode!: MeterPriceMode;
  @Column('numeric') included!: string;
  @Column('jsonb') tiers!: MeterTier[];
  /** It goes on invoices; otherwise it is only shown. */
  @Column('boolean', { default: false }) isCharged!: boolean;
  @Column('text') reason!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
