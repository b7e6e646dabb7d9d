import { Inject, Injectable } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops, Sealer } from '@plimsoll/service-host';
import { noticeButtons } from '../domain/chat-button.js';
import { type ChatReply } from '../domain/chat-text.js';
import { ANSWERED_LANE, type Lane, laneOf } from '../domain/lanes.js';
import { type Reader } from '../domain/reader.js';
import { render, type Telling, withAnswerHint } from '../domain/rendering.js';
import { NotificationsConfig } from '../notifications.config.js';
import { MessageEntity } from './message.entities.js';
import { messagePurpose } from './message.store.js';

export const MESSAGES_LOOP = 'messages';
/** Telegram takes no longer text. */
const CHAT_MAX = 4_096;

/** Where a message goes. */
export interface Destination {
  readonly channel: NoticeChannel;
  /** Absent for page and mail, which nobody links. */
  readonly channelId?: string | undefined;
  readonly to: string;
  /** The same as people may see it in the log. */
  readonly shownTo: string;
  /** False: a number that nobody proved to be theirs; no test goes there. */
  readonly confirmed?: boolean;
}

/** Where a message goes, and how. */
export interface Way {
  readonly destination: Destination;
  readonly notBefore?: Date | undefined;
  /** Nothing carries it here: it stays in the Mailbox. */
  readonly isKept?: boolean;
}

/** What is written for one person. */
export interface NewMessages {
  readonly tenantId: string;
  readonly userId: string;
  readonly noticeId: string;
  readonly telling: Telling;
  readonly reader: Reader;
  /** Where it goes. */
  readonly ways: readonly Way[];
  /** What it is about, for buttons. */
  readonly accountId?: string | undefined;
  readonly payload?: object | undefined;
}

/** What is answered to a person who wrote. */
export interface NewAnswer extends ChatReply {
  readonly tenantId: string;
  readonly userId: string;
  readonly destination: Destination;
  /** Of a mail. */
  readonly subject?: string;
  readonly reader: Reader;
}

/** Takes messages, in the transaction of the notice that they carry; they are sent after it was committed. */
@Injectable()
export class MessageQueue {
  constructor(
    private readonly sealer: Sealer,
    private readonly loops: Loops,
    private readonly config: NotificationsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Of a notice whose messages are added next. */
  newId(): string {
    return newId(this.clock);
  }

  /** Says which messages these are, in the order of the ways. */
  async add(
    tx: Tx,
    { tenantId, userId, noticeId, telling, reader, ways, payload, accountId }: NewMessages,
  ): Promise<string[]> {
    const now = this.clock.now();
    const added: string[] = [];
    for (const { destination, notBefore, isKept } of ways) {
      const { channel, channelId, to, shownTo } = destination;
      const messageId = newId(this.clock);
      added.push(messageId);
      const lane = laneOf(telling.kind, telling.severity);
      const rendering = render(channel, telling, reader);
      const isAnswerable = channel === 'email' && isKept !== true && this.areAnswered(lane);
      const { subject, text } = isAnswerable ? withAnswerHint(rendering, reader) : rendering;
      // What the page shows has arrived by being written.
      const isShown = channel === 'in-app';
      await tx.of(MessageEntity).insert({
        tenantId,
        messageId,
        noticeId,
        userId,
        kind: telling.kind,
        severity: telling.severity,
        channel,
        lane,
        channelId: channelId ?? null,
        sealedTo: this.sealer.seal(to, messagePurpose(tenantId, messageId)),
        shownTo,
        subject,
        body: text,
        payload: payloadBy(channel, telling, { reader, accountId, payload }),
        status: isShown ? 'sent' : isKept === true ? 'kept' : 'waiting',
        queuedAt: now,
        nextAttemptAt: notBefore ?? now,
        sentAt: isShown ? now : null,
      });
    }
    tx.afterCommit(() => this.loops.wake(MESSAGES_LOOP));
    return added;
  }

  /** An answer goes in the lane of what is critical: its person waits for it. Says which message it is. */
  async addAnswer(
    tx: Tx,
    { tenantId, userId, destination, text, buttons = [], subject = '', reader }: NewAnswer,
  ): Promise<string> {
    const now = this.clock.now();
    const messageId = newId(this.clock);
    const { channel, channelId, to, shownTo } = destination;
    const isMail = channel === 'email';
    const body = isMail && this.areAnswered(ANSWERED_LANE) ? withAnswerHint({ subject, text }, reader).text : text;
    await tx.of(MessageEntity).insert({
      tenantId,
      messageId,
      noticeId: null,
      userId,
      kind: 'answer',
      severity: 'warning',
      channel,
      lane: ANSWERED_LANE,
      channelId: channelId ?? null,
      sealedTo: this.sealer.seal(to, messagePurpose(tenantId, messageId)),
      shownTo,
      subject,
      body: body.slice(0, CHAT_MAX),
      payload: isMail ? null : { buttons },
      status: 'waiting',
      queuedAt: now,
      nextAttemptAt: now,
      sentAt: null,
    });
    tx.afterCommit(() => this.loops.wake(MESSAGES_LOOP));
    return messageId;
  }

  /** Whether mails of this lane can be answered here. */
  private areAnswered(lane: Lane): boolean {
    return this.config.mailAnswers !== undefined && lane === ANSWERED_LANE;
  }
}

/** What machines read of it, or the buttons below it. */
function payloadBy(
  channel: NoticeChannel,
  { kind, link }: Telling,
  { reader, accountId, payload }: Pick<NewMessages, 'reader' | 'accountId' | 'payload'>,
): object | null {
  if (channel === 'webhook') return payload ?? null;
  if (channel !== 'telegram' || accountId === undefined) return null;
  return { buttons: noticeButtons({ kind, accountId, link }, reader.language) };
}
