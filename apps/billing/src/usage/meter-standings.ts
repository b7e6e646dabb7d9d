import { Inject, Injectable } from '@nestjs/common';
import {
  type LimitedMeter,
  type MeterStanding,
  problem,
  type Problem,
  RESERVATIONS_OPEN_MAX,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { liftOf, pricedIn } from '../domain/lift.js';
import { type MeterBudget, refusalOf, standingOf } from '../domain/reservation.js';
import { payerOf } from '../limits/payer.js';
import { currentPeriod, meterLimitOf, reservedIn, usedIn } from './meter-budget.js';

/** How limits of meters stand: exact for whoever holds the budget of the meter. */
@Injectable()
export class MeterStandings {
  constructor(
    private readonly catalogue: CatalogueReadModel,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  newId(): string {
    return newId(this.clock);
  }

  /** Why so much more is not given now. */
  async refusal(
    tx: Tx,
    tenantId: string,
    wanted: { meter: LimitedMeter; quantity: string },
  ): Promise<Problem | undefined> {
    const { open, ...budget } = await this.budget(tx, tenantId, wanted.meter);
    if (open >= RESERVATIONS_OPEN_MAX)
      return problem('conflict', `${open} reservations of ${wanted.meter} are open: settle or release some first`);
    return refusalOf(budget, wanted.quantity);
  }

  /** As it is told, with what gives more where little is left. */
  async of(tx: Tx, tenantId: string, meter: LimitedMeter): Promise<MeterStanding> {
    const standing = standingOf(await this.budget(tx, tenantId, meter));
    if (standing.limit === undefined || standing.state === 'enough' || this.config.stripeSecretKey === undefined)
      return standing;
    const { plans } = await this.catalogue.onSale(tx, { tenantId, at: this.clock.now() });
    const { currency } = await payerOf(tx, tenantId);
    const lift = liftOf(meter, [{ feature: meter, limit: standing.limit }], pricedIn(plans, currency));
    return { ...standing, ...(lift === undefined ? {} : { lift }) };
  }

  private async budget(tx: Tx, tenantId: string, meter: LimitedMeter): Promise<MeterBudget & { open: number }> {
    const now = this.clock.now();
    const period = await currentPeriod(tx, tenantId, now);
    const limit = await meterLimitOf(tx, tenantId, meter);
    const { reserved, open } = await reservedIn(tx, tenantId, { meter, period, now });
    const used = await usedIn(tx, tenantId, { meter, period });
    return { meter, ...limit, enforced: this.config.limitsEnforced, used, reserved, period, open };
  }
}
