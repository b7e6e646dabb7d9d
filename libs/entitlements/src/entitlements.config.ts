import { Injectable } from '@nestjs/common';
import { ConfigError, Environment, type EnvironmentValues } from '@plimsoll/service-host';

/** What entitlements read from the environment, the same in every service. */
@Injectable()
export class EntitlementsConfig {
  private constructor(readonly enforced: boolean) {}

  /** `ENFORCE_SUBSCRIPTION_LIMITS`: hold people to their plan; without it limits are shown only. */
  static read(values: EnvironmentValues = process.env): EntitlementsConfig {
    const env = new Environment(values);
    const enforced = env.flag('ENFORCE_SUBSCRIPTION_LIMITS');
    if (env.issues.length > 0) throw new ConfigError(env.issues);
    return new EntitlementsConfig(enforced);
  }
}
