import { type AuditOutcome } from '@plimsoll/contracts';
import { type HeldAddOn } from './add-ons.js';

/** A subscription as Stripe has it, as far as it tells what became of an act. */
export interface StandingPlan {
  readonly plan: string;
  readonly billingInterval: string | null;
  readonly addOns: readonly HeldAddOn[];
  readonly cancelAtPeriodEnd: boolean;
  readonly pausedFrom: Date | null;
  readonly pendingAt: Date | null;
  readonly pendingPlan: string | null;
  readonly pendingAddOns: readonly HeldAddOn[] | null;
}

/** What is known of an act whose process died over it. */
export interface LeftAct {
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Calls to Stripe that were begun with it, by how they stand: `asked` is one whose answer nobody has. */
export interface LeftCall {
  readonly kind: string;
  readonly state: string;
}

/**
 * What became of an act that nobody wrote down: done where it stands so, refused where Stripe said so; else nobody
 * knows, which is `failed`.
 */
export function endOfAct(act: LeftAct, calls: readonly LeftCall[], held: StandingPlan | null): AuditOutcome {
  if (isSo(act, calls, held)) return 'done';
  return calls.some(({ state }) => state === 'refused') ? 'refused' : 'failed';
}

function isSo({ action, detail }: LeftAct, calls: readonly LeftCall[], held: StandingPlan | null): boolean {
  const isDone = (kind: string): boolean => calls.some((call) => call.kind === kind && call.state === 'done');
  if (action === 'checkout.begun') return isDone('checkout');
  // An offer is a coupon, a pause or a change; which of them, its own row says.
  if (action === 'subscription.offer-accepted') return isDone('stay') || isDone('pause') || isDone('schedule-phases');
  // What ended meanwhile, ended.
  if (held === null) return action === 'subscription.cancelled';
  const { plan, interval, addOn, quantity } = detail;
  const isComing = held.pendingAt !== null;
  switch (action) {
    case 'subscription.changed':
      return held.plan === plan && held.billingInterval === interval;
    case 'subscription.change-scheduled':
      return isComing && held.pendingPlan === plan;
    case 'subscription.add-on-changed':
      return countOf(held.addOns, addOn) === quantity;
    case 'subscription.add-on-change-scheduled':
      return isComing && countOf(held.pendingAddOns ?? [], addOn) === quantity;
    case 'subscription.cancelled':
      return held.cancelAtPeriodEnd || held.billingInterval === null;
    case 'subscription.paused':
      return held.pausedFrom !== null;
    case 'subscription.resumed':
      return held.pausedFrom === null;
    case 'subscription.cancel-taken-back':
      return !held.cancelAtPeriodEnd;
    case 'subscription.change-taken-back':
      return !isComing;
    default:
      return false;
  }
}

function countOf(held: readonly HeldAddOn[], addOn: unknown): number {
  return held.find((one) => one.addOn === addOn)?.quantity ?? 0;
}
