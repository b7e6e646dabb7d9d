import { type NoticeChannel, type NoticeKind } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type DigestRhythm, type FromSeverity } from '../domain/preferences.js';

/** From which severity on a person is told of a kind by a channel. */
@Entity('preferences')
@Check('preferences_from_severity_check', `from_severity in ('info', 'warning', 'critical', 'never')`)
export class PreferenceEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  /** All zeros: every account. */
  @PrimaryColumn('uuid') accountId!: string;
  @PrimaryColumn('text') kind!: NoticeKind;
  @PrimaryColumn('text') channel!: NoticeChannel;
  @Column('text') fromSeverity!: FromSeverity;
}

/** Quiet hours and digest of a person. */
@Entity('person_settings')
@Check('person_settings_quiet_from_check', 'quiet_from between 0 and 1439')
@Check('person_settings_quiet_to_check', 'quiet_to between 0 and 1439')
@Check('person_settings_digest_check', `digest in ('off', 'daily', 'weekly')`)
@Index('person_settings_due', ['nextDigestAt'], { where: 'next_digest_at is not null' })
export class PersonSettingsEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') userId!: string;
  /** In minutes of the day, in the zone of the person; both null: none. */
  @Column('smallint', { nullable: true }) quietFrom!: number | null;
  @Column('smallint', { nullable: true }) quietTo!: number | null;
  @Column('text') digest!: DigestRhythm;
  @Column('timestamptz', { nullable: true }) nextDigestAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastDigestAt!: Date | null;
}
