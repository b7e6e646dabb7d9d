import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import { Id, Instant, OneOf } from '../vocabulary/index.js';
import {
  type MessageKind,
  messageKinds,
  type NoticeChannel,
  noticeChannels,
  noticeSeverities,
  type NoticeSeverity,
} from './kinds.js';

/** It says nothing of what the notice says: that is read by its person alone. */
export class NoticeAddedData {
  @Id({ meaning: 'the notice' }) noticeId: string;
  @Id({ meaning: 'whom it is for' }) userId: string;
  @OneOf(noticeSeverities) severity: NoticeSeverity;
  @Instant({ meaning: 'when it was written' }) at: string;
}

const NOTICE = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16';
const PERSON = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17';
const AT = '2026-01-05T10:00:00.000Z';

export const noticeAdded = defineFact<NoticeAddedData>({
  owner: 'notifications',
  aggregate: 'notice',
  name: 'added',
  version: 1,
  data: NoticeAddedData,
  key: 'user id',
  meaning: 'A person has a new notice.',
  example: { noticeId: NOTICE, userId: PERSON, severity: 'critical', at: AT },
});

export class MessageFailedData {
  @Id({ meaning: 'the message' }) messageId: string;
  @Id({ optional: true, meaning: 'the notice that it carried' }) noticeId?: string;
  @Id({ optional: true, meaning: 'whom it was for; absent: the organisation' }) userId?: string;
  @OneOf(messageKinds) kind: MessageKind;
  @OneOf(noticeSeverities) severity: NoticeSeverity;
  @OneOf(noticeChannels) channel: NoticeChannel;
  @Instant({ meaning: 'when it was given up' }) at: string;
}

export const messageFailed = defineFact<MessageFailedData>({
  owner: 'notifications',
  aggregate: 'message',
  name: 'failed',
  version: 1,
  data: MessageFailedData,
  key: 'message id',
  meaning: 'A message could not be delivered by its channel and was given up.',
  example: {
    messageId: NOTICE,
    noticeId: NOTICE,
    userId: PERSON,
    kind: 'guard-countdown',
    severity: 'critical',
    channel: 'telegram',
    at: AT,
  },
});

export const notificationsAuditRecorded = defineAuditFact('notifications');
