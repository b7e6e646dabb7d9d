import { ServiceConfig } from '@plimsoll/service-host';
import { smtpUrlFlaw } from './domain/smtp-url.js';

/** What identity reads from the environment. Addresses of NATS and the database are read by messaging. */
export class IdentityConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  /** Passwords that are hashed at the same time; each takes a core for some ten milliseconds and 19 MiB. */
  readonly hashConcurrency = this.env.int('HASH_CONCURRENCY', { default: 2, min: 1, max: 64 });
  /** Passwords that may wait for their turn; more are told to come back. */
  readonly hashQueue = this.env.int('HASH_QUEUE', { default: 64, min: 0, max: 10_000 });
  /** Where mail goes out, `smtps://user:password@mail.example.com`; without it none does. */
  readonly smtpUrl = this.env.optionalChecked('SMTP_URL', smtpUrlFlaw);
  /** How long a mail may take with the server, in all; less than the time that nobody else takes it in. */
  readonly mailDeadlineMs = this.env.int('MAIL_DEADLINE_MS', { default: 60_000, min: 1_000, max: 90_000 });
  /** Who mails are from; needed with a mail server. */
  readonly mailFrom = this.env.string('MAIL_FROM', this.smtpUrl === undefined ? { default: '' } : {});
  /** A local installation keeps the mails that it cannot send where whoever sits at the machine reads them (ADR 15). */
  private readonly mailbox = this.env.flag('MAILBOX');
  /** Where people reach the page: links of mails begin with it. */
  readonly origin = this.env
    .url('PUBLIC_URL', ['http', 'https'], { default: 'http://127.0.0.1:7300' })
    .replace(/\/+$/, '');

  /** How mail leaves. */
  get mailRoute(): 'smtp' | 'mailbox' | 'none' {
    if (this.smtpUrl !== undefined) return 'smtp';
    return this.mailbox ? 'mailbox' : 'none';
  }

  /** Where no mail reaches anybody, nothing waits for one. */
  get verificationRequired(): boolean {
    return this.mailRoute !== 'none';
  }
}
