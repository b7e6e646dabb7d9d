import { Injectable } from '@nestjs/common';
import { noticeAdded } from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { kindRules } from '../domain/kinds.js';
import { type Meant } from '../domain/meant.js';
import { readerOf } from '../domain/reader.js';
import { recipientsOf } from '../domain/recipients.js';
import { wordsOf } from '../domain/rendering.js';
import { MessageQueue, type Way } from '../messages/message-queue.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type PersonEntity } from '../people/people.entities.js';
import { PeopleReader } from '../people/people.reader.js';
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

  /** Tells one person; undefined where they know already. `only`: by these ways instead of those that they chose. */
  async tellPerson(tx: Tx, told: Told, person: PersonEntity, only?: readonly Way[]): Promise<string | undefined> {
    const { tenantId, factId, meant, occurredAt } = told;
    const now = this.queue.now();
    const rule = kindRules[meant.kind];
    const severity = meant.severity ?? rule.severity;
    const { kind, subjectKey } = meant;
    if (rule.onceInMs > 0 && (await countRepetition(tx, person, { kind, subjectKey, factId, now }))) return undefined;
    const reader = readerOf(person);
    const words = wordsOf(meant, reader);
    const noticeId = this.queue.newId();
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
    await this.queueMessages(tx, notice, { told, person, only });
    const data = { noticeId, userId: person.userId, severity, at: now.toISOString() };
    await this.outbox.add(tx, noticeAdded, { tenantId, key: person.userId, data });
    return noticeId;
  }

  private async queueMessages(
    tx: Tx,
    notice: NoticeEntity,
    {
      told,
      person,
      only,
    }: { readonly told: Told; readonly person: PersonEntity; readonly only: readonly Way[] | undefined },
  ): Promise<void> {
    const { tenantId, noticeId, kind, severity, place, createdAt: now } = notice;
    const { meant, occurredAt } = told;
    const { accountId, without } = meant;
    const ways = only ?? (await this.ways.chosen(tx, person, { kind, severity, accountId, without, occurredAt, now }));
    const link = `${this.config.origin}${place}`;
    await this.queue.add(tx, {
      tenantId,
      userId: person.userId,
      noticeId,
      telling: { kind, severity, values: notice.meant, occurredAt: occurredAt.toISOString(), link },
      reader: readerOf(person),
      ways,
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
