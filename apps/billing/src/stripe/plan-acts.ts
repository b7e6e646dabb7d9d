import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type AuditOutcome,
  type CancelSubscription,
  type ChangeAddOn,
  type ChangePlan,
  ProblemError,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { BillingAudit } from '../audit/billing-audit.js';
import { readQuote } from '../domain/quote.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';

/** What a person does with the plan of his organisation. */
export interface PlanAct {
  readonly action: `subscription.${string}` | `checkout.${string}`;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly reason?: string | undefined;
}

/**
 * Does what a person wants of his plan and writes it down in the audit log, also what was refused, and what nobody
 * knows the end of: the call goes to Stripe, so the entry follows it instead of sharing its transaction.
 */
@Injectable()
export class PlanActs {
  constructor(
    private readonly db: Database,
    private readonly subscriptions: SubscriptionChanges,
    private readonly audit: BillingAudit,
  ) {}

  /** `act` is told the subscription as it was before. */
  async recorded<T>(
    actor: Actor | undefined,
    act: (before: SubscriptionEntity | null) => PlanAct,
    work: () => Promise<T>,
  ): Promise<T> {
    invariant(actor, 'plans are bought and changed by people');
    const before = await this.db.readTenant(actor.tenantId, (tx) => this.subscriptions.current(tx, actor.tenantId));
    const told = act(before);
    try {
      const done = await work();
      await this.write(actor, before, told, 'done');
      return done;
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : undefined;
      const outcome = code === undefined || code === 'billing-unavailable' ? 'failed' : 'refused';
      const detail = { ...told.detail, ...(code === undefined ? {} : { problem: code }) };
      await this.write(actor, before, { ...told, detail }, outcome);
      throw error;
    }
  }

  private write(actor: Actor, before: SubscriptionEntity | null, act: PlanAct, outcome: AuditOutcome): Promise<void> {
    const { action, reason } = act;
    const detail = { ...(before === null ? {} : { planBefore: before.plan }), ...act.detail };
    const target =
      before === null
        ? ({ targetKind: 'organisation', targetId: actor.tenantId } as const)
        : ({ targetKind: 'subscription', targetId: before.subscriptionId } as const);
    return this.db.withTenant(actor.tenantId, (tx) =>
      this.audit.record(tx, actor, { action, ...target, detail, reason, outcome }),
    );
  }
}

/** At once, or with the period that is paid, as the price that was told says. */
export function changeAct({ plan, interval, quote }: ChangePlan): PlanAct {
  const quoted = readQuote(quote);
  const action = quoted?.isNow === false ? 'subscription.change-scheduled' : 'subscription.changed';
  return { action, detail: { plan, interval, ...(quoted === undefined ? {} : { dueNow: quoted.dueNow }) } };
}

/** More at once, fewer with the period, as the price that was told says. */
export function addOnAct({ addOn, quantity, quote }: ChangeAddOn, before: SubscriptionEntity | null): PlanAct {
  const quoted = readQuote(quote);
  const action = quoted?.isNow === false ? 'subscription.add-on-change-scheduled' : 'subscription.add-on-changed';
  const quantityBefore = before?.addOns.find((one) => one.addOn === addOn)?.quantity ?? 0;
  const dueNow = quoted === undefined ? {} : { dueNow: quoted.dueNow };
  return { action, detail: { addOn, quantity, quantityBefore, ...dueNow } };
}

export function cancelAct({ reason, feedback }: CancelSubscription): PlanAct {
  return { action: 'subscription.cancelled', reason, ...(feedback === undefined ? {} : { detail: { feedback } }) };
}

export function resumeAct(quote: string): PlanAct {
  const dueNow = readQuote(quote)?.dueNow;
  return { action: 'subscription.resumed', ...(dueNow === undefined ? {} : { detail: { dueNow } }) };
}

/** What is taken back: the plan that was to come, or the end. */
export function keepAct(before: SubscriptionEntity | null): PlanAct {
  const plan = before?.pendingPlan ?? null;
  return plan === null
    ? { action: 'subscription.cancel-taken-back' }
    : { action: 'subscription.change-taken-back', detail: { planThatWasToCome: plan } };
}
