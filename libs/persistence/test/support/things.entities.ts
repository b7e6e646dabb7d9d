import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

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

@Entity('counters', { synchronize: false })
export class KeptOutEntity {
  @PrimaryColumn('text') name!: string;
  @Column('bigint') value!: string;
}

/** Another type, another nullability, and a column that nobody made. */
@Entity('counters', { synchronize: false })
export class ChangedKeptOutEntity {
  @PrimaryColumn('uuid') name!: string;
  @Column('bigint', { nullable: true }) value!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
}

@Entity('things')
@Index('things_some', ['tenantId', 'id'], { where: 'amount > 0' })
export class IndexedThingEntity extends ThingEntity {}

@Entity('things')
@Index('things_some', ['tenantId', 'id'], { where: 'amount < 0' })
export class OtherIndexedThingEntity extends ThingEntity {}
