import { Injectable } from '@nestjs/common';
import { type PlanChange, problem, ProblemError } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type PriceEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { comesAtOnce } from '../domain/plan-change.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { StripePrices } from './stripe-prices.js';

/** A subscription that is paid for at Stripe. */
export type HeldPlan = SubscriptionEntity & {
  readonly stripeSubscriptionId: string;
  readonly billingInterval: 'month' | 'year';
};

export interface Planned {
  readonly held: HeldPlan;
  readonly price: PriceEntity;
  readonly stripePrice: string;
  /** At once; otherwise with the period that is paid. */
  readonly isNow: boolean;
}

/** The plan that is paid, and the one that it shall become. */
@Injectable()
export class PaidPlans {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly prices: StripePrices,
  ) {}

  async held(tenantId: string): Promise<HeldPlan> {
    const held = await this.db.readTenant(tenantId, (tx) => this.subscriptions.current(tx, tenantId));
    if (held?.stripeSubscriptionId == null || held.billingInterval === null)
      throw new ProblemError(problem('conflict', 'No plan is paid for: buy one.'));
    return held as HeldPlan;
  }

  async planned(tenantId: string, { plan, interval }: PlanChange): Promise<Planned> {
    const held = await this.held(tenantId);
    mustBeFree(held);
    const { price, name, isNow } = await this.db.readTenant(tenantId, async (tx) => {
      const before = (await this.catalogue.priceNamed(tx, held.priceId))?.currency;
      const wanted = await this.catalogue.newest(tx, plan);
      const { position } = await this.catalogue.version(tx, held.plan, held.planVersion);
      return {
        price: before && (await this.catalogue.priceOf(tx, plan, interval, before)),
        name: wanted.name,
        isNow: comesAtOnce({ position, interval: held.billingInterval }, { position: wanted.position, interval }),
      };
    });
    if (!price)
      throw new ProblemError(problem('conflict', 'The plan is not sold in the currency of your subscription.'));
    if (price.priceId === held.priceId) throw new ProblemError(problem('conflict', 'This is the plan that you have.'));
    return { held, price, stripePrice: await this.prices.idOf(price, `Plimsoll ${name}`), isNow };
  }
}

/** One wish after the other: what waits or is owed is settled before something else is asked for. */
function mustBeFree({ pendingAt, cancelAtPeriodEnd, status, pausedFrom }: HeldPlan): void {
  if (pausedFrom !== null) throw new ProblemError(problem('conflict', 'The plan is paused: go on with it first.'));
  if (pendingAt !== null)
    throw new ProblemError(problem('conflict', 'Another plan was asked for already: take that back first.'));
  if (cancelAtPeriodEnd)
    throw new ProblemError(problem('conflict', 'The plan ends with its period: take that back first.'));
  if (status === 'past_due' || status === 'unpaid')
    throw new ProblemError(problem('conflict', 'A payment is open: pay it under “Cards and invoices” first.'));
}
