import { Inject, Injectable } from '@nestjs/common';
import {
  type EntitlementSnapshot,
  features,
  limitedMeters,
  type Limits,
  type LimitStanding,
  limitStateOf,
  type Plan,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { liftOf, pricedIn } from '../domain/lift.js';
import { wholeUp } from '../domain/reservation.js';
import { EntitlementHeadEntity } from '../entitlements/entitlement.entities.js';
import { currentPeriod, usedIn } from '../usage/meter-budget.js';
import { payerOf } from './payer.js';

/** Every limit of an organisation, with what gives more of it now. */
@Injectable()
export class LimitReadModel {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string): Promise<Limits> {
    return this.db.readTenant(tenantId, async (tx) => {
      const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
      if (head === null)
        throw new ProblemError(problem('not-found', 'The plan of a new organisation is here in a moment.'));
      const { snapshot } = head;
      const { name: planName } = await this.catalogue.version(tx, snapshot.plan, snapshot.planVersion);
      const { plans } = await this.catalogue.onSale(tx, { tenantId, at: this.clock.now() });
      const { limitsEnforced: enforced, stripeSecretKey } = this.config;
      const { currency } = await payerOf(tx, tenantId);
      const sold = stripeSecretKey === undefined ? [] : pricedIn(plans, currency);
      const limits = standings(snapshot, sold, enforced);
      return {
        plan: snapshot.plan,
        planName,
        limits: await this.metered(tx, tenantId, limits),
        enforced,
        at: this.clock.now().toISOString(),
      };
    });
  }

  /** With what is used of those that are meters; what is used of others, those know who count it. */
  private async metered(tx: Tx, tenantId: string, limits: readonly LimitStanding[]): Promise<LimitStanding[]> {
    const period = await currentPeriod(tx, tenantId, this.clock.now());
    return Promise.all(
      limits.map(async (one) => {
        const meter = limitedMeters.find((key) => key === one.feature);
        if (meter === undefined) return one;
        const used = wholeUp(await usedIn(tx, tenantId, { meter, period }));
        return { ...one, used, ...(one.limit === undefined ? {} : { state: limitStateOf(used, one.limit) }) };
      }),
    );
  }
}

/** Every limit; what gives more of it, as far as `plans` are sold. */
export function standings({ grants }: EntitlementSnapshot, plans: readonly Plan[], enforced: boolean): LimitStanding[] {
  return grants
    .filter(({ feature }) => features[feature].kind === 'limit')
    .map(({ feature, limit, unlimited }) => {
      const lift = liftOf(feature, grants, plans);
      return {
        feature,
        meaning: features[feature].meaning,
        ...(unlimited || limit === undefined ? {} : { limit }),
        ...(lift === undefined ? {} : { lift }),
        enforced,
      };
    });
}
