import { Inject, Injectable } from '@nestjs/common';
import { type TryOutcome } from '@plimsoll/contracts';
import { type Clock, newId, storableText } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { CODE_HIDDEN, codeText } from '../domain/channel-code.js';
import { type Language, readerOf } from '../domain/reader.js';
import { MessageEntity, MessageTryEntity } from '../messages/message.entities.js';
import { PersonEntity } from '../people/people.entities.js';
import { ChannelPorts } from './channel-ports.js';
import { addressPurpose } from './channel.store.js';
import { type ChannelEntity } from './channel.entities.js';

const DEADLINE_MS = 4_000;

/** A text message that stands in the log and is about to go. */
export interface CodeMessage {
  readonly channel: ChannelEntity;
  readonly messageId: string;
  readonly language: Language;
  readonly queuedAt: Date;
}

/** Text messages with a code: sent at once, while their person waits, never again by itself; the log hides the code. */
@Injectable()
export class CodeMessages {
  constructor(
    private readonly db: Database,
    private readonly ports: ChannelPorts,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Until it was sent the log says that it was not. */
  async begin(tx: Tx, channel: ChannelEntity): Promise<CodeMessage> {
    const { tenantId, channelId, userId, shownAddress } = channel;
    const person = await tx.of(PersonEntity).findOneBy({ tenantId, userId });
    const { language } = readerOf(person ?? {});
    const messageId = newId(this.clock);
    const queuedAt = this.clock.now();
    await tx.of(MessageEntity).insert({
      tenantId,
      messageId,
      noticeId: null,
      userId,
      kind: 'channel-code',
      severity: 'info',
      channel: channel.channel,
      lane: 'critical',
      channelId,
      sealedTo: '',
      shownTo: shownAddress,
      subject: '',
      body: codeText(CODE_HIDDEN, language),
      payload: null,
      status: 'failed',
      queuedAt,
      nextAttemptAt: queuedAt,
      sentAt: null,
    });
    return { channel, messageId, language, queuedAt };
  }

  /** Hands it over and writes down what came of it. */
  async send(
    { channel, messageId, language, queuedAt }: CodeMessage,
    code: string,
  ): Promise<{ outcome: TryOutcome; answer: string }> {
    const { tenantId, channelId } = channel;
    const began = this.clock.monotonicMs();
    const port = this.ports.of(channel.channel);
    const outcome = port
      ? await port.send(
          {
            messageId,
            tenantId,
            channelId,
            to: this.sealer.open(channel.sealedAddress, addressPurpose(tenantId, channelId)),
            subject: '',
            text: codeText(code, language),
            kind: 'channel-code',
            severity: 'info',
            payload: undefined,
            lane: 'critical',
            isRepeated: false,
            queuedAt,
          },
          AbortSignal.timeout(DEADLINE_MS),
        )
      : ({ kind: 'failed', answer: `this installation has no ${channel.channel}` } as const);
    // A provider that repeats the text in its answer tells the log no code.
    const answer = storableText(outcome.answer.replaceAll(code, CODE_HIDDEN), 500);
    await this.db.withTenant(tenantId, async (tx) => {
      const tookMs = Math.round(this.clock.monotonicMs() - began);
      const attempt = { tenantId, messageId, attempt: 1, at: queuedAt, outcome: outcome.kind, answer, tookMs };
      await tx.of(MessageTryEntity).insert(attempt);
      const isSent = outcome.kind === 'sent';
      const change = isSent ? ({ status: 'sent', sentAt: this.clock.now() } as const) : {};
      await tx.of(MessageEntity).update({ tenantId, messageId }, { ...change, attempts: 1 });
    });
    return { outcome: outcome.kind, answer };
  }
}
