import { NOTICE_TEXT_MAX, type NoticeChannel, type NoticeView } from '@plimsoll/contracts';
import { escalates, firstStepAt } from '../domain/escalation.js';
import { isTooLate, kindRules } from '../domain/kinds.js';
import { type Meant } from '../domain/meant.js';
import { readerOf } from '../domain/reader.js';
import { wordsOf } from '../domain/rendering.js';
import { type PersonEntity } from '../people/people.entities.js';
import { type NoticeEntity } from './notice.entities.js';

/** A notice as its person sees it. */
export function toNotice(notice: NoticeEntity, undelivered: readonly NoticeChannel[]): NoticeView {
  const { noticeId, kind, severity, accountId, title, body, action, place, repeats } = notice;
  return {
    noticeId,
    kind,
    severity,
    title,
    text: body,
    action,
    place,
    occurredAt: notice.occurredAt.toISOString(),
    createdAt: notice.createdAt.toISOString(),
    repeats,
    undelivered: [...new Set(undelivered)],
    ...(accountId === null ? {} : { accountId }),
    ...(notice.readAt === null ? {} : { readAt: notice.readAt.toISOString() }),
    ...(notice.acknowledgedAt === null ? {} : { acknowledgedAt: notice.acknowledgedAt.toISOString() }),
  };
}

const TITLE_MAX = 200;
const ACTION_MAX = 300;

/** The notice of a fact for one person, in their words. */
export function newNotice(
  {
    tenantId,
    factId,
    occurredAt,
    meant,
  }: { readonly tenantId: string; readonly factId: string; readonly occurredAt: Date; readonly meant: Meant },
  person: PersonEntity,
  { noticeId, now }: { readonly noticeId: string; readonly now: Date },
): NoticeEntity {
  const { kind, accountId = null, subjectKey, place, values } = meant;
  const rule = kindRules[kind];
  const severity = meant.severity ?? rule.severity;
  const words = wordsOf(meant, readerOf(person));
  return {
    tenantId,
    noticeId,
    userId: person.userId,
    factId,
    kind,
    severity,
    accountId,
    subjectKey,
    title: words.title.slice(0, TITLE_MAX),
    body: words.text.slice(0, NOTICE_TEXT_MAX),
    action: words.action.slice(0, ACTION_MAX),
    place,
    meant: values,
    occurredAt,
    createdAt: now,
    toldUntil: new Date(now.getTime() + rule.onceInMs),
    repeats: 0,
    // What was over long before anybody could be told of it is history: it waits for nobody.
    readAt: isTooLate('critical', occurredAt, now) ? now : null,
    acknowledgedAt: null,
    escalateAt: escalates(kind, severity, occurredAt, now) ? firstStepAt(now) : null,
    escalationStep: 0,
  };
}
