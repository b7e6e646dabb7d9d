import { type NoticeChannel, type NoticeView } from '@plimsoll/contracts';
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
