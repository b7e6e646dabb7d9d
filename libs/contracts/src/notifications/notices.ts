import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, kinds, ListOf, OneOf, Text } from '../vocabulary/index.js';
import {
  type NoticeChannel,
  noticeChannels,
  type NoticeKind,
  noticeKinds,
  noticeSeverities,
  type NoticeSeverity,
} from './kinds.js';

export const NOTICE_TEXT_MAX = 1_000;

/** What one person is told of one fact. */
export class NoticeView {
  @Id({ meaning: 'The notice.' }) noticeId: string;
  @OneOf(noticeKinds, { meaning: 'What it tells.' }) kind: NoticeKind;
  @OneOf(noticeSeverities, { meaning: 'How much it matters.' }) severity: NoticeSeverity;
  @Id({ optional: true, meaning: 'The trading account that it is about.' }) accountId?: string;
  @Text({ max: 200, meaning: 'In one line, in the language of the person.', example: 'Entries blocked on 70358000' })
  title: string;
  @Text({ max: NOTICE_TEXT_MAX, meaning: 'What happened.', example: 'Equity is 8,410.00 EUR, 15.9 % below its peak.' })
  text: string;
  @Text({ max: 300, meaning: 'What to do, in one sentence.', example: 'Look at what is open.' }) action: string;
  @Text({ max: 300, meaning: 'Where in the app it is seen.', example: '/accounts' }) place: string;
  @Instant({ meaning: 'When it happened.' }) occurredAt: string;
  @Instant({ meaning: 'When the notice was written.' }) createdAt: string;
  @Count({ meaning: 'How often the same was told within the time in which it is told once; 0: this once.' })
  repeats: number;
  @Instant({ optional: true, meaning: 'When it was read.' }) readAt?: string;
  @Instant({ optional: true, meaning: 'When its person said that they know.' }) acknowledgedAt?: string;
  @ListOf(kinds.oneOf(noticeChannels), {
    max: noticeChannels.length,
    meaning: 'Ways by which it could not be delivered; people see these in red.',
  })
  undelivered: NoticeChannel[];
}

/** Which notices are asked for. */
export class NoticesQuery extends PageQuery {
  @OneOf(noticeSeverities, { optional: true, meaning: 'Only of this severity.' }) severity?: NoticeSeverity;
  @Flag({ optional: true, meaning: 'Only what was not read.', example: true }) unread?: boolean;
}

/** Newest first. */
export class NoticePage {
  @ListOf(() => NoticeView, { max: PAGE_LIMIT_MAX, meaning: 'Newest first.' }) items: NoticeView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'For the next page; absent on the last.',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What waits for a person. */
export class NoticeCount {
  @Count({ meaning: 'Notices that were not read; more than 99 are told as 100.', example: 3 }) unread: number;
  @Count({ meaning: 'Critical ones that nobody has acknowledged.', example: 1 }) critical: number;
  @Count({ meaning: 'Messages of the last day that could not be delivered.', example: 0 }) undelivered: number;
}

/** Names one notice. */
export class NoticeRef {
  @Id({ meaning: 'The notice.' }) noticeId: string;
}

/** How many were changed. */
export class NoticesRead {
  @Count({ meaning: 'Notices that are read now and were not before.', example: 3 }) read: number;
}

export const noticeList = defineRequest({
  owner: 'notifications',
  name: 'notice.list',
  input: NoticesQuery,
  output: NoticePage,
  permission: 'profile:read',
  meaning: 'What the person who asks was told, newest first.',
});
export const noticeCount = defineRequest({
  owner: 'notifications',
  name: 'notice.count',
  input: Nothing,
  output: NoticeCount,
  permission: 'profile:read',
  meaning: 'How many notices wait for the person who asks.',
});
export const noticeRead = defineRequest({
  owner: 'notifications',
  name: 'notice.read-all',
  input: Nothing,
  output: NoticesRead,
  permission: 'profile:manage',
  meaning: 'All notices of the person who asks are read now.',
});
export const noticeAcknowledge = defineRequest({
  owner: 'notifications',
  name: 'notice.acknowledge',
  input: NoticeRef,
  output: NoticeView,
  permission: 'profile:manage',
  meaning: 'The person knows: it is told to nobody else. Acknowledging twice is acknowledging once.',
});
