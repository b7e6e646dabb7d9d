import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type WholeRevenue } from '../domain/revenue.js';

/** The revenue of all tenants together, as it was reckoned last. Of nobody: it holds sums only. */
@Entity('revenue_reckonings')
export class RevenueReckoningEntity {
  @PrimaryColumn('text') name!: string;
  @Column('jsonb') content!: WholeRevenue;
  @Column('timestamptz') reckonedAt!: Date;
}
