import { Inject, Injectable } from '@nestjs/common';
import { type AddOnChange, type PlanChange, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { costOf, type Part, partsOf, PLAN_PART } from '../domain/add-ons.js';
import { type KnownPrices } from '../domain/stripe-subscription.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { type HeldPlan, isPaid, mustBeFree } from './held-plan.js';
import { StripePrices } from './stripe-prices.js';
import { plannedAddOn, plannedPlan, type Wish } from './wishes.js';

/** What a subscription shall become. */
export interface Planned extends Wish {
  readonly held: HeldPlan;
  /** What each period costs then, in the smallest unit of the currency. */
  readonly thenEach: number;
  readonly currency: string;
  /** The id at Stripe of each price of `parts`. */
  readonly stripePrices: ReadonlyMap<string, string>;
  /** What a price of the catalogue is for: `plan`, or an add-on; undefined where it is none of ours. */
  readonly kindOf: (priceId: string) => string | undefined;
}

/** The plan that is paid, and what it shall become. */
@Injectable()
export class PaidPlans {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly prices: StripePrices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `forAddOn`: what is refused where nothing is paid has a name of its own then. */
  async held(tenantId: string, { forAddOn }: { readonly forAddOn: boolean } = { forAddOn: false }): Promise<HeldPlan> {
    const held = await this.db.readTenant(tenantId, (tx) => this.subscriptions.current(tx, tenantId));
    if (isPaid(held)) return held;
    throw new ProblemError(
      forAddOn ? problem('add-on-needs-plan') : problem('conflict', 'No plan is paid for: buy one.'),
    );
  }

  /** What each period costs as it is held now. */
  async costOf({ tenantId, priceId, addOns }: HeldPlan): Promise<{ each: number; currency: string }> {
    const parts = partsOf(priceId, addOns);
    return this.db.readTenant(tenantId, (tx) => this.sumOf(tx, parts));
  }

  async planned(tenantId: string, wanted: PlanChange | AddOnChange): Promise<Planned> {
    const held = await this.held(tenantId, { forAddOn: 'addOn' in wanted });
    mustBeFree(held);
    const looker = { tenantId, at: this.clock.now() };
    const { wish, sum, known } = await this.db.readTenant(tenantId, async (tx) => {
      const found =
        'addOn' in wanted
          ? await plannedAddOn({ tx, catalogue: this.catalogue, held, looker }, wanted)
          : await plannedPlan({ tx, catalogue: this.catalogue, held, looker }, wanted);
      return {
        wish: found,
        sum: await this.sumOf(tx, found.parts),
        known: await this.catalogue.knownPrices(tx),
      };
    });
    return {
      ...wish,
      held,
      thenEach: sum.each,
      currency: sum.currency,
      stripePrices: await this.stripePrices(tenantId, wish.parts),
      kindOf: (priceId) => kindOf(known, priceId),
    };
  }

  private async sumOf(tx: Tx, parts: readonly Part[]): Promise<{ each: number; currency: string }> {
    const prices = await this.catalogue.pricesNamed(
      tx,
      parts.map(({ priceId }) => priceId),
    );
    const [first] = prices.values();
    invariant(first, 'what is paid for has a price of the catalogue');
    const each = costOf(parts, (priceId) => {
      const price = prices.get(priceId);
      invariant(price, `${priceId} is in the catalogue: nothing is ever removed from it`);
      return Number(price.amount);
    });
    return { each, currency: first.currency };
  }

  /** The id at Stripe of each price, made there where it is sold for the first time. */
  async stripePrices(tenantId: string, parts: readonly Part[]): Promise<Map<string, string>> {
    const named = await this.db.readTenant(tenantId, async (tx) => {
      const prices = await this.catalogue.pricesNamed(
        tx,
        parts.map(({ priceId }) => priceId),
      );
      return Promise.all(
        [...prices.values()].map(async (price) => ({ price, name: await this.catalogue.nameOf(tx, price) })),
      );
    });
    const ids = new Map<string, string>();
    for (const { price, name } of named) ids.set(price.priceId, await this.prices.idOf(price, `Plimsoll ${name}`));
    return ids;
  }
}

function kindOf({ plans, addOns }: KnownPrices, priceId: string): string | undefined {
  return plans.has(priceId) ? PLAN_PART : addOns.get(priceId);
}
