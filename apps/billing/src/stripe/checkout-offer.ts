import { Inject, Injectable } from '@nestjs/common';
import { type BeginCheckout, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { MoreThan } from 'typeorm';
import { type PriceEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { DiscountEntity } from '../discounts/discount.entities.js';
import { discountCouponOf } from '../domain/discount.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { Coupons, type Off } from './coupons.js';
import { StripePrices } from './stripe-prices.js';

/** A price as it is sold to one tenant. */
export interface Offered {
  /** At Stripe. */
  readonly id: string;
  readonly lookupKey: string;
  /** Days that cost nothing before the first payment. */
  readonly trialDays: number;
  /** The discount that was approved. */
  readonly off: Off | undefined;
}

/** What a form at Stripe names, made there when it is sold first. */
@Injectable()
export class CheckoutGoods {
  constructor(
    readonly prices: StripePrices,
    readonly coupons: Coupons,
  ) {}
}

/** What can be bought by whom. */
@Injectable()
export class CheckoutOffer {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly goods: CheckoutGoods,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async priceFor(tenantId: string, { plan, interval, currency }: BeginCheckout): Promise<Offered> {
    const now = this.clock.now();
    const [price, name, trialDays, discount] = await this.db.readTenant(tenantId, async (tx) => {
      const held = await this.subscriptions.current(tx, tenantId);
      if (held === null)
        throw new ProblemError(problem('not-found', 'The plan of a new organisation is here in a moment.'));
      if (held.stripeSubscriptionId !== null)
        throw new ProblemError(
          problem('conflict', 'A plan is paid for already: change it instead of buying a second one.'),
        );
      const found = await this.catalogue.priceOf(tx, { tenantId, at: now }, plan, { interval, currency });
      const newest = await this.catalogue.newest(tx, plan);
      // A trial is for who comes: nobody tries one plan after the other.
      const trial = (await this.subscriptions.everBought(tx, tenantId)) ? 0 : newest.trialDays;
      return [sold(found), newest.name, trial, await runningDiscount(tx, tenantId, now)] as const;
    });
    const id = await this.goods.prices.idOf(price, `Plimsoll ${name}`);
    return { id, lookupKey: price.priceId, trialDays, off: discount === null ? undefined : offOf(discount) };
  }

  /** The id at Stripe of what is taken off. */
  coupon(tenantId: string, off: Off): Promise<string> {
    return this.goods.coupons.made(tenantId, off);
  }
}

/** The one that was approved and counts. */
function runningDiscount(tx: Tx, tenantId: string, now: Date): Promise<DiscountEntity | null> {
  return tx.of(DiscountEntity).findOneBy({ tenantId, state: 'approved', endsAt: MoreThan(now) });
}

function offOf({ percent, months }: DiscountEntity): Off {
  return { coupon: discountCouponOf({ percent, months: months! }), percent, months: months! };
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
