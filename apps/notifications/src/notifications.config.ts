import { mailSettings } from '@plimsoll/mailer';
import { ServiceConfig } from '@plimsoll/service-host';

/** How a provider of text messages is spoken to: JSON with `to`, `from` and `text`, or the form that Twilio takes. */
const SMS_FORMS = ['json', 'twilio'] as const;
export type SmsForm = (typeof SMS_FORMS)[number];

/** What notifications reads from the environment. Addresses of NATS and the database are read by messaging. */
export class NotificationsConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  /** How mail leaves. */
  readonly mail = mailSettings(this.env);
  /** Where people reach the page: links of messages begin with it. */
  readonly origin = this.env
    .url('PUBLIC_URL', ['http', 'https'], { default: 'http://127.0.0.1:7300' })
    .replace(/\/+$/, '');
  /** The bot that people link their chats with; without it there is no Telegram. */
  readonly telegramToken = this.env.string('TELEGRAM_BOT_TOKEN', { default: '' });
  /** Number of the bot, which is no secret: its updates are counted by it. */
  readonly telegramBot = this.telegramToken.split(':')[0]!;
  readonly telegramBase = this.env
    .url('TELEGRAM_API_BASE', ['http', 'https'], { default: 'https://api.telegram.org' })
    .replace(/\/+$/, '');
  /** Where text messages are handed over, with user and password in the address; without it there are none. */
  readonly smsUrl = this.env.string('SMS_URL', { default: '' });
  readonly smsForm: SmsForm = this.env.oneOf('SMS_FORM', SMS_FORMS, { default: 'json' });
  readonly smsFrom = this.env.string('SMS_FROM', { default: '' });
  /** Addresses that people typed may lie on this machine or behind it: for trying things out, never in earnest. */
  readonly mayReachInside = this.env.flag('OUTBOUND_REACHES_INSIDE');
}
