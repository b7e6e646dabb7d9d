import { Injectable } from '@nestjs/common';
import { type AddOn, type BillingInterval, type Plan, type PlanCode, type PlanPrice } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { IsNull, Not } from 'typeorm';
import { type KnownPrice } from '../domain/stripe-subscription.js';
import { AddOnEntity, PlanEntity, PriceEntity } from './catalogue.entities.js';

/** Plans, add-ons and prices as they are read. */
@Injectable()
export class CatalogueReadModel {
  /** What can be bought now: of each plan its newest version on sale. */
  async onSale(tx: Tx): Promise<{ plans: Plan[]; addOns: AddOn[] }> {
    const plans = await tx.of(PlanEntity).find({ where: { onSale: true }, order: { position: 'ASC', version: 'ASC' } });
    const addOns = await tx.of(AddOnEntity).find({ where: { onSale: true }, order: { position: 'ASC' } });
    const prices = await tx.of(PriceEntity).find({ order: { amount: 'ASC' } });
    const newest = new Map(plans.map((plan) => [plan.plan, plan]));
    return {
      plans: [...newest.values()].map((plan) => toPlan(plan, prices)),
      addOns: addOns.map((addOn) => toAddOn(addOn, prices)),
    };
  }

  /** The prices of plans, sold or not any more, by their names. */
  async planPrices(tx: Tx): Promise<Map<string, KnownPrice>> {
    const prices = await tx.of(PriceEntity).findBy({ plan: Not(IsNull()) });
    return new Map(
      prices.map(({ priceId, plan, planVersion, billingInterval: interval }) => [
        priceId,
        { priceId, plan: plan as PlanCode, planVersion: planVersion!, interval },
      ]),
    );
  }

  /** What each price sells, by its name: a plan or an add-on. */
  async sells(tx: Tx): Promise<Map<string, string>> {
    const prices = await tx.of(PriceEntity).find();
    return new Map(prices.map(({ priceId, plan, addOn }) => [priceId, (plan ?? addOn)!]));
  }

  /** The price of a plan that is on sale now; undefined where it is not sold so. */
  async priceOf(tx: Tx, plan: PlanCode, interval: BillingInterval, currency: string): Promise<PriceEntity | undefined> {
    const { version } = await this.newest(tx, plan);
    const where = { plan, planVersion: version, billingInterval: interval, currency };
    return (await tx.of(PriceEntity).findOneBy(where)) ?? undefined;
  }

  async priceNamed(tx: Tx, priceId: string | null): Promise<PriceEntity | undefined> {
    if (priceId === null) return undefined;
    return (await tx.of(PriceEntity).findOneBy({ priceId })) ?? undefined;
  }

  /** The version that somebody has, on sale or not. */
  async version(tx: Tx, plan: PlanCode, version: number): Promise<PlanEntity> {
    const found = await tx.of(PlanEntity).findOneBy({ plan, version });
    invariant(found, `version ${version} of ${plan} is in the catalogue: nothing is ever removed from it`);
    return found;
  }

  /** The version that is given to whoever takes the plan now. */
  async newest(tx: Tx, plan: PlanCode): Promise<PlanEntity> {
    const found = await tx.of(PlanEntity).findOne({ where: { plan }, order: { version: 'DESC' } });
    invariant(found, `the catalogue has ${plan}`);
    return found;
  }
}

function toPlan({ trialDays, ...row }: PlanEntity, prices: readonly PriceEntity[]): Plan {
  const { plan, version, name, summary, grants } = row;
  const own = prices.filter((price) => price.plan === plan && price.planVersion === version).map(toPrice);
  return { plan: plan as PlanCode, version, name, summary, grants, prices: own, ...(trialDays ? { trialDays } : {}) };
}

function toAddOn({ addOn, name, granted }: AddOnEntity, prices: readonly PriceEntity[]): AddOn {
  return { addOn, name, grant: granted, prices: prices.filter((price) => price.addOn === addOn).map(toPrice) };
}

function toPrice({ priceId, currency, billingInterval, amount }: PriceEntity): PlanPrice {
  return { priceId, currency, interval: billingInterval, amount: Number(amount) };
}
