import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('dead_letters')
@Check('dead_letters_source_check', `source in ('consumer', 'timer')`)
@Check('dead_letters_state_check', `state in ('open', 'replayed', 'discarded')`)
@Unique('dead_letters_tenant_id_consumer_event_id_key', ['tenantId', 'consumer', 'eventId'])
@Index('dead_letters_open', ['createdAt'], { where: `state = 'open'` })
export class DeadLetterEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') source!: string;
  @Column('text') consumer!: string;
  @Column('text') eventId!: string;
  @Column('text') subject!: string;
  @Column('text') key!: string;
  @Column('jsonb') headers!: unknown;
  @Column('text') body!: string;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) error!: string | null;
  @Column('integer') deliveries!: number;
  @Column('text', { default: 'open' }) state!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
}
