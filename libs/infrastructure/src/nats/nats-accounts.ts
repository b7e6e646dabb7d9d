import { natsPermissions, type ServiceManifest } from '@plimsoll/contracts';
import { type NatsAccount } from './nats-conf.js';

/** Who operates NATS: makes the stream of facts, and may do everything. No service has its password. */
export const OPERATOR = 'plimsoll';

/**
 * One account, a user for the operator and one for each service, who may do what its manifest says and nothing else.
 */
export function natsAccounts(
  services: readonly ServiceManifest[],
  passwordOf: (user: string) => string,
): NatsAccount[] {
  const users = services.map((service) => ({
    user: service.name,
    password: passwordOf(service.name),
    permissions: natsPermissions(service, services),
  }));
  return [{ name: 'PLIMSOLL', users: [{ user: OPERATOR, password: passwordOf(OPERATOR) }, ...users] }];
}
