import { Inject, Injectable } from '@nestjs/common';
import { type PlanChangeQuote, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import type Stripe from 'stripe';
import { isPriceMove } from '../domain/price-change.js';
import { isFresh, readQuote, writeQuote } from '../domain/quote.js';
import { PAUSED_FROM } from '../domain/stripe-subscription.js';
import { type HeldPlan } from './held-plan.js';
import { PlanDesk } from './plan-desk.js';

const MS = 1_000;
/** A new period begins now; what was not paid is not counted. */
const FROM_NOW = { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' } as const;

/**
 * Pauses a plan from the end of the period that is paid: invoices of a paused one are void, and the smallest plan
 * counts. Whoever goes on later begins a period and pays it; before that a pause is simply taken back.
 */
@Injectable()
export class PlanPauseHandler {
  constructor(
    private readonly desk: PlanDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async pause(tenantId: string): Promise<string> {
    const held = await this.desk.paid.held(tenantId);
    const { stripeSubscriptionId: id, pausedFrom, status, pendingAt, cancelAtPeriodEnd, currentPeriodEnd } = held;
    if (pausedFrom !== null) return id;
    if (
      status !== 'active' ||
      (pendingAt !== null && !isPriceMove(held)) ||
      cancelAtPeriodEnd ||
      currentPeriodEnd === null
    )
      throw new ProblemError(
        problem('conflict', 'Only a plan that is paid and goes on is paused: settle what is open or comes first.'),
      );
    // A new price that was laid down would hold the subscription: it comes after the pause.
    await this.desk.scheduled.takeBack(held);
    const fingerprint = `${id} ${held.revision}`;
    await this.desk.operations.once({ tenantId, kind: 'pause', fingerprint }, (stripe, options) =>
      stripe.subscriptions.update(
        id,
        {
          pause_collection: { behavior: 'void' },
          metadata: { [PAUSED_FROM]: String(Math.floor(currentPeriodEnd.getTime() / MS)) },
        },
        options,
      ),
    );
    return id;
  }

  async quote(tenantId: string): Promise<PlanChangeQuote> {
    const held = await this.paused(tenantId);
    const { each, currency } = await this.desk.paid.costOf(held);
    const now = this.clock.now();
    const prorationDate = Math.floor(now.getTime() / MS);
    const dueNow = await this.due(held, isOver(held, now));
    return {
      isNow: true,
      at: now.toISOString(),
      dueNow,
      thenEach: each,
      currency,
      quote: writeQuote({ priceId: held.priceId, prorationDate, dueNow, isNow: true, quantity: 1 }),
    };
  }

  /** At the price that was told, or not at all. */
  async resume(tenantId: string, quote: string): Promise<string> {
    const asked = { tenantId, kind: 'resume', fingerprint: quote } as const;
    const isBegun = await this.desk.operations.isBegun(asked);
    const now = await this.desk.paid.held(tenantId);
    // Asked for again after it was done, it is done: its answer was lost.
    if (isBegun && now.pausedFrom === null) return now.stripeSubscriptionId;
    const held = await this.paused(tenantId);
    const quoted = readQuote(quote);
    if (quoted?.priceId !== held.priceId) throw new ProblemError(problem('quote-changed'));
    // What was free when it was told is never charged, also where the period has ended since and the key is begun.
    const begins = isOver(held, new Date(quoted.prorationDate * MS));
    if (isOver(held, this.clock.now()) !== begins) throw new ProblemError(problem('quote-changed'));
    if (!isBegun && !(isFresh(quoted, this.clock.now()) && (await this.due(held, begins)) === quoted.dueNow))
      throw new ProblemError(problem('quote-changed'));
    // A smaller plan that has come leaves its schedule behind for a period.
    await this.desk.scheduled.takeBack(held);
    const goesOn: Stripe.SubscriptionUpdateParams = begins
      ? { ...FROM_NOW, payment_behavior: 'error_if_incomplete' }
      : {};
    await this.desk.operations.once(asked, (stripe, options) =>
      stripe.subscriptions.update(
        held.stripeSubscriptionId,
        { pause_collection: '', metadata: { [PAUSED_FROM]: '' }, ...goesOn },
        options,
      ),
    );
    return held.stripeSubscriptionId;
  }

  private async paused(tenantId: string): Promise<HeldPlan> {
    const held = await this.desk.paid.held(tenantId);
    if (held.pausedFrom === null) throw new ProblemError(problem('conflict', 'The plan is not paused.'));
    return held;
  }

  /** `begins`: a new period, which is paid at once. */
  private async due({ stripeSubscriptionId: subscription }: HeldPlan, begins: boolean): Promise<number> {
    if (!begins) return 0;
    const preview = await this.desk.api.call((stripe) =>
      stripe.invoices.createPreview({ subscription, subscription_details: FROM_NOW }),
    );
    return preview.amount_due;
  }
}

/** Whether what was paid before the pause is used up. */
function isOver({ pausedFrom }: HeldPlan, at: Date): boolean {
  return pausedFrom !== null && at >= pausedFrom;
}
