import { type LimitCrossing, type UsageCostStep } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';

/** Something that was told once: a limit that is nearly or wholly used, or what usage costs. */
@Entity('limit_crossings')
@Check('limit_crossings_state_check', "state in ('near', 'reached', 'begun', 'as-plan')")
@Index('limit_crossings_told', ['toldAt'])
export class LimitCrossingEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  /** The feature, or the currency of what usage costs. */
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('timestamptz') periodBegan!: Date;
  /** The limit: another one is crossed anew. Of costs what the plan costs. */
  @PrimaryColumn('bigint', { transformer: minorUnits }) bound!: number;
  @PrimaryColumn('text') state!: LimitCrossing | UsageCostStep;
  @Column('timestamptz') toldAt!: Date;
}
