import { mailSettings } from '@plimsoll/mailer';
import { ServiceConfig } from '@plimsoll/service-host';

/** What notifications reads from the environment. Addresses of NATS and the database are read by messaging. */
export class NotificationsConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  /** How mail leaves. */
  readonly mail = mailSettings(this.env);
  /** Where people reach the page: links of messages begin with it. */
  readonly origin = this.env
    .url('PUBLIC_URL', ['http', 'https'], { default: 'http://127.0.0.1:7300' })
    .replace(/\/+$/, '');
}
