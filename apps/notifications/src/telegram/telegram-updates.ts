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
const FAILURES_MAX = 3;

/** Hears what people write to the bot, by asking: no address of this installation has to be open to the world. */
@Injectable()
export class TelegramUpdates {
  private offset: number | undefined;
  /** How often one could not be answered: after a few times it keeps none of the others any more. */
  private readonly failures = new Map<number, number>();

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
      // Of each chat in turn; nobody waits for what another wants.
      const byChat = [...Map.groupBy(updates, ({ chatId }) => chatId).values()];
      const failed = (await Promise.all(byChat.map((those) => this.takeInTurn(those)))).flat();
      // What was not answered comes again, a few times; what was answered is known by its number then.
      this.offset = failed.length === 0 ? (next ?? this.offset) : Math.min(...failed);
      if (failed.length > 0) throw new Error(`updates not answered: ${failed.join(', ')}`);
    } catch (error) {
      if (signal.aborted) return;
      // Not the error itself: it may quote the address with the token.
      throw new Error(`Telegram was not heard: ${this.bot.reasonOf(error)}`);
    }
  }

  /** Says which could not be answered and is to come again: with it the chat waits, so that the order stays. */
  private async takeInTurn(updates: readonly TelegramUpdate[]): Promise<number[]> {
    for (const update of updates) {
      if (await this.take(update)) continue;
      const failures = (this.failures.get(update.updateId) ?? 0) + 1;
      if (failures < FAILURES_MAX) {
        this.failures.set(update.updateId, failures);
        return [update.updateId];
      }
      this.failures.delete(update.updateId);
    }
    return [];
  }

  private async take(update: TelegramUpdate): Promise<boolean> {
    try {
      if (update.callbackId !== undefined) void this.bot.heard(update.callbackId);
      const chat = await this.db.asWorker((tx) => this.links.personOf(tx, update.chatId));
      for (const handler of this.handlers) {
        const reply = await handler.answer(update, chat);
        if (reply === undefined) continue;
        if (reply !== TOLD) await this.bot.say(update.chatId, reply);
        break;
      }
      this.failures.delete(update.updateId);
      return true;
    } catch (error) {
      this.around.logger.warn('what somebody wrote to the bot was not answered', {
        updateId: update.updateId,
        reason: this.bot.reasonOf(error),
      });
      return false;
    }
  }
}
