import { Injectable } from '@nestjs/common';
import { noticeAdded } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { kindRules } from '../domain/kinds.js';
import { type Meant } from '../domain/meant.js';
import { readerOf } from '../domain/reader.js';
import { recipientsOf } from '../domain/recipients.js';
import { MessageQueue, type Way } from '../messages/message-queue.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type PersonEntity } from '../people/people.entities.js';
import { PeopleReader } from '../people/people.reader.js';
import { newNotice } from './notice.convert.js';
import { type NoticeEntity } from './notice.entities.js';
import { countRepetition, insertNotice } from './notice.store.js';
import { Ways } from './ways.js';

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
    private readonly ways: Ways,
    private readonly queue: MessageQueue,
    private readonly outbox: Outbox,
    private readonly config: NotificationsConfig,
  ) {}

  /** Tells whoever it concerns; what was told lately of the same thing is only counted. */
  async tell(tx: Tx, told: Told): Promise<void> {
    const everybody = await this.people.of(tx, told.tenantId);
    for (const person of recipientsOf(everybody, told.meant)) await this.tellPerson(tx, told, person);
  }

  /** Tells one person by the ways that they chose; undefined where they know already. */
  async tellPerson(tx: Tx, told: Told, person: PersonEntity): Promise<string | undefined> {
    const { tenantId, factId, meant } = told;
    const { kind, subjectKey } = meant;
    const now = this.queue.now();
    const isOnce = kindRules[kind].onceInMs > 0;
    if (isOnce && (await countRepetition(tx, person, { kind, subjectKey, factId, now }))) return undefined;
    const notice = newNotice(told, person, { noticeId: this.queue.newId(), now });
    if (!(await insertNotice(tx, notice))) return undefined;
    const { severity, noticeId } = notice;
    const { accountId, without } = meant;
    const going = { kind, severity, accountId, without, occurredAt: told.occurredAt, now };
    await this.sendBy(tx, notice, person, await this.ways.chosen(tx, person, going));
    const data = { noticeId, userId: person.userId, severity, at: now.toISOString() };
    await this.outbox.add(tx, noticeAdded, { tenantId, key: person.userId, data });
    return noticeId;
  }

  /** By one way alone, whatever the person chose; says which message it is. */
  async tellBy(tx: Tx, told: Told, person: PersonEntity, way: Way): Promise<string> {
    const notice = newNotice(told, person, { noticeId: this.queue.newId(), now: this.queue.now() });
    await insertNotice(tx, notice);
    const [messageId] = await this.sendBy(tx, notice, person, [way]);
    return messageId!;
  }

  /** A notice that is written goes by these ways, too; says which messages these are. */
  sendBy(tx: Tx, notice: NoticeEntity, person: PersonEntity, ways: readonly Way[]): Promise<string[]> {
    const { tenantId, noticeId, kind, severity, occurredAt } = notice;
    const link = `${this.config.origin}${notice.place}`;
    return this.queue.add(tx, {
      tenantId,
      userId: person.userId,
      noticeId,
      telling: { kind, severity, values: notice.meant, occurredAt: occurredAt.toISOString(), link },
      reader: readerOf(person),
      ways,
      accountId: notice.accountId ?? undefined,
      payload: payloadOf(notice, link),
    });
  }
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
