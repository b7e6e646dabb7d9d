import { Injectable } from '@nestjs/common';
import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { LinkedChannels } from '../channels/linked-channels.js';
import { isTooLate } from '../domain/kinds.js';
import { isWanted } from '../domain/preferences.js';
import { isHeldByNight, quietUntil } from '../domain/quiet-hours.js';
import { readerOf } from '../domain/reader.js';
import { type Destination, type Way } from '../messages/message-queue.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type PersonEntity } from '../people/people.entities.js';
import { PreferenceReader } from '../preferences/preference.reader.js';

/** As much of a notice as decides by which ways it goes. */
export interface Going {
  readonly kind: NoticeKind;
  readonly severity: NoticeSeverity;
  readonly accountId?: string | undefined;
  /** A channel that it does not go by. */
  readonly without?: NoticeChannel | undefined;
  readonly occurredAt: Date;
  readonly now: Date;
}

/** By which ways a person is told of something, and not before when. */
@Injectable()
export class Ways {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly channels: LinkedChannels,
    private readonly preferences: PreferenceReader,
  ) {}

  /** Those that the person wants for this, now or after their quiet hours. */
  async chosen(tx: Tx, person: PersonEntity, going: Going): Promise<Way[]> {
    const { tenantId, userId } = person;
    const { kind, severity, without, occurredAt, now } = going;
    const all = await this.all(tx, person);
    if (isTooLate(severity, occurredAt, now)) return all.filter(({ destination }) => destination.channel === 'in-app');
    const set = await this.preferences.of(tx, tenantId, userId);
    const hours = await this.preferences.quietHours(tx, tenantId, userId);
    const until = hours && quietUntil({ ...hours, timeZone: readerOf(person).timeZone }, now);
    return all
      .filter(({ destination: { channel } }) => channel !== without && isWanted(set, { ...going, channel }))
      .map((way) => (isHeldByNight(kind, severity, way.destination.channel) ? { ...way, notBefore: until } : way));
  }

  /** All that there are. */
  async all(tx: Tx, { tenantId, userId, email, emailVerified }: PersonEntity): Promise<Way[]> {
    const { route } = this.config.mail;
    // A mail to an address that nobody has proved may tell a stranger; in the Mailbox it stays on the machine.
    const isMailed = route === 'mailbox' || (route === 'smtp' && emailVerified);
    const linked: readonly Destination[] = await this.channels.of(tx, tenantId, userId);
    return [
      { destination: { channel: 'in-app', to: userId, shownTo: email } },
      ...(isMailed
        ? [{ destination: { channel: 'email', to: email, shownTo: email } as const, isKept: route === 'mailbox' }]
        : []),
      ...linked.map((destination) => ({ destination })),
    ];
  }
}
