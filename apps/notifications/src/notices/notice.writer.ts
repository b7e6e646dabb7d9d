import { Inject, Injectable } from '@nestjs/common';
import { noticeAdded, type NoticeSeverity } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { isTooLate, kindRules } from '../domain/kinds.js';
import { type Meant } from '../domain/meant.js';
import { isWanted } from '../domain/preferences.js';
import { isHeldByNight, quietUntil } from '../domain/quiet-hours.js';
import { type Reader, readerOf } from '../domain/reader.js';
import { recipientsOf } from '../domain/recipients.js';
import { wordsOf } from '../domain/rendering.js';
import { type Destination, MessageQueue } from '../messages/message-queue.js';
import { type PersonEntity } from '../people/people.entities.js';
import { PeopleReader } from '../people/people.reader.js';
import { preferencesOf, settingsOf } from '../preferences/preference.store.js';
import { Destinations } from './destinations.js';
import { type NoticeEntity } from './notice.entities.js';
import { countRepetition, insertNotice } from './notice.store.js';

/** One fact and what it means to people. */
export interface Told {
  readonly tenantId: string;
  readonly factId: string;
  readonly occurredAt: Date;
  readonly meant: Meant;
}

/** Writes what people are told: one notice for each person and fact, with its messages, in one transaction. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly people: PeopleReader,
    private readonly destinations: Destinations,
    private readonly queue: MessageQueue,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells whoever it concerns; what was told lately of the same thing is only counted. */
  async tell(tx: Tx, told: Told): Promise<void> {
    const everybody = await this.people.of(tx, told.tenantId);
    for (const person of recipientsOf(everybody, told.meant)) await this.tellPerson(tx, told, person);
  }

  /** Tells one person; undefined where they know already. `only`: by these ways instead of those that they chose. */
  async tellPerson(tx: Tx, told: Told, person: PersonEntity, only?: readonly Destination[]): Promise<string | undefined> {
    const { tenantId, factId, meant, occurredAt } = told;
    const now = this.clock.now();
    const rule = kindRules[meant.kind];
    const severity = meant.severity ?? rule.severity;
    const { kind, subjectKey } = meant;
    if (rule.onceInMs > 0 && (await countRepetition(tx, person, { kind, subjectKey, factId, now }))) return undefined;
    const reader = readerOf(person);
    const words = wordsOf(meant, reader);
    const noticeId = newId(this.clock);
    const notice = {
      tenantId,
      noticeId,
      userId: person.userId,
      factId,
      kind,
      severity,
      accountId: meant.accountId ?? null,
      subjectKey,
      title: words.title.slice(0, 200),
      body: words.text.slice(0, 1_000),
      action: words.action.slice(0, 300),
      place: meant.place,
      meant: meant.values,
      occurredAt,
      createdAt: now,
      toldUntil: new Date(now.getTime() + rule.onceInMs),
      repeats: 0,
      readAt: null,
      acknowledgedAt: null,
      escalateAt: null,
      escalationStep: 0,
    } satisfies NoticeEntity;
    if (!(await insertNotice(tx, notice))) return undefined;
    await this.queueMessages(tx, { notice, told, person, reader, only });
    const data = { noticeId, userId: person.userId, severity, at: now.toISOString() };
    await this.outbox.add(tx, noticeAdded, { tenantId, key: person.userId, data });
    return noticeId;
  }

  private async queueMessages(tx: Tx, write: Write): Promise<void> {
    const { notice, told, person, reader, only } = write;
    const { tenantId, noticeId, kind, severity, place } = notice;
    const destinations = only ?? (await this.wanted(tx, write));
    const isLate = only === undefined && isTooLate(severity, told.occurredAt, notice.createdAt);
    const until = only === undefined ? await this.quiet(tx, person, reader, notice.createdAt) : undefined;
    const ways = destinations
      .filter(({ channel }) => !isLate || channel === 'in-app')
      .map((destination) => ({
        destination,
        isKept: this.destinations.isKept(destination),
        notBefore: isHeldByNight(kind, severity, destination.channel) ? until : undefined,
      }));
    const occurredAt = told.occurredAt.toISOString();
    const link = this.destinations.linkTo(place);
    await this.queue.add(tx, {
      tenantId,
      userId: person.userId,
      noticeId,
      telling: { kind, severity, values: notice.meant, occurredAt, link },
      reader,
      ways,
      payload: payloadOf(notice, link),
    });
  }

  private async wanted(tx: Tx, { notice, told, person }: Write): Promise<Destination[]> {
    const { kind, severity } = notice;
    const { accountId, without } = told.meant;
    const set = await preferencesOf(tx, notice.tenantId, person.userId);
    const all = await this.destinations.of(tx, person);
    return all.filter(({ channel }) => channel !== without && isWanted(set, { kind, severity, channel, accountId }));
  }

  private async quiet(tx: Tx, person: PersonEntity, { timeZone }: Reader, now: Date): Promise<Date | undefined> {
    const settings = await settingsOf(tx, person.tenantId, person.userId);
    if (settings?.quietFrom == null || settings.quietTo === null) return undefined;
    return quietUntil({ from: settings.quietFrom, to: settings.quietTo, timeZone }, now);
  }
}

interface Write {
  readonly notice: NoticeEntity & { readonly severity: NoticeSeverity };
  readonly told: Told;
  readonly person: PersonEntity;
  readonly reader: Reader;
  readonly only: readonly Destination[] | undefined;
}

/** What a program reads that is told by a webhook. */
function payloadOf(notice: NoticeEntity, link: string): object {
  const { noticeId, kind, severity, accountId, title, body, action, meant, occurredAt } = notice;
  return {
    type: `notice.${kind}`,
    timestamp: occurredAt.toISOString(),
    data: { noticeId, kind, severity, accountId, title, text: body, action, link, values: meant },
  };
}
