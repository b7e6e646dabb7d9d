import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { Webhook } from 'standardwebhooks';
import { secretsAt, type WebhookAddress } from '../domain/channel-address.js';
import { outcomeOf, outcomeOfFault, WEBHOOK_RULE } from '../domain/http-answer.js';
import { OutboundClient } from '../outbound/outbound-client.js';
import { type ChannelPort, type OutgoingMessage } from './channel-port.js';
import { type SendOutcome } from '../domain/send-outcome.js';

/**
 * Programs that are told (Standard Webhooks 1.0): the id is the same for every attempt, every secret that is in force
 * signs, 410 ends the channel.
 */
@Injectable()
export class WebhookPort implements ChannelPort {
  readonly channel = 'webhook';
  readonly isThere = true;

  constructor(
    private readonly client: OutboundClient,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async send({ messageId, to, isRepeated, payload = {} }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const address = JSON.parse(to) as WebhookAddress;
    const now = this.clock.now();
    const body = JSON.stringify(payload);
    const signatures = secretsAt(address, now).map((secret) => new Webhook(secret).sign(messageId, now, body));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Plimsoll',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
      ...(isRepeated ? { 'plimsoll-repeated': 'true' } : {}),
    };
    try {
      const answer = await this.client.post({ url: address.url, headers, body, signal });
      return outcomeOf(answer, WEBHOOK_RULE, this.clock.now());
    } catch (error) {
      return outcomeOfFault(error);
    }
  }
}
