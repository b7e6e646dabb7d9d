import { IdentityColumn } from '@plimsoll/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('outbox')
@Index('outbox_published', ['publishedAt'], { where: 'published_at is not null' })
@Index('outbox_unpublished', ['seq'], { where: 'published_at is null' })
export class OutboxEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') id!: string;
  @IdentityColumn() seq!: string;
  @Column('text') subject!: string;
  @Column('text') key!: string;
  @Column('jsonb') headers!: unknown;
  @Column('jsonb') data!: unknown;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('bigint', { nullable: true }) streamSeq!: string | null;
}

@Entity('relay_lease')
export class RelayLeaseEntity {
  @PrimaryColumn('text') name!: string;
  @Column('text') holder!: string;
  @Column('bigint') epoch!: string;
  @Column('timestamptz') expiresAt!: Date;
  @Column('text', { nullable: true }) streamCreated!: string | null;
}
