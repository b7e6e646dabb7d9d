import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type ChannelPort, type OutgoingMessage } from '../channels/channel-port.js';
import { type SendOutcome } from '../domain/send-outcome.js';
import { type ChatButton } from '../domain/chat-button.js';
import { type TelegramAddress } from '../domain/channel-address.js';
import { outcomeOf, outcomeOfFault } from '../domain/http-answer.js';
import { telegramRule, withTelegramWait } from '../domain/telegram.js';
import { TelegramApi } from './telegram-api.js';

/** Messages of the bot to a chat that its person linked. */
@Injectable()
export class TelegramPort implements ChannelPort {
  readonly channel = 'telegram';

  constructor(
    private readonly api: TelegramApi,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get isThere(): boolean {
    return this.api.isThere;
  }

  async send({ to, text, severity, payload }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { chatId } = JSON.parse(to) as TelegramAddress;
    const body = {
      chat_id: chatId,
      text,
      disable_notification: severity === 'info',
      link_preview_options: { is_disabled: true },
      ...keyboardOf(payload),
    };
    try {
      const answer = withTelegramWait(await this.api.call('sendMessage', body, signal));
      return outcomeOf(answer, telegramRule(answer), this.clock.now());
    } catch (error) {
      const outcome = outcomeOfFault(error);
      return { ...outcome, answer: this.api.withoutToken(outcome.answer) };
    }
  }
}

/** Buttons below each other, as they were written with the message. */
function keyboardOf(payload: OutgoingMessage['payload']): object {
  const buttons = (payload?.['buttons'] ?? []) as readonly ChatButton[];
  if (buttons.length === 0) return {};
  const keyboard = buttons.map((button) => [
    'url' in button ? { text: button.label, url: button.url } : { text: button.label, callback_data: button.data },
  ]);
  return { reply_markup: { inline_keyboard: keyboard } };
}
