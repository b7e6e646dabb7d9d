import { systemClock } from '@plimsoll/kernel';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A button as Telegram draws it. */
export type TelegramFakeButton =
  { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string };

/** A message of the bot, as its reader has it now. */
export interface TelegramFakeMessage {
  readonly messageId: number;
  readonly chatId: string;
  text: string;
  buttons: readonly TelegramFakeButton[];
}

/** How the fake is hindered. */
export interface TelegramMood {
  /** So many messages are answered with 429 and `retry_after`. */
  floods: number;
  readonly retryAfterS: number;
}

interface Params {
  readonly offset?: number;
  readonly timeout?: number;
  readonly limit?: number;
  readonly chat_id?: string | number;
  readonly message_id?: number;
  readonly text?: string;
  readonly callback_query_id?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly TelegramFakeButton[])[] };
}

interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: object;
}

const TEXT_MAX = 4_096;
const DATA_MAX = 64;

/**
 * Telegram's Bot API over HTTP with its own wire format, as much of it as a bot of ours uses, and the hands of the
 * people who write to it: `write` and `press`. Updates stay until a later `offset` confirms them.
 */
export class TelegramFake {
  readonly messages: TelegramFakeMessage[] = [];
  /** Presses that the bot confirmed. */
  readonly confirmed: string[] = [];
  readonly mood: TelegramMood = { floods: 0, retryAfterS: 1 };
  private readonly pending: { update_id: number; [key: string]: unknown }[] = [];
  private readonly kept = new Map<number, { update_id: number }>();
  /** Told whatever offset is named. */
  private readonly repeated: { update_id: number }[] = [];
  private readonly polls = new Set<() => void>();
  private nextUpdate = 900_000;
  private nextMessage = 1;
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => void this.answer(request.url ?? '', Buffer.concat(parts).toString('utf8'), response));
  });

  private constructor(
    readonly token: string,
    readonly username: string,
  ) {}

  static async start(token = '4711:fake', username = 'plimsoll_fake_bot'): Promise<TelegramFake> {
    const fake = new TelegramFake(token, username);
    await new Promise<void>((done) => fake.server.listen(0, '127.0.0.1', done));
    return fake;
  }

  /** For `TELEGRAM_API_BASE`. */
  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Somebody writes in their private chat, now or some time ago; says the number of the update. */
  write(chatId: number, text: string, languageCode = 'en', agoS = 0): number {
    const from = { id: chatId, is_bot: false, first_name: 'Ann', language_code: languageCode };
    const chat = { id: chatId, type: 'private', first_name: 'Ann' };
    return this.push({ message: { message_id: this.nextMessage++, from, chat, date: nowS() - agoS, text } });
  }

  /** Somebody presses a button; `data` as it stands on it. */
  press(chatId: number, data: string, messageId = 1): number {
    const from = { id: chatId, is_bot: false, first_name: 'Ann', language_code: 'en' };
    const chat = { id: chatId, type: 'private', first_name: 'Ann' };
    const message = { message_id: messageId, chat, date: nowS(), text: '' };
    const id = String(this.nextUpdate);
    return this.push({ callback_query: { id, from, message, chat_instance: String(chatId), data } });
  }

  /** An update comes once more under its number, as after a poll that was not confirmed. */
  repeat(updateId: number): void {
    const update = this.kept.get(updateId);
    if (update === undefined) throw new Error(`there was no update ${updateId}`);
    this.repeated.push(update);
    this.wake();
  }

  /** What the bot said in a chat, the first first. */
  saidTo(chatId: number): TelegramFakeMessage[] {
    return this.messages.filter((message) => message.chatId === String(chatId));
  }

  stop(): void {
    this.wake();
    this.server.closeAllConnections();
    this.server.close();
  }

  private push(what: object): number {
    const update_id = this.nextUpdate++;
    this.pending.push({ update_id, ...what });
    this.kept.set(update_id, { update_id, ...what });
    this.wake();
    return update_id;
  }

  private wake(): void {
    for (const poll of this.polls) poll();
  }

  private async answer(path: string, body: string, response: ServerResponse): Promise<void> {
    const method = path.split('/').at(-1)!;
    const params = (body === '' ? {} : JSON.parse(body)) as Params;
    const result = path.startsWith(`/bot${this.token}/`)
      ? (this.flood(method) ?? (await this.method(method, params)))
      : { error_code: 401, description: 'Unauthorized' };
    const isRefused = typeof result === 'object' && 'error_code' in result;
    response.writeHead(isRefused ? (result as Refusal).error_code : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isRefused ? { ok: false, ...result } : { ok: true, result }));
  }

  private flood(method: string): Refusal | undefined {
    if (this.mood.floods === 0 || method !== 'sendMessage') return undefined;
    this.mood.floods -= 1;
    const { retryAfterS } = this.mood;
    return {
      error_code: 429,
      description: `Too Many Requests: retry after ${retryAfterS}`,
      parameters: { retry_after: retryAfterS },
    };
  }

  private method(method: string, params: Params): Promise<object | true> | object | true {
    switch (method) {
      case 'getMe':
        return { id: Number(this.token.split(':')[0]), is_bot: true, first_name: 'Plimsoll', username: this.username };
      case 'getUpdates':
        return this.updates(params);
      case 'sendMessage':
        return this.send(params);
      case 'editMessageText':
        return this.edit(params);
      case 'answerCallbackQuery':
        this.confirmed.push(params.callback_query_id ?? '');
        return true;
      default:
        return { error_code: 404, description: 'Not Found: method not found' };
    }
  }

  /** Long poll: held open until somebody writes, or the time is over. */
  private async updates({ offset = 0, timeout = 0, limit = 100 }: Params): Promise<object[]> {
    for (let i = this.pending.length - 1; i >= 0; i -= 1)
      if (this.pending[i]!.update_id < offset) this.pending.splice(i, 1);
    if (this.pending.length + this.repeated.length === 0 && timeout > 0)
      await new Promise<void>((done) => {
        const over = (): void => {
          clearTimeout(timer);
          this.polls.delete(over);
          done();
        };
        const timer = setTimeout(over, timeout * 1_000);
        this.polls.add(over);
      });
    const again = this.repeated.splice(0);
    return [...again, ...this.pending]
      .filter((update) => again.includes(update) || update.update_id >= offset)
      .slice(0, limit);
  }

  private send({ chat_id, text, reply_markup }: Params): object {
    const refusal = flawOf(text, reply_markup?.inline_keyboard);
    if (refusal) return refusal;
    const buttons = (reply_markup?.inline_keyboard ?? []).flat();
    const message = { messageId: this.nextMessage++, chatId: String(chat_id), text: text!, buttons };
    this.messages.push(message);
    return messageOf(message);
  }

  private edit({ chat_id, message_id, text, reply_markup }: Params): object {
    const message = this.messages.find((one) => one.messageId === message_id && one.chatId === String(chat_id));
    if (!message) return { error_code: 400, description: 'Bad Request: message to edit not found' };
    const refusal = flawOf(text, reply_markup?.inline_keyboard);
    if (refusal) return refusal;
    message.text = text!;
    message.buttons = (reply_markup?.inline_keyboard ?? []).flat();
    return messageOf(message);
  }
}

function messageOf({ messageId, chatId, text }: TelegramFakeMessage): object {
  return { message_id: messageId, chat: { id: Number(chatId), type: 'private' }, date: nowS(), text };
}

/** What Telegram takes no message for. */
function flawOf(
  text: string | undefined,
  keyboard: readonly (readonly TelegramFakeButton[])[] = [],
): Refusal | undefined {
  const refused = (why: string): Refusal => ({ error_code: 400, description: `Bad Request: ${why}` });
  if (text === undefined || text === '') return refused('message text is empty');
  if (text.length > TEXT_MAX) return refused('message is too long');
  for (const button of keyboard.flat()) {
    if ('callback_data' in button && Buffer.byteLength(button.callback_data) > DATA_MAX)
      return refused('BUTTON_DATA_INVALID');
    if ('url' in button && /^http:|\/\/(localhost|127\.)/.test(button.url))
      return refused(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  return undefined;
}

function nowS(): number {
  return Math.floor(systemClock.now().getTime() / 1_000);
}
