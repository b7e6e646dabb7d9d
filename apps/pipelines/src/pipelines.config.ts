import { ServiceConfig } from '@plimsoll/service-host';

/**
 * What pipelines reads from the environment: nothing of its own. Addresses of NATS and the database are read by
 * messaging.
 */
export class PipelinesConfig extends ServiceConfig {}
