import { storableText } from '@plimsoll/kernel';
import { type AnswerRule, type HttpAnswer } from './http-answer.js';

/** One thing that somebody wrote to the bot, or a button that they pressed. */
export interface TelegramUpdate {
  readonly updateId: number;
  readonly chatId: string;
  /** What was written, or what the button carries. */
  readonly text: string;
  /** When a text was written, by Telegram's clock, to the second; of a press it is not told. */
  readonly writtenAt?: Date;
  /** Names the press of a button, which wants an answer. */
  readonly callbackId?: string;
  /** Language of the app of who wrote (IETF), as Telegram says. */
  readonly languageCode?: string;
}

const CHAT_IS_OVER = /bot was blocked|chat not found|user is deactivated|bot was kicked/i;

/** 403, and a chat that is not there any more, end the channel; else 4xx is about this message. */
export function telegramRule({ status, text }: HttpAnswer): AnswerRule {
  const isOver = status === 403 || (status === 400 && CHAT_IS_OVER.test(text));
  // 401 and 404 are about our token: it can be mended, and the message is still wanted then.
  return { ends: isOver ? [status] : [], refuses: (code) => code === 400 || code === 403 };
}

/** Telegram says in its body how long to wait. */
export function withTelegramWait(answer: HttpAnswer): HttpAnswer {
  const seconds = /"retry_after"\s*:\s*(\d+)/.exec(answer.text)?.[1];
  return answer.retryAfter === undefined && seconds !== undefined ? { ...answer, retryAfter: seconds } : answer;
}

/** Updates of `getUpdates` that are text or a button, in private chats; others have a number only, so that they pass. */
export function readUpdates(result: unknown): {
  readonly next: number | undefined;
  readonly updates: TelegramUpdate[];
} {
  const rows = Array.isArray(result) ? (result as readonly Raw[]) : [];
  const ids = rows.map(({ update_id: id }) => id).filter((id): id is number => Number.isSafeInteger(id));
  const updates = rows.flatMap(readUpdate);
  return { next: ids.length === 0 ? undefined : Math.max(...ids) + 1, updates };
}

interface RawMessage {
  readonly chat?: { readonly id?: number; readonly type?: string };
  readonly text?: string;
}
interface RawSender {
  readonly language_code?: string;
}
interface Raw {
  readonly update_id?: number;
  readonly message?: RawMessage & { readonly from?: RawSender; readonly date?: number };
  readonly callback_query?: {
    readonly id?: string;
    readonly data?: string;
    readonly from?: RawSender;
    readonly message?: RawMessage;
  };
}

function readUpdate({ update_id: updateId, message, callback_query: pressed }: Raw): TelegramUpdate[] {
  const chat = (message ?? pressed?.message)?.chat;
  const text = pressed === undefined ? message?.text : pressed.data;
  if (updateId === undefined || chat?.id === undefined || chat.type !== 'private' || text === undefined) return [];
  const languageCode = (message ?? pressed)?.from?.language_code;
  return [
    {
      updateId,
      chatId: String(chat.id),
      // What is meant by it is kept.
      text: storableText(text),
      ...(Number.isSafeInteger(message?.date) ? { writtenAt: new Date(message!.date! * 1_000) } : {}),
      ...(pressed?.id === undefined ? {} : { callbackId: pressed.id }),
      ...(languageCode === undefined ? {} : { languageCode }),
    },
  ];
}

/** The code of `/start CODE`; undefined where it is something else. */
export function startCode(text: string): string | undefined {
  return /^\/start(?:@\w+)?\s+([A-Za-z0-9_-]{16,64})\s*$/.exec(text)?.[1];
}
