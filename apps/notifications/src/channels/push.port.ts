import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import webPush from 'web-push';
import { type PushAddress } from '../domain/channel-address.js';
import { outcomeOf, outcomeOfFault, SERVICE_RULE } from '../domain/http-answer.js';
import { NotificationsConfig } from '../notifications.config.js';
import { OutboundClient } from '../outbound/outbound-client.js';
import { type ChannelPort, type OutgoingMessage } from './channel-port.js';
import { type SendOutcome } from '../domain/send-outcome.js';
import { PushKeyRing } from './push-keys.js';

/** What is later than this says nothing new. */
const LIFE_S = 86_400;

/** Push of a browser (RFC 8030, 8291, 8292): encrypted for it here, so that the service between reads nothing. */
@Injectable()
export class PushPort implements ChannelPort {
  readonly channel = 'push';
  readonly isThere = true;

  constructor(
    private readonly keys: PushKeyRing,
    private readonly client: OutboundClient,
    private readonly config: NotificationsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { endpoint, p256dh, auth } = JSON.parse(message.to) as PushAddress;
    const { messageId, subject, text, severity } = message;
    const body = JSON.stringify({ id: messageId, title: subject, body: text, severity });
    try {
      const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, body, {
        TTL: LIFE_S,
        urgency: severity === 'critical' ? 'high' : 'normal',
        vapidDetails: { subject: contactOf(this.config.origin), ...(await this.keys.get()) },
      });
      const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
      const answer = await this.client.post({ url: endpoint, headers, body: details.body ?? '', signal });
      return outcomeOf(answer, SERVICE_RULE, this.clock.now());
    } catch (error) {
      return outcomeOfFault(error);
    }
  }
}

/** Whom a push service may write to: an address over TLS, or a mail. */
function contactOf(origin: string): string {
  return origin.startsWith('https://') ? origin : 'mailto:operator@plimsoll.invalid';
}
