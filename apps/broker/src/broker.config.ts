import { ServiceConfig } from '@plimsoll/service-host';

const MASTER_KEY_BYTES = 32;

/**
 * What the broker reads from the environment beside what every service does; NATS and database are read by messaging.
 */
export class BrokerConfig extends ServiceConfig {
  /** Shared with identity: opens the secrets of terminals. */
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', MASTER_KEY_BYTES);
}
