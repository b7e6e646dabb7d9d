import { Inject, Injectable } from '@nestjs/common';
import {
  type AddOnChange,
  type ChangeAddOn,
  type ChangePlan,
  type PlanChange,
  type PlanChangeQuote,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import type Stripe from 'stripe';
import { itemChanges, type ItemParams } from '../domain/add-ons.js';
import { isFresh, type Quoted, readQuote, writeQuote } from '../domain/quote.js';
import { priceNamed } from '../domain/stripe-subscription.js';
import { type HeldPlan } from './held-plan.js';
import { PaidPlans, type Planned } from './paid-plans.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';

const MS = 1_000;

/**
 * Changes what is paid: a plan upwards and more of an add-on at once, a smaller plan and fewer add-ons with the period.
 * The price that was shown is the price that is charged.
 */
@Injectable()
export class PlanChangeHandler {
  constructor(
    private readonly paid: PaidPlans,
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
    private readonly scheduled: ScheduledChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async quote(tenantId: string, wanted: PlanChange | AddOnChange): Promise<PlanChangeQuote> {
    const planned = await this.paid.planned(tenantId, wanted);
    const { isNow, priceId, quantity, held, thenEach, currency } = planned;
    const prorationDate = Math.floor(this.clock.now().getTime() / MS);
    const dueNow = isNow ? await this.due(planned, prorationDate) : 0;
    const at = isNow ? new Date(prorationDate * MS) : held.currentPeriodEnd!;
    return {
      isNow,
      at: at.toISOString(),
      dueNow,
      thenEach,
      currency,
      quote: writeQuote({ priceId, prorationDate, dueNow, isNow, quantity }),
    };
  }

  /** Which subscription at Stripe was changed. */
  async change(tenantId: string, wanted: ChangePlan | ChangeAddOn): Promise<string> {
    const quoted = readQuote(wanted.quote);
    const made = quoted && (await this.madeBefore(tenantId, quoted, wanted));
    if (made !== undefined) return made;
    const planned = await this.paid.planned(tenantId, wanted);
    if (quoted?.priceId !== planned.priceId || quoted.isNow !== planned.isNow || quoted.quantity !== planned.quantity)
      throw new ProblemError(problem('quote-changed'));
    if (planned.isNow) await this.changeNow(planned, quoted, wanted.quote);
    else await this.changeLater(planned, quoted);
    return planned.held.stripeSubscriptionId;
  }

  /** Asked for again after it was done, it is done: its answer was lost. */
  private async madeBefore(
    tenantId: string,
    quoted: Quoted,
    wanted: ChangePlan | ChangeAddOn,
  ): Promise<string | undefined> {
    const held = await this.paid.held(tenantId);
    if (!isAsQuoted(held, quoted, wanted)) return undefined;
    const id = held.stripeSubscriptionId;
    if (!quoted.isNow) return id;
    return (await this.operations.isBegun({ tenantId, kind: 'change', fingerprint: wanted.quote })) ? id : undefined;
  }

  private async changeLater(planned: Planned, quoted: Quoted): Promise<void> {
    if (!isFresh(quoted, this.clock.now())) throw new ProblemError(problem('quote-changed'));
    await this.scheduled.put(planned);
  }

  private async changeNow(planned: Planned, quoted: Quoted, fingerprint: string): Promise<void> {
    const subscription = planned.held.stripeSubscriptionId;
    const asked = { tenantId: planned.held.tenantId, kind: 'change', fingerprint } as const;
    // What was asked for already may have been done: its price has gone by then, and it goes on under its key.
    if (!(await this.operations.isBegun(asked))) await this.mustStand(planned, quoted);
    // A smaller plan that has come leaves its schedule behind for a period.
    await this.scheduled.takeBack(planned.held);
    await this.operations.once(asked, async (stripe, options) => {
      const there = await stripe.subscriptions.retrieve(subscription);
      const items = changesOf(there, planned);
      // Done meanwhile, by the same wish: another call with other words under this key would be refused.
      if (items.length === 0) return there;
      return stripe.subscriptions.update(
        subscription,
        {
          items,
          proration_behavior: 'always_invoice',
          proration_date: quoted.prorationDate,
          payment_behavior: 'error_if_incomplete',
        },
        options,
      );
    });
  }

  /** The price that was told is the one that is charged, or nothing is changed. */
  private async mustStand(planned: Planned, quoted: Quoted): Promise<void> {
    if (isFresh(quoted, this.clock.now()) && (await this.due(planned, quoted.prorationDate)) === quoted.dueNow) return;
    throw new ProblemError(problem('quote-changed'));
  }

  /** What Stripe would charge for the change made at that second. */
  private due(planned: Planned, prorationDate: number): Promise<number> {
    const subscription = planned.held.stripeSubscriptionId;
    return this.api.call(async (stripe) => {
      const there = await stripe.subscriptions.retrieve(subscription);
      const preview = await stripe.invoices.createPreview({
        subscription,
        subscription_details: {
          items: changesOf(there, planned),
          proration_behavior: 'always_invoice',
          proration_date: prorationDate,
        },
      });
      return preview.amount_due;
    });
  }
}

/** What has to be said to Stripe, so that the subscription is as it is wanted. */
function changesOf({ items }: Stripe.Subscription, { parts, stripePrices, kindOf }: Planned): ItemParams[] {
  const placed = items.data.flatMap(({ id, price, quantity }) => {
    const priceId = priceNamed(price);
    const kind = kindOf(priceId);
    return kind === undefined ? [] : [{ id, kind, priceId, quantity: quantity ?? 1 }];
  });
  return itemChanges(placed, parts, (priceId) => stripePrices.get(priceId)!);
}

/** Whether it is so, or comes so, already. */
function isAsQuoted(held: HeldPlan, { priceId, isNow, quantity }: Quoted, wanted: ChangePlan | ChangeAddOn): boolean {
  if (!isNow && held.pendingAt === null) return false;
  if (!('addOn' in wanted)) return (isNow ? held.priceId : held.pendingPriceId) === priceId;
  const addOns = isNow ? held.addOns : (held.pendingAddOns ?? []);
  const found = addOns.find(({ addOn }) => addOn === wanted.addOn);
  if (quantity === 0) return found === undefined;
  return found?.quantity === quantity && found.priceId === priceId;
}
