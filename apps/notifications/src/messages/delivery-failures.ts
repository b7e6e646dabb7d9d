import { Inject, Injectable } from '@nestjs/common';
import { messageFailed } from '@plimsoll/contracts';
import { type Clock, deterministicId, storableText } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { LinkedChannels } from '../channels/linked-channels.js';
import { NoticeWriter } from '../notices/notice.writer.js';
import { type ClaimedMessage } from './message.store.js';

/** What is told of a message that was given up. */
export type FailedMessage = Pick<
  ClaimedMessage,
  'tenantId' | 'messageId' | 'noticeId' | 'userId' | 'channelId' | 'kind' | 'severity' | 'channel' | 'subject'
>;

/** What could not be delivered is itself something to tell: as a fact, and to its person by the ways that are left. */
@Injectable()
export class DeliveryFailures {
  constructor(
    private readonly outbox: Outbox,
    private readonly notices: NoticeWriter,
    private readonly channels: LinkedChannels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `ends`: the other side said that the channel is over. In the transaction that gives the message up. */
  async tell(
    tx: Tx,
    message: FailedMessage,
    { answer, ends }: { readonly answer: string; readonly ends: boolean },
  ): Promise<void> {
    const { tenantId, messageId, noticeId, userId, channelId, kind, severity, channel, subject } = message;
    const now = this.clock.now();
    if (ends && channelId !== null) await this.channels.end(tx, { tenantId, channelId }, answer);
    await this.outbox.add(tx, messageFailed, {
      tenantId,
      key: messageId,
      data: {
        messageId,
        kind,
        severity,
        channel,
        at: now.toISOString(),
        ...(noticeId === null ? {} : { noticeId }),
        ...(userId === null ? {} : { userId }),
      },
    });
    // Of a word about a word there is none.
    if (userId === null || kind === 'undelivered') return;
    await this.notices.tell(tx, {
      tenantId,
      factId: deterministicId('undelivered', messageId),
      occurredAt: now,
      meant: {
        kind: 'undelivered',
        userId,
        subjectKey: channelId ?? channel,
        place: '/notifications',
        values: { channel, name: subject, reason: storableText(answer, 300) },
        without: channel,
      },
    });
  }
}
