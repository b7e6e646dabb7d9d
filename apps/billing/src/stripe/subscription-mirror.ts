import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import Stripe from 'stripe';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { mirrored } from '../domain/stripe-subscription.js';
import { EntitlementWriter } from '../entitlements/entitlement.writer.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { StripeApi } from './stripe-api.js';
import { StripeCustomerEntity } from './stripe.entities.js';

/** What became of a look at Stripe. */
export type Reflection =
  'changed' | 'as-known' | 'not-ours' | 'second-subscription' | 'overtaken' | `unreadable-${string}`;

/**
 * Takes over what Stripe says of a subscription: asked anew each time, because events come late, twice and out of
 * order, and say only that there is something to ask for.
 */
@Injectable()
export class SubscriptionMirror {
  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly entitlements: EntitlementWriter,
  ) {}

  /** `objectId`: a subscription, or a customer, of whom every subscription is looked at. */
  async reflect(objectId: string): Promise<Reflection> {
    if (objectId.startsWith('sub_')) return this.reflectOne(objectId);
    const customer = await this.db.asWorker((tx) => tx.of(StripeCustomerEntity).existsBy({ customerId: objectId }));
    if (!customer) return 'not-ours';
    let outcome: Reflection = 'as-known';
    for (const id of await this.subscriptionsOf(objectId)) {
      const one = await this.reflectOne(id);
      // That two are paid is what a person must hear of, whatever else was found.
      if (one !== 'as-known' && outcome !== 'second-subscription') outcome = one;
    }
    return outcome;
  }

  private async reflectOne(id: string): Promise<Reflection> {
    // By the database's clock, which all processes share: of two looks the one that began later is newer.
    const askedAt = await this.db.asWorker(
      async (tx) => (await tx.maybeOne<{ at: Date }>('select clock_timestamp() as at'))!.at,
    );
    const told = await this.ask(id);
    if (told === undefined) return 'not-ours';
    const customerId = typeof told.customer === 'string' ? told.customer : told.customer.id;
    return this.db.asWorker(async (tx) => {
      const owner = await tx.of(StripeCustomerEntity).findOneBy({ customerId });
      return owner === null ? 'not-ours' : this.takeOver(tx, owner.tenantId, told, askedAt);
    });
  }

  private async takeOver(tx: Tx, tenantId: string, told: Stripe.Subscription, askedAt: Date): Promise<Reflection> {
    const mirror = mirrored(told, await this.catalogue.knownPrices(tx));
    if (typeof mirror === 'string') return `unreadable-${mirror}`;
    const outcome = await this.subscriptions.mirror(tx, tenantId, mirror, askedAt);
    if (outcome === 'changed') await this.entitlements.renew(tx, tenantId);
    return outcome;
  }

  private async ask(id: string): Promise<Stripe.Subscription | undefined> {
    try {
      return await this.api.call((stripe) =>
        stripe.subscriptions.retrieve(id, { expand: ['schedule.phases.items.price', 'latest_invoice'] }),
      );
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing')
        return undefined;
      throw error;
    }
  }

  private async subscriptionsOf(customer: string): Promise<string[]> {
    const ids: string[] = [];
    await this.api.call(async (stripe) => {
      for await (const { id } of stripe.subscriptions.list({ customer, status: 'all', limit: 100 })) ids.push(id);
    });
    return ids;
  }
}
