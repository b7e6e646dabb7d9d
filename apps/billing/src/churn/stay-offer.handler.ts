import { Inject, Injectable } from '@nestjs/common';
import {
  type AskStayOffer,
  problem,
  ProblemError,
  type SoldPlan,
  type StayOffer,
  type StayOfferAsked,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { ruleFor, smallerThan } from '../domain/stay-offer.js';
import { type HeldPlan } from '../stripe/held-plan.js';
import { PaidPlans } from '../stripe/paid-plans.js';
import { PlanHandlers } from '../stripe/plan-handlers.js';
import { StayOfferEntity, StayRuleEntity } from './churn.entities.js';
import { StayCoupons } from './stay-coupons.js';

/** Who goes back and comes again within so long sees the same offer. */
const STANDS_MS = 24 * 60 * 60 * 1_000;

/** What is offered to somebody who is about to end a plan. It never stands in the way of ending it. */
@Injectable()
export class StayOfferHandler {
  constructor(
    private readonly db: Database,
    private readonly paid: PaidPlans,
    private readonly plans: PlanHandlers,
    private readonly coupons: StayCoupons,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** At most one in the months of its rule; nothing where the plan does not simply go on. */
  async ask(tenantId: string, { feedback }: AskStayOffer): Promise<StayOfferAsked> {
    const held = await this.paid.held(tenantId);
    if (!goesOn(held)) return {};
    const offer = await this.db.withTenant(tenantId, (tx) => this.offered(tx, held, feedback));
    return offer === undefined ? {} : { offer: await this.told(held, offer) };
  }

  /** Which subscription at Stripe goes on with it. Taken again, it is taken once. */
  async accept(tenantId: string, offerId: string): Promise<string> {
    const offer = await this.made(tenantId, offerId);
    const held = await this.paid.held(tenantId);
    if (offer.acceptedAt !== null) return held.stripeSubscriptionId;
    if (!this.stands(offer)) throw new ProblemError(problem('conflict', 'This offer does not stand any more.'));
    const id = isThere(held, offer) ? held.stripeSubscriptionId : await this.give(held, offer);
    const taken = { acceptedAt: this.clock.now() };
    await this.db.withTenant(tenantId, (tx) => tx.of(StayOfferEntity).update({ tenantId, offerId }, taken));
    return id;
  }

  /** An offer that was made to them. Throws `not-found`. */
  async made(tenantId: string, offerId: string): Promise<StayOfferEntity> {
    const offer = await this.db.readTenant(tenantId, (tx) => tx.of(StayOfferEntity).findOneBy({ tenantId, offerId }));
    if (offer === null) throw new ProblemError(problem('not-found'));
    return offer;
  }

  private async offered(
    tx: Tx,
    { tenantId, plan, priceId, billingInterval: interval }: HeldPlan,
    feedback: AskStayOffer['feedback'],
  ): Promise<StayOfferEntity | undefined> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`stay offer ${tenantId}`]);
    const last = await tx.of(StayOfferEntity).findOne({ where: { tenantId }, order: { madeAt: 'DESC' } });
    const isSame = last?.feedback === feedback && last.plan === plan && last.priceId === priceId;
    if (last !== null && isSame && last.acceptedAt === null && this.stands(last)) return last;
    const rules = await tx.of(StayRuleEntity).find({ where: { onOffer: true }, order: { position: 'ASC' } });
    const madeAt = this.clock.now();
    const leaver = { plan, interval, feedback, lastAt: last?.madeAt ?? null };
    const rule = ruleFor(
      rules.map((one) => one.rule),
      leaver,
      madeAt,
    );
    if (rule === undefined) return undefined;
    const { ruleId, kind, percent = null, months = null } = rule;
    const toPlan = kind === 'smaller' ? (smallerThan(plan) ?? null) : null;
    const offerId = newId(this.clock);
    const what = { ruleId, plan, priceId, feedback, kind, percent, months, toPlan };
    const made = { tenantId, offerId, ...what, amount: null, currency: null, madeAt, acceptedAt: null };
    await tx.of(StayOfferEntity).insert(made);
    return made;
  }

  private async told(held: HeldPlan, { offerId, kind, percent, months, toPlan }: StayOfferEntity): Promise<StayOffer> {
    if (toPlan === null)
      return { offerId, kind, ...(percent === null ? {} : { percent }), ...(months === null ? {} : { months }) };
    const change = { plan: toPlan as SoldPlan, interval: held.billingInterval };
    const { thenEach: amount, currency } = await this.plans.changes.quote(held.tenantId, change);
    const { tenantId } = held;
    await this.db.withTenant(tenantId, (tx) =>
      tx.of(StayOfferEntity).update({ tenantId, offerId }, { amount, currency }),
    );
    return { offerId, kind, plan: toPlan, amount, currency };
  }

  private async give(held: HeldPlan, offer: StayOfferEntity): Promise<string> {
    const { tenantId } = held;
    mustFit(held, offer);
    if (offer.kind === 'pause') return this.plans.pauses.pause(tenantId);
    if (offer.kind === 'percent') return this.coupons.give(held, offer);
    const change = { plan: offer.toPlan as SoldPlan, interval: held.billingInterval };
    const { quote, thenEach, currency } = await this.plans.changes.quote(tenantId, change);
    // What was told is what he agreed to; where it costs something else by now he is told that first.
    if (thenEach !== offer.amount || currency !== offer.currency) throw new ProblemError(problem('quote-changed'));
    return this.plans.changes.change(tenantId, { ...change, quote });
  }

  private stands({ madeAt }: StayOfferEntity): boolean {
    return this.clock.now().getTime() - madeAt.getTime() < STANDS_MS;
  }
}

/** It was made for what was paid then: of another plan, rhythm or price it would give something else. */
function mustFit(held: HeldPlan, { plan, priceId }: StayOfferEntity): void {
  if (held.plan !== plan || held.priceId !== priceId)
    throw new ProblemError(problem('conflict', 'The plan is another one by now: this offer was made for the old one.'));
  if (!goesOn(held))
    throw new ProblemError(problem('conflict', 'The plan ends, waits or is owed by now: settle that first.'));
}

/** Given already, and its answer was lost. */
function isThere({ pausedFrom, pendingPlan }: HeldPlan, { kind, toPlan }: StayOfferEntity): boolean {
  return kind === 'pause' ? pausedFrom !== null : kind === 'smaller' && pendingPlan === toPlan;
}

/** Paid, and nothing else was asked for: else what it would be offered for has come already. */
function goesOn({ status, pausedFrom, pendingAt, cancelAtPeriodEnd }: HeldPlan): boolean {
  return status === 'active' && pausedFrom === null && pendingAt === null && !cancelAtPeriodEnd;
}
