import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('inbox')
@Index('inbox_handled', ['handledAt'])
export class InboxEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') consumer!: string;
  @PrimaryColumn('uuid') eventId!: string;
  @Column('timestamptz', { default: () => 'now()' }) handledAt!: Date;
}
