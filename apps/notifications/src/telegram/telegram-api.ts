import { Injectable } from '@nestjs/common';
import { type HttpAnswer } from '../domain/http-answer.js';
import { NotificationsConfig } from '../notifications.config.js';
import { OutboundClient } from '../outbound/outbound-client.js';

/** The API of Telegram's bots, as much of it as is used; the token never leaves this class. */
@Injectable()
export class TelegramApi {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly client: OutboundClient,
  ) {}

  get isThere(): boolean {
    return this.config.telegramToken !== '';
  }

  /** Calls a method; the answer is as it came, also where it says no. */
  call(method: string, body: object, signal: AbortSignal, answerBytes?: number): Promise<HttpAnswer> {
    return this.client.post({
      url: `${this.config.telegramBase}/bot${this.config.telegramToken}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
      isOurs: true,
      ...(answerBytes === undefined ? {} : { answerBytes }),
    });
  }

  /** A fault of the connection may quote the address; it is told without the token. */
  withoutToken(text: string): string {
    const { telegramToken } = this.config;
    return telegramToken === '' ? text : text.replaceAll(telegramToken, '…');
  }
}
