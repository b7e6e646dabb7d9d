import { mailSettings } from '@plimsoll/mailer';
import { ServiceConfig } from '@plimsoll/service-host';
import { createHmac } from 'node:crypto';
import { type AnswerBase, readAnswerBase } from './domain/mail-token.js';

/** How a provider of text messages is spoken to: JSON with `to`, `from` and `text`, or the form that Twilio takes. */
const SMS_FORMS = ['json', 'twilio'] as const;
export type SmsForm = (typeof SMS_FORMS)[number];

const INBOUND_SECRET_MIN = 32;

/** How mails are answered. */
export interface MailAnswerSettings {
  readonly base: AnswerBase;
  /** Shared with the server that hands mails on. */
  readonly secret: string;
  /** Marks the addresses. */
  readonly key: Buffer;
}

/** A key for this alone. */
function answerKey(masterKey: Buffer): Buffer {
  return createHmac('sha256', masterKey).update('answers by mail').digest();
}

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
  /** Where answers to mails go, `reply@mail.example.com`: a server that hands them on takes all of `reply+…@`. */
  private readonly answersAt = this.env.optionalChecked('MAIL_ANSWERS_AT', (text) =>
    readAnswerBase(text) ? undefined : 'must be an address with at most 18 letters before the @, without a +',
  );
  private readonly inboundSecret =
    this.answersAt !== undefined && this.env.optional('INBOUND_MAIL_SECRET') === undefined
      ? this.env.string('INBOUND_MAIL_SECRET')
      : this.env.optionalChecked('INBOUND_MAIL_SECRET', (text) =>
          text.length < INBOUND_SECRET_MIN ? `must have at least ${INBOUND_SECRET_MIN} letters` : undefined,
        );
  /** Name by which the receiving server signs its Authentication-Results; without it From is believed. */
  readonly inboundAuthserv = this.env.string('INBOUND_MAIL_AUTHSERV', { default: '' });
  /** How mails are answered; undefined: they are not, and say only where to look. Needs a mail server and all of both. */
  readonly mailAnswers: MailAnswerSettings | undefined =
    this.mail.route === 'smtp' && this.answersAt !== undefined && this.inboundSecret !== undefined
      ? { base: readAnswerBase(this.answersAt)!, secret: this.inboundSecret, key: answerKey(this.masterKey) }
      : undefined;
  /** Addresses that people typed may lie on this machine or behind it: for trying things out, never in earnest. */
  readonly mayReachInside = this.env.flag('OUTBOUND_REACHES_INSIDE');
}
