import { Inject, Injectable } from '@nestjs/common';
import { type BeginCheckout, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type PriceEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { StripePrices } from './stripe-prices.js';

/** A price as it is sold to one tenant. */
export interface Offered {
  /** At Stripe. */
  readonly id: string;
  readonly lookupKey: string;
  /** Days that cost nothing before the first payment. */
  readonly trialDays: number;
}

/** What can be bought by whom. */
@Injectable()
export class CheckoutOffer {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly prices: StripePrices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async priceFor(tenantId: string, { plan, interval, currency }: BeginCheckout): Promise<Offered> {
    const [price, name, trialDays] = await this.db.readTenant(tenantId, async (tx) => {
      const held = await this.subscriptions.current(tx, tenantId);
      if (held === null)
        throw new ProblemError(problem('not-found', 'The plan of a new organisation is here in a moment.'));
      if (held.stripeSubscriptionId !== null)
        throw new ProblemError(
          problem('conflict', 'A plan is paid for already: change it instead of buying a second one.'),
        );
      const found = await this.catalogue.priceOf(tx, { tenantId, at: this.clock.now() }, plan, { interval, currency });
      const newest = await this.catalogue.newest(tx, plan);
      // A trial is for who comes: nobody tries one plan after the other.
      const trial = (await this.subscriptions.everBought(tx, tenantId)) ? 0 : newest.trialDays;
      return [sold(found), newest.name, trial] as const;
    });
    return { id: await this.prices.idOf(price, `Plimsoll ${name}`), lookupKey: price.priceId, trialDays };
  }
}

function sold(price: PriceEntity | undefined): PriceEntity {
  if (price === undefined)
    throw new ProblemError(
      problem('validation-failed', undefined, {
        violations: [{ field: 'currency', message: 'is none that the plan is sold in' }],
      }),
    );
  return price;
}
