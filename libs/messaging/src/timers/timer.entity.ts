import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('timers')
@Index('timers_due', ['nextAttemptAt'])
export class TimerEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') name!: string;
  @PrimaryColumn('text') key!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz') nextAttemptAt!: Date;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('jsonb') data!: unknown;
}
