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
import { type ClaimedMessage, settle, type Settlement } from './message.store.js';

const BROKE_OFF = 'the attempt broke off on our side; whether it arrived nobody knows';

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
    const nextAttemptAt = nextAttempt(message.lane, attemptOf(message), failure, now);
    const settlement: Settlement = {
      outcome: outcome.kind,
      answer: outcome.answer,
      began,
      tookMs: this.clock.monotonicMs() - beganMs,
      now,
      nextAttemptAt: outcome.kind === 'sent' ? undefined : nextAttemptAt,
      isRepeated: message.mayHaveArrived,
    };
    const isGivenUp = await this.note(message, settlement, outcome.kind === 'refused' && outcome.ends === true);
    meter.tried(message, outcome.kind, { isGivenUp, tookMs: now.getTime() - message.queuedAt.getTime() });
  }

  /**
   * Notes that an attempt broke off on our side, as often as it may be tried at all: after a pause that grows it goes
   * again, in the end it is given up. Throws where nothing can be written at all.
   */
  async breakOff(message: ClaimedMessage, meter: MessageMeter): Promise<void> {
    const now = this.clock.now();
    const nextAttemptAt = nextAttempt(message.lane, attemptOf(message), { isFinal: false }, now);
    const noted = { began: now, tookMs: 0, now, nextAttemptAt, isRepeated: message.mayHaveArrived };
    const settlement: Settlement = { outcome: 'unclear', answer: BROKE_OFF, ...noted };
    await this.note(message, settlement, false).catch(async (error: unknown) => {
      // What cannot be told must not be tried for ever either: then the log of the service has it.
      const { isGivenUp } = await this.db.asWorker((tx) => settle(tx, message, settlement));
      if (isGivenUp) meter.untold(message, error);
    });
    meter.brokeOff(message, nextAttemptAt === undefined);
  }

  private note(message: ClaimedMessage, settlement: Settlement, ends: boolean): Promise<boolean> {
    return this.db.asWorker(async (tx) => {
      const { isGivenUp } = await settle(tx, message, settlement);
      if (isGivenUp) await this.failures.tell(tx, message, { answer: settlement.answer, ends });
      return isGivenUp;
    });
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
        lane: message.lane,
        isRepeated: message.mayHaveArrived,
        payload: message.payload ?? undefined,
        queuedAt: message.queuedAt,
      },
      AbortSignal.any([deadline, signal]),
    );
  }
}

/** What is sent once more has a schedule of its own. */
function attemptOf({ attempts, replayedAfter }: ClaimedMessage): number {
  return attempts - replayedAfter;
}
