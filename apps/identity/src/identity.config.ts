import { mailSettings } from '@plimsoll/mailer';
import { ServiceConfig } from '@plimsoll/service-host';

/** What identity reads from the environment. Addresses of NATS and the database are read by messaging. */
export class IdentityConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  /** Passwords that are hashed at the same time; each takes a core for some ten milliseconds and 19 MiB. */
  readonly hashConcurrency = this.env.int('HASH_CONCURRENCY', { default: 2, min: 1, max: 64 });
  /** Passwords that may wait for their turn; more are told to come back. */
  readonly hashQueue = this.env.int('HASH_QUEUE', { default: 64, min: 0, max: 10_000 });
  /** How mail leaves. */
  readonly mail = mailSettings(this.env);
  /** Where people reach the page: links of mails begin with it. */
  readonly origin = this.env
    .url('PUBLIC_URL', ['http', 'https'], { default: 'http://127.0.0.1:7300' })
    .replace(/\/+$/, '');

  get mailRoute(): 'smtp' | 'mailbox' | 'none' {
    return this.mail.route;
  }

  /** Where no mail reaches anybody, nothing waits for one. */
  get verificationRequired(): boolean {
    return this.mailRoute !== 'none';
  }
}
