import { Inject, Injectable } from '@nestjs/common';
import { type NoticeChannel } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops, Sealer } from '@plimsoll/service-host';
import { laneOf } from '../domain/lanes.js';
import { type Reader } from '../domain/reader.js';
import { render, type Telling } from '../domain/rendering.js';
import { MessageEntity } from './message.entities.js';
import { messagePurpose } from './message.store.js';

export const MESSAGES_LOOP = 'messages';

/** Where a message goes. */
export interface Destination {
  readonly channel: NoticeChannel;
  /** Absent for page and mail, which nobody links. */
  readonly channelId?: string | undefined;
  readonly to: string;
  /** The same as people may see it in the log. */
  readonly shownTo: string;
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
  readonly payload?: object | undefined;
}

/** Takes messages, in the transaction of the notice that they carry; they are sent after it was committed. */
@Injectable()
export class MessageQueue {
  constructor(
    private readonly sealer: Sealer,
    private readonly loops: Loops,
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
  async add(tx: Tx, { tenantId, userId, noticeId, telling, reader, ways, payload }: NewMessages): Promise<string[]> {
    const now = this.clock.now();
    const added: string[] = [];
    for (const { destination, notBefore, isKept } of ways) {
      const { channel, channelId, to, shownTo } = destination;
      const messageId = newId(this.clock);
      added.push(messageId);
      const { subject, text } = render(channel, telling, reader);
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
        lane: laneOf(telling.kind, telling.severity),
        channelId: channelId ?? null,
        sealedTo: this.sealer.seal(to, messagePurpose(tenantId, messageId)),
        shownTo,
        subject,
        body: text,
        payload: channel === 'webhook' ? (payload ?? null) : null,
        status: isShown ? 'sent' : isKept === true ? 'kept' : 'waiting',
        queuedAt: now,
        nextAttemptAt: notBefore ?? now,
        sentAt: isShown ? now : null,
      });
    }
    tx.afterCommit(() => this.loops.wake(MESSAGES_LOOP));
    return added;
  }
}
