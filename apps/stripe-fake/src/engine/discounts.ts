import { type InvoiceLine, type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { notModelled } from '../wire/stripe-problem.js';
import { percentOf } from './proration.js';

export interface DiscountAmount {
  readonly amount: number;
  readonly discount: string;
}

/**
 * Takes discounts off the lines that may have them, one after the other. An amount off is shared by the lines in their
 * order; nothing goes below zero.
 */
export function discountLines(
  world: World,
  lines: readonly InvoiceLine[],
  discounts: readonly string[],
): { readonly lines: readonly InvoiceLine[]; readonly amounts: readonly DiscountAmount[] } {
  const taken = lines.map((): DiscountAmount[] => []);
  const amounts = discounts.map((discount): DiscountAmount => {
    const coupon = couponOf(world, discount);
    let left = (coupon?.['amount_off'] as number | null) ?? 0;
    const percent = (coupon?.['percent_off'] as number | null) ?? 0;
    let sum = 0;
    lines.forEach((line, at) => {
      if (line['discountable'] !== true || line.amount <= 0) return;
      const rest = line.amount - taken[at]!.reduce((before, one) => before + one.amount, 0);
      const amount = percent > 0 ? percentOf(rest, percent) : Math.min(left, rest);
      if (percent === 0) left -= amount;
      if (amount === 0) return;
      taken[at]!.push({ amount, discount });
      sum += amount;
    });
    return { amount: sum, discount };
  });
  return {
    lines: lines.map((line, at) => ({ ...line, discount_amounts: taken[at]! })),
    amounts: amounts.filter(({ amount }) => amount > 0),
  };
}

function couponOf(world: World, discount: string): StripeObject | undefined {
  const found = world.store.get<StripeObject>('discount', discount);
  const source = found?.['source'] as { readonly coupon: string } | undefined;
  return source === undefined ? undefined : world.store.get('coupon', source.coupon);
}

/** Those of a subscription that still run at a time: once, for some months, or forever. */
export function runningDiscounts(world: World, discounts: readonly string[], at: number): string[] {
  return discounts.filter((id) => {
    const end = world.store.get<StripeObject>('discount', id)?.['end'] as number | null | undefined;
    return end !== undefined && (end === null || end > at);
  });
}

/** What an amount is with the discounts that run: a part of a period that was bought cheaper is worth less. */
export function afterDiscounts(world: World, amount: number, discounts: readonly string[], at: number): number {
  return runningDiscounts(world, discounts, at).reduce((rest, id) => {
    const coupon = couponOf(world, id);
    const percent = coupon?.['percent_off'] as number | null | undefined;
    if (percent == null) throw notModelled('a change in the middle of a period with an amount off', 'items');
    return rest - percentOf(rest, percent);
  }, amount);
}
