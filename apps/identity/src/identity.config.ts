import { ServiceConfig } from '@plimsoll/service-host';

/** What identity reads from the environment. Addresses of NATS and the database are read by messaging. */
export class IdentityConfig extends ServiceConfig {
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  /** Passwords that are hashed at the same time; each takes a core for some ten milliseconds and 19 MiB. */
  readonly hashConcurrency = this.env.int('HASH_CONCURRENCY', { default: 2, min: 1, max: 64 });
  /** Passwords that may wait for their turn; more are told to come back. */
  readonly hashQueue = this.env.int('HASH_QUEUE', { default: 64, min: 0, max: 10_000 });
}
