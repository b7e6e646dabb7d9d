import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type SmsAddress } from '../domain/channel-address.js';
import { outcomeOf, outcomeOfFault, SERVICE_RULE } from '../domain/http-answer.js';
import { NotificationsConfig } from '../notifications.config.js';
import { OutboundClient } from '../outbound/outbound-client.js';
import { type ChannelPort, type OutgoingMessage } from './channel-port.js';
import { type SendOutcome } from '../domain/send-outcome.js';

/** What is wrong with a call is ours or the number's; an address of ours is never over. */
const RULE = { ...SERVICE_RULE, ends: [] };

/** Text messages, by a provider that is called over HTTP. */
@Injectable()
export class SmsPort implements ChannelPort {
  readonly channel = 'sms';

  constructor(
    private readonly config: NotificationsConfig,
    private readonly client: OutboundClient,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get isThere(): boolean {
    return this.config.smsUrl !== '';
  }

  async send({ messageId, to, text }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { number } = JSON.parse(to) as SmsAddress;
    const { smsUrl, smsForm, smsFrom } = this.config;
    const url = new URL(smsUrl);
    const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    url.username = '';
    url.password = '';
    const isForm = smsForm === 'twilio';
    const headers = {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'idempotency-key': messageId,
      ...(user === ':' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
    };
    const body = isForm
      ? new URLSearchParams({ To: number, From: smsFrom, Body: text }).toString()
      : JSON.stringify({ id: messageId, to: number, from: smsFrom, text });
    try {
      const answer = await this.client.post({ url: url.href, headers, body, signal, isOurs: true });
      return outcomeOf(answer, RULE, this.clock.now());
    } catch (error) {
      return outcomeOfFault(error);
    }
  }
}
