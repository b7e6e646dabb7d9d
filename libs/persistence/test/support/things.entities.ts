import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('things')
export class ThingEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('numeric', { default: 0 }) amount!: string;
  @Column('timestamptz', { default: () => 'now()' }) seenAt!: Date;
}

@Entity('counters')
export class CounterEntity {
  @PrimaryColumn('text') name!: string;
  @Column('bigint') value!: string;
}

/** What nobody migrated. */
@Entity('counters')
export class ChangedCounterEntity {
  @PrimaryColumn('text') name!: string;
  @Column('integer') value!: number;
}
