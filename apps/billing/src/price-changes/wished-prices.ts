import { Injectable } from '@nestjs/common';
import { type NewPrice, type PlanCode, type PlanPriceChange, problem, ProblemError } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { PriceEntity } from '../catalogue/catalogue.entities.js';
import { mappingOf } from '../domain/price-change.js';

/** What prices are of: a version of a plan, or an add-on. */
export interface Product {
  readonly plan: string | null;
  readonly planVersion: number | null;
  readonly addOn: string | null;
  readonly name: string;
}

/** What a wish for other prices comes to, with the prices that it would add. */
export interface WishedPrices {
  readonly product: Product;
  readonly mapping: Record<string, string>;
  readonly added: readonly PriceEntity[];
}

/** Wishes of owners for prices, as rows of the catalogue; nothing is written. */
@Injectable()
export class WishedPriceReader {
  constructor(private readonly catalogue: CatalogueReadModel) {}

  /** Throws the problem `validation-failed` or `not-found` where it cannot be. */
  async of(tx: Tx, wished: PlanPriceChange, changeId: string): Promise<WishedPrices> {
    if (wished.prices.length === 0) throw flaw('prices', 'names at least one');
    const product = await this.product(tx, wished);
    const { plan, planVersion, addOn } = product;
    const held = await tx
      .of(PriceEntity)
      .findBy(plan === null ? { addOn: addOn! } : { plan, planVersion: planVersion! });
    const suffix = changeId.slice(-8);
    const added = wished.prices.map((price) => priceRow(product, price, suffix, new Date(wished.from)));
    const places = new Set(
      added.map(({ currency, billingInterval, minQuantity: from }) => `${currency} ${billingInterval} ${from}`),
    );
    if (places.size !== added.length) throw flaw('prices', 'name the same twice');
    const mapping = mappingOf(held, added);
    const unknown = added.find(({ priceId }) => !Object.values(mapping).includes(priceId));
    if (unknown !== undefined)
      throw flaw(
        'prices',
        `${unknown.currency} by ${unknown.billingInterval} from ${unknown.minQuantity} on is not sold now`,
      );
    return { product, mapping, added };
  }

  async product(tx: Tx, { plan, addOn }: { readonly plan?: PlanCode; readonly addOn?: string }): Promise<Product> {
    if ((plan === undefined) === (addOn === undefined)) throw flaw('plan', 'exactly one of plan and addOn is given');
    if (plan !== undefined) {
      const { version: planVersion, name } = await this.catalogue.newest(tx, plan);
      return { plan, planVersion, addOn: null, name };
    }
    const found = await this.catalogue.addOn(tx, addOn!);
    if (found === null) throw new ProblemError(problem('not-found', 'There is no such add-on.'));
    return { plan: null, planVersion: null, addOn: found.addOn, name: found.name };
  }
}

/** A price as it stands in the catalogue; its name is new with each change. */
export function priceRow(
  { plan, planVersion, addOn }: Product,
  { interval, currency, amount, fromQuantity = 1 }: NewPrice,
  suffix: string,
  soldFrom: Date,
): PriceEntity {
  const thing = plan === null ? addOn! : `${plan}-v${planVersion}`;
  const step = fromQuantity === 1 ? '' : `-from${fromQuantity}`;
  return {
    priceId: `${thing}${step}-${interval}-${currency.toLowerCase()}-${suffix}`,
    plan,
    planVersion,
    addOn,
    currency,
    billingInterval: interval,
    amount: String(amount),
    minQuantity: fromQuantity,
    soldFrom,
    withdrawnAt: null,
    offeredTo: null,
    offeredBy: null,
  };
}

export function flaw(field: string, message: string): ProblemError {
  return new ProblemError(problem('validation-failed', undefined, { violations: [{ field, message }] }));
}
