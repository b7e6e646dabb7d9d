import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type AuditOutcome,
  type CancelSubscription,
  type ChangeAddOn,
  type ChangePlan,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, invariant, newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { readQuote } from '../domain/quote.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { PlanActEntity } from './plan-act.entity.js';

/** What a person does with the plan of his organisation. */
export interface PlanAct {
  readonly action: `subscription.${string}` | `checkout.${string}`;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly reason?: string | undefined;
}

/**
 * Does what a person wants of his plan and writes it down in the audit log, also what was refused, and what nobody
 * knows the end of. The call goes to Stripe, so the entry cannot share its transaction: that it was begun is kept
 * before, and what a killed process left behind is written down afterwards (`PlanActSweep`), each act once.
 */
@Injectable()
export class PlanActs {
  constructor(
    private readonly db: Database,
    private readonly subscriptions: SubscriptionChanges,
    private readonly audit: BillingAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `act` is told the subscription as it was before. */
  async recorded<T>(
    actor: Actor | undefined,
    act: (before: SubscriptionEntity | null) => PlanAct,
    work: () => Promise<T>,
  ): Promise<T> {
    invariant(actor, 'plans are bought and changed by people');
    const begun = await this.begin(actor, act);
    try {
      const done = await work();
      await this.end(begun, { outcome: 'done' });
      return done;
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : undefined;
      const outcome = code === undefined || code === 'billing-unavailable' ? 'failed' : 'refused';
      await this.end(begun, { outcome, ...(code === undefined ? {} : { detail: { problem: code } }) });
      throw error;
    }
  }

  /** Into the audit log, once, whoever comes first: the call itself, or who finds it after a kill. */
  async end(
    { tenantId, actId, author, action, subscriptionId, detail, reason, begunAt }: PlanActEntity,
    end: { readonly outcome: AuditOutcome; readonly detail?: Readonly<Record<string, unknown>>; readonly at?: Date },
  ): Promise<void> {
    const target =
      subscriptionId === null
        ? ({ targetKind: 'organisation', targetId: tenantId } as const)
        : ({ targetKind: 'subscription', targetId: subscriptionId } as const);
    await this.db.withTenant(tenantId, async (tx) => {
      const { affected } = await tx.of(PlanActEntity).delete({ tenantId, actId });
      if (affected !== 1) return;
      await this.audit.recordFor(tx, { user: author }, [tenantId], {
        action,
        ...target,
        detail: { ...detail, ...end.detail },
        reason: reason ?? undefined,
        outcome: end.outcome,
        at: end.at ?? begunAt,
      });
    });
  }

  private begin(
    { tenantId, userId, address, apiKeyId, via }: Actor,
    act: (before: SubscriptionEntity | null) => PlanAct,
  ): Promise<PlanActEntity> {
    return this.db.withTenant(tenantId, async (tx) => {
      const before = await this.subscriptions.current(tx, tenantId);
      const { action, detail, reason = null } = act(before);
      const row: PlanActEntity = {
        tenantId,
        actId: newId(this.clock),
        author: present({ userId, address, apiKeyId, via }),
        action,
        subscriptionId: before?.subscriptionId ?? null,
        detail: { ...(before === null ? {} : { planBefore: before.plan }), ...detail },
        reason,
        begunAt: this.clock.now(),
      };
      await tx.query(INSERT, [
        ...[row.tenantId, row.actId, JSON.stringify(row.author), row.action, row.subscriptionId],
        ...[JSON.stringify(row.detail), row.reason, row.begunAt],
      ]);
      return row;
    });
  }
}

const INSERT = `
insert into plan_acts (tenant_id, act_id, author, action, subscription_id, detail, reason, begun_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Without what is not known: JSON has no word for it. */
function present<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
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
