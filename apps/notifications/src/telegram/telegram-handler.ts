import { type AskingWay } from '@plimsoll/contracts';
import { type TelegramUpdate } from '../domain/telegram.js';

/** The person who writes to us: by a chat that they linked, or in answer to a mail. */
export interface LinkedChat {
  readonly tenantId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly via: AskingWay;
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
