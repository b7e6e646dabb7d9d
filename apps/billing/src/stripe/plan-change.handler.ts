import { Inject, Injectable } from '@nestjs/common';
import { type ChangePlan, type PlanChange, type PlanChangeQuote, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import type Stripe from 'stripe';
import { type Quoted, readQuote, writeQuote } from '../domain/quote.js';
import { PaidPlans, type Planned } from './paid-plans.js';
import { StripeApi } from './stripe-api.js';
import { StripeOperations, type Wanted } from './stripe-operations.js';
import { SubscriptionMirror } from './subscription-mirror.js';

const MS = 1_000;
/** A price that was told longer ago is told anew. */
const QUOTE_KEPT_S = 3_600;

/** Changes, ends and keeps a plan that is paid. The price that was shown is the price that is charged. */
@Injectable()
export class PlanChangeHandler {
  constructor(
    private readonly paid: PaidPlans,
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
    private readonly mirror: SubscriptionMirror,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async quote(tenantId: string, wanted: PlanChange): Promise<PlanChangeQuote> {
    const planned = await this.paid.planned(tenantId, wanted);
    const prorationDate = Math.floor(this.clock.now().getTime() / MS);
    const dueNow = await this.due(planned, prorationDate);
    const { currency, amount, priceId } = planned.price;
    const quoted: Quoted = { priceId, prorationDate, dueNow };
    return {
      isNow: true,
      at: new Date(prorationDate * MS).toISOString(),
      dueNow,
      thenEach: Number(amount),
      currency,
      quote: writeQuote(quoted),
    };
  }

  async change(tenantId: string, wanted: ChangePlan): Promise<void> {
    const planned = await this.paid.planned(tenantId, wanted);
    const quoted = readQuote(wanted.quote);
    if (quoted?.priceId !== planned.price.priceId) throw new ProblemError(problem('quote-changed'));
    const asked = { tenantId, kind: 'change', fingerprint: wanted.quote } as const;
    // What was asked for already may have been done: its price has gone by then, and it goes on under its key.
    if (!(await this.operations.isBegun(asked))) await this.mustStand(planned, quoted);
    await this.update(planned.held, asked, async (stripe, options) => {
      const { items } = await stripe.subscriptions.retrieve(planned.held.stripeSubscriptionId);
      const [item] = items.data;
      invariant(item, 'a subscription has an item');
      return stripe.subscriptions.update(
        planned.held.stripeSubscriptionId,
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

  /** At the end of the period that is paid. */
  async cancel(tenantId: string, reason: string | undefined): Promise<void> {
    await this.endWithPeriod(tenantId, true, reason);
  }

  /** Takes a cancellation back. */
  async keep(tenantId: string): Promise<void> {
    await this.endWithPeriod(tenantId, false, undefined);
  }

  private async endWithPeriod(tenantId: string, ends: boolean, reason: string | undefined): Promise<void> {
    const held = await this.paid.held(tenantId);
    const id = held.stripeSubscriptionId;
    const fingerprint = `${id} ${held.revision} ${reason ?? ''}`;
    await this.update(held, { tenantId, kind: ends ? 'cancel' : 'keep', fingerprint }, (stripe, options) =>
      stripe.subscriptions.update(
        id,
        {
          cancel_at_period_end: ends,
          ...(reason === undefined ? {} : { cancellation_details: { comment: reason } }),
        },
        options,
      ),
    );
  }

  private async update(
    held: Planned['held'],
    wanted: Wanted,
    call: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<Stripe.Subscription>,
  ): Promise<void> {
    await this.operations.once(wanted, call);
    // Not waited for the webhook: who changed it sees it changed.
    await this.mirror.reflect(held.stripeSubscriptionId);
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

function isFresh({ prorationDate }: Quoted, now: Date): boolean {
  const age = now.getTime() / MS - prorationDate;
  return age >= 0 && age <= QUOTE_KEPT_S;
}
