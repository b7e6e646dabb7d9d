import { ServiceConfig } from '@plimsoll/service-host';

/** What billing reads from the environment. Addresses of NATS and the database are read by messaging. */
export class BillingConfig extends ServiceConfig {
  /** Whether services hold people to their plan; here for showing it. */
  readonly limitsEnforced = this.env.flag('ENFORCE_SUBSCRIPTION_LIMITS');
}
