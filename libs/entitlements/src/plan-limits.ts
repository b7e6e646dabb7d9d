import { Injectable } from '@nestjs/common';
import { type LimitKey, type Problem } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type Counter, Metrics } from '@plimsoll/service-host';
import { EntitlementStore } from './entitlement.store.js';
import { Entitlements } from './entitlements.js';
import { planLimitProblem } from './plan-limit.js';

/** Something that is about to be added to what a plan counts. */
export interface Addition {
  readonly feature: LimitKey;
  /** How many there are before it; asked only where there is a limit, under the lock. */
  readonly used: () => Promise<number>;
  readonly more?: number;
  /** What passes though the plan does not give it; asked only where it does not. */
  readonly unless?: () => Promise<boolean>;
}

/** Limits as they are asked by whoever adds something: in its transaction, exact however many come at once. */
@Injectable()
export class PlanLimits {
  private readonly refusals: Counter;

  constructor(
    private readonly store: EntitlementStore,
    private readonly entitlements: Entitlements,
    metrics: Metrics,
  ) {
    this.refusals = metrics.counter('plimsoll_plan_refusals', 'What a plan did not give, by feature');
  }

  /** The problem of adding it; undefined where it may be added. Costs nothing where there is no limit. */
  async refusal(tx: Tx, tenantId: string, addition: Addition): Promise<Problem | undefined> {
    const { feature, used, more = 1, unless } = addition;
    if (this.entitlements.limitOf(tenantId, feature) === Infinity) return undefined;
    await this.store.hold(tx, tenantId);
    const problem = planLimitProblem(this.entitlements.check(tenantId, feature, await used(), more));
    if (problem === undefined || (await unless?.())) return undefined;
    this.refusals.add(1, { feature });
    return problem;
  }
}
