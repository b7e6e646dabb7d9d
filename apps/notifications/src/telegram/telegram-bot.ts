import { Injectable } from '@nestjs/common';
import { Logger } from '@plimsoll/service-host';
import { readUpdates, type TelegramUpdate } from '../domain/telegram.js';
import { TelegramApi } from './telegram-api.js';
import { TelegramPacer } from './telegram-pacer.js';
import { type TelegramReply } from './telegram-handler.js';

const CALL_MS = 10_000;
/** Telegram holds the question open for so long when nobody writes. */
const POLL_S = 25;
const POLL_MS = 35_000;
const UPDATES_MAX = 50;
const UPDATES_BYTES = 2_097_152;

/** What the bot hears and says. */
@Injectable()
export class TelegramBot {
  private known: string | undefined;

  constructor(
    private readonly api: TelegramApi,
    private readonly pacer: TelegramPacer,
    private readonly logger: Logger,
  ) {}

  get isThere(): boolean {
    return this.api.isThere;
  }

  /** How the bot is called, by which links lead to it; undefined where there is none, or Telegram does not answer. */
  async name(): Promise<string | undefined> {
    if (!this.isThere || this.known !== undefined) return this.known;
    try {
      const answer = await this.ask('getMe', {}, AbortSignal.timeout(CALL_MS));
      this.known = (answer as { readonly username?: string } | undefined)?.username;
    } catch (error) {
      this.logger.warn('Telegram does not say how the bot is called', { reason: this.reasonOf(error) });
    }
    return this.known;
  }

  /** What people wrote since `offset`; what is before it is confirmed by that and does not come again. */
  async hear(
    offset: number | undefined,
    signal: AbortSignal,
  ): Promise<{ next: number | undefined; updates: TelegramUpdate[] }> {
    const body = {
      timeout: POLL_S,
      limit: UPDATES_MAX,
      allowed_updates: ['message', 'callback_query'],
      ...(offset === undefined ? {} : { offset }),
    };
    return readUpdates(
      await this.ask('getUpdates', body, AbortSignal.any([signal, AbortSignal.timeout(POLL_MS)]), UPDATES_BYTES),
    );
  }

  /** Says something in a chat. */
  async say(chatId: string, { text }: TelegramReply): Promise<void> {
    const signal = AbortSignal.timeout(CALL_MS);
    await this.pacer.turn({ chatId, isUrgent: false }, signal);
    await this.ask('sendMessage', { chat_id: chatId, text }, signal);
  }

  /** Ends the clock on a button that was pressed. Telegram forgets a press soon: whoever is late is told nothing. */
  async heard(callbackId: string): Promise<void> {
    try {
      await this.ask('answerCallbackQuery', { callback_query_id: callbackId }, AbortSignal.timeout(CALL_MS));
    } catch (error) {
      this.logger.debug('the press of a button was not confirmed', { reason: this.reasonOf(error) });
    }
  }

  /** A fault as it may be told: it quotes no token. */
  reasonOf(error: unknown): string {
    return this.api.withoutToken(error instanceof Error ? error.message : String(error));
  }

  private async ask(method: string, body: object, signal: AbortSignal, answerBytes?: number): Promise<unknown> {
    const { status, text } = await this.api.call(method, body, signal, answerBytes);
    if (status !== 200) throw new Error(`${method}: ${status} ${text.slice(0, 200)}`);
    return (JSON.parse(text) as { readonly result?: unknown }).result;
  }
}
