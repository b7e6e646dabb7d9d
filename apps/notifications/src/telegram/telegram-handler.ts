import { type TelegramUpdate } from '../domain/telegram.js';

/** The person whose chat writes to us, as they linked it. */
export interface LinkedChat {
  readonly tenantId: string;
  readonly userId: string;
  readonly channelId: string;
}

/** What the bot answers at once, to people whom nobody knows. */
export interface TelegramReply {
  readonly text: string;
}

/** The answer stands in the log of messages and is sent from there. */
export const TOLD = 'told';

/**
 * Understands something that people write to the bot. An update may come more than once (the process died before it
 * was confirmed): what it does is done once for the same update.
 */
export interface TelegramHandler {
  /** Undefined: it is not for this one. `chat` is absent where nobody linked it. */
  answer(update: TelegramUpdate, chat: LinkedChat | undefined): Promise<TelegramReply | typeof TOLD | undefined>;
}

/** Token of the handlers, asked in their order. */
export const TELEGRAM_HANDLERS = Symbol('plimsoll:telegram-handlers');
