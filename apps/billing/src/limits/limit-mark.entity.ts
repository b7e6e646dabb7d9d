import { Entity, Index, PrimaryColumn, Column } from 'typeorm';

/** Something was used, or another thing is given: how far the limits of the organisation are used is to be looked at. */
@Entity('limit_marks')
@Index('limit_marks_at', ['markedAt'])
export class LimitMarkEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  /** Each who marks has a row of his own: nobody waits, and what commits late is looked at late. */
  @PrimaryColumn('uuid') markId!: string;
  @Column('timestamptz') markedAt!: Date;
}
