import { Injectable } from '@nestjs/common';
import { type AddOn, type BillingInterval, type Plan, type PlanCode, type PlanPrice } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { In } from 'typeorm';
import { type BoughtAddOn, withDefaults } from '../domain/grants.js';
import { type HeldAddOn, isInEvery } from '../domain/add-ons.js';
import { type Looker, priceAt, pricesFor } from '../domain/price-list.js';
import { type KnownPrices } from '../domain/stripe-subscription.js';
import { AddOnEntity, PlanDefaultEntity, PlanEntity, PriceEntity } from './catalogue.entities.js';

/** How something is bought: how often it is paid, in which currency, how many. */
export interface Bought {
  readonly interval: BillingInterval;
  readonly currency: string;
  readonly quantity: number;
}

/** Plans, add-ons and prices as they are read. */
@Injectable()
export class CatalogueReadModel {
  /** What somebody can buy now: of each plan its newest version on sale, at the prices of that moment. */
  async onSale(tx: Tx, looker: Looker): Promise<{ plans: Plan[]; addOns: AddOn[] }> {
    const plans = await this.plansOnSale(tx);
    const addOns = await tx.of(AddOnEntity).find({ where: { onSale: true }, order: { position: 'ASC' } });
    const prices = pricesFor(await tx.of(PriceEntity).find({ order: { minQuantity: 'ASC', amount: 'ASC' } }), looker);
    return {
      plans: plans.map((plan) => toPlan(plan, prices)),
      addOns: addOns.filter(({ granted }) => !isInEvery(plans, granted)).map((addOn) => toAddOn(addOn, prices)),
    };
  }

  /** Of each plan its newest version on sale, the smallest first. */
  async plansOnSale(tx: Tx): Promise<PlanEntity[]> {
    const plans = await tx.of(PlanEntity).find({ where: { onSale: true }, order: { position: 'ASC', version: 'ASC' } });
    return whole(tx, [...new Map(plans.map((plan) => [plan.plan, plan])).values()]);
  }

  /** Every version of every plan, on sale or not. */
  async versions(tx: Tx): Promise<PlanEntity[]> {
    return whole(tx, await tx.of(PlanEntity).find({ order: { position: 'ASC', version: 'ASC' } }));
  }

  /** All prices, sold or not any more, by their names; asked for as worker, who sees those of single organisations. */
  async knownPrices(tx: Tx): Promise<KnownPrices> {
    const prices = await tx.of(PriceEntity).find();
    return {
      plans: new Map(
        prices.flatMap(({ priceId, plan, planVersion, billingInterval: interval }) =>
          plan === null
            ? []
            : [[priceId, { priceId, plan: plan as PlanCode, planVersion: planVersion!, interval }] as const],
        ),
      ),
      addOns: new Map(prices.flatMap(({ priceId, addOn }) => (addOn === null ? [] : [[priceId, addOn] as const]))),
    };
  }

  /** What each price sells, by its name: a plan or an add-on. */
  async sells(tx: Tx): Promise<Map<string, string>> {
    const prices = await tx.of(PriceEntity).find();
    return new Map(prices.map(({ priceId, plan, addOn }) => [priceId, (plan ?? addOn)!]));
  }

  /** The price of a plan as it is sold to somebody now; undefined where it is not sold so. */
  async priceOf(
    tx: Tx,
    looker: Looker,
    plan: PlanCode,
    { interval, currency }: Omit<Bought, 'quantity'>,
  ): Promise<PriceEntity | undefined> {
    const { version } = await this.newest(tx, plan);
    const prices = await tx.of(PriceEntity).findBy({ plan, planVersion: version, currency });
    return priceAt(pricesFor(prices, looker), { interval, quantity: 1 });
  }

  /** The price of each of an add-on, as it is sold to somebody now; undefined where it is not sold so. */
  async addOnPrice(
    tx: Tx,
    looker: Looker,
    addOn: string,
    { currency, ...how }: Bought,
  ): Promise<PriceEntity | undefined> {
    return priceAt(pricesFor(await tx.of(PriceEntity).findBy({ addOn, currency }), looker), how);
  }

