import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { crashPoint } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type SendOutcome } from '../domain/send-outcome.js';
import { ChannelPorts } from '../channels/channel-ports.js';
import { readerOf } from '../domain/reader.js';
import { markRepeated } from '../domain/rendering.js';
import { deadlinesOf, nextAttempt } from '../domain/retry.js';
import { DeliveryFailures } from './delivery-failures.js';
import { MessageMeter } from './message.meter.js';
import { MessageAddresses } from './message-addresses.js';
import { type ClaimedMessage, settle } from './message.store.js';

/** One message from its row to its channel, and what became of it back into the row. */
@Injectable()
export class MessageDelivery {
  constructor(
    private readonly db: Database,
    private readonly ports: ChannelPorts,
    private readonly addresses: MessageAddresses,
    private readonly failures: DeliveryFailures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Hands it over and notes the outcome; the signal ends the conversation. */
  async deliver(message: ClaimedMessage, signal: AbortSignal, meter: MessageMeter): Promise<void> {
    const began = this.clock.now();
    const beganMs = this.clock.monotonicMs();
    const outcome = await this.send(message, signal);
    crashPoint('messages:after-send-before-note');
    const now = this.clock.now();
    const failure =
      outcome.kind === 'failed' || outcome.kind === 'unclear'
        ? { isFinal: false, ...(outcome.retryAfterMs === undefined ? {} : { retryAfterMs: outcome.retryAfterMs }) }
        : { isFinal: true };
    const nextAttemptAt = nextAttempt(message.lane, message.attempts, failure, now);
    const isGivenUp = await this.db.asWorker(async (tx) => {
      const settled = await settle(tx, message, {
        outcome: outcome.kind,
        answer: outcome.answer,
        began,
        tookMs: this.clock.monotonicMs() - beganMs,
        now,
        nextAttemptAt: outcome.kind === 'sent' ? undefined : nextAttemptAt,
        isRepeated: message.mayHaveArrived,
      });
      const ends = outcome.kind === 'refused' && outcome.ends === true;
      if (settled.isGivenUp) await this.failures.tell(tx, message, { answer: outcome.answer, ends });
      return settled.isGivenUp;
    });
    meter.tried(message, outcome.kind, { isGivenUp, tookMs: now.getTime() - message.queuedAt.getTime() });
  }

  private async send(message: ClaimedMessage, signal: AbortSignal): Promise<SendOutcome> {
    const port = this.ports.of(message.channel);
    if (!port) return { kind: 'failed', answer: `this installation has no ${message.channel} any more` };
    const to = await this.addresses.of(message);
    if (to === undefined) return { kind: 'refused', answer: 'its person unlinked the channel, or it is over' };
    const rendering = { subject: message.subject, text: message.body };
    const { subject, text } = message.mayHaveArrived ? markRepeated(rendering, readerOf(message)) : rendering;
    const deadline = AbortSignal.timeout(deadlinesOf(message.lane).attemptMs);
    return port.send(
      {
        messageId: message.messageId,
        tenantId: message.tenantId,
        channelId: message.channelId ?? undefined,
        to,
        subject,
        text,
        kind: message.kind,
        severity: message.severity,
        payload: message.payload ?? undefined,
        queuedAt: message.queuedAt,
      },
      AbortSignal.any([deadline, signal]),
    );
  }
}
