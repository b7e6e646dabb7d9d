import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type UrlAddress } from '../domain/channel-address.js';
import { outcomeOf, outcomeOfFault, SERVICE_RULE } from '../domain/http-answer.js';
import { OutboundClient } from '../outbound/outbound-client.js';
import { type ChannelPort, type OutgoingMessage } from './channel-port.js';
import { type SendOutcome } from '../domain/send-outcome.js';

const JSON_TYPE = { 'content-type': 'application/json' };
/** Discord takes no more characters. */
const DISCORD_MAX = 2_000;

/** An incoming webhook of Slack, or of what speaks like it (Mattermost). */
@Injectable()
export class SlackPort implements ChannelPort {
  readonly channel = 'slack';
  readonly isThere = true;

  constructor(
    private readonly client: OutboundClient,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async send({ to, text }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { url } = JSON.parse(to) as UrlAddress;
    const body = JSON.stringify({ text: escaped(text), unfurl_links: false });
    try {
      const answer = await this.client.post({ url, headers: JSON_TYPE, body, signal });
      return outcomeOf(answer, SERVICE_RULE, this.clock.now());
    } catch (error) {
      return outcomeOfFault(error);
    }
  }
}

/** Nothing that somebody typed calls a person or a channel (`<!here>`). */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A webhook of a Discord channel. */
@Injectable()
export class DiscordPort implements ChannelPort {
  readonly channel = 'discord';
  readonly isThere = true;

  constructor(
    private readonly client: OutboundClient,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async send({ to, text }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { url } = JSON.parse(to) as UrlAddress;
    const waiting = new URL(url);
    // It answers with the message then, instead of before it has looked at it.
    waiting.searchParams.set('wait', 'true');
    const body = JSON.stringify({ content: text.slice(0, DISCORD_MAX), allowed_mentions: { parse: [] } });
    try {
      const answer = await this.client.post({ url: waiting.href, headers: JSON_TYPE, body, signal });
      return outcomeOf(answer, SERVICE_RULE, this.clock.now());
    } catch (error) {
      return outcomeOfFault(error);
    }
  }
}