  addOn(tx: Tx, addOn: string): Promise<AddOnEntity | null> {
    return tx.of(AddOnEntity).findOneBy({ addOn });
  }

  /** What those that are held give, and what they are called. */
  async grantsOf(tx: Tx, held: readonly HeldAddOn[]): Promise<(BoughtAddOn & { addOn: string; name: string })[]> {
    if (held.length === 0) return [];
    const known = new Map(
      (await tx.of(AddOnEntity).findBy({ addOn: In(held.map(({ addOn }) => addOn)) })).map((one) => [one.addOn, one]),
    );
    return held.map(({ addOn, quantity }) => {
      const found = known.get(addOn);
      invariant(found, `${addOn} is in the catalogue: nothing is ever removed from it`);
      return { addOn, name: found.name, grant: found.granted, quantity };
    });
  }

  /** What a price is for, for people. */
  async nameOf(tx: Tx, { plan, planVersion, addOn }: PriceEntity): Promise<string> {
    if (plan !== null && planVersion !== null) return (await this.version(tx, plan as PlanCode, planVersion)).name;
    const found = addOn === null ? null : await this.addOn(tx, addOn);
    invariant(found, 'a price is of a plan or of an add-on');
    return found.name;
  }

  async priceNamed(tx: Tx, priceId: string | null): Promise<PriceEntity | undefined> {
    if (priceId === null) return undefined;
    return (await tx.of(PriceEntity).findOneBy({ priceId })) ?? undefined;
  }

  /** Several by their names. */
  async pricesNamed(tx: Tx, priceIds: readonly string[]): Promise<Map<string, PriceEntity>> {
    if (priceIds.length === 0) return new Map();
    const found = await tx.of(PriceEntity).findBy({ priceId: In([...priceIds]) });
    return new Map(found.map((price) => [price.priceId, price]));
  }

  /** The version that somebody has, on sale or not. */
  async version(tx: Tx, plan: PlanCode, version: number): Promise<PlanEntity> {
    const [found] = await whole(tx, await tx.of(PlanEntity).findBy({ plan, version }));
    invariant(found, `version ${version} of ${plan} is in the catalogue: nothing is ever removed from it`);
    return found;
  }

  /** The version that is given to whoever takes the plan now. */
  async newest(tx: Tx, plan: PlanCode): Promise<PlanEntity> {
    const newest = await tx.of(PlanEntity).find({ where: { plan }, order: { version: 'DESC' }, take: 1 });
    const [found] = await whole(tx, newest);
    invariant(found, `the catalogue has ${plan}`);
    return found;
  }
}

/** Versions with all that they give: also of features that came after them. */
async function whole(tx: Tx, plans: readonly PlanEntity[]): Promise<PlanEntity[]> {
  const defaults = await tx.of(PlanDefaultEntity).find();
  return plans.map((plan) => {
    const ofTier = defaults.filter((one) => one.plan === plan.plan).map(({ granted }) => granted);
    return { ...plan, grants: withDefaults(plan.grants, ofTier) };
  });
}

function toPlan({ trialDays, ...row }: PlanEntity, prices: readonly PriceEntity[]): Plan {
  const { plan, version, name, summary, grants } = row;
  const own = prices.filter((price) => price.plan === plan && price.planVersion === version).map(toPrice);
  return { plan: plan as PlanCode, version, name, summary, grants, prices: own, ...(trialDays ? { trialDays } : {}) };
}

function toAddOn({ addOn, name, granted }: AddOnEntity, prices: readonly PriceEntity[]): AddOn {
  return { addOn, name, grant: granted, prices: prices.filter((price) => price.addOn === addOn).map(toPrice) };
}

function toPrice({ priceId, currency, billingInterval, amount, minQuantity, offeredTo }: PriceEntity): PlanPrice {
  return {
    priceId,
    currency,
    interval: billingInterval,
    amount: Number(amount),
    ...(minQuantity === 1 ? {} : { fromQuantity: minQuantity }),
    ...(offeredTo === null ? {} : { isOwn: true }),
  };
}
