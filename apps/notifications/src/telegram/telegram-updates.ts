import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Every } from '@plimsoll/service-host';
import { ChatLinks } from '../channels/chat-links.js';
import { type TelegramUpdate } from '../domain/telegram.js';
import { TelegramBot } from './telegram-bot.js';
import { TelegramSurroundings } from './telegram-surroundings.js';
import { TELEGRAM_HANDLERS, type TelegramHandler, TOLD } from './telegram-handler.js';

const EVERY_MS = 500;
const AFTER_FAILURE_MS = 5_000;

/** Hears what people write to the bot, by asking: no address of this installation has to be open to the world. */
@Injectable()
export class TelegramUpdates {
  private offset: number | undefined;

  constructor(
    private readonly bot: TelegramBot,
    private readonly db: Database,
    private readonly links: ChatLinks,
    @Inject(TELEGRAM_HANDLERS) private readonly handlers: readonly TelegramHandler[],
    private readonly around: TelegramSurroundings,
  ) {}

  @Every({ name: 'telegram-updates', everyMs: EVERY_MS, afterFailureMs: AFTER_FAILURE_MS })
  async round(): Promise<void> {
    const { signal } = this.around.shutdown;
    if (!this.bot.isThere) return;
    try {
      const { next, updates } = await this.bot.hear(this.offset, signal);
      for (const update of updates) await this.take(update);
      this.offset = next ?? this.offset;
    } catch (error) {
      if (signal.aborted) return;
      // Not the error itself: it may quote the address with the token.
      throw new Error(`Telegram was not heard: ${this.bot.reasonOf(error)}`);
    }
  }

  /** One that cannot be answered keeps none of the others from being heard. */
  private async take(update: TelegramUpdate): Promise<void> {
    try {
      if (update.callbackId !== undefined) void this.bot.heard(update.callbackId);
      const chat = await this.db.asWorker((tx) => this.links.personOf(tx, update.chatId));
      for (const handler of this.handlers) {
        const reply = await handler.answer(update, chat);
        if (reply === undefined) continue;
        if (reply !== TOLD) await this.bot.say(update.chatId, reply);
        return;
      }
    } catch (error) {
      this.around.logger.warn('what somebody wrote to the bot was not answered', {
        updateId: update.updateId,
        reason: this.bot.reasonOf(error),
      });
    }
  }
}
