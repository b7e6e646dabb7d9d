import { Injectable } from '@nestjs/common';
import { type PriceChangeLine } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { costOf, partsOf } from '../domain/add-ons.js';
import {
  movedParts,
  type MoveTerms,
  notBefore,
  outcomeOf,
  type PriceMapping,
  renewalAfter,
  type Subscriber,
} from '../domain/price-change.js';
import { type HeldPlan } from '../stripe/held-plan.js';

/** A change of prices as it is reckoned, wished or scheduled. */
export interface Reckoning extends MoveTerms {
  readonly mapping: PriceMapping;
  readonly soldFrom: Date;
  readonly noticeDays: number;
  /** Amounts of prices that are not in the catalogue yet, by their names. */
  readonly wished: ReadonlyMap<string, number>;
}

/** What a change of prices means for those who pay them, in whole units of their currency. */
@Injectable()
export class PriceReckoner {
  constructor(private readonly catalogue: CatalogueReadModel) {}

  /** In the order given; `toldAt`: when each is, or would be, told. */
  async lines(
    tx: Tx,
    held: readonly HeldPlan[],
    change: Reckoning,
    toldAt: (tenantId: string) => Date,
  ): Promise<PriceChangeLine[]> {
    const names = held.flatMap((one) => partsOf(one.priceId, one.addOns).map(({ priceId }) => priceId));
    const all = [...new Set([...names, ...Object.values(change.mapping)])];
    const prices = await this.catalogue.pricesNamed(tx, all);
    const amountOf = (priceId: string): number => {
      const amount = prices.get(priceId)?.amount ?? change.wished.get(priceId);
      invariant(amount !== undefined, `${priceId} is in the catalogue, or wished`);
      return Number(amount);
    };
    return held.map((one) => {
      const parts = partsOf(one.priceId, one.addOns);
      const outcome = outcomeOf(asSubscriber(one), change);
      const now = costOf(parts, amountOf);
      const earliest = notBefore(change.soldFrom, toldAt(one.tenantId), change.noticeDays);
      const movesAt = renewalAfter(one.currentPeriodEnd!, one.billingInterval, earliest);
      return {
        tenantId: one.tenantId,
        currency: prices.get(one.priceId)!.currency,
        interval: one.billingInterval,
        now,
        then: outcome === 'moves' ? costOf(movedParts(parts, change.mapping), amountOf) : now,
        outcome,
        ...(outcome === 'moves' ? { movesAt: movesAt.toISOString() } : {}),
      };
    });
  }
}

/** What is paid has a period. */
export function asSubscriber(held: HeldPlan): Subscriber {
  invariant(held.currentPeriodEnd, 'what is paid at Stripe has a period');
  return { ...held, currentPeriodEnd: held.currentPeriodEnd };
}
