import { Injectable } from '@nestjs/common';
import { type EntitlementSnapshot, type LimitKey } from '@plimsoll/contracts';
import { type Allowance, allowanceOf, type Grants, grantsOf } from './allowance.js';
import { EntitlementsConfig } from './entitlements.config.js';

/**
 * What each tenant may, in memory: an answer is a look into a map and needs neither billing nor a database (BL-3). Only
 * what adds something is ever asked; exits, closes, the guard, reading and export ask nobody.
 */
@Injectable()
export class Entitlements {
  private readonly known = new Map<string, Grants>();

  constructor(private readonly config: EntitlementsConfig) {}

  /** Whether limits hold here, or are only shown. */
  get enforced(): boolean {
    return this.config.enforced;
  }

  /** Keeps the newest: facts come late and twice. */
  learn(tenantId: string, snapshot: EntitlementSnapshot): void {
    const before = this.known.get(tenantId);
    if (before === undefined || before.revision < snapshot.revision) this.known.set(tenantId, grantsOf(snapshot));
  }

  /** Whether `more` of a feature may be had beside those used. */
  check(tenantId: string, feature: LimitKey, used: number, more = 1): Allowance {
    return allowanceOf(this.known.get(tenantId), feature, { used, more }, this.enforced);
  }

  /** What the tenant is held to; `Infinity` where there is no limit, none is known, or none is enforced. */
  limitOf(tenantId: string, feature: LimitKey): number {
    return this.enforced ? (this.known.get(tenantId)?.limits.get(feature) ?? Infinity) : Infinity;
  }

  /** What is known of a tenant; undefined before billing told. */
  of(tenantId: string): Grants | undefined {
    return this.known.get(tenantId);
  }
}
