import { type Customer, type StripeObject } from '../model/model.js';
import { newCustomer } from '../model/people.js';
import { objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest, StripeProblem } from '../wire/stripe-problem.js';
import { billingDate } from './calendar.js';

/** What a customer asks to have taken off: a coupon by its id, or a code that stands for one. */
export interface DiscountWish {
  readonly coupon: string | null;
  readonly promotionCode: string | null;
}

export function discountWish(params: Params): DiscountWish {
  return { coupon: params.text('coupon') ?? null, promotionCode: params.text('promotion_code') ?? null };
}

export function newDiscounts(world: World, list: readonly Params[] | undefined, customer: Customer): string[] {
  return (list ?? []).map((params) => {
    const known = params.text('discount');
    if (known) return world.store.need<StripeObject>('discount', known, params.path('discount')).id;
    return newDiscount(world, discountWish(params), customer).id;
  });
}

/** Redeems a coupon for a customer. Refused where it is over, used up or not for him. */
export function newDiscount(world: World, wish: DiscountWish, customer: Customer): StripeObject {
  const now = world.now(customer.test_clock);
  const code = wish.promotionCode === null ? undefined : usableCode(world, wish.promotionCode, customer, now);
  const promotion = code?.['promotion'] as { readonly coupon: string } | undefined;
  const id = promotion?.coupon ?? wish.coupon;
  if (id == null) throw badRequest('A discount needs a coupon or a promotion_code.', 'discounts');
  const coupon = usableCoupon(world, id, now);
  world.change(coupon, { times_redeemed: (coupon['times_redeemed'] as number) + 1 });
  if (code !== undefined) world.change(code, { times_redeemed: (code['times_redeemed'] as number) + 1 });
  return world.add(
    {
      id: objectId('di'),
      object: 'discount',
      checkout_session: null,
      customer: customer.id,
      customer_account: null,
      end: endOf(coupon, now),
      invoice: null,
      invoice_item: null,
      promotion_code: code?.id ?? null,
      source: { coupon: id, type: 'coupon' },
      start: now,
      subscription: null,
      subscription_item: null,
      test_clock: customer.test_clock,
    },
    'customer.discount.created',
  );
}

/** A coupon of one use ends as soon as its first invoice is made. */
function endOf(coupon: StripeObject, now: number): number | null {
  if (coupon['duration'] === 'forever') return null;
  if (coupon['duration'] === 'once') return now + 1;
  const months = coupon['duration_in_months'] as number;
  return billingDate(now, { interval: 'month', interval_count: 1 }, months);
}

export function usableCoupon(world: World, id: string, now: number): StripeObject {
  const coupon = world.store.need<StripeObject>('coupon', id, 'coupon');
  const by = coupon['redeem_by'] as number | null;
  const most = coupon['max_redemptions'] as number | null;
  if ((by !== null && by < now) || (most !== null && (coupon['times_redeemed'] as number) >= most))
    throw badRequest(`Coupon expired: ${id}`, 'coupon', 'coupon_expired');
  return coupon;
}

/** Whether a code can be redeemed by a customer, or by whoever comes where none is known yet. */
export function isUsable(world: World, code: string, customer: string | null): boolean {
  const someone =
    customer === null
      ? newCustomer({ created: world.now(), email: null })
      : world.store.need<Customer>('customer', customer);
  try {
    world.store.dryRun(() => newDiscount(world, { coupon: null, promotionCode: code }, someone));
    return true;
  } catch (error) {
    if (error instanceof StripeProblem) return false;
    throw error;
  }
}

function usableCode(world: World, id: string, customer: Customer, now: number): StripeObject {
  const code = world.store.need<StripeObject>('promotion_code', id, 'promotion_code');
  const most = code['max_redemptions'] as number | null;
  const until = code['expires_at'] as number | null;
  const over = (until !== null && until < now) || (most !== null && (code['times_redeemed'] as number) >= most);
  if (code['active'] !== true || over || (code['customer'] !== null && code['customer'] !== customer.id))
    throw badRequest('This promotion code cannot be redeemed.', 'promotion_code');
  return code;
}
