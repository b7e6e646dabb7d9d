import { Inject, Injectable } from '@nestjs/common';
import { type ChangePlan, type PlanChange, type PlanChangeQuote, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { isFresh, type Quoted, readQuote, writeQuote } from '../domain/quote.js';
import { PaidPlans, type Planned } from './paid-plans.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';

const MS = 1_000;

/**
 * Changes a plan that is paid: upwards at once, downwards with the period. The price that was shown is the price that
 * is charged.
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

  async quote(tenantId: string, wanted: PlanChange): Promise<PlanChangeQuote> {
    const planned = await this.paid.planned(tenantId, wanted);
    const { isNow, price, held } = planned;
    const prorationDate = Math.floor(this.clock.now().getTime() / MS);
    const dueNow = isNow ? await this.due(planned, prorationDate) : 0;
    const at = isNow ? new Date(prorationDate * MS) : held.currentPeriodEnd!;
    return {
      isNow,
      at: at.toISOString(),
      dueNow,
      thenEach: Number(price.amount),
      currency: price.currency,
      quote: writeQuote({ priceId: price.priceId, prorationDate, dueNow, isNow }),
    };
  }

  /** Which subscription at Stripe was changed. */
  async change(tenantId: string, wanted: ChangePlan): Promise<string> {
    const quoted = readQuote(wanted.quote);
    const made = quoted && (await this.madeBefore(tenantId, quoted, wanted.quote));
    if (made !== undefined) return made;
    const planned = await this.paid.planned(tenantId, wanted);
    if (quoted?.priceId !== planned.price.priceId || quoted.isNow !== planned.isNow)
      throw new ProblemError(problem('quote-changed'));
    if (planned.isNow) await this.changeNow(planned, quoted, wanted.quote);
    else await this.changeLater(planned, quoted);
    return planned.held.stripeSubscriptionId;
  }

  /** Asked for again after it was done, it is done: its answer was lost. */
  private async madeBefore(tenantId: string, quoted: Quoted, fingerprint: string): Promise<string | undefined> {
    const { priceId, pendingPriceId, stripeSubscriptionId: id } = await this.paid.held(tenantId);
    if (!quoted.isNow) return pendingPriceId === quoted.priceId ? id : undefined;
    if (priceId !== quoted.priceId) return undefined;
    return (await this.operations.isBegun({ tenantId, kind: 'change', fingerprint })) ? id : undefined;
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
      const { items } = await stripe.subscriptions.retrieve(subscription);
      const [item] = items.data;
      invariant(item, 'a subscription has an item');
      return stripe.subscriptions.update(
        subscription,
        {
          items: [{ id: item.id, price: planned.stripePrice }],
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
  private due({ held, stripePrice }: Planned, prorationDate: number): Promise<number> {
    const subscription = held.stripeSubscriptionId;
    return this.api.call(async (stripe) => {
      const { items } = await stripe.subscriptions.retrieve(subscription);
      const preview = await stripe.invoices.createPreview({
        subscription,
        subscription_details: {
          items: [{ id: items.data[0]!.id, price: stripePrice }],
          proration_behavior: 'always_invoice',
          proration_date: prorationDate,
        },
      });
      return preview.amount_due;
    });
  }
}
