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
import { TelegramPacer } from './telegram-pacer.js';

const TURN_MS = 1_000;
const NOT_ITS_TURN = 'it was not sent: Telegram takes one message in a second for a chat, and others were before it';

/** Messages of the bot to a chat that its person linked. */
@Injectable()
export class TelegramPort implements ChannelPort {
  readonly channel = 'telegram';

  constructor(
    private readonly api: TelegramApi,
    private readonly pacer: TelegramPacer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get isThere(): boolean {
    return this.api.isThere;
  }

  async send({ to, text, kind, severity, payload }: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const { chatId } = JSON.parse(to) as TelegramAddress;
    const body = {
      chat_id: chatId,
      text,
      disable_notification: severity === 'info',
      link_preview_options: { is_disabled: true },
      ...keyboardOf(payload),
    };
    // Whoever asked something waits for the answer.
    const isUrgent = severity === 'critical' || kind === 'answer';
    const hasTurn = await this.pacer.turn({ chatId, isUrgent }, signal).then(
      () => true,
      () => false,
    );
    if (!hasTurn) return { kind: 'failed', answer: NOT_ITS_TURN, retryAfterMs: TURN_MS };
    try {
      const answer = withTelegramWait(await this.api.call('sendMessage', body, signal));
      const outcome = outcomeOf(answer, telegramRule(answer), this.clock.now());
      if (outcome.kind === 'failed' && outcome.retryAfterMs !== undefined)
        this.pacer.hold(chatId, outcome.retryAfterMs);
      return outcome;
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
