import { Inject, Injectable } from '@nestjs/common';
import {
  type EntitlementSnapshot,
  type FeatureKey,
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
import { type UsagePeriod } from '../domain/usage-period.js';
import { currentPeriod, usedIn } from '../usage/meter-budget.js';
import { DIMENSIONS_FEATURE, usedDimensions } from '../usage/usage-dimensions.js';
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

  /** With what is used of those that billing counts; what is used of others, those know who count it. */
  private async metered(tx: Tx, tenantId: string, limits: readonly LimitStanding[]): Promise<LimitStanding[]> {
    const period = await currentPeriod(tx, tenantId, this.clock.now());
    return Promise.all(
      limits.map(async (one) => {
        const used = await usedOf(tx, tenantId, one.feature, period);
        if (used === undefined) return one;
        return { ...one, used, ...(one.limit === undefined ? {} : { state: limitStateOf(used, one.limit) }) };
      }),
    );
  }
}

/** Undefined of what others count. */
async function usedOf(tx: Tx, tenantId: string, feature: FeatureKey, period: UsagePeriod): Promise<number | undefined> {
  if (feature === DIMENSIONS_FEATURE) return usedDimensions(tx, tenantId);
  const meter = limitedMeters.find((key) => key === feature);
  return meter === undefined ? undefined : wholeUp(await usedIn(tx, tenantId, { meter, period }));
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
