import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an event says, as it stands in the tables. */
abstract class UsageContent {
  @Column('smallint') meter!: number;
  @Column('timestamptz') at!: Date;
  @Column('numeric', { nullable: true }) value!: string | null;
  /** Of `unique` meters: who was seen, as a UUID made of it. */
  @Column('uuid', { nullable: true }) member!: string | null;
  @Column('uuid') dimsId!: string;
  /** Taken back. */
  @Column('boolean') isVoid!: boolean;
  /** Of meters of which the highest or the last value counts. */
  @Column('boolean') isRanked!: boolean;
}

/** Events as they count now; a partition for each day. */
@Entity('usage_events', { synchronize: false })
@Index('usage_events_ranked', ['tenantId', 'meter', 'dimsId', 'at'], { where: 'is_ranked and not is_void' })
export class UsageEventEntity extends UsageContent {
  @PrimaryColumn('uuid') tenantId!: string;
  /** Part of its name: the day of its UUIDv7, of other ids that of its time. */
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid') eventId!: string;
  /** The id as it was sent, where that is no UUID. */
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('smallint') revision!: number;
}

/** What events said before they were corrected. */
@Entity('usage_superseded')
export class UsageSupersededEntity extends UsageContent {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid') eventId!: string;
  @PrimaryColumn('smallint') revision!: number;
  @Column('smallint') supersededBy!: number;
  @Column('timestamptz') supersededAt!: Date;
}

/** Dimensions with their values, each combination once. */
@Entity('usage_dimensions')
export class UsageDimensionsEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') dimsId!: string;
  @Column('jsonb') dims!: Readonly<Record<string, string>>;
}

/** What the events of an hour (UTC) add up to. */
@Entity('usage_hours')
export class UsageHourEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('smallint') meter!: number;
  @PrimaryColumn('timestamptz') hour!: Date;
  @PrimaryColumn('uuid') dimsId!: string;
  @Column('bigint') events!: string;
  @Column('numeric') total!: string;
  @Column('numeric', { nullable: true }) highest!: string | null;
  @Column('timestamptz', { nullable: true }) lastAt!: Date | null;
  @Column('uuid', { nullable: true }) lastId!: string | null;
  @Column('numeric', { nullable: true }) lastValue!: string | null;
}

/** Who was seen in an hour, and how often: exact, so that hours make days. */
@Entity('usage_members')
export class UsageMemberEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('smallint') meter!: number;
  @PrimaryColumn('timestamptz') hour!: Date;
  @PrimaryColumn('uuid') dimsId!: string;
  @PrimaryColumn('uuid') member!: string;
  @Column('bigint') events!: string;
}

/** The month (UTC) of a meter, over all dimensions: what hard limits look at. */
@Entity('usage_months')
export class UsageMonthEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('smallint') meter!: number;
  @PrimaryColumn('date') month!: string;
  @Column('bigint') events!: string;
  @Column('numeric') total!: string;
}

/** How far a shard of the stream is counted, and which process does it. */
@Entity('usage_shards')
export class UsageShardEntity {
  @PrimaryColumn('smallint') shard!: number;
  /** The stream: another one counts from the beginning. */
  @Column('text') epoch!: string;
  @Column('bigint') seq!: string;
  @Column('uuid') holder!: string;
  @Column('timestamptz') heldUntil!: Date;
}

/** A body that PostgreSQL does not take, kept whole for people. */
@Entity('usage_set_aside')
export class UsageSetAsideEntity {
  @PrimaryColumn('text') epoch!: string;
  @PrimaryColumn('bigint') seq!: string;
  @Column('smallint') shard!: number;
  @Column('bytea') body!: Buffer;
  @Column('text') reason!: string;
  @Column('timestamptz') setAsideAt!: Date;
}

/** Where COPY puts a batch before it is counted; a partition for each shard. */
@Entity('usage_staging', { synchronize: false })
export class UsageStagingEntity extends UsageContent {
  @PrimaryColumn('smallint') shard!: number;
  @PrimaryColumn('uuid') tenant!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid') eventId!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('smallint') revision!: number;
}
