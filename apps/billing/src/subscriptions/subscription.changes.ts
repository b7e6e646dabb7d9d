import { Inject, Injectable } from '@nestjs/common';
import { paymentFailed, type PlanCode, subscriptionChanged } from '@plimsoll/contracts';
import { canonicalJson, type Clock, invariant, newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { isOtherwise } from '../domain/price-change.js';
import { nextReminderAt } from '../domain/reminders.js';
import { graceOf, type Mirrored } from '../domain/stripe-subscription.js';
import { successionOf } from '../domain/succession.js';
import { wakeMoves } from '../price-changes/price-moves.js';
import { toSubscriptionData } from './subscription.convert.js';
import { type SubscriptionEntity } from './subscription.entities.js';
import {
  endLive,
  everBought,
  hadPlan,
  insertFirst,
  live,
  lockLive,
  saveSubscription,
  wasEnded,
} from './subscription.store.js';

/** What a look at Stripe changed. */
export type MirrorOutcome = 'changed' | 'as-known' | 'overtaken' | 'second-subscription';

/** Changes of what a tenant has bought, each told in the transaction that made it. */
@Injectable()
export class SubscriptionChanges {
  constructor(
    private readonly catalogue: CatalogueReadModel,
    private readonly outbox: Outbox,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first subscription of a tenant, which costs nothing. False where there is one already. */
  async begin(tx: Tx, tenantId: string, plan: PlanCode): Promise<boolean> {
    const { version } = await this.catalogue.newest(tx, plan);
    const begun = await insertFirst(tx, { tenantId, plan, version }, this.clock);
    if (begun === undefined) return false;
    await this.tell(tx, begun);
    return true;
  }

  /** The one that is not over, held until the transaction ends. */
  hold(tx: Tx, tenantId: string): Promise<SubscriptionEntity | null> {
    return lockLive(tx, tenantId);
  }

  /** The one that is not over, for reading. */
  current(tx: Tx, tenantId: string): Promise<SubscriptionEntity | null> {
    return live(tx, tenantId);
  }

  /** Whether the tenant ever paid for a plan, or tried one. */
  everBought(tx: Tx, tenantId: string): Promise<boolean> {
    return everBought(tx, tenantId);
  }

  /** Takes over what Stripe answered to a question of that moment. */
  async mirror(tx: Tx, tenantId: string, told: Mirrored, askedAt: Date): Promise<MirrorOutcome> {
    const held = await lockLive(tx, tenantId);
    invariant(held, 'a tenant with a customer at Stripe has a subscription');
    if (await wasEnded(tx, tenantId, told.stripeSubscriptionId)) return 'overtaken';
    switch (successionOf(held, told, askedAt)) {
      case 'update':
        return this.update(tx, held, told, askedAt);
      case 'begin':
        await endLive(tx, held, this.clock.now());
        wakeMoves(tx, tenantId, this.clock.now());
        await this.insert(tx, tenantId, told, askedAt);
        return 'changed';
      case 'end':
        await saveSubscription(tx, { ...held, ...told, graceUntil: null, nextReminderAt: null, askedAt });
        await endLive(tx, held, this.clock.now());
        wakeMoves(tx, tenantId, this.clock.now());
        // Who was here before there were plans has what he had then; a plan between takes nothing away from him.
        await this.begin(tx, tenantId, (await hadPlan(tx, tenantId, 'legacy')) ? 'legacy' : 'free');
        return 'changed';
      case 'overtaken':
        return 'overtaken';
      case 'second-subscription':
        return 'second-subscription';
      case 'ignore':
        return 'as-known';
    }
  }

  private async update(tx: Tx, held: SubscriptionEntity, told: Mirrored, askedAt: Date): Promise<MirrorOutcome> {
    const graceUntil = graceOf(told.status, held, this.clock.now(), this.config.graceDays);
    const next = this.reminded({ ...held, ...told, graceUntil, askedAt });
    const isSame = canonicalJson(toSubscriptionData(next)) === canonicalJson(toSubscriptionData(held));
    if (!isSame) next.revision = String(Number(held.revision) + 1);
    await saveSubscription(tx, next);
    if (isOtherwise(held, next)) wakeMoves(tx, held.tenantId, this.clock.now());
    if (!isSame) await this.tell(tx, next);
    if (isNewFailure(held, next)) await this.tellFailure(tx, next);
    return isSame ? 'as-known' : 'changed';
  }

  private async insert(tx: Tx, tenantId: string, told: Mirrored, askedAt: Date): Promise<void> {
    const now = this.clock.now();
    const begun = this.reminded({
      ...told,
      tenantId,
      subscriptionId: newId(this.clock),
      graceUntil: graceOf(told.status, undefined, now, this.config.graceDays),
      revision: '1',
      createdAt: now,
      endedAt: null,
      nextReminderAt: null,
      askedAt,
    });
    await saveSubscription(tx, begun);
    await this.tell(tx, begun);
    if (begun.openPayment !== null) await this.tellFailure(tx, begun);
  }

  private reminded(row: SubscriptionEntity): SubscriptionEntity {
    return { ...row, nextReminderAt: nextReminderAt(row, this.clock.now()) };
  }

  private async tellFailure(tx: Tx, { tenantId, plan, openPayment, graceUntil }: SubscriptionEntity): Promise<void> {
    const until = graceUntil === null ? {} : { graceUntil: graceUntil.toISOString() };
    await this.outbox.add(tx, paymentFailed, {
      tenantId,
      key: tenantId,
      data: { ...openPayment!, plan, ...until },
    });
  }

  private async tell(tx: Tx, subscription: SubscriptionEntity): Promise<void> {
    const { tenantId } = subscription;
    await this.outbox.add(tx, subscriptionChanged, { tenantId, key: tenantId, data: toSubscriptionData(subscription) });
  }
}

/** Each try that failed is told once. */
function isNewFailure(before: SubscriptionEntity, { openPayment: now }: SubscriptionEntity): boolean {
  const known = before.openPayment;
  return now !== null && (known?.invoiceId !== now.invoiceId || known.attempts < now.attempts);
}
