import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { Metrics } from '@plimsoll/service-host';
import { MoneyMirror } from '../invoices/money.mirror.js';
import { CHECKOUT_DONE, PromotionUses } from './promotion-uses.js';
import { type OpenEvent } from './stripe-event.store.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** Looks at Stripe after an event, counted by what came of them. */
@Injectable()
export class StripeLooks {
  private readonly looked;

  constructor(
    private readonly subscriptions: SubscriptionMirror,
    private readonly moneys: MoneyMirror,
    private readonly promotions: PromotionUses,
    metrics: Metrics,
  ) {
    this.looked = metrics.counter('billing_money_looks', 'Looks at invoices, payments and customers, by outcome');
    // A rise from nothing is seen only where nothing was told before.
    for (const outcome of ['payment-without-invoice', 'unreadable']) this.looked.add(0, { outcome });
  }

  subscription(objectId: string): Promise<string> {
    return this.subscriptions.reflect(objectId);
  }

  /** What else an event tells, to be written in the transaction that settles it. */
  async besides({ event_id: id, type }: Pick<OpenEvent, 'event_id' | 'type'>): Promise<(tx: Tx) => Promise<void>> {
    return (type === CHECKOUT_DONE ? await this.promotions.of(id) : undefined) ?? (() => Promise.resolve());
  }

  async money(id: string): Promise<string> {
    const outcome = await this.moneys.reflect(id);
    // Of an outcome with a reason the reason is for the log and the row, not for a measure.
    this.looked.add(1, { outcome: outcome.startsWith('unreadable-') ? 'unreadable' : outcome });
    return outcome;
  }
}
