import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem, type TelegramLink } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { randomBytes } from 'node:crypto';
import { ChatLinks } from '../channels/chat-links.js';
import { chatWords } from '../domain/chat-words.js';
import { readerOf } from '../domain/reader.js';
import { startCode, type TelegramUpdate } from '../domain/telegram.js';
import { TelegramBot } from './telegram-bot.js';
import { type TelegramHandler, type TelegramReply } from './telegram-handler.js';

const CODE_BYTES = 18;
const CODE_LIFE_MS = 600_000;

/** Ties a chat to a person: the page shows them a code, and whoever sends it to the bot is that person. */
@Injectable()
export class LinkHandler implements TelegramHandler {
  constructor(
    private readonly db: Database,
    private readonly links: ChatLinks,
    private readonly bot: TelegramBot,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A code for the person who asks; works once. */
  async begin({ tenantId, userId }: Actor): Promise<TelegramLink | Problem> {
    const name = await this.bot.name();
    if (name === undefined) return problem('conflict', 'Telegram is not set up here, or does not answer');
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + CODE_LIFE_MS);
    const kept = { codeHash: sha256Hex(code), homeTenantId: tenantId, homeUserId: userId, expiresAt };
    await this.db.asWorker((tx) => this.links.keepCode(tx, kept));
    return {
      link: `https://t.me/${name}?start=${code}`,
      command: `/start ${code}`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  async answer({ text, chatId, languageCode }: TelegramUpdate): Promise<TelegramReply | undefined> {
    if (!text.startsWith('/start')) return undefined;
    const code = startCode(text);
    const isLinked =
      code !== undefined && (await this.db.asWorker((tx) => this.links.link(tx, code, chatId, this.clock.now())));
    const words = chatWords[readerOf({ locale: languageCode }).language];
    return { text: isLinked ? words.linked : words.linkSpent };
  }
}
