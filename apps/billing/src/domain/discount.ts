import { type DiscountDecision, type DiscountState } from '@plimsoll/contracts';

const DAY_MS = 86_400_000;
/** So long before its end it is told. */
const TOLD_BEFORE_MS = 14 * DAY_MS;
/** What stands is looked at so often: who buys or changes meanwhile has it again within. */
const LOOK_MS = 3_600_000;

/** The coupon at Stripe that takes so much off for so many months: it ends there by itself too. */
export function discountCouponOf({ percent, months }: { readonly percent: number; readonly months: number }): string {
  return `discount-academic-${percent}-${months}m`;
}

/** When a discount that begins now ends: the same day so many months later, or the last of that month. */
export function discountEndsAt(now: Date, months: number): Date {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const end = new Date(now);
  end.setUTCFullYear(year, month, Math.min(now.getUTCDate(), last));
  return end;
}

/** Why somebody may not decide so, in words for him; undefined where he may. */
export function discountFlaw(
  { state, tenantId }: { readonly state: DiscountState; readonly tenantId: string },
  decision: DiscountDecision,
  decidedOf: string,
): string | undefined {
  if (state !== 'asked') return `it is ${state} already`;
  return decision === 'approved' && tenantId === decidedOf
    ? 'nobody approves what his own organisation gets: an owner of another one does'
    : undefined;
}

/** What is to be done with an approved discount now. */
export interface DiscountDue {
  readonly isOver: boolean;
  readonly isTold: boolean;
  /** When it is looked at again. */
  readonly nextAt: Date;
}

export function discountDue(
  { endsAt, toldAt }: { readonly endsAt: Date; readonly toldAt: Date | null },
  now: Date,
): DiscountDue {
  const tellAt = endsAt.getTime() - TOLD_BEFORE_MS;
  const isTold = toldAt === null && tellAt <= now.getTime() && endsAt > now;
  const moments = [now.getTime() + LOOK_MS, endsAt.getTime(), ...(tellAt > now.getTime() ? [tellAt] : [])];
  return { isOver: endsAt <= now, isTold, nextAt: new Date(Math.min(...moments)) };
}
