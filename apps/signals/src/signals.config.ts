import { ServiceConfig } from '@plimsoll/service-host';

/** What signals reads from the environment. Addresses of NATS and the database are read by messaging. */
export class SignalsConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
}
