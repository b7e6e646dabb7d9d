import { Module } from '@nestjs/common';
import { AnswerModule } from '../answers/answer.module.js';
import { AnswerHandler } from '../answers/answer.handler.js';
import { ChannelModule } from '../channels/channel.module.js';
import { LinkHandler } from './link.handler.js';
import { TelegramBot } from './telegram-bot.js';
import { TELEGRAM_HANDLERS } from './telegram-handler.js';
import { TelegramSurroundings } from './telegram-surroundings.js';
import { TelegramUpdates } from './telegram-updates.js';

/** What people write to the bot. Another handler is one more in the list. */
@Module({
  imports: [ChannelModule, AnswerModule],
  providers: [
    TelegramBot,
    LinkHandler,
    {
      provide: TELEGRAM_HANDLERS,
      inject: [LinkHandler, AnswerHandler],
      // The last one has an answer to everything.
      useFactory: (link: LinkHandler, answers: AnswerHandler) => [link, answers],
    },
    TelegramSurroundings,
    TelegramUpdates,
  ],
  exports: [LinkHandler],
})
export class TelegramModule {}
