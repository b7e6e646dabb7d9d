import { MESSAGE_TRIES_MAX, type MessageView } from '@plimsoll/contracts';
import { ELSEWHERE } from '../domain/lanes.js';
import { type MessageEntity, type MessageTryEntity } from './message.entities.js';

/** A message as people see it in the log. */
export function toMessage(message: MessageEntity, tries: readonly MessageTryEntity[]): MessageView {
  const { messageId, noticeId, kind, severity, channel, shownTo, status, subject, body, attempts, repeated } = message;
  return {
    messageId,
    kind,
    carrier: message.lane === ELSEWHERE ? 'identity' : 'notifications',
    severity,
    channel,
    to: shownTo,
    status,
    subject,
    text: body,
    attempts,
    repeated,
    queuedAt: message.queuedAt.toISOString(),
    tries: tries.slice(-MESSAGE_TRIES_MAX).map(({ at, outcome, answer, tookMs }) => ({
      at: at.toISOString(),
      outcome,
      tookMs,
      ...(answer === '' ? {} : { answer }),
    })),
    ...(noticeId === null ? {} : { noticeId }),
    ...(message.sentAt === null ? {} : { sentAt: message.sentAt.toISOString() }),
    ...(status === 'waiting' ? { nextAttemptAt: message.nextAttemptAt.toISOString() } : {}),
  };
}
